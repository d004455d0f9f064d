"""A percentage, points or a count that belongs to no pair in, what it is beside the snapshots of the day out.

One number says little, so its sentence must say nearly all of an indicator's name. Equal to the figure that was known on
the day, it matches; that it is another is only said where the words leave neither the indicator, nor the area, nor the
time open, and where it looks like a slip of that very figure. Of figures that are not shown nothing is said.
"""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from bantin.content.claims import Hedge, Stated, is_borne_out
from bantin.content.definitions import Definition
from bantin.content.singles import Kind, Single
from bantin.content.vietnamese import number
from bantin.pages import verdicts
from bantin.pages.cells import is_suppressed
from bantin.pages.clauses import Clause
from bantin.pages.gather import Point
from bantin.pages.known import Known, alike, followed_by, is_published
from bantin.pages.meant import counts, is_place, meant, of_the_day
from bantin.pages.shifts import judge_shift
from bantin.pages.slips import is_slip
from bantin.pages.verdicts import Verdict

# So much of an indicator's name stands before and around a figure that is its own …
_LIKE = 0.7
# A percentage of so many decimals is compared with care; «30%» is too rough for a slip.
_DECIMALS = 1
# So large is a count of which a slip can be told from another count.
_LARGE = 100
# A hedged count may be so far away.
_FAR = Decimal("0.25")
_BEYOND = Decimal(5)


def judge_single(single: Single, title: str, at: datetime | None, known: Known) -> Verdict | None:
    """Tell what a single figure is; None where nothing can be said of it."""
    clause = Clause(single, title)
    scores = {
        each: score
        for each, score in alike(clause.led, known).items()
        if score >= _LIKE and counts(clause, known.definitions[each])
    }
    if not scores or (clause.is_elsewhen and single.kind is not Kind.POINTS):
        return None
    likely = sorted(scores, key=scores.__getitem__, reverse=True)
    match single.kind:
        case Kind.POINTS:
            return judge_shift(clause, likely, at, known)
        case Kind.PERCENT if clause.is_change:
            return None
        case _:
            return _judge_level(clause, likely, at, known)


def _judge_level(
    clause: Clause, likely: list[str], at: datetime | None, known: Known
) -> Verdict | None:
    """Look for the figure among those of the indicators that are likely; if none has it, whether it is a slip of one."""
    single = clause.single
    older: Verdict | None = None
    for identity in likely:
        definition, points = known.definitions[identity], known.points[identity]
        for point in _equal(clause, definition, at, known):
            newer = followed_by(point, points, at)
            if newer is None or clause.names(point.as_of, point.snapshot):
                return verdicts.match(single.text, single.place, definition, point)
            if older is None and _is_told(clause, definition, newer):
                older = verdicts.outdated(single.text, single.place, definition, point, newer)
    return older or _judge_slip(clause, at, known)


def _is_told(clause: Clause, definition: Definition, newer: Point) -> bool:
    return clause.single.hedge is Hedge.NONE and not is_suppressed(newer.quantity, definition)


def _equal(
    clause: Clause, definition: Definition, at: datetime | None, known: Known
) -> Iterator[Point]:
    """Give the figures of an indicator that a typed one may be, the newest first."""
    points = known.points[definition.id]
    for point in points:
        if (
            not is_suppressed(point.quantity, definition)
            and _is_equal(clause.single, point)
            and is_published(point, points, at)
            and is_place(clause, point, known)
            and clause.is_of(point.as_of, point.snapshot)
        ):
            yield point


def _is_equal(single: Single, point: Point) -> bool:
    value, of = point.quantity.value, point.quantity.of
    if single.kind is Kind.COUNT:
        return of is None and _is_count(single, value)
    if not of:
        return False
    is_near = single.hedge is not Hedge.OVER or value * 100 / of <= single.value + _BEYOND
    return is_near and is_borne_out(value, of, Stated(single.value, 100, single.hedge))


def _is_count(single: Single, value: Decimal) -> bool:
    """Tell whether a typed count can be a snapshot's."""
    match single.hedge:
        case Hedge.NONE:
            return single.value == value
        case Hedge.OVER:
            return single.value <= value <= single.value * (1 + _FAR)
        case Hedge.UNDER:
            return single.value * (1 - _FAR) <= value <= single.value
        case Hedge.AROUND:
            return abs(single.value - value) <= value * _FAR / 2


def _judge_slip(clause: Clause, at: datetime | None, known: Known) -> Verdict | None:
    """Tell a figure that can only be meant for that of the day, and is another."""
    definition = meant(clause, known)
    if definition is None:
        return None
    point = of_the_day(clause, definition, at, known)
    if point is None or not _is_off(clause, point):
        return None
    single = clause.single
    return verdicts.differs(single.text, single.place, definition, point)


def _is_off(clause: Clause, point: Point) -> bool:
    """Tell whether a figure is another than a snapshot's, and looks as if it was meant for it."""
    single, value, of = clause.single, point.quantity.value, point.quantity.of
    if single.kind is Kind.COUNT:
        if value < _LARGE or not clause.names(point.as_of, point.snapshot):
            return False
        if single.hedge is Hedge.NONE:
            return is_slip(str(single.value), str(value))
        is_near = abs(single.value - value) <= value * _FAR
        is_beyond = single.hedge is Hedge.OVER and value < single.value
        return is_near and (is_beyond or (single.hedge is Hedge.UNDER and value > single.value))
    places = -int(single.value.as_tuple().exponent)
    if single.hedge is not Hedge.NONE or places < _DECIMALS or not of:
        return False
    cells = (cell for _, cells in point.quantity.parts for _, cell in cells)
    is_cell = any(
        cell.of and is_borne_out(cell.value, cell.of, Stated(single.value)) for cell in cells
    )
    right = number(value * 100 / of, places)
    return not is_cell and is_slip(number(single.value, places), right)
