"""A text in, the words by which it is searched out: small letters, the tone at the end, a gap where a phrase ends.

assets/js/search.js takes what a reader types apart in the same way; a test in a browser holds the two to each other.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from html import unescape
from itertools import chain
from unicodedata import normalize
from zlib import crc32

from bantin.content.body import GAP
from bantin.content.vietnamese import fold, tone_key

# Stands between two words that are no neighbours: a full stop, a comma or a bracket is there.
PAUSE = ""
# A word; or what ends a phrase. Points and commas within a figure, strokes and hyphens («59/KH-UBND») do not.
_PIECE = re.compile(r"[^\W_]+|[.,](?!\d)|[^\w/.,-]+|_")
_THOUSANDS = re.compile(r"(?<=\d)\.(?=\d{3}(?!\d))")
_ATTRIBUTES = rf"(?:\s+[a-z-]+=\"[^\"]*\"|{GAP})*\s*/?>"
_BLOCK_TAG = re.compile(
    r"</?(?:p|h[1-6]|li|t[dhr]|thead|tbody|table|[uo]l|d[dtl]|br|hr|div|section|blockquote|figure|figcaption|pre)"
    + _ATTRIBUTES
)
# A figure and the mark of its source stand side by side.
_GAPS = re.compile(f"{GAP}+")
_TAG = re.compile("</?[a-z][a-z0-9]*" + _ATTRIBUTES)
# So many letters of a word say in which file it is looked up; what begins with them lies in the same one.
PREFIX = 3


def terms(text: str) -> list[str]:
    """Take a text apart: «Thúy,» and «thuý» are one word, «1.370» is 1370 and «08» is 8; lines end phrases."""
    return list(chain.from_iterable(map(_terms, text.replace("\n", " . ").split())))


# Two words of three are among the thousand commonest, so hardly one is looked at twice.
@lru_cache(maxsize=1 << 16)
def _terms(chunk: str) -> tuple[str, ...]:
    """Take apart what stands between two blanks."""
    plain = _THOUSANDS.sub("", normalize("NFC", chunk).lower())
    found = tuple(_key(piece) if piece[0].isalnum() else PAUSE for piece in _PIECE.findall(plain))
    # A hyphen between blanks is a dash.
    return found or (PAUSE,)


def _key(word: str) -> str:
    if len(word) == 2 and word[0] == "0" and word[1].isdecimal():
        return word[1]
    return tone_key(word)


@lru_cache(maxsize=1 << 16)
def folded(term: str) -> str:
    """Give a word without its marks."""
    return fold(term)


def part_of_word(term: str, parts: int) -> int:
    """Say in which of so many files a word is looked up."""
    return crc32(folded(term)[:PREFIX].encode()) % parts


def part_of_pair(pair: tuple[str, str], parts: int) -> int:
    """Say in which of so many files two neighbouring words are looked up."""
    return crc32(f"{folded(pair[0])} {folded(pair[1])}".encode()) % parts


def plain_text(texts: Sequence[str]) -> str:
    """Read the words of a body, whose texts stand around its holes; a line for each block, «…» where data stand."""
    html = _GAPS.sub("…", _TAG.sub("", _BLOCK_TAG.sub("\n", GAP.join(texts))))
    lines = (
        " ".join(line.split()) for line in (unescape(html) if "&" in html else html).split("\n")
    )
    return "\n".join(line for line in lines if line.strip("…"))
