"""An indicator's figures and what a directive asks for in, the one figure that it shows out.

A text keeps the figure that was known on its day, whatever is entered later: older figures, other areas and periods,
and what was published after it. So only what the author names narrows the choice, and never the day of the build.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bantin.content.definitions import Definition
from bantin.content.quantities import Quantity
from bantin.content.snapshots import Period
from bantin.pages.cells import hidden_parts, is_suppressed
from bantin.pages.fitting import Asked, Flaw, cells_called, narrow
from bantin.pages.gather import Point
from bantin.pages.series import Cell, standing_points

# Of two kinds of period that end on one day, the first of these is quoted.
_PERIODS = (
    Period.POINT,
    Period.TERM,
    Period.YEAR,
    Period.NINE_MONTHS,
    Period.HALF_YEAR,
    Period.QUARTER,
    Period.MONTH,
)


@dataclass(frozen=True, slots=True)
class Picked:
    """The figure that a directive shows, and of which cell; ``is_hidden`` where it may not be shown."""

    definition: Definition
    point: Point
    cell: Cell | None
    quantity: Quantity
    is_hidden: bool


def choose(
    asked: Asked,
    definition: Definition,
    points: tuple[Point, ...],
    area: str,
    at: datetime | None,
) -> Picked | Flaw:
    """Choose among an indicator's figures, newest first, that which was the newest at an instant (None: today).

    ``area`` is the site's own, preferred where the author names none. Where nothing that is asked for was published by
    then, it is what was published first, lest a sentence lose its figure.
    """
    fitting = narrow(asked, definition, points)
    if isinstance(fitting, Flaw):
        return fitting
    if asked.snapshot:
        return _picked(asked, definition, fitting[0])
    known = _standing(points, fitting, at)
    if known:
        return _picked(asked, definition, newest(known, area))
    # What a revision replaced is shown only where nothing else is left.
    first = _first(_standing(points, fitting, None) or fitting, area)
    return _picked(asked, definition, first)


def _standing(
    points: tuple[Point, ...], fitting: tuple[Point, ...], at: datetime | None
) -> tuple[Point, ...]:
    """Keep those that fit and stood at an instant; what revises a figure may be of another area than is asked for."""
    standing = standing_points(points, at)
    if fitting is points:
        return standing
    slugs = {each.snapshot.slug for each in fitting}
    return tuple(each for each in standing if each.snapshot.slug in slugs)


def newest(points: Iterable[Point], area: str) -> Point:
    """Give the newest of some figures: those of an area where there are any, else of the area of the newest.

    Two that end on one day are told apart by what no later entry changes: which was published first, and which covers more.
    """
    known = tuple(points)
    own = [each for each in known if each.area == area] or known
    last = max([each.as_of for each in own])
    return min(
        [each for each in own if each.as_of == last],
        key=lambda each: (each.snapshot.front.published.instant, _rank(each)),
    )


def pick_cell(definition: Definition, point: Point, cell: Cell | None) -> Picked | None:
    """Take a figure, or that of a category of it; None where it has no such category."""
    if cell is None:
        hidden = is_suppressed(point.quantity, definition)
        return Picked(definition, point, None, point.quantity, hidden)
    quantity = dict(dict(point.quantity.parts).get(cell.breakdown, ())).get(cell.category)
    if quantity is None:
        return None
    hidden_cells = hidden_parts(point.quantity, definition)
    return Picked(
        definition, point, cell, quantity, (cell.breakdown, cell.category) in hidden_cells
    )


def _picked(asked: Asked, definition: Definition, point: Point) -> Picked:
    cell = cells_called(point.quantity, asked.cell)[0] if asked.cell else None
    picked = pick_cell(definition, point, cell)
    if picked is None:
        raise LookupError(f"{point.snapshot.slug} has no cell {cell}")
    return picked


def _first(points: Iterable[Point], area: str) -> Point:
    """Give the figure that was published first, and of several the newest."""
    known = tuple(points)
    first = min(each.snapshot.front.published.instant for each in known)
    return newest((p for p in known if p.snapshot.front.published.instant == first), area)


def _rank(point: Point) -> tuple[int, str]:
    return _PERIODS.index(point.snapshot.front.period), point.snapshot.slug
