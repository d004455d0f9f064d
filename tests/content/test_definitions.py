"""What an indicator means is declared once, and bound to its targets."""

from datetime import date

import pytest

from bantin.content.definitions import Better, Measure, read_definitions
from tests.texts import spots

PATH = "content/indicators/definitions.yaml"
SHARE = """\
indicators:
  - id: nu-lanh-dao
    title: "Nữ lãnh đạo"
    kind: share
    numerator: "nữ"
    denominator: "tất cả"
"""


def test_a_definition_is_read_with_its_targets():
    """A year as a deadline is its last day; better is neutral unless said."""
    text = f"{SHARE}    targets:\n      - value: 60\n        by: 2025\n      - value: 75\n        by: năm 2030\n"
    checked = read_definitions(text, PATH)
    assert not checked.diagnostics
    (definition,) = checked.value
    assert (definition.kind, definition.better) == (Measure.SHARE, Better.NEUTRAL)
    assert [each.by for each in definition.targets] == [date(2025, 12, 31), date(2030, 12, 31)]


@pytest.mark.parametrize(
    ("text", "spot"),
    [
        ("", ("field-missing", 1, 1)),
        ("indicators:", ("field-missing", 1, 12)),
        ("indicators: null", ("field-missing", 1, 13)),
        ("indicators: a", ("field-shape", 1, 13)),
        ("indicators:\n  nu-lanh-dao:\n    kind: share", ("field-shape", 2, 3)),
        ("- id: a", ("yaml-not-mapping", 1, 1)),
        ("a: [b", ("yaml-syntax", 1, 4)),
    ],
)
def test_without_a_list_there_are_no_definitions(text, spot):
    """None is not an empty list: names in other files are then not called unknown."""
    checked = read_definitions(text, PATH)
    assert checked.value is None
    assert spots(checked.diagnostics) == [spot]


@pytest.mark.parametrize(
    ("more", "spot"),
    [
        ("    foo: a\n", ("field-unknown", 7, 5)),
        ("  - id: nu-lanh-dao\n    title: a\n    kind: count\n", ("id-duplicate", 7, 9)),
        ("  - id: b\n    title: a\n    kind: share\n", ("definition-vague", 7, 5)),
        ("  - id: b\n    title: a\n    kind: nhiều\n", ("choice-unknown", 9, 11)),
        ("  - id: Nữ\n    title: a\n    kind: count\n", ("id-unreadable", 7, 9)),
        ("  - abc\n", ("field-shape", 7, 5)),
        ("    targets: 60\n", ("field-shape", 7, 14)),
        ("    targets:\n      - value: 60%\n        by: 2025\n", ("number-unreadable", 8, 16)),
        ("    targets:\n      - value: 60\n        by: 1000\n", ("day-impossible", 9, 13)),
        ("    targets:\n      - value: 60\n        by: sau\n", ("day-unreadable", 9, 13)),
        ("    smallest_cell: năm\n", ("number-unreadable", 7, 20)),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_is_kept(more, spot):
    """One bad definition does not take the good ones along."""
    checked = read_definitions(SHARE + more, PATH)
    assert spots(checked.diagnostics) == [spot]
    assert checked.value[0].id == "nu-lanh-dao"
