"""A value of a view in, its Vietnamese words out: the filters that templates may use. Pure.

The names of weekdays come from Babel, which is slow; pages show the same days again and again, so what was said of
them is remembered.
"""

import functools
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

from bantin.content.scalars import Moment
from bantin.content.vietnamese import (
    clock,
    day_range,
    long_day,
    long_moment,
    moment_range,
    number,
    short_day,
)
from bantin.pages.parts import EventCard

# What a browser's tab and a search engine show of a title.
_TAB_LETTERS = 70


@functools.lru_cache(maxsize=4096)
def _long_day(value: date | Moment) -> str:
    return long_day(value.day if isinstance(value, Moment) else value)


def _short_day(value: date | Moment) -> str:
    return short_day(value.day if isinstance(value, Moment) else value)


@functools.lru_cache(maxsize=4096)
def _when(moment: Moment) -> str:
    return long_day(moment.day) if moment.clock is None else long_moment(moment.instant)


def _iso(value: date | datetime | Moment) -> str:
    if isinstance(value, Moment):
        return (
            value.day.isoformat()
            if value.clock is None
            else value.instant.isoformat(timespec="minutes")
        )
    return value.isoformat(timespec="minutes") if isinstance(value, datetime) else value.isoformat()


def event_when(card: EventCard) -> str:
    """Write the time of an event shortly: its day with the hour at which it begins, or the range of its days."""
    days = day_range(card.start.day, card.end.day if card.end else None)
    is_one_day = card.end is None or card.end.day == card.start.day
    return f"{clock(card.start.clock)}, {days}" if card.start.clock and is_one_day else days


def event_time(start: Moment, end: Moment | None) -> str:
    """Write the time of an event in full, with hours where they are known."""
    if start.clock is not None and (end is None or end.clock is not None):
        return moment_range(start.instant, end.instant if end else None)
    if end is None or end.day == start.day:
        return _when(start)
    return f"{_when(start)} – {_when(end)}"


def tab_title(title: str) -> str:
    """Cut a long title in its middle, at words: what tells two titles apart often stands at their ends, as a year does."""
    if len(title) <= _TAB_LETTERS:
        return title
    words = title.split()
    last = [words.pop()]
    while words and len(" ".join(last)) + len(words[-1]) < _TAB_LETTERS // 3:
        last.insert(0, words.pop())
    while len(" ".join([*words, "…", *last])) > _TAB_LETTERS and len(words) > 1:
        words.pop()
    return " ".join([*words, "…", *last])[:_TAB_LETTERS]


def _size(count: int) -> str:
    """Write a number of bytes as kB or MB."""
    if count < 1_000_000:
        return f"{number(max(1, round(count / 1000)))} kB"
    return f"{number(Decimal(count) / 1_000_000, 1)} MB"


FILTERS: dict[str, Callable[..., str]] = {
    "long_day": _long_day,
    "short_day": _short_day,
    "when": _when,
    "iso": _iso,
    "event_when": event_when,
    "number": number,
    "size": _size,
    "tab_title": tab_title,
}
