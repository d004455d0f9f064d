"""A figure is past its interval from the first instant after the day on which the next one was due."""

from dataclasses import replace
from datetime import date, datetime

from bantin.content.definitions import Ending
from bantin.content.intervals import Interval
from bantin.pages.freshness import is_due, is_outdated, outdated_from
from bantin.pages.schedule import sift
from bantin.settings import VIETNAM
from tests.readings import COUNT
from tests.texts import contents

QUARTERLY = replace(COUNT, update_every=Interval(3, "3 tháng"))
DAY = date(2022, 9, 30)


def at(*parts):
    """Make an instant in Vietnam."""
    return datetime(*parts, tzinfo=VIETNAM)


def test_a_figure_is_outdated_after_the_day_on_which_the_next_was_due():
    """On 31 December the figure of nine months is still the newest there can be."""
    assert not is_outdated(QUARTERLY, DAY, at(2022, 12, 31, 23, 59))
    assert is_outdated(QUARTERLY, DAY, at(2023, 1, 1))
    assert not is_outdated(COUNT, DAY, at(2099, 1, 1))
    assert outdated_from(QUARTERLY, date(9999, 12, 31)) is None


def test_nobody_is_asked_for_what_is_counted_no_more():
    """An indicator that ended has outdated figures, and none that are due."""
    ended = replace(QUARTERLY, ended=Ending(date=date(2025, 7, 1), note="Kết thúc"))
    assert is_outdated(ended, DAY, at(2026, 1, 1))
    assert not is_due(ended, DAY, at(2026, 1, 1))
    assert is_due(ended, DAY, at(2024, 1, 1))
    assert is_due(QUARTERLY, DAY, at(2026, 1, 1))


def test_the_site_changes_by_itself_when_a_figure_becomes_outdated():
    """The next build is told of that instant."""
    files = {
        "content/indicators/definitions.yaml": 'indicators:\n  - {id: a, title: "A", kind: count, update_every: "3 tháng"}\n',
        "content/indicators/snapshots/a.yaml": "as_of: 2022-09-30\npublished: 2022-10-08\nsource: {publication: x}\nvalues:\n  a: 1\n",
    }
    assert sift(contents(files), at(2022, 11, 1)).value.next_change == at(2023, 1, 1)
    assert sift(contents(files), at(2023, 1, 1)).value.next_change is None
