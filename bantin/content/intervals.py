"""How often something is done, in words, in; the months between two times out: «6 tháng», «hằng quý», «1 năm»."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from bantin.content.excerpt import excerpt
from bantin.content.fields import LINE, Reader
from bantin.content.yamltext import Node
from bantin.diagnostics import Found

_MONTHS = {"tháng": 1, "quý": 3, "năm": 12, "nhiệm kỳ": 60}
# «hàng năm» is as common as «hằng năm», which dictionaries prefer.
_EVERY = re.compile(
    r"(?:(?:hằng|hàng|mỗi)\s+|([1-9][0-9]?)\s+)(tháng|quý|năm|nhiệm kỳ)(?:\s+(?:một|1)\s+lần)?"
)
_MOST_MONTHS = 120


@dataclass(frozen=True, slots=True)
class Interval:
    """A number of months (1–120); ``text`` says it as a reader reads it: "6 tháng"."""

    months: int
    text: str

    def after(self, day: date) -> date:
        """Give the day that follows by this interval: 30/9/2022 and 3 months are 31/12/2022.

        The last day of a month is followed by the last day of another, since figures are closed with a month.
        OverflowError where the calendar ends (the year 9999).
        """
        count = day.year * 12 + day.month - 1 + self.months
        year, month = count // 12, count % 12 + 1
        if year > date.max.year:
            raise OverflowError(f"no day {self.months} months after {day}")
        last = monthrange(year, month)[1]
        is_last = day.day == monthrange(day.year, day.month)[1]
        return date(year, month, last if is_last else min(day.day, last))


def _read(node: Node, found: Found) -> Interval | None:
    line = LINE.read(node, found)
    if line is None:
        return None
    match = _EVERY.fullmatch(" ".join(line.lower().split()))
    if match is not None:
        count, unit = int(match[1] or 1), match[2]
        months = count * _MONTHS[unit]
        if months <= _MOST_MONTHS:
            return Interval(months, f"{count} {unit}")
    found.error(
        node.place,
        "interval-unreadable",
        f"«{excerpt(line)}» chưa nói rõ bao lâu một lần.",
        "Viết số tháng, quý hoặc năm, chẳng hạn: 6 tháng",
    )
    return None


INTERVAL: Reader[Interval] = Reader(
    _read,
    "một khoảng: 3 tháng, 1 quý, hằng năm",
    {"type": "string", "examples": ["3 tháng", "6 tháng", "12 tháng"]},
)
