"""A scalar's text in, a value out: numbers, percents, days and hours as Vietnamese authors type them.

Each reader returns the value or a `Refusal`. What two readers could understand in two ways is refused with a question,
never guessed: `1,370` is 1370 to an English eye and 1,37 to a Vietnamese one.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal

VIETNAM = timezone(timedelta(hours=7), "+07:00")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a text is not a value: a code, the end of a sentence about the text, and what to type."""

    code: str
    reason: str
    hint: str


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A day, with an hour if one was given; both in Vietnam (+07:00, no daylight saving)."""

    day: date
    clock: time | None = None

    @property
    def instant(self) -> datetime:
        """The instant itself; without an hour, the beginning of the day."""
        return datetime.combine(self.day, self.clock or time(), VIETNAM)

    @property
    def end(self) -> datetime:
        """The instant at which this moment is over; without an hour, the end of the day."""
        if self.clock is not None:
            return self.instant
        return datetime.combine(self.day, time(23, 59, 59), VIETNAM)


_INTEGER = re.compile(r"^[0-9]+$")
_GROUPED = re.compile(r"^[0-9]{1,3}(?:[.\u00a0\u202f ][0-9]{3})+(?:,[0-9]+)?$")
_COMMA = re.compile(r"^[0-9]+,[0-9]+$")
_DOT = re.compile(r"^[0-9]+\.[0-9]+$")
# 1,370 is 1370 to an English eye; 0.500 and 010.500 are no thousands.
_AMBIGUOUS = re.compile(r"^(?:[0-9]{1,3},[0-9]{3}|0[0-9]{0,2}\.[0-9]{3})$")
_THOUSAND = re.compile(r"^[0-9]{1,3}\.[0-9]{3}$")
_LONGEST = 40
_ENGLISH = re.compile(r"^[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?$")
_SIGN = re.compile(r"^[+\-−–]\s*")


def read_number(text: str) -> Decimal | Refusal:
    """Read a figure: 1.370 is 1370; 19,2 and 19.2 are 19,2; 1,370 and 0.500 are ambiguous."""
    sign = _SIGN.match(text)
    digits = text[sign.end() :] if sign else text
    value = _unsigned(digits)
    if isinstance(value, Refusal):
        return value
    return -value if sign and sign[0][0] != "+" else value


def _unsigned(text: str) -> Decimal | Refusal:
    if len(text) > _LONGEST:
        return Refusal(
            "number-unreadable",
            "dài quá, không phải một con số",
            "Viết bằng chữ số, chẳng hạn: 1370",
        )
    if _AMBIGUOUS.match(text):
        return _ask(text)
    # Thousands come first: 1.370 has the form of a decimal too.
    if _GROUPED.match(text):
        return Decimal(re.sub("[.\u00a0\u202f ]", "", text).replace(",", "."))
    if _INTEGER.match(text) or _DOT.match(text):
        return Decimal(text)
    if _COMMA.match(text):
        return Decimal(text.replace(",", "."))
    return _refuse(text)


def _refuse(text: str) -> Refusal:
    if _ENGLISH.match(text):
        vietnamese = text.replace(",", "").replace(".", ",")
        return Refusal(
            "number-ambiguous",
            "viết theo kiểu tiếng Anh",
            f"Viết theo kiểu tiếng Việt: {vietnamese}",
        )
    if text.endswith("%"):
        return Refusal(
            "number-unreadable",
            "là tỷ lệ phần trăm, ở đây cần một con số",
            f"Bỏ dấu %: {text[:-1].strip()}",
        )
    return Refusal(
        "number-unreadable", "không phải một con số", "Chỉ viết chữ số, chẳng hạn: 1370 hoặc 19,2"
    )


def _ask(text: str) -> Refusal:
    """Ask which of two numbers a text is; both answers can be read in one way only."""
    whole, fraction = re.split("[.,\u00a0\u202f ]", text, maxsplit=1)
    digits = re.sub("[^0-9]", "", whole + fraction).lstrip("0") or "0"
    decimal = f"{int(whole)},{fraction.rstrip('0') or '0'}"
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
    if _THOUSAND.match(bare):
        return _ask(bare)
    value = read_number(bare)
    if isinstance(value, Refusal) and value.code == "number-unreadable":
        return Refusal(
            "percent-unreadable", "không phải một tỷ lệ phần trăm", "Viết dạng 19,2 hoặc 19,2%"
        )
    return value


_ISO_DAY = re.compile(r"^([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})$")
_VIETNAMESE_DAY = re.compile(r"^([0-9]{1,2})\s?[-/.]\s?([0-9]{1,2})\s?[-/.]\s?([0-9]{4})$")
_SHORT_YEAR = re.compile(r"^([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{2})$")
_NO_YEAR = re.compile(r"^([0-9]{1,2})[-/]([0-9]{1,2})$")
_WORDED = re.compile(
    r"^(?:ngày\s+)?([0-9]{1,2})\s+tháng\s+([0-9]{1,2})\s+năm\s+([0-9]{4})$", re.IGNORECASE
)


def read_day(text: str) -> date | Refusal:
    """Read a day: 2022-11-14, 14/11/2022, 14-11-2022 or «14 tháng 11 năm 2022»."""
    if match := _ISO_DAY.match(text):
        year, month, day = (int(part) for part in match.groups())
    elif match := _VIETNAMESE_DAY.match(text) or _WORDED.match(text):
        day, month, year = (int(part) for part in match.groups())
    elif match := _SHORT_YEAR.match(text):
        return Refusal(
            "day-unreadable",
            "chỉ có hai chữ số của năm",
            f"Viết đủ năm: {match[1]}/{match[2]}/20{match[3]}",
        )
    elif match := _NO_YEAR.match(text):
        return Refusal(
            "day-unreadable", "thiếu năm", f"Viết đủ ngày, tháng, năm, chẳng hạn: {text}/2022"
        )
    else:
        return Refusal(
            "day-unreadable", "không phải một ngày", "Viết ngày dạng 14/11/2022 hoặc 2022-11-14"
        )
    return _day(year, month, day)


def _day(year: int, month: int, day: int) -> date | Refusal:
    if not 1900 <= year <= 2200:
        return Refusal(
            "day-impossible",
            f"có năm {year}, ngoài khoảng 1900–2200",
            "Kiểm tra lại năm, chẳng hạn: 14/11/2022",
        )
    if not 1 <= month <= 12:
        swapped = (
            f"; nếu viết theo kiểu Mỹ, đổi lại thành {month}/{day}/{year}"
            if 1 <= day <= 12 and month <= 31
            else ""
        )
        return Refusal(
            "day-impossible",
            f"có tháng {month}",
            f"Tháng chỉ từ 1 đến 12; viết ngày trước, tháng sau{swapped}.",
        )
    last = _days_in(year, month)
    if not 1 <= day <= last:
        return Refusal(
            "day-impossible",
            "không có trong lịch",
            f"Tháng {month} năm {year} có {last} ngày; sửa thành {last}/{month}/{year} chẳng hạn.",
        )
    return date(year, month, day)


def _days_in(year: int, month: int) -> int:
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - timedelta(days=1)).day


_CLOCK = re.compile(
    r"^([0-9]{1,2})\s?(?:[:hg]|giờ)\s?([0-9]{1,2})?(?:\s?(?:p|phút))?(?::[0-9]{2}(?:\.[0-9]+)?)?$",
    re.IGNORECASE,
)


def read_clock(text: str) -> time | Refusal:
    """Read an hour of the day: 7:30, 7h30, 7h or «7 giờ 30»."""
    match = _CLOCK.match(text)
    if match is None:
        return Refusal("time-unreadable", "không phải giờ", "Viết giờ dạng 7:30 hoặc 7h30")
    hour, minute = int(match[1]), int(match[2] or 0)
    if hour > 23 or minute > 59:
        return Refusal(
            "time-impossible",
            "không phải giờ trong ngày",
            "Giờ từ 0:00 đến 23:59; nửa đêm cuối ngày là 0:00 của ngày hôm sau.",
        )
    return time(hour, minute)


_ZONED = re.compile(r"^(.*[0-9])\s?(Z|[+-][0-9]{2}:?[0-9]{2})$")


def read_moment(text: str) -> Moment | Refusal:
    """Read a day with or without an hour, in either order; an offset such as Z or +00:00 is converted to Vietnam."""
    parts = re.split(r"(?<=[0-9])T(?=[0-9])|[\s,]+(?:lúc\s+|ngày\s+)?", text, maxsplit=1)
    whole = read_day(text)
    if not isinstance(whole, Refusal):
        return Moment(whole)
    if len(parts) != 2 or whole.code == "day-impossible":
        return whole
    first, second = parts
    zone = None
    if match := _ZONED.match(second):
        second, zone = match.groups()
    day, clock = read_day(first), read_clock(second)
    if isinstance(day, Refusal) and zone is None and not isinstance(read_clock(first), Refusal):
        day, clock = read_day(second), read_clock(first)
    if isinstance(day, Refusal):
        return day if _ISO_DAY.match(first) or _VIETNAMESE_DAY.match(first) else whole
    if isinstance(clock, Refusal):
        return clock
    if zone is None:
        return Moment(day, clock)
    return _to_vietnam(day, clock, zone)


def _to_vietnam(day: date, clock: time, zone: str) -> Moment | Refusal:
    if zone == "Z":
        offset = UTC
    else:
        digits = zone.replace(":", "")
        minutes = int(digits[1:3]) * 60 + int(digits[3:])
        if minutes >= 24 * 60:
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
