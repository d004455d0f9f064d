"""Bytes are understood where their author could not see a difference, and refused with a reason elsewhere."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.content import encoding
from bantin.content.encoding import decode
from tests.texts import codes, spots

PLAIN = "---\ntitle: Phát động\n---\n"
LONG = "Hội nghị tổng kết công tác phụ nữ, bình đẳng giới.\n"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\xef\xbb\xbf" + PLAIN.encode(), PLAIN),
        (PLAIN.replace("\n", "\r\n").encode(), PLAIN),
        (PLAIN.replace("\n", "\r").encode(), PLAIN),
        (PLAIN.replace("\n", "\u0085").encode(), PLAIN),
        (PLAIN.replace("\n", "\u2028").encode(), PLAIN),
        (unicodedata.normalize("NFD", PLAIN).encode(), PLAIN),
        ("Phát\u200b động\u00ad\u202e".encode(), "Phát động"),
        ("\u00a0\u3000- một".encode(), "  - một"),
        ("một\u00a0hai".encode(), "một\u00a0hai"),
        (b"", ""),
    ],
)
def test_what_an_author_cannot_see_is_understood(data, text):
    """A byte-order mark, line ends, NFD, invisible signs and odd blanks leave the same clean text without a word."""
    checked = decode(data, "a.md")
    assert checked.value == text
    assert not checked.diagnostics


@pytest.mark.parametrize(
    ("data", "words", "line", "column"),
    [
        (PLAIN.encode("utf-16"), "UTF-16", 1, 1),
        (PLAIN.encode("utf-16-le"), "UTF-16", 1, 1),
        (PLAIN.encode("utf-16-be"), "UTF-16", 1, 1),
        (b"PK\x03\x04abc", "Word", 1, 1),
        (b"%PDF-1.7\n", "PDF", 1, 1),
        (b"\x89PNG\r\n", "PNG", 1, 1),
        (b"{\\rtf1 a}", "RTF", 1, 1),
        (bytes(5000), "byte rỗng", 1, 1),
        ("a\nbé ".encode() + b"\xe9", "0xe9", 2, 4),
        (b"ab\xe1\xba", "0xe1", 1, 3),
        ("t\u00e6ng k\u00d5t c\u00abng t\u00b8c".encode("latin-1"), "TCVN3", 1, 2),
        ("toång keát coâng taùc phuï nöõ".encode("latin-1"), "VNI", 1, 3),
        ("Ph\u00e1t \u0111\u00f4\u0323ng".encode("cp1258"), "1258", 1, 3),
    ],
)
def test_what_is_no_utf8_is_refused_at_its_byte(data, words, line, column):
    """Other encodings and other kinds of file give one error that names the likely one, and no text."""
    checked = decode(data, "a.md")
    assert checked.value == ""
    assert spots(checked.diagnostics) == [("encoding-not-utf8", line, column)]
    assert words in checked.diagnostics[0].message


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Héi nghÞ tæng kÕt c«ng t¸c phô n÷ n¨m 2022", "TCVN3"),
        ("Hoäi nghò toång keát coâng taùc phuï nöõ naêm 2022", "VNI"),
        (LONG.encode().decode("cp1252", "ignore"), "mở sai bảng mã"),
    ],
)
def test_text_of_an_old_font_is_refused(text, words):
    """TCVN3, VNI and text opened under a wrong encoding are told apart although their bytes are UTF-8."""
    found = decode(text.encode(), "a.md").diagnostics
    assert codes(found)[0] == "encoding-legacy"
    assert words in found[0].message


@pytest.mark.parametrize(
    "text",
    [
        LONG,
        "«Cá», «má», «quá»: ba chữ «á» đứng trước dấu ngoặc.",
        "Le café est à côté de l'hôtel, où l'élève a été reçu hier.",
        "La bà là má cô Hà, là bà già có cá.",
        "ĐÃ CÓ, ĐÃ LÀM, ĐÃ XONG\u00a0« Ã » Ã»",
    ],
)
def test_rightly_written_text_is_never_taken_for_an_old_font(text):
    """Vietnamese without its rarer letters, and other languages, pass without a word."""
    assert not decode(text.encode(), "a.md").diagnostics


def test_control_characters_are_dropped_and_said_at_the_first():
    """A sign that nobody can see is removed with a warning at its place."""
    checked = decode(b"a\nb\x07c\x00d", "a.md")
    assert checked.value == "a\nbcd"
    assert spots(checked.diagnostics) == [("control-character", 2, 2)]


@pytest.mark.parametrize("mark", ["<<<<<<< HEAD", ">>>>>>> may-khac", "<<<<<<<"])
def test_marks_of_a_merge_are_said(mark):
    """What git leaves of two edits of one line is an error at that line."""
    assert spots(decode(f"a\n{mark}\nb".encode(), "a.md").diagnostics) == [("merge-conflict", 2, 1)]


def test_signs_that_only_look_like_a_merge_are_text():
    """A line of signs of another length, or within a line, is nobody's merge."""
    assert not decode(b"<<<<<<<<\na <<<<<<< b\n=======\n", "a.md").diagnostics


@given(st.binary(max_size=200))
def test_any_bytes_give_clean_text(data):
    """Whatever the bytes, the text is NFC, knows one line end, and holds nothing that YAML refuses to read."""
    text = decode(data, "a.md").value
    assert text == unicodedata.normalize("NFC", text)
    assert not set(text) & set("\r\x0b\x0c\x00\u0085\u2028\u2029\ufeff")
    assert text.encode().decode() == text


def test_one_search_finds_what_the_others_look_for():
    """A text in which the one search finds nothing holds no sign that any of the others would change or say."""
    others = [
        encoding._LINE_ENDS, encoding._INVISIBLE, encoding._LEADING_BLANKS, encoding.CONTROL,
        re.compile("[\u00a1-\u00aa\u00ac-\u00bf\u0090\u0091\u0192\u2018\u201a]"),
    ]  # fmt: skip
    letters = [chr(code) for code in range(0x110000)]
    assert [
        letter
        for letter in letters
        if any(pattern.search(letter) for pattern in others)
        and not encoding._SUSPECT.search(letter)
    ] == []
    # Each broken letter of any kind has one of the signs above in its second place.
    assert encoding._SUSPECT.search("Há»™i Ä‘á»“ng Æ°u tiÃªn")
