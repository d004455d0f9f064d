"""Words and where they could stand in, where each stands out: none over another, on the narrowest screen and on a wide one.

A place across is so many percents of the width and so many em. As the width grows, the distance of two such places
changes steadily, so what is apart at both ends is apart everywhere between.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from bantin.pages.charttype import NARROW, wide
from bantin.pages.chartviews import Anchor, Rect, Stroke, Word

# A line at the narrowest: where it begins and ends, in em.
Trace: TypeAlias = tuple[float, float, float, float]
# How wide a drawing is at most, in em.
_BROAD = 60.0
# How far letters reach above and below their baseline, and what is left free around words, in em.
_ASCENT, _CAPITAL, _DESCENT, _COMMA = 0.98, 0.8, 0.28, 0.16
_AROUND = 0.3


@dataclass(frozen=True, slots=True)
class Room:
    """What a drawing has for its marks: the margins in em, and the whole width at its narrowest and its broadest."""

    left: int = 0
    right: int = 0
    narrow: float = NARROW
    broad: float = _BROAD

    @property
    def inner(self) -> float:
        """The width between the margins where it is narrowest."""
        return self.narrow - self.left - self.right

    @property
    def inner_broad(self) -> float:
        """The width between the margins where it is broadest."""
        return self.broad - self.left - self.right


@dataclass(frozen=True, slots=True)
class Box:
    """What something covers: its edges across at the narrowest and at the broadest, and down, all in em."""

    left: tuple[float, float]
    right: tuple[float, float]
    top: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Tell whether two boxes touch at any width."""
        if self.bottom <= other.top or other.bottom <= self.top:
            return False
        is_left = all(one <= two for one, two in zip(self.right, other.left, strict=True))
        is_right = all(one <= two for one, two in zip(other.right, self.left, strict=True))
        return not (is_left or is_right)


def box_of(word: Word, room: Room, around: float = _AROUND) -> Box:
    """Give the box that a word covers, with what is left free beside it."""
    width = wide(word.text) * word.size
    start = word.dx - {"start": 0.0, "middle": width / 2, "end": width}[word.anchor]
    places = (word.x / 100 * room.inner + start, word.x / 100 * room.inner_broad + start)
    return Box(
        (places[0] - around, places[1] - around),
        (places[0] + width + around, places[1] + width + around),
        # Large type is figures alone, which reach neither as high nor as low.
        word.y - (_ASCENT if word.size == 1 else _CAPITAL * word.size),
        word.y + (_DESCENT if word.size == 1 else _COMMA * word.size),
    )


def box_of_rect(rect: Rect, room: Room) -> Box:
    """Give the box that a bar covers."""
    left, right = rect.x / 100, (rect.x + rect.width) / 100
    return Box(
        (left * room.inner, left * room.inner_broad),
        (right * room.inner, right * room.inner_broad),
        rect.y,
        rect.y + rect.height,
    )


def is_inside(box: Box, room: Room) -> bool:
    """Tell whether a box, but for what is left free around its word, lies within the drawing."""
    least = -room.left - _AROUND
    return (
        min(box.left) >= least
        and box.right[0] <= room.narrow - room.left + _AROUND
        and box.right[1] <= room.broad - room.left + _AROUND
    )


def place(
    candidates: Iterable[Word],
    taken: Sequence[Box],
    traces: Sequence[Trace],
    room: Room,
    most_crossed: int = 2,
) -> Word | None:
    """Choose the place that covers nothing taken and the least of the lines; None where each covers too much."""
    best: tuple[int, Word] | None = None
    for word in candidates:
        box = box_of(word, room)
        if not is_inside(box, room) or any(box.meets(each) for each in taken):
            continue
        crossed = sum(_crosses(each, box) for each in traces)
        if not crossed:
            return word
        if crossed <= most_crossed and (best is None or crossed < best[0]):
            best = (crossed, word)
    return best[1] if best else None


def traces_of(lines: Iterable[Stroke], room: Room) -> list[Trace]:
    """Give where lines run at the narrowest, where they are steepest: both ends in em, the left one first."""
    scale = room.inner / 100
    return [
        (each.x1 * scale, each.y1, each.x2 * scale, each.y2)
        if each.x1 <= each.x2
        else (each.x2 * scale, each.y2, each.x1 * scale, each.y1)
        for each in lines
    ]


def beside_line(text: str, y: float, start: float = 0) -> list[Word]:
    """List where a target's words may stand: above its line or below it, at the right or the left; or before its start."""
    kind = "chart-target-label"
    before = [Word(kind, text, start, round(y + 0.35, 2), "end", -0.4)] if start else []
    at_right = [Word(kind, text, 100, round(y + down, 2), "end") for down in (-0.4, 1.15)]
    at_left = [
        Word(kind, text, 0, round(y + down, 2), "start", 0.15) for down in (-0.4, 1.15) if not start
    ]
    return [*at_right[:1], *at_left[:1], *before, *at_right[1:], *at_left[1:]]


def hung(kind: str, text: str, x: float, y: float, room: Room) -> Word:
    """Hang words over a place, or as near to it as the drawing's edges allow."""
    over = Word(kind, text, x, y, at_edge(text, x, room))
    if is_inside(box_of(over, room), room):
        return over
    return Word(kind, text, 0, y, "start", -room.left)


def at_edge(text: str, x: float, room: Room) -> Anchor:
    """Choose how words hang on a place of an axis, lest they reach beyond the drawing."""
    half, here = wide(text) / 2, x / 100 * room.inner
    if here - half < -room.left:
        return "start"
    return "end" if here + half > room.inner + room.right else "middle"


def _crosses(trace: Trace, box: Box) -> bool:
    """Tell whether a line runs through a box at the narrowest."""
    x1, y1, x2, y2 = trace
    left, right = box.left[0], box.right[0]
    if x1 > right or x2 < left:
        return False
    slope = (y2 - y1) / (x2 - x1) if x2 > x1 else 0.0
    one = y1 + (max(x1, left) - x1) * slope
    two = y1 + (min(x2, right) - x1) * slope if x2 > x1 else y2
    return min(one, two) < box.bottom and max(one, two) > box.top
