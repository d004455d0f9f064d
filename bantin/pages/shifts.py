"""Percentage points in, whether they are what the figures of the day differ by from those before, or a year before, out."""

import re
from collections.abc import Iterator
from datetime import datetime
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

from bantin.content.claims import Hedge
from bantin.content.definitions import Definition
from bantin.content.vietnamese import fold, number
from bantin.pages import verdicts
from bantin.pages.clauses import Clause
from bantin.pages.comparison import Change, since_last_year, since_previous
from bantin.pages.gather import Point
from bantin.pages.known import Known
from bantin.pages.meant import meant, of_the_day
from bantin.pages.series import series_of
from bantin.pages.slips import is_slip
from bantin.pages.verdicts import Verdict

_LAST_YEAR = re.compile(r"\b(?:cung ky|nam truoc|nam ngoai)\b")
_PREVIOUS = re.compile(r"\b(?:ky|quy|lan|dot) truoc\b")
# A term, a beginning, a year by its number: no change that is worked out here.
_OTHER = re.compile(
    r"\b(?:nhiem ky|khoa|dau nam|giai doan|muc tieu|chi tieu|ke hoach|phan dau)\b|so voi nam \d"
)


def judge_shift(
    clause: Clause, likely: list[str], at: datetime | None, known: Known
) -> Verdict | None:
    """Tell what percentage points are; None where nothing can be said of them."""
    behind = fold(clause.single.words[clause.single.end :])
    if _OTHER.search(behind):
        return None
    for identity in likely:
        definition = known.definitions[identity]
        point = of_the_day(clause, definition, at, known)
        if point is not None and any(
            _is_equal(clause, each) for each in _changes(definition, point, behind, at, known)
        ):
            return verdicts.match(clause.single.text, clause.single.place, definition, point)
    definition_meant = meant(clause, known)
    if definition_meant is None or not (_LAST_YEAR.search(behind) or _PREVIOUS.search(behind)):
        return None
    point = of_the_day(clause, definition_meant, at, known)
    changes = [] if point is None else [*_changes(definition_meant, point, behind, at, known)]
    if point is None or len(changes) != 1 or not _is_off(clause, changes[0]):
        return None
    return verdicts.shifted(clause.single.text, clause.single.place, definition_meant, changes[0])


def _changes(
    definition: Definition, point: Point, behind: str, at: datetime | None, known: Known
) -> Iterator[Change]:
    """Give the changes that may be meant: the one that is named, else both."""
    for series in series_of(definition, known.points[definition.id], at):
        for reading in series.readings:
            if reading.point is point:
                both = (
                    None if _PREVIOUS.search(behind) else since_last_year(series, reading),
                    None if _LAST_YEAR.search(behind) else since_previous(series, reading),
                )
                yield from (each for each in both if each is not None)


def _is_equal(clause: Clause, change: Change) -> bool:
    """Tell whether points are a change's, at their own decimals and in its direction."""
    if clause.single.hedge is not Hedge.NONE or clause.direction * change.amount <= 0:
        return False
    unit = Decimal(1).scaleb(int(clause.single.value.as_tuple().exponent))
    amount = abs(change.amount)
    # Many an office subtracts the rounded percentages instead of the exact ones.
    ways = (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_DOWN)
    rounded = (
        abs(
            change.later.quantity.ratio.quantize(unit, ROUND_HALF_UP)
            - change.earlier.quantity.ratio.quantize(unit, ROUND_HALF_UP)
        )
        if change.later.quantity.ratio is not None and change.earlier.quantity.ratio is not None
        else None
    )
    return clause.single.value == rounded or any(
        amount.quantize(unit, way) == clause.single.value for way in ways
    )


def _is_off(clause: Clause, change: Change) -> bool:
    """Tell whether points were meant for a change, and say another one: the other direction, or a slip."""
    places = -int(clause.single.value.as_tuple().exponent)
    if clause.single.hedge is not Hedge.NONE or clause.direction == 0 or places < 1:
        return False
    typed, right = number(clause.single.value, places), number(abs(change.amount), places)
    if clause.direction * change.amount < 0:
        return typed == right
    return is_slip(typed, right)
