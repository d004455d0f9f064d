"""A change is said only between figures that may be compared, in the measure of its kind, and praised only as defined."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bantin.content.definitions import Better, Measure, SeriesBreak
from bantin.pages.comparison import Progress, a_year_before, since_last_year, since_previous
from bantin.pages.series import series_of
from tests.readings import COUNT, SHARE, newest_first, point


def change(*points, definition=COUNT, since=since_previous):
    """Compare the newest of some figures."""
    (series,) = series_of(definition, newest_first(points))
    return since(series, series.readings[-1])


def test_a_share_changes_in_points_of_the_exact_figures():
    """19,231 % against 16,667 % are 2,564 points, whatever is printed."""
    found = change(point("1/6", "2021-06-30"), point("20/104", "2022-06-30"), definition=SHARE)
    assert round(found.amount, 3) == Decimal("2.564")
    assert found.percent is None


def test_a_count_changes_in_its_unit_and_in_percent():
    """From 160 to 176 are 16, and 10 %; from nothing there is no percentage."""
    found = change(point("160", "2021-06-30"), point("176", "2022-06-30"))
    assert (found.amount, found.percent) == (16, 10)
    assert change(point("0", "2021-06-30"), point("5", "2022-06-30")).percent is None


def test_a_rate_changes_in_its_own_measure():
    """112 boys for 100 girls, and 111,5: half a boy, not half a percent."""
    definition = replace(COUNT, kind=Measure.RATE)
    found = change(point("112", "2021-06-30"), point("111.5", "2022-06-30"), definition=definition)
    assert (found.amount, found.percent) == (Decimal("-0.5"), None)


@pytest.mark.parametrize(
    ("better", "after", "progress"),
    [
        (Better.HIGHER, "11", Progress.BETTER),
        (Better.HIGHER, "9", Progress.WORSE),
        (Better.LOWER, "11", Progress.WORSE),
        (Better.LOWER, "9", Progress.BETTER),
        (Better.NEUTRAL, "11", Progress.OPEN),
        (Better.NEUTRAL, "9", Progress.OPEN),
        (Better.HIGHER, "10", Progress.SAME),
    ],
)
def test_direction_is_what_the_definition_says(better, after, progress):
    """Nothing is called better unless the indicator says which way that is."""
    definition = replace(COUNT, better=better)
    found = change(point("10", "2021-06-30"), point(after, "2022-06-30"), definition=definition)
    assert found.progress is progress


def test_nothing_is_compared_across_a_break():
    """The districts that ended on 1 July 2025 leave nothing to compare with."""
    breaks = (SeriesBreak(date=date(2025, 7, 1), note="Kết thúc", areas=(), redefines=False),)
    definition = replace(COUNT, breaks=breaks)
    assert change(point("9", "2025-06-30"), point("5", "2025-12-31"), definition=definition) is None


def test_a_hidden_figure_is_compared_with_nothing():
    """What is too small to show is not told by a difference either."""
    definition = replace(COUNT, smallest_cell=Decimal(5))
    assert change(point("3", "2021-06-30"), point("9", "2022-06-30"), definition=definition) is None
    assert change(point("9", "2021-06-30"), point("3", "2022-06-30"), definition=definition) is None


def test_what_is_counted_from_the_new_year_on_is_held_against_the_same_day():
    """June after December of a cumulative count says nothing; June after June does, and June after March."""
    definition = replace(COUNT, cumulative=True)
    days = ["2021-06-30", "2021-12-31", "2022-03-31", "2022-06-30"]
    points = [point(str(index + 10), day) for index, day in enumerate(days)]
    assert change(*points[:3], definition=definition) is None
    assert change(*points, definition=definition).amount == 1
    assert change(*points, definition=definition, since=since_last_year).amount == 3


def test_the_same_period_of_last_year_is_of_the_same_kind():
    """The first quarter is held against the first quarter, whatever lies between."""
    points = [point(str(number), day, period="quarter") for number, day in enumerate(["2021-03-31", "2021-06-30", "2021-12-31", "2022-03-31"])]  # fmt: skip
    assert change(*points, since=since_last_year).earlier.as_of == date(2021, 3, 31)
    assert change(*points[1:], since=since_last_year) is None
    assert a_year_before(date(2024, 2, 29)) == date(2023, 2, 28)
