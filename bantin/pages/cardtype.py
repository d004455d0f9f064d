"""Letters and a size in, how wide they are and where they are drawn out: the type of share cards, held open."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import ImageDraw, ImageFont

from bantin.pages.typesetting import Box, set_text

MEDIUM, BOLD = 500, 700
# Nothing but the ground lies nearer to a card's edge, in pixels: networks cut and round their pictures.
MARGIN = 72
_FONTS = Path(__file__).with_name("fonts")
# A hundred points wide is drawn and measured once; what a size makes of it is a matter of proportion.
_MEASURED_AT = 100


@dataclass(frozen=True, slots=True)
class Line:
    """A line of type: its letters, weight and size in pixels."""

    text: str
    weight: int
    size: int


# Pillow's own layout: Raqm is another one wherever a system's FriBidi is missing.
@lru_cache(maxsize=64)
def font(weight: int, size: int) -> ImageFont.FreeTypeFont:
    """Hold a font open at a size."""
    file = _FONTS / f"be-vietnam-pro-{weight}.ttf"
    return ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)


# Vietnamese is written in a few thousand syllables, which come again and again.
@lru_cache(maxsize=8192)
def _wide(text: str, weight: int) -> float:
    return font(weight, _MEASURED_AT).getlength(text)


def measured(text: str, weight: int, size: int) -> float:
    """Tell how wide a text is at a size."""
    return _wide(text, weight) * size / _MEASURED_AT


def fitted(text: str, weight: int, width: int, sizes: tuple[int, ...]) -> Line:
    """Set a text on one line, as large as there is room for; cut at a word where there is none."""
    setting = set_text(
        text, Box(width, 1, sizes), lambda letters, size: measured(letters, weight, size)
    )
    return Line(setting.lines[0], weight, setting.size)


def draw_line(
    draw: ImageDraw.ImageDraw, at: tuple[float, float], line: Line, colour: str | int
) -> None:
    """Draw a line that begins at a point of its baseline."""
    draw.text(at, line.text, fill=colour, font=font(line.weight, line.size), anchor="ls")
