"""YAML gives its structure and keeps its scalars as typed; every slip is said at its place and bounded in time."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.content.encoding import decode
from bantin.content.yamltext import Mapping, Scalar, Sequence, parse
from tests.texts import codes, spots


def plain(node):
    """Strip a node of its places."""
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return [plain(each) for each in node.items]
        case Mapping():
            return {key.text: plain(value) for key, value in node.entries}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: 1.370", {"a": "1.370"}),
        ("a: 7:30", {"a": "7:30"}),
        ("a: 010", {"a": "010"}),
        ("a: No", {"a": "No"}),
        ("a: null", {"a": "null"}),
        ("a: 2022-11-14", {"a": "2022-11-14"}),
        ("a: 0x1F", {"a": "0x1F"}),
        ("a: '1'", {"a": "1"}),
        ("a:", {"a": ""}),
        ("a: [1, 2]", {"a": ["1", "2"]}),
        ("a:\n- 1\n- 2", {"a": ["1", "2"]}),
        ("a: {b: c}", {"a": {"b": "c"}}),
        ("a: |\n  b\n  c", {"a": "b\nc"}),
        ("a: >-\n  b: c\n  d", {"a": "b: c d"}),
        ("a: b\n  c", {"a": "b c"}),
        ('a: "b\n  c: d"', {"a": "b c: d"}),
        ("a: b # c", {"a": "b"}),
        ("a:\tb", {"a": "b"}),
        ("a:\u00a0b", {"a": "b"}),
        ("---\na: b\n...\n", {"a": "b"}),
        ("", {}),
        ("# nothing", {}),
    ],
)
def test_a_scalar_is_the_text_that_was_typed(text, value):
    """YAML's guesses at numbers, hours and booleans are never made; structure is read as YAML says."""
    checked = parse(text, "a.yaml")
    assert not checked.diagnostics
    assert plain(checked.value) == value


def test_places_are_those_of_the_file():
    """Lines count from the line on which the text begins in its file, columns from 1."""
    value = parse("a: b\nc:\n  - đ: e", "a.md", 2).value
    assert value.place_of("a") == value.get("a").place
    assert (value.place_of("a").line, value.place_of("a").column) == (2, 4)
    inner = value.get("c").items[0].entries[0]
    assert [(each.place.line, each.place.column) for each in inner] == [(4, 5), (4, 8)]
    assert value.place_of("x") == value.place


def test_a_comment_behind_a_value_is_kept_for_its_reader():
    """What YAML drops as a comment stays known, so that a title's «#20/10» can be asked about."""
    value = parse("a: b #20/10\nc: #x\nd: '#y'\ne: f#g", "a.yaml").value
    assert [each.comment for _, each in value.entries] == ["#20/10", "#x", "", ""]


@pytest.mark.parametrize(
    ("text", "spot", "words"),
    [
        ("a: [b, c\nd: e", ("yaml-syntax", 1, 4), "[ ]"),
        ("a: {b: c\nd: e", ("yaml-syntax", 1, 4), "{ }"),
        ("a: b\nc\nd: e", ("yaml-syntax", 2, 1), "«c»"),
        ("  a: b\nc: d", ("yaml-syntax", 2, 1), "thụt vào ít hơn"),
        ("a: 'b'\n c: d", ("yaml-syntax", 2, 2), "Thụt dòng"),
        ('a: "\\H"', ("yaml-syntax", 1, 5), "dấu \\"),
        ('a: "\\ud800"', ("yaml-syntax", 1, 7), "mã ký tự"),
        ('a: "\\xZZ"', ("yaml-syntax", 1, 7), "mã ký tự"),
        ("a: |99\n  b", ("yaml-syntax", 1, 6), "phải xuống dòng"),
        ("a: b\n- c", ("yaml-syntax", 2, 1), "Thụt dòng"),
        ("a: [,]", ("yaml-syntax", 1, 5), "dấu phẩy"),
        ("a: [*b]", ("yaml-alias", 1, 5), "*b"),
        ("a: [&b c]", ("yaml-alias", 1, 5), "&b"),
        ("a: [!b c]", ("yaml-alias", 1, 5), "!b"),
        ("- a", ("yaml-not-mapping", 1, 1), "«a»"),
        ("a", ("yaml-not-mapping", 1, 1), "«a»"),
        ("[a]: b", ("yaml-key", 1, 1), "«a»"),
        ("a: b\na: c", ("key-duplicate", 2, 1), "dòng 1"),
        ("a: b\n---\nc: d", ("yaml-documents", 2, 1), "---"),
        ('a: "b\\0c"', ("control-character", 1, 4), "ký tự điều khiển"),
    ],
)
def test_a_slip_is_said_in_vietnamese_at_its_place(text, spot, words):
    """The parser's English never shows; the line at fault is the one that is named."""
    found = parse(text, "a.yaml").diagnostics
    assert spots(found)[0] == spot
    assert words in found[0].message
    assert found[0].hint
    assert "expected" not in found[0].message


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 100_000,
        "a: " + "[" * 5_000 + "]" * 5_000,
        "a: " + "{b: " * 20_000,
        "a:\n  " + "- " * 20_000 + "b",
        "\n".join(" " * depth + "a:" for depth in range(1_000)),
        "a: &a [x]\n" + "\n".join(f"b{i}: &b{i} [*a, *a, *a]" for i in range(200)),
        "a: b" + " " * 300_000 + "c",
        'a: "' + '\\"' * 200_000,
        "a: " + "b: " * 200_000,
        "a: " + "''" * 200_000,
        "? " * 5_000,
    ],
    ids=lambda text: text[:12],
)
def test_hostile_text_costs_little(text):
    """Brackets, indents, aliases and long lines by the thousand are refused or read within a second."""
    started = time.perf_counter()
    parse(text, "a.yaml")
    assert time.perf_counter() - started < 2


@given(st.text(alphabet="ab:-[]{}\"'#&*!|>%@`?,. \n\t\u00a0“”：•\\0é", max_size=80))
def test_any_text_is_read_or_refused(text):
    """Reading never raises; without a value there is an error; no message is without its hint."""
    checked = parse(decode(text.encode(), "a").value, "a.yaml")
    assert checked.value is not None or checked.diagnostics
    assert all(each.hint and each.place.line >= 1 for each in checked.diagnostics)
    assert len(codes(checked.diagnostics)) <= 200
