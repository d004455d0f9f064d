"""The figures of an indicator in, its series out: one for each area and kind of period, and of each cell of a breakdown.

Nothing is joined that is not the same: nine months never stand on one line with a quarter, nor one area with another. A
revision takes the place of what it revises, which is kept beside it. A break cuts the line and says why.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from bantin.content.definitions import Definition, SeriesBreak
from bantin.content.quantities import Quantity
from bantin.content.snapshots import Period
from bantin.pages.cells import hidden_parts, is_suppressed
from bantin.pages.gather import Point


@dataclass(frozen=True, slots=True)
class Reading:
    """One figure of a series: the point that stands, and those that it has replaced, newest first.

    ``quantity`` is the figure of the series' own cell; ``is_hidden`` where it may not be shown.
    """

    point: Point
    quantity: Quantity
    former: tuple[Point, ...]
    is_hidden: bool

    @property
    def as_of(self) -> date:
        """The day of which the figure speaks."""
        return self.point.as_of


@dataclass(frozen=True, slots=True)
class Cell:
    """A category of a breakdown: ``breakdown`` "cấp", ``category`` "huyện"."""

    breakdown: str
    category: str


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of one indicator, area and kind of period, oldest first; ``cell`` where they are those of a category.

    ``breaks`` are the days, oldest first, across which its figures are not compared.
    """

    definition: Definition
    area: str
    period: Period
    cell: Cell | None
    readings: tuple[Reading, ...]
    breaks: tuple[SeriesBreak, ...]

    @property
    def shown(self) -> tuple[Reading, ...]:
        """The readings whose figure may be shown."""
        return tuple(each for each in self.readings if not each.is_hidden)

    def break_between(self, earlier: date, later: date) -> SeriesBreak | None:
        """Give the last break after one day and not after another; None where the two may be compared."""
        found = [each for each in self.breaks if earlier < each.date <= later]
        return found[-1] if found else None


def standing_points(points: Iterable[Point], at: datetime | None = None) -> tuple[Point, ...]:
    """Keep the figures, newest first, that were published at an instant and not replaced by then."""
    # Each figure in a text asks for this; what they have replaced is of no use to it.
    known = _published(points, at)
    replaced = {p.snapshot.front.revises.text for p in known if p.snapshot.front.revises}
    return tuple([p for p in known if p.snapshot.slug not in replaced])


def replaced_by(point: Point, points: Iterable[Point]) -> Point | None:
    """Find the figure that stands for a point today, through however many revisions; None where it stands itself."""
    known = tuple(points)
    current, seen = point, {point.snapshot.slug}
    while True:
        follower = next((each for each in known if _revised(each) == current.snapshot.slug), None)
        if follower is None or follower.snapshot.slug in seen:
            break
        seen.add(follower.snapshot.slug)
        current = follower
    return None if current is point else current


def series_of(
    definition: Definition, points: Iterable[Point], at: datetime | None = None
) -> tuple[Series, ...]:
    """Sort an indicator's figures, as known at an instant, into its series; that of the newest figure first."""
    kinds: defaultdict[tuple[str, Period], list[Reading]] = defaultdict(list)
    for point, former in _with_former(points, at):
        hidden = is_suppressed(point.quantity, definition)
        kinds[point.area, point.snapshot.front.period].append(
            Reading(point, point.quantity, former, hidden)
        )
    return tuple(
        Series(definition, area, period, None, tuple(readings[::-1]), _breaks(definition, area))
        for (area, period), readings in kinds.items()
    )


def cells_of(series: Series) -> tuple[Series, ...]:
    """Divide a series into those of its breakdowns' categories, in the order in which the newest snapshot names them."""
    cells: dict[Cell, list[Reading]] = {}
    for reading in reversed(series.readings):
        hidden = hidden_parts(reading.point.quantity, series.definition)
        for name, categories in reading.point.quantity.parts:
            for category, quantity in categories:
                former = tuple(each for each in reading.former if _part(each, name, category))
                cells.setdefault(Cell(name, category), []).append(
                    Reading(reading.point, quantity, former, (name, category) in hidden)
                )
    return tuple(
        Series(
            series.definition,
            series.area,
            series.period,
            cell,
            tuple(readings[::-1]),
            series.breaks,
        )
        for cell, readings in cells.items()
    )


def until(series: Series, point: Point) -> Series:
    """Give a series up to one of its figures."""
    count = next(i for i, each in enumerate(series.readings, 1) if each.point is point)
    return replace(series, readings=series.readings[:count])


def main_series(all_series: tuple[Series, ...], area: str) -> Series | None:
    """Choose the series of the newest figure, among those of the site's own area where there are any.

    Of two that end on one day, the longer: its figure can be held against others.
    """
    own = [each for each in all_series if each.area == area]
    return max(
        own or all_series,
        key=lambda each: (each.readings[-1].as_of, len(each.readings)),
        default=None,
    )


def _with_former(
    points: Iterable[Point], at: datetime | None
) -> Iterator[tuple[Point, tuple[Point, ...]]]:
    known = _published(points, at)
    named = {point.snapshot.slug: point for point in known}
    replaced = {_revised(point) for point in known}
    for point in known:
        if point.snapshot.slug in replaced:
            continue
        former: list[Point] = []
        current = point
        # Two snapshots may name each other by mistake.
        while (revised := _revised(current)) in named and named[revised] not in former:
            current = named[revised]
            former.append(current)
        yield point, tuple(former)


def _published(points: Iterable[Point], at: datetime | None) -> list[Point]:
    if at is None:
        return list(points)
    return [point for point in points if point.snapshot.front.published.instant <= at]


def _revised(point: Point) -> str:
    """Give the slug of the snapshot that a point's own revises, "" where it revises none."""
    return point.snapshot.front.revises.text if point.snapshot.front.revises else ""


def _part(point: Point, name: str, category: str) -> Quantity | None:
    return dict(dict(point.quantity.parts).get(name, ())).get(category)


def _breaks(definition: Definition, area: str) -> tuple[SeriesBreak, ...]:
    own = (each for each in definition.breaks if not each.areas or area in each.areas)
    return tuple(sorted(own, key=lambda each: each.date))
