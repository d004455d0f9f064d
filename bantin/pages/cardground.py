"""A site's brand in, what all its share cards have in common out: colours, the mark or logo, the name below."""

import io
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image, ImageDraw

from bantin.pages.cardtype import BOLD, MARGIN, MEDIUM, draw_line, fitted
from bantin.pages.cardviews import HEIGHT_PX, WIDTH_PX, Brand
from bantin.pages.colours import PAPER, contrast, mix, palette
from bantin.pages.lettering import legible

# The coloured field above, and the strip of paper below it.
FIELD_PX = 512
# Where the kicker's colour ends and the title's begins.
KICKER_PX = 104
# How many shades a letter's edge has; each ground has so many colours in the palette, from its own to the letter's.
SHADES = 16
_INK, _MUTED, _SUN = "#221a28", "#5f5467", "#e8a13a"
_TONES = 4
_STRIP_AT = 2 * _TONES * SHADES
_LOTUS_SHARE = 0.1
_FINE = 4
# Where the square of 64 lies in which the lotus is drawn, and how large its points are, at twice the card's size.
_LOTUS_AT, _LOTUS_SCALE = (1180.0, -40.0), 26.0

# The site's mark, as templates/parts/mark.html has it in a square of 64: a point, then curves by their three points.
_Shape = tuple[tuple[float, float], ...]
_SHEET: _Shape = (
    (14, 3), (24, 3), (36, 3), (46, 3), (51, 8), (56, 13), (61, 18), (61, 26), (61, 34), (61, 42),
    (61, 47.5), (56.5, 52), (51, 52), (44, 52), (36, 52), (29, 52), (24.5, 55.5), (20, 59), (15.5, 62.5),
    (14.5, 63.3), (13, 62.6), (13, 61.3), (13, 58), (13, 55), (13, 52), (7.5, 52), (3, 47.5), (3, 42),
    (3, 32), (3, 24), (3, 14), (3, 8), (8, 3), (14, 3),
)  # fmt: skip
_FOLD: _Shape = (
    (46, 3), (51, 8), (56, 13), (61, 18), (58, 18), (54, 18), (51, 18), (48.2, 18), (46, 15.8), (46, 13),
    (46, 10), (46, 6), (46, 3),
)  # fmt: skip
_HEART: _Shape = (
    (32, 11.5), (38.6, 18.1), (39.6, 32.3), (32, 41.5), (24.4, 32.3), (25.4, 18.1), (32, 11.5),
)  # fmt: skip
_PETAL: _Shape = (
    (22.6, 22.4), (20.5, 20.9), (17.9, 19.9), (14.7, 19.6), (14.9, 29.2), (20.7, 38.1), (28.7, 41.9),
    (24.1, 36.2), (22.1, 29.3), (22.6, 22.4),
)  # fmt: skip
_LEAF: _Shape = (
    (14.2, 30.6), (12, 30.2), (9.8, 30.3), (7.5, 30.9), (9.5, 38.8), (17.1, 44.2), (26.4, 43.9),
    (20.8, 40.9), (16.5, 36.2), (14.2, 30.6),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ground:
    """A card without its own words: the number of each point's colour, and the colours.

    Where letters may stand, SHADES colours follow each number: adding a letter's shade to it gives the letter's colour there.
    """

    numbers: Image.Image
    palette: bytes


# A build has one brand, a preview hardly a second one.
@lru_cache(maxsize=2)
def ground(brand: Brand) -> Ground:
    """Prepare what all cards of a site have in common."""
    field = palette(brand.accent).band
    lotus = mix(field, "#ffffff", 100 * _LOTUS_SHARE)
    kicker = _SUN if contrast(_SUN, field) >= 4 else mix(field, "#ffffff", 82)
    colours: list[str] = []
    for letters in (kicker, "#ffffff"):
        for tone in range(_TONES):
            paper = mix(field, lotus, 100 * tone / (_TONES - 1))
            colours += [mix(paper, letters, 100 * shade / (SHADES - 1)) for shade in range(SHADES)]
    numbers = Image.new("L", (WIDTH_PX, HEIGHT_PX))
    numbers.paste(_lotus_tones())
    numbers.paste(
        numbers.crop((0, KICKER_PX, WIDTH_PX, FIELD_PX)).point(lambda tone: tone + _TONES * SHADES),
        (0, KICKER_PX),
    )
    strip = _strip(brand).quantize(
        256 - _STRIP_AT, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE
    )
    below = Image.frombytes("L", strip.size, strip.tobytes()).point(lambda each: each + _STRIP_AT)
    numbers.paste(below, (0, FIELD_PX))
    known = b"".join(bytes.fromhex(colour[1:]) for colour in colours)
    return Ground(numbers, known + bytes(strip.getpalette() or ()))


def _lotus_tones() -> Image.Image:
    """Draw the lotus large, half behind the strip: 0 beside it, up to the number of its last tone inside."""
    fine = Image.new("L", (WIDTH_PX * 2, FIELD_PX * 2))
    for shape in (_LEAF, _mirrored(_LEAF), _PETAL, _mirrored(_PETAL), _HEART):
        _draw_shape(fine, shape, 255, _LOTUS_AT, _LOTUS_SCALE)
    lotus = fine.resize((WIDTH_PX, FIELD_PX), Image.Resampling.BOX)
    return lotus.point(lambda value: round(value / 255 * (_TONES - 1)) * SHADES)


def _strip(brand: Brand) -> Image.Image:
    """Draw the strip of paper: mark or logo, the site's name, who publishes it."""
    strip = Image.new("RGB", (WIDTH_PX, HEIGHT_PX - FIELD_PX), PAPER)
    mark = _emblem(brand)
    strip.paste(mark, (MARGIN, (strip.height - mark.height) // 2))
    left = MARGIN + mark.width + 24
    room = WIDTH_PX - MARGIN - left
    name, organisation = legible(brand.name), legible(brand.organisation)
    draw = ImageDraw.Draw(strip)
    lines = [(name, BOLD, (38, 34, 30, 26), _INK), (organisation, MEDIUM, (27, 25, 23), _MUTED)]
    if not organisation or organisation == name:
        draw_line(draw, (left, 72), fitted(lines[0][0], BOLD, room, lines[0][2]), _INK)
        return strip
    for (text, weight, sizes, colour), baseline in zip(lines, (54, 93), strict=True):
        draw_line(draw, (left, baseline), fitted(text, weight, room, sizes), colour)
    return strip


def _emblem(brand: Brand) -> Image.Image:
    if brand.emblem:
        with Image.open(io.BytesIO(brand.emblem)) as logo:
            return logo.convert("RGB")
    side = 76
    mark = Image.new("RGB", (side * _FINE, side * _FINE), PAPER)
    scale = side * _FINE / 64
    for shape, colour in (
        (_SHEET, brand.accent), (_FOLD, "#cbb4df"), (_LEAF, "#ee7b62"), (_mirrored(_LEAF), "#ee7b62"),
        (_PETAL, "#f7b29d"), (_mirrored(_PETAL), "#f7b29d"), (_HEART, "#fffaf1"),
    ):  # fmt: skip
        _draw_shape(mark, shape, colour, (0, 0), scale)
    return mark.resize((side, side), Image.Resampling.BOX)


def _mirrored(shape: _Shape) -> _Shape:
    return tuple((64 - x, y) for x, y in shape)


def _draw_shape(
    image: Image.Image, shape: _Shape, colour: str | int, at: tuple[float, float], scale: float
) -> None:
    points = [(at[0] + x * scale, at[1] + y * scale) for x, y in _flattened(shape)]
    ImageDraw.Draw(image).polygon(points, fill=colour)


def _flattened(shape: _Shape) -> list[tuple[float, float]]:
    """Walk along the curves of a shape (Bézier's, of the third degree)."""
    points = [shape[0]]
    for start in range(0, len(shape) - 3, 3):
        curve = shape[start : start + 4]
        for step in range(1, 25):
            t = step / 24
            weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
            points.append(
                (
                    sum(w * p[0] for w, p in zip(weights, curve, strict=True)),
                    sum(w * p[1] for w, p in zip(weights, curve, strict=True)),
                )
            )
    return points
