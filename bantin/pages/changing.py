"""A figure that a text names in, how it changed out, as a sentence has it; or why that may not be said.

The words name what the figure is compared with, since a change without its base says nothing: «tăng 2,1 điểm phần trăm so
với ngày 30/6/2021».
"""

from dataclasses import dataclass
from datetime import date, datetime

from bantin.content.choosers import LAST_YEAR, PREVIOUS
from bantin.content.snapshots import Period
from bantin.content.vietnamese import short_day
from bantin.pages.changes import change_text, since_text
from bantin.pages.choosing import Picked
from bantin.pages.comparison import Change, a_year_before, compare
from bantin.pages.fitting import Flaw
from bantin.pages.gather import Point
from bantin.pages.series import Reading, Series, cells_of, series_of

_STATES = frozenset({Period.POINT, Period.TERM})


@dataclass(frozen=True, slots=True)
class Told:
    """A change in words ("tăng 2,1 điểm phần trăm"), with what it is compared ("so với ngày 30/6/2021"), and that figure."""

    words: str
    base: str
    earlier: Point


def tell_change(
    picked: Picked, points: tuple[Point, ...], at: datetime | None, against: str
) -> Told | Flaw:
    """Say how a figure changed since the one before it, the same day of the year before, or a day (ISO)."""
    line = reading_of(picked, points, at)
    if line is None:
        return Flaw("change-missing", "Không xác định được chuỗi của số liệu này.", _plainly())
    series, later = line
    change = _compared(series, later, against)
    if isinstance(change, Change):
        words = change_text(change, picked.definition)
        return Told(words, _base(change, series, against), change.earlier.point)
    return _with_way_out(change, series, later, against)


def reading_of(
    picked: Picked, points: tuple[Point, ...], at: datetime | None
) -> tuple[Series, Reading] | None:
    """Find the series in which a figure stands, as known at an instant; at its own publication where it was replaced."""
    for instant in (at, picked.point.snapshot.front.published.instant):
        for each in series_of(picked.definition, points, instant):
            lines = (each,) if picked.cell is None else cells_of(each)
            for series in lines:
                if series.cell != picked.cell:
                    continue
                for reading in series.readings:
                    if reading.point.snapshot.slug == picked.point.snapshot.slug:
                        return series, reading
    return None


def _compared(series: Series, later: Reading, against: str) -> Change | Flaw:
    earlier = _earlier(series, later, against)
    if earlier is None:
        reason = _missing(series, later, against)
        return Flaw("change-missing", f"{reason} nên không nêu được mức thay đổi.", "")
    change = compare(earlier, later, series)
    return change or _reason(earlier, later, series)


def _earlier(series: Series, later: Reading, against: str) -> Reading | None:
    if against == PREVIOUS:
        index = series.readings.index(later)
        return series.readings[index - 1] if index else None
    day = a_year_before(later.as_of) if against == LAST_YEAR else date.fromisoformat(against)
    return next((each for each in series.readings if each.as_of == day and day < later.as_of), None)


def _missing(series: Series, later: Reading, against: str) -> str:
    of = f" của «{series.area}»" if series.area else ""
    if against == PREVIOUS:
        return f"Trước {short_day(later.as_of)} chưa có số liệu cùng loại kỳ{of}"
    day = a_year_before(later.as_of) if against == LAST_YEAR else date.fromisoformat(against)
    if day >= later.as_of:
        return f"Ngày {short_day(day)} không ở trước ngày của số liệu, {short_day(later.as_of)},"
    return f"Không có số liệu tính đến {short_day(day)} cùng loại kỳ{of}"


def _reason(earlier: Reading, later: Reading, series: Series) -> Flaw:
    if earlier.is_hidden or later.is_hidden:
        day = short_day((earlier if earlier.is_hidden else later).as_of)
        return Flaw(
            "figure-hidden",
            f"Số liệu tính đến {day} quá nhỏ nên không công bố; mức thay đổi sẽ làm lộ số ấy.",
            "",
        )
    cut = series.break_between(earlier.as_of, later.as_of)
    if cut is not None:
        return Flaw(
            "change-missing",
            f"Từ {short_day(cut.date)} chuỗi số liệu gián đoạn ({cut.note}), nên không so được với {short_day(earlier.as_of)}.",
            "",
        )
    return Flaw(
        "change-missing",
        f"Số liệu cộng dồn từ đầu năm, nên số tính đến {short_day(later.as_of)} không so được với số tính đến {short_day(earlier.as_of)}.",
        "",
    )


def _with_way_out(flaw: Flaw, series: Series, later: Reading, against: str) -> Flaw:
    """Add what can be said instead: the other comparison where there is one, else the figure alone."""
    for other in (PREVIOUS, LAST_YEAR):
        if other != against and isinstance(_compared(series, later, other), Change):
            return Flaw(flaw.code, flaw.message, f"so-voi={other}")
    return Flaw(flaw.code, flaw.message, _plainly())


def _plainly() -> str:
    return "Chỉ nêu con số, không nêu mức thay đổi: kieu=day-du"


def _base(change: Change, series: Series, against: str) -> str:
    if against == LAST_YEAR and series.period is not Period.YEAR:
        same = "cùng thời điểm" if series.period in _STATES else "cùng kỳ"
        return f"so với {same} năm {change.earlier.as_of.year}"
    return since_text(change)
