"""A series in, the periods out for which it has no figure though one is due: what a line must not be drawn across."""

from datetime import date
from itertools import pairwise

from bantin.content.snapshots import Period
from bantin.pages.series import Reading, Series

_MONTHS = {
    Period.MONTH: 1,
    Period.QUARTER: 3,
    Period.HALF_YEAR: 12,
    Period.NINE_MONTHS: 12,
    Period.YEAR: 12,
}


def gaps_of(series: Series) -> tuple[tuple[date, ...], ...]:
    """List the days of the periods that are missing before each reading but the first; days and terms have no rhythm."""
    step = _MONTHS.get(series.period)
    if series.period is Period.HALF_YEAR and len({_half(each) for each in series.readings}) > 1:
        step = 6
    if step is None:
        return tuple(() for _ in series.readings[1:])
    return tuple(
        _between(earlier.as_of, later.as_of, step) for earlier, later in pairwise(series.readings)
    )


def _half(reading: Reading) -> bool:
    return reading.as_of.month > 6


def _between(earlier: date, later: date, step: int) -> tuple[date, ...]:
    count = (_month(later) - _month(earlier)) // step
    months = (_month(earlier) + step * each for each in range(1, count))
    return tuple(_last_day(each) for each in months)


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _last_day(month: int) -> date:
    following = month + 1
    first = date(following // 12, following % 12 + 1, 1)
    return date.fromordinal(first.toordinal() - 1)
