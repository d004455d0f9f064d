"""A share card's words in, its picture out: the same bytes for the same words, wherever it is drawn."""

import io
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageDraw

from bantin.pages.cardground import FIELD_PX, KICKER_PX, SHADES, ground
from bantin.pages.cardtype import BOLD, MARGIN, MEDIUM, Line, draw_line, fitted, measured
from bantin.pages.cardviews import WIDTH_PX, ShareCard
from bantin.pages.lettering import legible
from bantin.pages.typesetting import Box, leading, set_text

_ROOM_PX = WIDTH_PX - 2 * MARGIN
# Baselines of the kicker and of the last line of the detail.
_KICKER_AT, _DETAIL_AT = 92, 462
_TITLE_TOP = KICKER_PX + 8
_TITLE_SIZES = tuple(range(92, 42, -4))
_TITLE_ABOVE_FIGURE = tuple(range(56, 34, -4))
_FIGURE_SIZES = tuple(range(144, 64, -12))
_DETAIL_SIZE = 34
# How far letters reach above their baseline, in their size: «Ẫ» as well as «A».
_ASCENT = 1.06
_CAPITAL = 0.72
# The level of light that each shade of a letter's edge stands for.
_SHADES = [round(level / 255 * (SHADES - 1)) for level in range(256)]


@dataclass(frozen=True, slots=True)
class Placed:
    """A line of type and where its baseline begins."""

    line: Line
    left: float
    baseline: float


@dataclass(frozen=True, slots=True)
class Layout:
    """All lines of a card; ``is_cut`` tells that its title was too long for it."""

    lines: tuple[Placed, ...]
    is_cut: bool


def draw_card(card: ShareCard) -> bytes:
    """Draw a share card as a PNG."""
    letters = Image.new("L", (WIDTH_PX, FIELD_PX))
    draw = ImageDraw.Draw(letters)
    for placed in lay_out(card).lines:
        draw_line(draw, (placed.left, placed.baseline), placed.line, 255)
    below = ground(card.brand)
    numbers = below.numbers.copy()
    field = numbers.crop((0, 0, WIDTH_PX, FIELD_PX))
    numbers.paste(ImageChops.add(field, letters.point(_SHADES)))
    numbers.putpalette(below.palette)
    buffer = io.BytesIO()
    numbers.save(buffer, "PNG", compress_level=6)
    return buffer.getvalue()


def lay_out(card: ShareCard) -> Layout:
    """Find a place for each line of a card: kicker above, title below it, detail at the foot of the field."""
    kicker, title = legible(card.kicker), legible(card.title) or legible(card.brand.name)
    lines: list[Placed] = []
    if kicker:
        lines.append(Placed(fitted(kicker, BOLD, _ROOM_PX, (36, 32, 28)), MARGIN, _KICKER_AT))
    detail = _detail(legible(card.detail))
    lines += detail
    top = _TITLE_TOP
    bottom = _DETAIL_AT + 6
    if detail:
        bottom = round(detail[0].baseline) - _DETAIL_SIZE - 20
    if card.figure:
        figure = _figure(legible(card.figure), legible(card.unit), bottom)
        lines += figure
        bottom = round(figure[0].baseline - figure[0].line.size * 0.78) - 16
    sizes = _TITLE_ABOVE_FIGURE if card.figure else _TITLE_SIZES
    setting = set_text(
        title,
        Box(_ROOM_PX, bottom - top, sizes),
        lambda text, size: measured(text, BOLD, size),
    )
    first = top + setting.size * _ASCENT
    if not kicker and not card.figure:
        high = setting.leading * (len(setting.lines) - 1) + setting.size * _CAPITAL
        first = max(first, (FIELD_PX - high) / 2 + setting.size * _CAPITAL)
    lines += [
        Placed(Line(text, BOLD, setting.size), MARGIN, first + index * setting.leading)
        for index, text in enumerate(setting.lines)
    ]
    return Layout(tuple(lines), setting.is_cut)


def _detail(text: str) -> list[Placed]:
    """Lay the detail out on two lines at most, the last of them at the foot of the field."""
    if not text:
        return []
    # No line begins with the dot that stands between two pieces.
    text = text.replace(" · ", "\u00a0· ")
    setting = set_text(
        text,
        Box(_ROOM_PX, 2 * leading(text, _DETAIL_SIZE), (_DETAIL_SIZE,)),
        lambda letters, size: measured(letters, MEDIUM, size),
    )
    last = len(setting.lines) - 1
    return [
        Placed(
            Line(line, MEDIUM, _DETAIL_SIZE),
            MARGIN,
            _DETAIL_AT - (last - index) * setting.leading,
        )
        for index, line in enumerate(setting.lines)
    ]


def _figure(text: str, unit: str, bottom: int) -> list[Placed]:
    """Set a figure as large as it may be with its unit behind it."""
    baseline = bottom - 24
    for size in _FIGURE_SIZES:
        small = max(40, size // 3)
        wide = measured(text, BOLD, size)
        gap = size * 0.12 if unit else 0.0
        if wide + gap + measured(unit, MEDIUM, small) <= _ROOM_PX:
            placed = [Placed(Line(text, BOLD, size), MARGIN, baseline)]
            if unit:
                placed.append(Placed(Line(unit, MEDIUM, small), MARGIN + wide + gap, baseline))
            return placed
    whole = fitted(f"{text} {unit}".strip(), BOLD, _ROOM_PX, _FIGURE_SIZES)
    return [Placed(whole, MARGIN, baseline)]
