"""A day in, what the calendar says of it out: its weekday, and how many days its month has."""

import re
from datetime import date, timedelta

_WEEKDAYS = (
    ("thứ hai", "thứ 2", "t2"), ("thứ ba", "thứ 3", "t3"), ("thứ tư", "thứ 4", "t4"),
    ("thứ năm", "thứ 5", "t5"), ("thứ sáu", "thứ 6", "t6"), ("thứ bảy", "thứ 7", "t7"),
    ("chủ nhật", "chúa nhật", "cn"),
)  # fmt: skip
_WEEKDAY = re.compile(
    r"^((?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|ch(?:ủ|úa)\s+nhật|t[2-7]|cn))(?:\s*,\s*|\s+)(?=ngày\s|[0-9])(?:ngày\s+)?",
    re.IGNORECASE,
)


def part(text: str) -> tuple[str, str]:
    """Take the weekday in front of a day from it; an empty text where there is none."""
    match = _WEEKDAY.match(text)
    return ("", text) if match is None else (match[1], text[match.end() :])


def doubt(weekday: str, day: date) -> tuple[str, str] | None:
    """Say why a day cannot be of the weekday it was written with, and what to do; None where it is."""
    names = _WEEKDAYS[day.weekday()]
    if " ".join(weekday.lower().split()) in names:
        return None
    reason = f"ghi «{weekday}», nhưng ngày {day.day}/{day.month}/{day.year} là {names[0]}"
    return reason, "Kiểm tra lại ngày và thứ trong lịch; ở đây chỉ cần ghi ngày."


def days_in(year: int, month: int) -> int:
    """Count the days of a month."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - timedelta(days=1)).day
