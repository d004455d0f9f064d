"""A change between two figures in, what an editor would write of it out: "tăng 3,5 điểm phần trăm so với ngày 20/7/2016"."""

from datetime import date
from decimal import Decimal

from bantin.content.definitions import Definition, Measure
from bantin.content.snapshots import Period
from bantin.content.vietnamese import number, percent, short_day
from bantin.pages.comparison import Change

_NUMERALS = ("I", "II", "III", "IV")


def change_text(change: Change, definition: Definition) -> str:
    """Say by how much a figure has changed: in points for a share, with percent for a count, in its unit for a rate."""
    if change.amount == 0:
        return "không đổi"
    verb = "tăng" if change.amount > 0 else "giảm"
    amount = abs(change.amount)
    if definition.kind is Measure.SHARE:
        return f"{verb} {points_text(amount)}"
    words = f"{verb} {number(amount)} {definition.unit or ''}".strip()
    if change.percent is None:
        return words
    return f"{words} ({small_percent(abs(change.percent))})"


def since_text(change: Change) -> str:
    """Say with what a figure is compared: "so với 9 tháng năm 2021"."""
    front = change.earlier.point.snapshot.front
    return f"so với {period_words(front.period, front.as_of)}"


def period_words(period: Period, as_of: date) -> str:
    """Name a period inside a sentence: "9 tháng năm 2022", "quý III năm 2022", "ngày 30/6/2022"."""
    match period:
        case Period.POINT | Period.TERM:
            return f"ngày {short_day(as_of)}"
        case Period.MONTH:
            return f"tháng {as_of.month} năm {as_of.year}"
        case Period.QUARTER:
            return f"quý {_NUMERALS[(as_of.month - 1) // 3]} năm {as_of.year}"
        case Period.HALF_YEAR:
            return f"6 tháng {'đầu' if as_of.month <= 6 else 'cuối'} năm {as_of.year}"
        case Period.NINE_MONTHS:
            return f"9 tháng năm {as_of.year}"
        case Period.YEAR:
            return f"năm {as_of.year}"


def points_text(gap: Decimal) -> str:
    """Write percentage points at one decimal, at more where that would make them nothing: "10,8 điểm phần trăm"."""
    return f"{small_percent(gap).removesuffix('%')} điểm phần trăm"


def small_percent(value: Decimal) -> str:
    """Write a percentage at one decimal, at more where that would make it nothing: "0,04%"."""
    for decimals in (1, 2, 3):
        # A percentage drops a decimal that is zero; a number keeps it.
        text = percent(value, decimals)
        if text.strip("0,%"):
            return text
    return "chưa đến 0,001%"
