"""A series holds figures of one kind only, in the order of their days, with what they replaced beside them."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bantin.content.definitions import SeriesBreak
from bantin.content.snapshots import Period
from bantin.pages.series import (
    Cell,
    cells_of,
    main_series,
    replaced_by,
    series_of,
    standing_points,
)
from bantin.settings import VIETNAM
from tests.readings import COUNT, HERE, newest_first, point, quantity


def series(*points, definition=COUNT, at=None):
    """Sort points into series."""
    return series_of(definition, newest_first(points), at)


def figures(one):
    """List the figures of a series."""
    return [str(each.quantity.value) for each in one.readings]


def test_kinds_of_period_and_areas_are_never_joined():
    """Nine months, a quarter, a day and another place are four series."""
    found = series(
        point("1", "2022-09-30", period="nine-months"),
        point("2", "2022-09-30", period="quarter", slug="q"),
        point("3", "2022-09-30", slug="p"),
        point("4", "2022-09-30", period="nine-months", area="Huế", slug="h"),
        point("5", "2023-09-30", period="nine-months"),
    )
    assert {(each.area, each.period): figures(each) for each in found} == {
        (HERE, Period.NINE_MONTHS): ["1", "5"],
        (HERE, Period.QUARTER): ["2"],
        (HERE, Period.POINT): ["3"],
        ("Huế", Period.NINE_MONTHS): ["4"],
    }


def test_a_revision_takes_the_place_and_the_old_value_stays_visible():
    """Of three figures of one day the last stands; the two before are kept, newest first."""
    points = newest_first(
        [
            point("10", "2022-06-30", slug="a"),
            point("11", "2022-06-30", slug="b", revises="a", published="2022-08-01"),
            point("12", "2022-06-30", slug="c", revises="b", published="2022-09-01"),
            point("20", "2022-12-31", slug="d"),
        ]
    )
    (one,) = series_of(COUNT, points)
    assert figures(one) == ["12", "20"]
    assert [str(each.quantity.value) for each in one.readings[0].former] == ["11", "10"]
    assert replaced_by(points[-1], points) is one.readings[0].point
    assert replaced_by(one.readings[0].point, points) is None


def test_a_revision_counts_from_the_day_of_its_publication():
    """On 15 August the second of three values stood; before all of them nothing did."""
    points = newest_first(
        [
            point("10", "2022-06-30", slug="a", published="2022-07-01"),
            point("11", "2022-06-30", slug="b", revises="a", published="2022-08-01"),
            point("12", "2022-06-30", slug="c", revises="b", published="2022-09-01"),
        ]
    )
    at = datetime(2022, 8, 15, tzinfo=VIETNAM)
    assert figures(series_of(COUNT, points, at)[0]) == ["11"]
    assert standing_points(points, at - timedelta(days=60)) == ()


def test_revisions_in_a_circle_end():
    """Two snapshots that name each other leave no figure, and nothing hangs."""
    points = [point("1", "2022-06-30", slug="a", revises="b"), point("2", "2022-06-30", slug="b", revises="a")]  # fmt: skip
    assert series_of(COUNT, points) == ()
    assert replaced_by(points[0], points) is points[1]


def test_a_break_cuts_the_series_where_it_applies():
    """What is before and after 1 July 2025 is not compared; a break of another area cuts nothing."""
    breaks = (
        SeriesBreak(date=date(2025, 7, 1), note="Sắp xếp lại", areas=(), redefines=False),
        SeriesBreak(date=date(2024, 1, 1), note="Ở Huế", areas=("Huế",), redefines=False),
    )
    definition = replace(COUNT, breaks=breaks)
    days = ["2023-06-30", "2024-06-30", "2025-06-30", "2025-07-01", "2026-06-30"]
    (one,) = series(*(point("5", day) for day in days), definition=definition)
    held = [each.as_of for each in one.readings]
    assert [str(each) for each in held] == days
    assert [one.break_between(*pair) for pair in pairwise(held)] == [None, None, breaks[0], None]
    assert one.break_between(date(2025, 6, 30), date(2025, 7, 1)) is breaks[0]
    assert one.break_between(date(2025, 7, 1), date(2026, 6, 30)) is None


def test_the_main_series_is_of_the_own_area_where_there_is_one():
    """A newer figure of elsewhere does not push aside that of the site's own area."""
    found = series(
        point("1", "2022-09-30", period="nine-months"),
        point("2", "2025-09-30", area="Huế"),
        point("3", "2021-06-30"),
    )
    assert figures(main_series(found, HERE)) == ["1"]
    assert figures(main_series(found, "Đà Nẵng")) == ["2"]
    assert main_series((), HERE) is None


def test_cells_follow_their_category_through_time():
    """Each category is a series; one that a snapshot lacks has no reading there."""
    (one,) = series(
        point(quantity("30", cấp={"huyện": "10", "xã": "20"}), "2022-06-30"),
        point(quantity("40", cấp={"xã": "40"}), "2023-06-30"),
    )
    assert {each.cell: figures(each) for each in cells_of(one)} == {
        Cell("cấp", "xã"): ["20", "40"],
        Cell("cấp", "huyện"): ["10"],
    }


@given(st.permutations(range(6)))
def test_the_order_of_snapshots_does_not_matter(order):
    """However the files lie, the series is the same."""
    made = [point(str(number), f"202{number}-06-30") for number in range(6)]
    assert series(*(made[index] for index in order)) == series(*made)
