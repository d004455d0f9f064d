"""A scalar's text in, a value out: numbers, percents, days and hours as Vietnamese authors type them.

Each reader returns the value or a `Refusal`. What two readers could understand in two ways is refused with a question,
never guessed: `1,370` is 1370 to an English eye and 1,37 to a Vietnamese one.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import NamedTuple

from bantin.content import almanac
from bantin.settings import VIETNAM


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a text is not a value: a code, the end of a sentence about the text, and what to type."""

    code: str
    reason: str
    hint: str


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


_GROUPED = re.compile(r"^[0-9]{1,3}(?:[.\u00a0\u202f ][0-9]{3})+(?:,[0-9]+)?\Z")
_PLAIN = re.compile(r"^[0-9]+(?:[.,][0-9]+)?\Z")
# 1,370 is 1370 to an English eye; 0.500 and 010.500 are no thousands.
_AMBIGUOUS = re.compile(r"^(?:[0-9]{1,3},[0-9]{3}|0[0-9]{0,2}\.[0-9]{3})\Z")
_THOUSAND = re.compile(r"^[0-9]{1,3}\.[0-9]{3}\Z")
_LONGEST = 40
_NO_NUMBER = Refusal(
    "number-unreadable", "không phải một con số", "Chỉ viết chữ số, chẳng hạn: 1370 hoặc 19,2"
)
_ENGLISH = re.compile(r"^[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?\Z")
_SIGN = re.compile(r"^[+\-−–]\s*")


def read_number(text: str) -> Decimal | Refusal:
    """Read a figure: 1.370 is 1370; 19,2 and 19.2 are 19,2; 1,370 and 0.500 are ambiguous."""
    sign = _SIGN.match(text)
    digits = text[sign.end() :] if sign else text
    value = _unsigned(digits, sign[0].strip() if sign else "")
    if isinstance(value, Refusal):
        return value
    return -value if sign and sign[0][0] != "+" else value


def _unsigned(text: str, sign: str) -> Decimal | Refusal:
    if len(text) > _LONGEST:
        return _NO_NUMBER
    if _AMBIGUOUS.match(text):
        # Nothing is nothing to any eye.
        return _ask(text, sign) if text.strip("0.,") else Decimal(0)
    # Thousands come first: 1.370 has the form of a decimal too.
    if _GROUPED.match(text):
        return Decimal(re.sub("[.\u00a0\u202f ]", "", text).replace(",", "."))
    if _PLAIN.match(text):
        return Decimal(text.replace(",", "."))
    return _refuse(text, sign)


def _refuse(text: str, sign: str) -> Refusal:
    if _ENGLISH.match(text):
        vietnamese = text.replace(",", "").replace(".", ",")
        return Refusal(
            "number-ambiguous",
            "viết theo kiểu tiếng Anh",
            f"Viết theo kiểu tiếng Việt: {sign}{vietnamese}",
        )
    bare = text.removesuffix("%").strip()
    if text.endswith("%") and (_THOUSAND.match(bare) or _AMBIGUOUS.match(bare)):
        return _ask(bare, sign)
    if text.endswith("%") and not isinstance(_unsigned(bare, sign), Refusal):
        return Refusal(
            "number-unreadable",
            "là tỷ lệ phần trăm, ở đây cần một con số",
            f"Bỏ dấu %: {sign}{bare}",
        )
    return _NO_NUMBER


def _ask(text: str, sign: str = "") -> Refusal:
    """Ask which of two numbers a text is; both answers can be read in one way only."""
    whole, fraction = re.split("[.,\u00a0\u202f ]", text, maxsplit=1)
    digits = sign + (re.sub("[^0-9]", "", whole + fraction).lstrip("0") or "0")
    decimal = f"{sign}{int(whole)},{fraction.rstrip('0') or '0'}"
    # A zero at the end changes no value, and three decimals no longer look like thousands.
    typed = decimal if len(decimal.split(",")[1]) != 3 else f"{decimal}0"
    return Refusal(
        "number-ambiguous",
        f"có thể hiểu là {decimal} (số thập phân) hoặc {digits} (số nguyên)",
        f"Nếu là số thập phân, viết {typed}; nếu là số nguyên, viết {digits}.",
    )


def read_percent(text: str) -> Decimal | Refusal:
    """Read a percentage with or without its sign: 19,2 and 19,2% are 19,2; 1.370 is ambiguous here."""
    bare = text.removesuffix("%").strip()
    sign = _SIGN.match(bare)
    digits = bare[sign.end() :] if sign else bare
    if _THOUSAND.match(digits) and digits.strip("0."):
        return _ask(digits, sign[0].strip() if sign else "")
    value = read_number(bare)
    if isinstance(value, Refusal) and value.code == "number-unreadable":
        return Refusal(
            "percent-unreadable", "không phải một tỷ lệ phần trăm", "Viết dạng 19,2 hoặc 19,2%"
        )
    return value


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
