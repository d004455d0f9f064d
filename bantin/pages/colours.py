"""A campaign's colour in, the colours that its pages are drawn with out: readable on light pages and on dark ones.

Colours are «#rrggbb». An author chooses one; it becomes the shade of bands, of words on light pages, of words on dark
pages, and of the tinted backgrounds. Where it cannot be read it is made darker or lighter, never more than needed.
"""

from collections.abc import Iterable
from colorsys import hls_to_rgb, rgb_to_hls
from dataclasses import dataclass, fields

# What text needs (WCAG 2.2, 1.4.3); on dark pages more, since thin light letters there seem to glow.
READABLE = 4.5
_READABLE_BY_NIGHT = 7.0
# Colours that assets/css/site.css has, too: the light page, a box on it that warns, and small words on a band.
PAPER = "#fffdf8"
MARK = "#fff0c9"
CREAM = "#fff1d6"
# What the grounds of dark pages are tinted from.
_NIGHT, _NIGHT_SURFACE = "#131117", "#1d1a23"
_BLACK, _WHITE = "#000000", "#ffffff"


@dataclass(frozen=True, slots=True)
class Palette:
    """The shades of one accent; each is the custom property of its name in css/accent.css.

    ``band`` lies behind light words, ``brand_day`` and ``brand_night`` are words on light and dark pages, the others
    are the grounds of pages. ``accent`` is what the author wrote: for marks that nobody must read.
    """

    accent: str
    band: str
    brand_day: str
    brand_night: str
    tint_day: str
    paper_night: str
    surface_night: str


def palette(accent: str) -> Palette:
    """Derive the shades of an accent."""
    tint = mix(accent, _WHITE, 93)
    surface = mix(accent, _NIGHT_SURFACE, 90)
    return Palette(
        accent=accent,
        band=_until(accent, (CREAM,), READABLE, lighter=False),
        brand_day=_until(accent, (PAPER, MARK, tint), READABLE, lighter=False),
        brand_night=_until(accent, (surface,), _READABLE_BY_NIGHT, lighter=True),
        tint_day=tint,
        paper_night=mix(accent, _NIGHT, 95),
        surface_night=surface,
    )


def readable(accent: str) -> str | None:
    """Give the shade that stands in for an accent on which, or in which, nobody could read; None for a good one."""
    if min(contrast(accent, PAPER), contrast(accent, _WHITE)) >= READABLE:
        return None
    return palette(accent).brand_day


def accent_sheet(accent: str) -> bytes:
    """Write the style sheet of a campaign's colour."""
    shades = palette(accent)
    lines = (
        f"--{each.name.replace('_', '-')}:{getattr(shades, each.name)};" for each in fields(shades)
    )
    return f":root{{{''.join(lines)}}}\n".encode()


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def mix(colour: str, other: str, percent: float) -> str:
    """Mix a colour with so many percent of another one."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(
        f"{round((own * (100 - percent) + added * percent) / 100):02x}" for own, added in pairs
    )


def _until(colour: str, grounds: Iterable[str], ratio: float, *, lighter: bool) -> str:
    """Make a colour lighter or darker, a little more each time, until it stands out from each of the grounds.

    Its hue and saturation stay: mixed with white or black, a campaign's colour would turn grey.
    """
    grounds = tuple(grounds)
    hue, lightness, saturation = rgb_to_hls(*(channel / 255 for channel in _channels(colour)))
    way = (1 - lightness) if lighter else -lightness
    for step in range(26):
        red, green, blue = hls_to_rgb(hue, lightness + way * step / 25, saturation)
        shade = f"#{round(red * 255):02x}{round(green * 255):02x}{round(blue * 255):02x}"
        if all(contrast(shade, ground) >= ratio for ground in grounds):
            return shade
    return _WHITE if lighter else _BLACK


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (channel / 255 for channel in _channels(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
