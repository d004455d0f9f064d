"""A share in, a hundred squares out: each is one of a hundred parts, filled from the foot like a vessel, with its targets."""

from collections.abc import Iterator
from decimal import Decimal

from bantin.content.definitions import Definition
from bantin.content.quantities import Quantity
from bantin.content.vietnamese import number
from bantin.pages.charttype import NARROW, lines, wide
from bantin.pages.chartviews import Drawing, Tiles, Word
from bantin.pages.chartwords import target_label
from bantin.pages.comparison import measured
from bantin.pages.figures import ratio_text

# The side of the picture in em, and where the words begin; in its own units a square stands every ten of a hundred.
_SIDE, _GAP = 9.6, 1.0
_PITCH, _TILE = Decimal(10), Decimal("8.6")
# The type of the figure, in em: the largest in which there is room for it. The style sheet has a class for each.
SIZES = (2.3, 1.7, 1.2, 1.0)
_LINE = 1.35


def draw_squares(quantity: Quantity, definition: Definition) -> Drawing:
    """Draw one share that is shown."""
    value = min(max(measured(quantity, definition), Decimal(0)), Decimal(100))
    tiles = [Tiles("chart-tile", _filled(Decimal(0), Decimal(100)))]
    if value:
        tiles.append(Tiles("chart-tile is-filled", _filled(Decimal(0), value)))
    tiles += [Tiles("chart-target", _line(each.value)) for each in definition.targets]
    words = tuple(_words(quantity, definition))
    height = max(_SIDE, words[-1].y + 0.4)
    return Drawing(height=round(height, 2), words=words, tiles=tuple(tiles), side=_SIDE)


def _filled(start: Decimal, end: Decimal) -> str:
    """Outline the squares between two shares; the last one is as wide as its part is filled."""
    return "".join(_square(index, end - index) for index in range(int(start), 100) if index < end)


def _square(index: int, part: Decimal) -> str:
    row, column = divmod(index, 10)
    x, y = column * _PITCH, 100 - (row + 1) * _PITCH + (_PITCH - _TILE)
    width = round(_TILE * min(part, Decimal(1)), 2)
    return f"M{x} {y:f}h{width:f}v{_TILE}h-{width:f}z"


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
    """Write the figure large beside the squares, its parts and targets below it."""
    room = NARROW - _SIDE - _GAP
    text = ratio_text(quantity)
    size = next((each for each in SIZES if wide(text) * each <= room), SIZES[-1])
    y = round(size * 0.78 + 0.1, 2)
    yield Word("chart-number", text, 0, y, "start", _SIDE + _GAP, size)
    details = []
    if quantity.of is not None:
        details.append(("chart-label", f"{number(quantity.value)} trong {number(quantity.of)}"))
    details += [
        ("chart-target-label", target_label(each, definition)) for each in definition.targets
    ]
    y += 0.3
    for kind, detail in details:
        for line in lines(detail, room, 3):
            y += _LINE
            yield Word(kind, line, 0, round(y, 2), "start", _SIDE + _GAP)
        y += 0.35
