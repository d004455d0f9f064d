"""What a drawing is made of: bars, lines, dots, squares and words, each where it stands, for the macro that draws it.

Across, places are percents of the drawing's width between its two margins, so that one drawing fits a telephone and a
desk; down, and in margins, they are in the size of its type (em), so that words keep their size and bars theirs.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Anchor: TypeAlias = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Rect:
    """A bar, or the rail on which one lies: from ``x`` percent, ``width`` percent wide; ``y`` and ``height`` in em."""

    kind: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line between two places."""

    kind: str
    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class Dot:
    """A point of a line."""

    kind: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Tiles:
    """A hundred squares in a square of 100 by 100 units: an SVG path of some of them."""

    kind: str
    path: str


@dataclass(frozen=True, slots=True)
class Word:
    """A line of words on its baseline ``y``; ``dx`` em moves it from ``x`` percent, ``size`` em is its type."""

    kind: str
    text: str
    x: float
    y: float
    anchor: Anchor = "start"
    dx: float = 0.0
    size: float = 1.0


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart's geometry: ``height``, the margins ``left`` and ``right`` in em, and its marks in the order of painting.

    ``tiles`` stand in a square of ``side`` em at the left.
    """

    height: float
    left: int = 0
    right: int = 0
    rects: tuple[Rect, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    dots: tuple[Dot, ...] = ()
    words: tuple[Word, ...] = ()
    tiles: tuple[Tiles, ...] = ()
    side: float = 0.0


@dataclass(frozen=True, slots=True)
class Trend:
    """A small line without words for a card; ``text`` says what it shows."""

    text: str
    drawing: Drawing
