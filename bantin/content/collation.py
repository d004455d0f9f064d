"""Texts in; keys out that put them in Vietnamese dictionary order, equal to ICU's `vi` collation.

The order is CLDR's: letters first (aăâbcdđeê… with f, j, w and z in their places), then tones (ngang, huyền, hỏi,
ngã, sắc, nặng), then case; spaces and signs count and stand before digits, digits before letters. As in ICU's
default, digits are compared one by one: "Quận 10" comes before "Quận 2".

Not as in ICU: emoji, signs not listed here and scripts other than Latin go by code point within their class, after
the listed ones; rare letters of Latin (ŋ, þ, ı) come after z; Catalan "l·" is an l and a point.
"""

import unicodedata
from functools import cache
from typing import TypeAlias

SortKey: TypeAlias = tuple[str, str, str, str]
_Weights: TypeAlias = tuple[str, str, str]

# The five classes in ICU's order; what stands in none of them follows the last of its class.
_CLASSES = (
    "\t\n\v\f\r\x85\u2028\u2029 _-‐‒–—―,;:!¡?¿.·'‘’‚‛‹›\"“”„‟«»()[]{}§¶@*/\\&#%‰†‡•‣‧′‵※",
    "`´^¯¨¸°©®+±÷×<=>¬|¦~−⁄",
    "¤¢$£¥₩₫€₱฿",
    "0123456789",
    "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz",
)
_PUNCTUATION, _SYMBOL, _CURRENCY, _DIGIT, _LETTER = range(len(_CLASSES))
# A class has 256 weights: the first for nothing, the last leads the two-part weight of an unlisted character.
_PLACE = {
    char: chr((at << 8) + rank)
    for at, chars in enumerate(_CLASSES)
    for rank, char in enumerate(chars, 1)
}
_ALPHABET = frozenset(_CLASSES[_LETTER])

_TONES = "\u0300\u0309\u0303\u0301\u0323"
# Breve and circumflex here are those of ĕ and ĝ; in ă, â, ê, ô they make a letter of its own.
_MARKS = {
    char: chr(rank)
    for rank, char in enumerate(
        _TONES + "\u0306\u0302\u030c\u030a\u0308\u030b\u0307\u0338\u0327\u0328\u0304", 2
    )
}
_NO_MARK = "\x01"
# Letters that Unicode does not take apart and ICU does; \u036f is a mark greater than any other.
_SPELT = {
    "æ": "a\u036fe",
    "œ": "o\u036fe",
    "ß": "s\u036fs",
    "ø": "o\u0338",
    "ł": "l\u0335",
    "ħ": "h\u0335",
    "ð": "d\u036f",
}

# The third level, as in the Unicode Collation Algorithm: capitals come six after the small letters of a kind.
_KINDS = {
    "": 2,
    "<wide>": 3,
    "<compat>": 4,
    "<font>": 5,
    "<circle>": 6,
    "<super>": 0x14,
    "<sub>": 0x15,
    "<noBreak>": 0x1B,
    "<square>": 0x1C,
    "<fraction>": 0x1E,
}
_CAPITAL = 6


def sort_key(text: str) -> SortKey:
    """Return the key by which `sorted` puts texts in Vietnamese dictionary order.

    The first three parts are the levels of ICU's `vi` collation (letters; tones; case) and differ exactly where ICU
    at its default strength finds a difference. The fourth is the text in NFC, so that texts that ICU calls equal
    (a zero-width space more, say) still have one order. NFC and NFD spellings have the same key. Never raises.
    """
    composed = unicodedata.normalize("NFC", text)
    if not composed:
        return ("", "", "", "")
    letters, marks, cases = zip(*map(_weights, composed), strict=True)
    return ("".join(letters), "".join(marks), "".join(cases), composed)


@cache
def _weights(char: str) -> _Weights:
    """Return the three levels' weights of one character of a text in NFC."""
    kind = unicodedata.decomposition(char).partition(" ")[0]
    if kind.startswith("<") and char not in _PLACE:
        return _spelt_weights(
            unicodedata.normalize("NFKC", char), _KINDS.get(kind, _KINDS["<compat>"])
        )
    small = char.lower()
    capital = _CAPITAL if small != char else 0
    levels = [_unit(unit) for unit in _units(small)]
    case = chr(_KINDS[""] + capital)
    return (
        "".join(letter for letter, _ in levels),
        "".join(mark for _, mark in levels),
        "".join(case if letter else chr(_KINDS[""]) for letter, mark in levels if mark),
    )


def _spelt_weights(spelt: str, kind: int) -> _Weights:
    """Return the weights of a compatibility character (², ™, a letter in bold) from what it stands for."""
    letters, marks, cases = zip(*map(_weights, spelt), strict=True)
    capital = chr(_KINDS[""] + _CAPITAL)
    case = "".join(
        chr(kind + (_CAPITAL if own == capital and kind <= _KINDS["<circle>"] else 0))
        for own in "".join(cases)
    )
    return ("".join(letters), "".join(marks), case)


def _units(small: str) -> str:
    """Take a small letter apart as the Vietnamese alphabet does: ậ is â and a dot, ç is c and a cedilla."""
    decomposed = unicodedata.normalize("NFD", small)
    tones = "".join(char for char in decomposed if char in _TONES)
    letter = unicodedata.normalize("NFC", "".join(c for c in decomposed if c not in _TONES))
    if letter in _ALPHABET:
        return letter + tones
    return "".join(_SPELT.get(char, char) for char in decomposed)


def _unit(char: str) -> tuple[str, str]:
    """Return the weights of one unit on the first two levels; both are empty for what has no width."""
    if char in _PLACE:
        return (_PLACE[char], _NO_MARK)
    category = unicodedata.category(char)
    if category[0] == "M":
        return ("", _MARKS.get(char, chr(0x100 + ord(char))))
    match category:
        case "Cc" | "Cf":
            return ("", "")
        case "Sc":
            place = _CURRENCY
        case _:
            place = {"Z": _PUNCTUATION, "P": _PUNCTUATION, "S": _SYMBOL, "N": _DIGIT}.get(
                category[0], _LETTER
            )
    return (chr((place << 8) + 0xFF) + char, _NO_MARK)
