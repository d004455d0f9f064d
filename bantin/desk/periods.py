"""The end of a period in, the end of the next one out; a heading such as «9 tháng năm 2022» in, the period that it names out."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bantin.content.scalars import Refusal, read_day
from bantin.content.snapshots import PERIOD_NAMES, Period
from bantin.content.vietnamese import fold, short_day

# The months at whose end a period may end.
_ENDS = {
    Period.MONTH: tuple(range(1, 13)),
    Period.QUARTER: (3, 6, 9, 12),
    Period.HALF_YEAR: (6, 12),
    Period.NINE_MONTHS: (9,),
    Period.YEAR: (12,),
}
_TERM_MONTHS = 60
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


@dataclass(frozen=True, slots=True)
class Stretch:
    """What stretch of time figures speak of: its kind and its last day."""

    period: Period
    as_of: date

    def __str__(self) -> str:
        """Say it in a sentence."""
        until = f"tính đến {short_day(self.as_of)}"
        return (
            until
            if self.period is Period.POINT
            else f"{PERIOD_NAMES[self.period].lower()}, {until}"
        )


def following(stretch: Stretch, months: int = 12) -> Stretch:
    """Give the period that comes next; after a single day, the day so many ``months`` later.

    Figures are often taken a few days beside the end of their period, so the nearest end counts as theirs.
    """
    match stretch.period:
        case Period.POINT:
            return Stretch(stretch.period, _later(stretch.as_of, months))
        case Period.TERM:
            return Stretch(stretch.period, _later(stretch.as_of, _TERM_MONTHS))
        case period:
            ends = tuple(_ends(period, stretch.as_of.year))
            own = min(ends, key=lambda end: abs(end - stretch.as_of))
            return Stretch(period, ends[ends.index(own) + 1])


def _ends(period: Period, year: int) -> Iterator[date]:
    """Give the ends of a kind of period from the year before to the second year after."""
    for each in range(year - 1, year + 3):
        yield from (_last_day(each, month) for month in _ENDS[period])


def _later(day: date, months: int) -> date:
    """Give the day so many months later; the last day of a month stays the last."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = _last_day(years, month + 1)
    return (
        last if day == _last_day(day.year, day.month) else last.replace(day=min(day.day, last.day))
    )


def _last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


_YEAR = r"(?:nam |/|-)?\s*(?P<year>(?:19|20)[0-9]{2})"
# Folded, so that the place of tones and capitals do not matter.
_SPELT = (
    (re.compile(rf"(?:6|sau) thang (?:dau )?{_YEAR}"), Period.HALF_YEAR, 6),
    (re.compile(rf"(?:6|sau) thang cuoi {_YEAR}"), Period.HALF_YEAR, 12),
    (re.compile(rf"(?:9|chin) thang (?:dau )?{_YEAR}"), Period.NINE_MONTHS, 9),
    (re.compile(rf"(?:12 thang |ca )?{_YEAR}"), Period.YEAR, 12),
)
_QUARTER = re.compile(rf"quy (?P<number>iv|i{{1,3}}|[1-4])\s*{_YEAR}")
_MONTH = re.compile(rf"(?:thang |t)(?P<month>0?[1-9]|1[0-2])\s*{_YEAR}")
_BEFORE = re.compile(r"^(?:so lieu|ket qua|thuc hien|ky|cua|trong|uoc thuc hien)\s+")
_UNTIL = re.compile(r"^(?:so lieu )?(?:tinh )?(?:den )?(?:het )?(?:ngay )?(?=[0-9])")


def read_heading(text: str) -> Stretch | None:
    """Read what a column's heading names: «Năm 2022», «Quý I/2023», «Đến 30/6/2022»; None where it names no period."""
    # A unit in brackets names no period; a period may stand in brackets itself.
    bare = re.sub(r"\([^()0-9]*\)", " ", fold(text))
    plain = " ".join(bare.replace("(", " ").replace(")", " ").split()).strip(" :.")
    plain = _BEFORE.sub("", plain)
    for pattern, period, month in _SPELT:
        if match := pattern.fullmatch(plain):
            return Stretch(period, _last_day(int(match["year"]), month))
    if match := _QUARTER.fullmatch(plain):
        quarter = _ROMAN.get(match["number"]) or int(match["number"])
        return Stretch(Period.QUARTER, _last_day(int(match["year"]), quarter * 3))
    if match := _MONTH.fullmatch(plain):
        return Stretch(Period.MONTH, _last_day(int(match["year"]), int(match["month"])))
    day = read_day(_UNTIL.sub("", plain))
    return None if isinstance(day, Refusal) else Stretch(Period.POINT, day)
