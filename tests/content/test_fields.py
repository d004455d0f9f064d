"""Each reader gives its value or says what it refused: the text, the place, and what to type instead."""

from datetime import date, time
from decimal import Decimal

import pytest

from bantin.content import fields
from bantin.content.fields import closest, is_blank, list_of, one_of
from bantin.content.scalars import Moment
from bantin.content.yamltext import Scalar, parse
from bantin.diagnostics import Found, Place, Severity

COLOUR = one_of({"tim": 1, "xanh-la": 2}, "màu")
LINES = list_of(fields.LINE)


def read(reader, text):
    """Read the value of «a: …»."""
    found = Found()
    return reader.read(parse(f"a: {text}", "a.md").value.get("a"), found), found.all()


@pytest.mark.parametrize(
    ("reader", "text", "value"),
    [
        (fields.LINE, "một  hai\n  ba", "một hai ba"),
        (fields.TEXT, "|\n  một\n  hai", "một\nhai"),
        (fields.LINE, "1.370", "1.370"),
        (fields.NUMBER, "1.370", Decimal(1370)),
        (fields.NUMBER, "“1.370”", Decimal(1370)),
        (fields.NUMBER, '"19,2"', Decimal("19.2")),
        (fields.PERCENT, "19,2 %", Decimal("19.2")),
        (fields.DAY, "14/11/2022", date(2022, 11, 14)),
        (fields.DAY, "“14/11/2022”", date(2022, 11, 14)),
        (fields.MOMENT, "2022-11-14 7h30", Moment(date(2022, 11, 14), time(7, 30))),
        (fields.CLOCK, "7:30", time(7, 30)),
        (fields.YES, "có", True),
        (fields.YES, "No", False),
        (fields.URL, "https://example.vn/a?b#c", "https://example.vn/a?b#c"),
        (fields.URL, "mailto:a@b.vn", "mailto:a@b.vn"),
        (fields.URL, "tel:+84 24 111", "tel:+84 24 111"),
        (fields.ID, "nu-lanh-dao-2", "nu-lanh-dao-2"),
        (COLOUR, "tim", 1),
        (LINES, "[a, b]", ("a", "b")),
        (LINES, "a", ("a",)),
        (LINES, '["a, b"]', ("a, b",)),
        (list_of(fields.NUMBER), "5", (Decimal(5),)),
    ],
)
def test_a_value_is_read_as_its_field_says(reader, text, value):
    """What is written rightly has one meaning, and nothing is said of it."""
    assert read(reader, text) == (value, ())


@pytest.mark.parametrize(
    ("reader", "text", "code", "hint"),
    [
        (fields.LINE, "[a, b]", "field-shape", '"a, b"'),
        (fields.LINE, "\n  b: c", "yaml-colon", '"b: c"'),
        (fields.LINE, "{b: c, d: e}", "field-shape", "trong ngoặc kép"),
        (fields.LINE, "[[b]]", "field-shape", "trong ngoặc kép"),
        (fields.NUMBER, "[5]", "field-shape", "Bỏ dấu ngoặc vuông hoặc dấu gạch đầu dòng: 5"),
        (fields.NUMBER, "{b: c}", "field-shape", "cùng dòng với khoá"),
        (fields.NUMBER, "1,370", "number-ambiguous", "1370"),
        (fields.NUMBER, "năm", "number-unreadable", "1370"),
        (fields.DAY, "30/2/2022", "day-impossible", "28/2/2022"),
        (fields.CLOCK, "25h", "time-impossible", "23:59"),
        (fields.YES, "maybe", "yes-no-unreadable", "true"),
        (fields.URL, "hanoi.gov.vn", "url-unreadable", "https://hanoi.gov.vn"),
        (fields.URL, '"https://[a"', "url-unreadable", "https://"),
        (fields.URL, '"https://a.vn:99999"', "url-unreadable", "https://"),
        (fields.URL, '"https:///a"', "url-unreadable", "https://"),
        (fields.URL, '"javascript:alert(1)"', "url-unreadable", "https://"),
        (fields.ID, "Nữ lãnh đạo", "id-unreadable", "nu-lanh-dao"),
        (fields.ID, "a" * 101, "id-unreadable", "a" * 100),
        (fields.ID, '"!"', "id-unreadable", "ma-so"),
        (COLOUR, "tímm", "choice-unknown", "Có lẽ ý bạn là: tim"),
        (COLOUR, "xanhlam", "choice-unknown", "Có lẽ ý bạn là: xanh-la"),
        (COLOUR, "đỏ", "choice-unknown", "Chọn một trong: tim, xanh-la"),
        (LINES, "a, b", "field-list", '["a", "b"] (nếu chỉ là một mục: ["a, b"])'),
        (LINES, "a; b", "field-list", '["a", "b"]'),
    ],
)
def test_a_value_that_cannot_be_read_is_refused(reader, text, code, hint):
    """One error at the value, with a hint that can be typed; no value is guessed."""
    value, found = read(reader, text)
    assert value is None
    assert [each.code for each in found] == [code]
    assert hint in found[0].hint
    assert found[0].severity is Severity.ERROR


