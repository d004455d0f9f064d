"""A snapshot has a day, a source and figures; without one of them it is no snapshot."""

from datetime import date

import pytest

from bantin.content.snapshots import Period, read_snapshot
from bantin.diagnostics import Severity
from tests.texts import codes, spots

PATH = "content/indicators/snapshots/2022.yaml"
HEAD = 'as_of: 2022-06-30\npublished: 2022-10-08\nsource:\n  publication: "Báo cáo"\n'
WHOLE = f"{HEAD}values:\n  nu-lanh-dao: 20/104\n"


def test_a_snapshot_is_read():
    """Day, period and figures are there, each figure under its indicator as mentioned."""
    checked = read_snapshot(WHOLE, PATH, "2022")
    assert not checked.diagnostics
    assert checked.value.front.as_of == date(2022, 6, 30)
    assert checked.value.front.period is Period.POINT
    ((mention, quantity),) = checked.value.values
    assert (mention.text, mention.place.line, quantity.value, quantity.of) == (
        "nu-lanh-dao",
        6,
        20,
        104,
    )


@pytest.mark.parametrize(
    ("text", "spot"),
    [
        ("", ("file-empty", 1, 1)),
        ("- a", ("yaml-not-mapping", 1, 1)),
        (HEAD, ("field-missing", 1, 1)),
        (f"{HEAD}values:\n", ("field-missing", 5, 8)),
        (f"{HEAD}values: 20/104\n", ("field-shape", 5, 9)),
        (f"{HEAD}values:\n  - a: 20/104\n", ("field-shape", 6, 3)),
        (f"{HEAD}values:\n  a: null\n", ("field-missing", 6, 6)),
        (f"{HEAD}values:\n  a: nhiều\n", ("number-unreadable", 6, 6)),
        (f"{HEAD}values:\n  a: 1\n  a: 2\n", ("key-duplicate", 7, 3)),
        (f"{WHOLE}---\na: b\n", ("yaml-documents", 7, 1)),
        (WHOLE.replace("publication", "page"), ("source-missing", 4, 3)),
        (WHOLE.replace("10-08", "01-08"), ("published-early", 2, 12)),
        (WHOLE.replace("2022-06-30", "30/2/2022"), ("day-impossible", 1, 8)),
        (f"{WHOLE}period: quý 3\n", ("choice-unknown", 7, 9)),
    ],
)
def test_what_is_wrong_is_said_at_its_line(text, spot):
    """Each gap has one diagnostic at the line that would be mended."""
    assert spots(read_snapshot(text, PATH, "2022").diagnostics) == [spot]


def test_the_errors_of_a_draft_are_warnings():
    """A snapshot that is being written blocks nobody, whatever is still wrong in it."""
    found = read_snapshot('draft: "true"\nas_of: 30/2/2022\n', PATH, "2022").diagnostics
    assert len(found) == 4
    assert {each.severity for each in found} == {Severity.WARNING}


def test_a_file_without_a_name_has_no_page():
    """A name of signs alone leaves nothing for the address."""
    checked = read_snapshot(WHOLE, "content/indicators/snapshots/!!!.yaml", "")
    assert checked.value is None
    assert codes(checked.diagnostics) == ["slug-empty"]
