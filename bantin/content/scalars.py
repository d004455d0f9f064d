"""A scalar's text in, a value out: days and hours as Vietnamese authors type them; numbers have a room of their own.

Each reader returns the value or a `Refusal`. What two readers could understand in two ways is refused with a question,
never guessed.
"""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import NamedTuple

from bantin.content import almanac
from bantin.content.numbers import read_number, read_percent
from bantin.content.refusals import Refusal
from bantin.settings import VIETNAM

__all__ = [
    "VIETNAM",
    "Moment",
    "Refusal",
    "read_clock",
    "read_day",
    "read_moment",
    "read_number",
    "read_percent",
    "read_yes",
]


class Moment(NamedTuple):
    """A day, with an hour if one was given; both in Vietnam (+07:00). No dataclass, for the reason that `Place` has."""

    day: date
    clock: time | None = None

    @property
    def instant(self) -> datetime:
        """The instant itself; without an hour, the beginning of the day."""
        return datetime.combine(self.day, self.clock or time(), VIETNAM)

    @property
    def end(self) -> datetime:
        """The first instant after this moment; without an hour, the next midnight."""
        return self.instant if self.clock is not None else self.instant + timedelta(days=1)


_LONGEST = 40
_ISO_DAY = re.compile(r"^([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})\Z")
_VIETNAMESE_DAY = re.compile(r"^([0-9]{1,2})\s?[-/.]\s?([0-9]{1,2})\s?[-/.]\s?([0-9]{4})\Z")
_SHORT_YEAR = re.compile(r"^([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{2})\Z")
_NO_YEAR = re.compile(r"^([0-9]{1,2})[-/]([0-9]{1,2})\Z")
_WORDED = re.compile(
    r"^(?:ngày\s+)?([0-9]{1,2})\s+tháng\s+([0-9]{1,2})(?:,|\s+năm)\s+([0-9]{4})\Z", re.IGNORECASE
)


def read_day(text: str) -> date | Refusal:
    """Read a day: 2022-11-14, 14/11/2022, 14-11-2022 or «14 tháng 11 năm 2022»."""
    weekday, bare = almanac.part(text)
    if weekday:
        whole = read_day(bare)
        doubt = None if isinstance(whole, Refusal) else almanac.doubt(weekday, whole)
        return Refusal("day-impossible", *doubt) if doubt else whole
    text = re.sub("[‐‑‒–—−]", "-", text)
    if match := _ISO_DAY.match(text):
        year, month, day = (int(part) for part in match.groups())
    elif match := _VIETNAMESE_DAY.match(text) or _WORDED.match(text):
        day, month, year = (int(part) for part in match.groups())
    elif match := _SHORT_YEAR.match(text):
        century = 20 if int(match[3]) < 50 else 19
        return _incomplete("chỉ có hai chữ số của năm", match, century * 100 + int(match[3]))
    elif match := _NO_YEAR.match(text):
        return _incomplete("thiếu năm", match, 2022)
    else:
        return Refusal(
            "day-unreadable", "không phải một ngày", "Viết ngày dạng 14/11/2022 hoặc 2022-11-14"
        )
    return _day(year, month, day)


def _incomplete(reason: str, match: re.Match[str], year: int) -> Refusal:
    """Show the day with a year of four digits; another day where that one is in no calendar."""
    day = _day(year, int(match[2]), int(match[1]))
    shown = day if isinstance(day, date) else date(2022, 11, 14)
    return Refusal(
        "day-unreadable",
        reason,
        f"Viết đủ ngày, tháng, năm, chẳng hạn: {shown.day}/{shown.month}/{shown.year}",
    )


def _day(year: int, month: int, day: int) -> date | Refusal:
    if not 1900 <= year <= 2200:
        return Refusal(
            "day-impossible",
            f"có năm {year}, ngoài khoảng 1900–2200",
            "Kiểm tra lại năm, chẳng hạn: 14/11/2022",
        )
    if not 1 <= month <= 12:
        swapped = (
            f"; nếu ngày và tháng bị đảo, viết: {month}/{day}/{year}"
            if 1 <= day <= 12 and 1 <= month <= almanac.days_in(year, day)
            else ""
        )
        return Refusal(
            "day-impossible",
            f"có tháng {month}",
            f"Tháng chỉ từ 1 đến 12; viết ngày trước, tháng sau{swapped}",
        )
    last = almanac.days_in(year, month)
    if not 1 <= day <= last:
        return Refusal(
            "day-impossible",
            "không có trong lịch",
            f"Tháng {month} năm {year} có {last} ngày; sửa thành, chẳng hạn: {min(max(day, 1), last)}/{month}/{year}",
        )
    return date(year, month, day)