@pytest.mark.parametrize(
    ("text", "value", "code", "hint"),
    [
        ("Kỷ niệm #20/10", "Kỷ niệm", "yaml-comment", '"Kỷ niệm #20/10"'),
        ("“Hà Nội”", "“Hà Nội”", "quotes-stray", '"Hà Nội"'),
        ('Hà Nội"', 'Hà Nội"', "quotes-stray", '"Hà Nội"'),
    ],
)
def test_a_doubtful_text_is_taken_as_typed_and_said(text, value, code, hint):
    """Comments and stray quotation marks are warnings, since the author may mean them."""
    assert read(fields.LINE, text)[0] == value
    (diagnostic,) = read(fields.LINE, text)[1]
    assert (diagnostic.code, diagnostic.severity) == (code, Severity.WARNING)
    assert hint in diagnostic.hint


@pytest.mark.parametrize(
    "text", ['"“Hà Nội”"', "“Hà” và “Nội”", 'Hội thi "Hà Nội"', "“a” – “b”", "'#20/10'", "a#b"]
)
def test_signs_that_are_meant_are_not_asked_about(text):
    """Quotation marks inside or around a quoted text, and a # within a word, are part of it."""
    assert not read(fields.LINE, text)[1]


def test_one_bad_item_does_not_take_the_others_along():
    """A list keeps what can be read, and says each thing that cannot."""
    value, found = read(list_of(fields.NUMBER), "[1, x, ~, 2]")
    assert value == (Decimal(1), Decimal(2))
    assert [each.code for each in found] == ["number-unreadable", "field-empty"]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [("", True), ("~", True), ("null", True), ('""', True), ('"  "', True), ("[]", True),
     ("{}", True), ('"null"', False), ('"~"', False), ("0", False), ("No", False)],
)  # fmt: skip
def test_a_key_without_a_value_is_known(text, verdict):
    """YAML's signs for nothing count as nothing, unless they are quoted."""
    assert is_blank(parse(f"a: {text}", "a.md").value.get("a")) is verdict


def test_a_mention_is_equal_wherever_it_stands():
    """Places do not take part in equality, so that moving a line changes nothing that is shown."""
    one = read(fields.MENTION, "le-phat-dong")[0]
    other = fields.MENTION.read(parse("\n\na: le-phat-dong", "b.md").value.get("a"), Found())
    assert one == other
    assert one.place != other.place


@pytest.mark.parametrize(
    ("word", "meant"),
    [("sumary", "summary"), ("Tieu-De", "tieu_de"), ("TITLE", "title"), ("xyz", None), ("", None)],
)
def test_the_nearest_word_is_found_whatever_its_case_and_marks(word, meant):
    """A slip of a letter, a hyphen or a capital finds its word; another word finds none."""
    assert closest(word, ["title", "summary", "tieu_de"]) == meant


@pytest.mark.parametrize("text", ["launch", "Launch", "lễ phát động", "Lễ Phát Động", "phat-dong"])
def test_a_choice_is_read_by_its_name_in_vietnamese(text):
    """The names of a choice are read whatever their case, marks and spaces."""
    reader = one_of({"launch": 1, "meeting": 2}, "loại", {"launch": "Lễ phát động/phát động"})
    assert reader.read(Scalar(text, Place("a.md")), Found()) == 1
    found = Found()
    assert reader.read(Scalar("xyz", Place("a.md")), found) is None
    assert found.all()[0].hint == "Chọn một trong: launch (Lễ phát động), meeting"
