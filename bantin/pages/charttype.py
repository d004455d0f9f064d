"""Words in, how wide they are at most and where they are parted out: the type of charts, without a font held open.

Widths are in em, those of Be Vietnam Pro's bold letters without kerning; a test holds them to the files of the fonts.
"""

from collections.abc import Mapping
from functools import lru_cache
from unicodedata import normalize

from bantin.pages.typesetting import Box, set_text

# How wide a drawing is at least: a screen of 320 pixels less its margins, in the size of charts' type.
NARROW = 18.4
# Letters by their width in hundredths of an em.
_LETTERS = {
    22: "'", 23: " ’\u00a0", 28: "‘", 30: "Il`ij·", 34: "!.:", 35: ",;", 39: '"', 41: "f", 43: "1r|", 44: "t“", 45: "()",
    46: "”²", 47: "°", 48: "{}", 49: "J~", 50: "[]", 51: "*", 52: "z", 53: "\\", 54: "/s", 57: "<>•", 58: "≤≥", 60: "v",
    61: "ukny7ư-^hx", 62: "?e", 63: "c×", 64: "EFL", 65: "$+", 66: "2ago−", 67: "8SZbdpqơ", 68: "35Pđ", 69: "T", 70: "069–",
    71: "BR", 72: "4KY", 73: "H", 75: "UV_«»=DNƯ", 76: "&", 77: "AX", 78: "C", 79: "GĐ", 83: "OQƠ", 84: "#", 86: "…", 87: "%—",
    88: "w", 89: "M", 90: "m", 102: "@", 106: "W",
}  # fmt: skip
_WIDTHS: Mapping[str, int] = {
    letter: width for width, letters in _LETTERS.items() for letter in letters
}
# What is not in the list may come from another font.
_UNKNOWN = 126


def wide(text: str) -> float:
    """Tell how wide a text is at most, in em."""
    return sum(map(_letter, text)) / 100


def lines(text: str, width: float, most: int) -> tuple[str, ...]:
    """Part a text into lines of a width in em; what is more than so many lines ends with «…»."""
    if wide(text) <= width:
        return (text,)
    high = 100
    box = Box(round(width * 100), most * round(1.34 * high), (high,))
    return set_text(text, box, lambda words, _: wide(words) * 100).lines[:most]


@lru_cache(maxsize=1024)
def _letter(letter: str) -> int:
    known = _WIDTHS.get(letter)
    if known is not None:
        return known
    # Vowels keep their width under tones and marks, but for the horn.
    parts = normalize("NFD", letter)
    base = normalize("NFC", parts[0] + ("\u031b" if "\u031b" in parts else ""))
    return _WIDTHS.get(base, _UNKNOWN)