_CLOCK = re.compile(
    r"^([0-9]{1,2})\s?(?:[:hg]|giờ)(?:\s?((?<!:)[0-9]|[0-9]{2})(?:\s?(?:p|phút)|:[0-9]{2}(?:\.[0-9]+)?)?)?\Z",
    re.IGNORECASE,
)


def read_clock(text: str) -> time | Refusal:
    """Read an hour of the day: 7:30, 7h30, 7h or «7 giờ 30»."""
    match = _CLOCK.match(text)
    if match is None or text.endswith(":"):
        return Refusal("time-unreadable", "không phải giờ", "Viết giờ dạng 7:30 hoặc 7h30")
    hour, minute = int(match[1]), int(match[2] or 0)
    if hour > 23 or minute > 59:
        return Refusal(
            "time-impossible",
            "không phải giờ trong ngày",
            "Giờ từ 0:00 đến 23:59; nửa đêm cuối ngày là 0:00 của ngày hôm sau.",
        )
    return time(hour, minute)


_ZONED = re.compile(r"^(.*[0-9])\s?(Z|[+-][0-9]{2}(?::?[0-9]{2})?)\Z", re.IGNORECASE)
_BETWEEN = re.compile(
    r"(?<=[0-9])T(?=[0-9])|\s*,\s*(?:lúc\s+|ngày\s+)?|\s+(?:lúc\s+|ngày\s+)?", re.IGNORECASE
)


def read_moment(text: str) -> Moment | Refusal:
    """Read a day with or without an hour, in either order; an offset such as Z or +00:00 is converted to Vietnam."""
    whole = read_day(text)
    if not isinstance(whole, Refusal):
        return Moment(whole)
    if whole.code == "day-impossible" or len(text) > _LONGEST * 2:
        return whole
    refusal = whole
    bare = re.sub(r"^lúc\s+", "", text, flags=re.IGNORECASE)
    # Words may stand on both sides of what parts day and hour («7 giờ 30 ngày 14 tháng 11 năm 2022»).
    for match in _BETWEEN.finditer(bare):
        moment = _read_parts(bare[: match.start()], bare[match.end() :])
        if isinstance(moment, Moment):
            return moment
        if moment is not None:
            refusal = moment
    return refusal


def _read_parts(first: str, second: str) -> Moment | Refusal | None:
    """Read a day and an hour, or an hour and a day; None where neither part is a day."""
    day = read_day(first)
    if isinstance(day, Refusal) and day.code == "day-unreadable":
        # An offset follows the hour of a day that comes first; behind an hour, -2022 is a year.
        clock, day = read_clock(first), read_day(second)
        if isinstance(clock, Refusal):
            return None
        zone = None
    else:
        zoned = _ZONED.match(second)
        second, zone = zoned.groups() if zoned else (second, None)
        clock = read_clock(second)
    if isinstance(day, Refusal):
        return day if day.code == "day-impossible" else None
    if isinstance(clock, Refusal):
        return clock
    return Moment(day, clock) if zone is None else _to_vietnam(day, clock, zone)


def _to_vietnam(day: date, clock: time, zone: str) -> Moment | Refusal:
    if zone in {"Z", "z"}:
        offset = UTC
    else:
        digits = zone.replace(":", "").ljust(5, "0")
        minutes = int(digits[1:3]) * 60 + int(digits[3:])
        # The clocks of the earth are between twelve hours behind and fourteen ahead.
        if minutes > 14 * 60 or int(digits[3:]) > 59:
            return Refusal(
                "time-impossible",
                f"có múi giờ «{zone}» không đúng",
                "Bỏ phần múi giờ; giờ được hiểu là giờ Việt Nam.",
            )
        offset = timezone(timedelta(minutes=-minutes if digits[0] == "-" else minutes))
    local = datetime.combine(day, clock, offset).astimezone(VIETNAM)
    return Moment(local.date(), local.time())


_YES = frozenset({"có", "co", "true", "yes", "on", "1", "đúng"})
_NO = frozenset({"không", "khong", "false", "no", "off", "0", "sai"})


def read_yes(text: str) -> bool | Refusal:
    """Read a yes or a no."""
    word = text.lower()
    if word in _YES:
        return True
    if word in _NO:
        return False
    return Refusal(
        "yes-no-unreadable", "không phải «có» hoặc «không»", "Viết true (có) hoặc false (không)"
    )
