"""The parts of a text in, the same out with the day of old figures said once in each paragraph, as an editor would.

Where a paragraph, a point of a list or a row of a table names the day itself («Tính đến 30/6/2022, …»), its figures do not.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bantin.content.vietnamese import fold, short_day
from bantin.pages.parts import BodyPart
from bantin.pages.quoteviews import Quoted

# Where one of these begins or ends, so does what a reader takes in as one.
_BLOCK = re.compile(r"</?(?:p|li|tr|h[1-6]|blockquote|figure|figcaption|table|div|dd|dt|section)\b")
_TAG = re.compile("<[^<>]*>")
_AS_OF = re.compile(
    r"tinh\s+(?:den|toi)\s+(?:het\s+)?(?:ngay\s+)?0?(\d{1,2})(?:[/.-]|\s+thang\s+)0?(\d{1,2})(?:[/.-]|,?\s+nam\s+)(\d{4})"
)
_DAY = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")


def say_days_once(parts: tuple[BodyPart, ...]) -> tuple[BodyPart, ...]:
    """Leave the day of an old figure to the first that needs it in each block."""
    if not any(isinstance(part, Quoted) and part.as_of is not None for part in parts):
        return parts
    said: list[BodyPart] = []
    for block in _blocks(parts):
        said += _said_once(block)
    return tuple(said)


def _blocks(parts: Iterable[BodyPart]) -> Iterable[list[BodyPart]]:
    block: list[BodyPart] = []
    for part in parts:
        if not isinstance(part, str):
            block.append(part)
            continue
        start = 0
        for match in _BLOCK.finditer(part):
            block.append(part[start : match.start()])
            yield block
            block, start = [], match.start()
        block.append(part[start:])
    yield block


def _said_once(block: Sequence[BodyPart]) -> Iterable[BodyPart]:
    days = {day for part in block for day in _named(part)}
    for part in block:
        if not isinstance(part, Quoted) or part.as_of is None:
            yield part
        elif (day := short_day(part.as_of)) in days:
            yield replace(part, as_of=None)
        else:
            days.add(day)
            yield part


def _named(part: BodyPart) -> list[str]:
    """List the days that a part says figures are of: in the author's words, or by a directive that writes the day."""
    match part:
        case str():
            words = fold(_TAG.sub("", part)) if "ính" in part else ""
            return ["/".join(day) for day in _AS_OF.findall(words)]
        case Quoted(text=text) if _DAY.fullmatch(text):
            return [text]
        case _:
            return []
