"""What `bantin.content.marks`, `links`, `lists` and `tangle` promise of their short cuts: they find what a plain search finds."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bantin.content import links, lists, marks, tangle
from bantin.content.codes import counter
from bantin.content.wording import _ends
from bantin.diagnostics import Place

FIXED = settings(derandomize=True, max_examples=300, deadline=None, database=None)
SIGNS = ["http://", "HTTPS://", "httpſ://", "://", "h", "a.vn", "b.vn/x", ".", ",", ")", "(", "<", "@", "x", " ", "\n", "[", "]",
         "#", "# ", "## ", "> ", "\t", "=", "\n==\n", "\n= \n", "- ", "|", "|-", "*", "`", ": ", "1. ", "\n\n", "”", "…", "**"]  # fmt: skip
texts = st.lists(st.sampled_from(SIGNS), max_size=30).map("".join)


@FIXED
@given(texts)
@example("http://http://a.vnhttps://b.vn")
def test_bare_addresses_are_found_from_their_sign(text):
    """Looking backwards from :// finds what one expression finds that is tried at each letter."""
    found = [link.start for link in links.bare_links(text, [], counter(text, "bai.md", 1))]
    assert found == [match.start() for match in links._URL.finditer(text)]


@FIXED
@given(texts)
def test_headings_are_found_from_their_sign(text):
    """Looking backwards from # finds what one expression finds that is tried at each line."""
    place = counter(text, "bai.md", 1)
    plain = re.compile(r"^[ \t>]*#(?=[ \t])|\n=+[ ]*$", re.MULTILINE)
    starts = [
        match.end() - 1 if match[0][-1] == "#" else text.rfind("\n", 0, match.start()) + 1
        for match in plain.finditer(text)
    ]
    assert list(marks._headings(text, place)) == [place(start) for start in starts]


@FIXED
@given(texts)
def test_a_sentence_ends_alike(text):
    """Cutting off what closes a sentence finds the end that an expression finds."""
    line = " ".join(text.split())
    assert _ends(line) == bool(re.search(r"[.:;!?…][\"'”’»)\]*_]*$", line))


@FIXED
@given(texts, st.integers(0, 20_000))
def test_what_is_counted_bounds_the_work(text, bound):
    """Where counting alone says that there is little work, adding it up says so as well."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tangle, "_MOST_WORK", bound)
        short = tangle._work(text)
        patch.setattr(tangle, "_most_work", lambda _: bound + 1)
        assert tangle._work(text) == short


def test_a_line_of_words_is_nothing_else():
    """No expression of the lists matches a line that begins with a letter, but for the letter that Word makes of a bullet."""
    patterns = [
        lists._QUOTE, lists._RAW, lists._RULE, lists._ITEM, lists._DASH_ITEM, lists._TIGHT_ITEM, lists._OWN_BLOCK,
        lists._HASHTAG, lists._NOTE,
    ]  # fmt: skip
    letters = [chr(code) for code in range(0x10000) if chr(code).isalpha() and chr(code) != "o"]
    assert [
        letter
        for letter in letters
        if any(
            pattern.match(letter + rest)
            for pattern in patterns
            for rest in ("\tx", " x", "x", ". x")
        )
    ] == []


@pytest.mark.parametrize("after_blank", [True, False])
@pytest.mark.parametrize("in_note", [True, False])
@pytest.mark.parametrize("levels", [[], [(0, "-")], [(0, "-"), (4, "1.")]])
def test_a_line_of_words_is_written_alike(levels, in_note, after_blank):
    """The short way leaves the state and the text as the long one does."""
    states = [lists._Open(list(levels), after_blank, in_note) for _ in range(2)]
    written = [["- mục"], ["- mục"]]
    lists._write_words("chữ", states[0], written[0])
    lists._write_text("chữ", states[1], written[1])
    assert (states[0], written[0]) == (states[1], written[1])


def test_a_place_is_counted_as_an_editor_counts():
    """Lines and columns begin at 1, and a line's end belongs to the line."""
    place = counter("ab\n\nc", "bai.md", 5)
    assert [place(index) for index in (0, 2, 3, 4)] == [
        Place("bai.md", 5, 1), Place("bai.md", 5, 3), Place("bai.md", 6, 1), Place("bai.md", 7, 1)
    ]  # fmt: skip
