"""A share in, a hundred squares out: each is one of a hundred parts, filled from the foot like a vessel, with its targets."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from bantin.content.definitions import Definition
from bantin.content.quantities import Quantity
from bantin.pages.charttype import NARROW, lines, wide
from bantin.pages.chartviews import Drawing, Tiles, Word
from bantin.pages.chartwords import short_target
from bantin.pages.comparison import measured
from bantin.pages.figures import parts_text, ratio_text

# The side of the picture in em, and where the words begin; in its own units a square stands every ten of a hundred.
_SIDE, _AT = 9.6, 10.5
_ROOM = NARROW - _AT
_PITCH, _TILE = Decimal(10), Decimal("8.6")
# The type of the figure, in em: the largest in which there is room for it. The style sheet has a class for each.
SIZES = (2.3, 1.7, 1.2, 1.0)
_LINE, _CAPITAL, _UNDER = 1.4, 0.78, 1.55


def draw_squares(quantity: Quantity, definition: Definition) -> Drawing:
    """Draw one share that is shown."""
    value = min(max(measured(quantity, definition), Decimal(0)), Decimal(100))
    tiles = [Tiles("chart-tile", _filled(Decimal(100)))]
    if value:
        tiles.append(Tiles("chart-tile is-filled", _filled(value)))
    tiles += [Tiles("chart-target", _line(each.value)) for each in definition.targets]
    words = tuple(_words(quantity, definition))
    height = max(_SIDE, *(word.y + 0.4 for word in words))
    return Drawing(height=round(height, 2), words=words, tiles=tuple(tiles), side=_SIDE)


@lru_cache(maxsize=64)
def _filled(value: Decimal) -> str:
    """Outline the squares of a share; the last one is as wide as its part is filled."""
    whole, rest = divmod(value, 1)
    squares = [_square(index, _TILE) for index in range(int(whole))]
    if rest:
        squares.append(_square(int(whole), round(_TILE * rest, 2)))
    return "".join(squares)


def _square(index: int, width: Decimal) -> str:
    row, column = divmod(index, 10)
    y = 100 - (row + 1) * _PITCH + (_PITCH - _TILE)
    return f"M{column * _PITCH} {y}h{width}v{_TILE}h-{width}z"


def _line(target: Decimal) -> str:
    """Draw the step to which the squares rise at a target."""
    value = min(max(target, Decimal(0)), Decimal(100))
    rows, rest = divmod(value, 10)
    half = (_PITCH - _TILE) / 2
    low = 100 - rows * _PITCH + half
    if not rest:
        return f"M-1 {low:f}H100"
    high, x = low - _PITCH, round(rest * 10 - half, 2)
    return f"M-1 {high:f}H{x:f}V{low:f}H100"


def _words(quantity: Quantity, definition: Definition) -> Iterator[Word]:
    """Write the figure large beside the squares, its parts below it, and targets at their lines, where these leave room."""
    text = ratio_text(quantity)
    size = next((each for each in SIZES if wide(text) * each <= _ROOM), SIZES[-1])
    parts = parts_text(quantity) if quantity.of is not None else ""
    high = size * _CAPITAL + (_UNDER if parts else 0)
    named = _at_lines(definition)
    if named and max(word.y for word in named) < _SIDE - high - 1.4:
        base = _SIDE - 0.2 - (_UNDER if parts else 0)
    elif not named or min(word.y for word in named) - 1.4 > high:
        base = size * _CAPITAL + 0.1
    else:
        base = size * _CAPITAL + 0.1
        named = [
            replace(word, y=round(base + 0.5 + _LINE * (index + 1 + bool(parts)), 2))
            for index, word in enumerate(named)
        ]
    yield Word("chart-number", text, 0, round(base, 2), "start", _AT, size)
    if parts:
        yield Word("chart-label", parts, 0, round(base + _UNDER, 2), "start", _AT)
    yield from named


def _at_lines(definition: Definition) -> list[Word]:
    """Name targets at the height of their lines, the highest first, each below the one before."""
    words: list[Word] = []
    for target in sorted(definition.targets, key=lambda each: each.value, reverse=True):
        y = max(_SIDE * float(1 - target.value / 100) + 0.35, 0.95)
        if words:
            y = max(y, words[-1].y + _LINE)
        text = short_target(target, definition)
        if wide(text) > _ROOM:
            # Its day stands in the remark below the drawing.
            text = text.partition(" (")[0]
        words.append(Word("chart-target-label", text, 0, round(y, 2), "start", _AT))
    return words


def draw_number(text: str, unit: str) -> Drawing:
    """Set one figure that is no part of a whole as a large number: a bar without another beside it says nothing."""
    size = next((each for each in SIZES if wide(text) * each <= NARROW), SIZES[-1])
    base = round(size * _CAPITAL + 0.1, 2)
    words = [Word("chart-number", text, 0, base, "start", 0, size)]
    for line in lines(unit, NARROW, 2) if unit else ():
        words.append(Word("chart-label", line, 0, round(words[-1].y + _UNDER, 2)))
    return Drawing(height=round(words[-1].y + 0.4, 2), words=tuple(words))
