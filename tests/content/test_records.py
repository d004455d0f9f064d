"""A record is declared once; what is missing, misspelt or of the wrong shape is said with a line to type."""

from dataclasses import dataclass
from decimal import Decimal

import pytest

from bantin.content.fields import LINE, NUMBER
from bantin.content.records import (
    check_keys,
    json_schema,
    optional,
    read_record,
    record_of,
    required,
    specs,
)
from bantin.content.yamltext import parse
from bantin.diagnostics import Found
from tests.texts import spots


@dataclass(frozen=True, slots=True, kw_only=True)
class Gift:
    """A small record for the tests."""

    name: str = required(LINE, "Tên quà", example='"Sách"')
    count: Decimal | None = optional(NUMBER, "Số suất", example="100")
    start: str | None = optional(LINE, "Hiện từ ngày (đầu)", key="from")
    note: str = optional(LINE, "Ghi chú", "không")


GIFT = record_of(Gift, "quà")


def read(text):
    """Read the record under «a»."""
    found = Found()
    return GIFT.read(parse(text, "a.md").value.get("a"), found), found.all()


def test_a_record_is_read_with_its_defaults():
    """Required and optional fields, and keys that Python forbids, come from one declaration."""
    assert read("a:\n  name: Sách\n  from: x") == (Gift(name="Sách", start="x"), ())
    assert read("a: {name: Sách, count: ~, note: null}") == (Gift(name="Sách"), ())


@pytest.mark.parametrize(
    ("text", "spot", "hint"),
    [
        ("a:\n  count: 5", ("field-missing", 2, 3), 'name: "…"'),
        ("a:\n  name:", ("field-missing", 2, 8), 'name: "…"'),
        ("a:\n  name: null", ("field-missing", 2, 9), 'name: "…"'),
        ("a:\n  name: #20", ("field-missing", 2, 8), 'name: "#20"'),
        ("a: Sách", ("field-shape", 1, 4), 'hai dấu cách:\n  name: "Sách"'),
        ("a: [Sách]", ("field-shape", 1, 4), 'hai dấu cách:\n  name: "…"'),
    ],
)
def test_what_a_record_lacks_is_said(text, spot, hint):
    """Without its required fields there is no record, and the hint is what to type."""
    value, found = read(text)
    assert value is None
    assert spots(found) == [spot]
    assert hint in found[0].hint


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("Name: Sách", "Đổi «Name» thành: name"),
        ("nme: Sách", "Đổi «nme» thành: name"),
        ("tên quà: Sách", "Đổi «tên quà» thành: name"),
        ("TÊN QUÀ: Sách", "Đổi «TÊN QUÀ» thành: name"),
    ],
)
def test_a_misspelt_key_is_said_once_and_read_as_meant(text, hint):
    """A slip in a name is one error, not also a missing field, and its value is checked."""
    value, found = read(f"a:\n  {text}\n  count: 5")
    assert spots(found) == [("field-unknown", 2, 3)]
    assert found[0].hint == hint
    assert value == Gift(name="Sách", count=Decimal(5))


def test_an_unknown_key_lists_what_there_is():
    """Where nothing was meant that is known, the hint names all fields; a second spelling is to be deleted."""
    found = read("a:\n  name: x\n  zzz: y\n  nam: z")[1]
    assert [each.hint for each in found] == [
        "Xoá dòng này, hoặc dùng một trong các trường: count, from, name, note.",
        "Đã có «name» rồi; xoá dòng này.",
    ]


def test_the_beginning_of_a_meaning_finds_its_field():
    """«Ghi» is no field, but the only one that its meaning begins with is."""
    assert read("a:\n  name: x\n  Hiện từ: y")[1][0].hint == "Đổi «Hiện từ» thành: from"


def test_a_decimal_comma_in_braces_is_put_together_again():
    """{count: 19,2} loses its decimals in YAML; here it is said, and the number is whole."""
    value, found = read("a: {name: x, count: 19,2}")
    assert value == Gift(name="x", count=Decimal("19.2"))
    assert [(each.code, each.hint) for each in found] == [("yaml-comma", 'count: "19,2"')]


def test_a_value_that_is_all_comment_is_said():
    """«note: #abc» looks like a value to its author; «note: # later» does not."""
    assert spots(read("a:\n  name: x\n  note: #abc")[1]) == [("yaml-comment", 3, 8)]
    assert not read("a:\n  name: x\n  note: # later")[1]


def test_two_records_may_share_a_mapping():
    """Unknown keys are checked against all records together."""
    found = Found()
    node = check_keys(parse("name: x\nother: y", "a.md").value, specs(Gift), found)
    assert read_record(Gift, node, found) == Gift(name="x")
    assert spots(found.all()) == [("field-unknown", 2, 1)]


def test_the_schema_says_what_the_reader_reads():
    """Editors complete from the same declaration that validation uses."""
    schema = json_schema(Gift)
    assert schema["required"] == ["name"]
    assert list(schema["properties"]) == ["name", "count", "from", "note"]
    assert schema["properties"]["from"]["description"] == "Hiện từ ngày (đầu)"
