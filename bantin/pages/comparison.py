"""A reading of a series in, how it stands against earlier ones out: in points for shares, in percent for counts.

Which direction is progress is what the definition says, and never guessed. Figures that are not shown, or that a break
parts, are not compared. Differences are of the exact figures, not of the rounded ones.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from bantin.content.definitions import Better, Definition, Measure
from bantin.content.quantities import Quantity
from bantin.content.snapshots import Period
from bantin.pages.series import Reading, Series


class Progress(StrEnum):
    """What a change means: ``OPEN`` where the definition calls neither direction better."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Change:
    """From one reading of a series to a later one.

    ``amount`` is later minus earlier: in percentage points for a share, else in the figure's own unit. ``percent`` is
    the change of a count in percent of the earlier one; None for shares and rates, and where the earlier is zero.
    """

    earlier: Reading
    later: Reading
    amount: Decimal
    percent: Decimal | None
    progress: Progress


def measured(quantity: Quantity, definition: Definition) -> Decimal:
    """Give the figure that targets and charts speak of: the percentage of a share (0–100), else the value."""
    if definition.kind is Measure.SHARE:
        return quantity.ratio or Decimal(0)
    return quantity.value


def compare(earlier: Reading, later: Reading, series: Series) -> Change | None:
    """Hold two readings of a series against each other; None where that would say something untrue."""
    if not are_comparable(earlier, later, series):
        return None
    definition = series.definition
    before = measured(earlier.quantity, definition)
    after = measured(later.quantity, definition)
    amount = after - before
    is_relative = definition.kind is Measure.COUNT and before != 0
    percent = amount * 100 / before if is_relative else None
    return Change(earlier, later, amount, percent, _progress(amount, definition.better))


def are_comparable(earlier: Reading, later: Reading, series: Series) -> bool:
    """Tell whether two readings of a series may be held against each other, and joined by a line."""
    return (
        not earlier.is_hidden
        and not later.is_hidden
        and series.break_between(earlier.as_of, later.as_of) is None
        and _is_alike(earlier, later, series)
    )


def since_previous(series: Series, later: Reading) -> Change | None:
    """Compare a reading with the one before it."""
    index = series.readings.index(later)
    return compare(series.readings[index - 1], later, series) if index > 0 else None


def since_last_year(series: Series, later: Reading) -> Change | None:
    """Compare a reading with that of the same period a year before."""
    day = a_year_before(later.as_of)
    earlier = next((each for each in series.readings if each.as_of == day), None)
    return compare(earlier, later, series) if earlier is not None else None


def a_year_before(day: date) -> date:
    """Give the same day of the year before; the last of February where that is the 29th."""
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if is_leap_day else day.day)


def _is_alike(earlier: Reading, later: Reading, series: Series) -> bool:
    """Tell whether two figures cover as much time: what is counted from the new year on does not in another month."""
    if not series.definition.cumulative or series.period is not Period.POINT:
        return True
    days = (earlier.as_of, later.as_of)
    return days[0].year == days[1].year or days[0] == a_year_before(days[1])


def _progress(amount: Decimal, better: Better) -> Progress:
    if amount == 0:
        return Progress.SAME
    match better:
        case Better.NEUTRAL:
            return Progress.OPEN
        case Better.HIGHER:
            return Progress.BETTER if amount > 0 else Progress.WORSE
        case Better.LOWER:
            return Progress.BETTER if amount < 0 else Progress.WORSE
