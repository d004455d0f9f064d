"""A Markdown text in, the words of it out, each where it stands: signs, addresses and code are blanks of the same length."""

import re
from collections.abc import Sequence

from bantin.content.links import Link

# Ends a sentence wherever it stands: an item of a list, a row, a heading begin behind it.
BREAK = "\x1e"

_NOTE = re.compile(r"\[\^[^\]\n]{1,60}\]:?")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,300}>")
_DIRECTIVE = re.compile(r"\[\[[^\[\]\n]*\]\]")
_ATTRIBUTES = re.compile(r"\{[:#.][^{}\n]{0,300}\}")
_ENTITY = re.compile(r"&(?:nbsp|#160|ensp|emsp|thinsp);")
# What begins a line: quotation signs, then the sign of an item or of a heading.
_LEAD = re.compile(
    r"^(?P<quote>(?:[ \t]{0,3}>)*[ \t]*)(?P<sign>(?:[-*+•][ \t]+|[0-9]{1,3}[.)][ \t]+|\#{1,6}[ \t]+)?)",
    re.MULTILINE,
)
# Word and phones put these signs for a slash, a percent sign and a blank; stars, tildes and brackets are Markdown's.
_SIGNS = str.maketrans({
    "\u2044": "/", "\u2215": "/", "\uff0f": "/", "\uff05": "%", "\u066a": "%",
    "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2007": " ", "\t": " ",
    "*": " ", "~": " ", "[": " ", "]": " ", "\0": "\ufffc",
})  # fmt: skip
_SIGNED = re.compile(f"[{re.escape(''.join(map(chr, _SIGNS)))}]")
# A line that begins with a sign which `_LEAD` would take.
_BEGUN = re.compile(r"^[ \t]*[>\-*+•#0-9]", re.MULTILINE)
_UNDERLINES = re.compile(r"(?<![^\W_])_{1,3}|_{1,3}(?![^\W_])")


def unmarked(bare: str, links: Sequence[Link], start: int = 0, end: int | None = None) -> str:
    """Blank out all that a reader does not see between two indices; ``bare`` is a manuscript's text without its code.

    The result is as long as that stretch of the text, so that places can be told.
    """
    text = _without_targets(bare, links, start, len(bare) if end is None else end)
    if "[" in text:
        text = _NOTE.sub(_blank, _DIRECTIVE.sub(_opaque, text))
    if "<" in text:
        text = _TAG.sub(_blank, text)
    if "&" in text:
        text = _ENTITY.sub(_blank, text)
    if "{" in text:
        text = _ATTRIBUTES.sub(_blank, text)
    # Both are dear, and most sentences need neither.
    if _BEGUN.search(text):
        text = _LEAD.sub(_led, text)
    if _SIGNED.search(text):
        text = text.translate(_SIGNS)
    return _UNDERLINES.sub(_blank, text) if "_" in text else text


def _without_targets(bare: str, links: Sequence[Link], first: int, end: int) -> str:
    """Blank out where links lead, with the brackets around that: what follows the link's words is the sentence."""
    pieces, last = [], first
    for link in links:
        if link.start < last or link.start >= end:
            continue
        opening, closing = link.start, link.end
        while opening > last and bare[opening - 1] in " \t":
            opening -= 1
        if bare[opening - 1 : opening] == "(":
            # A title may stand behind the address.
            close = bare.find(")", closing, end)
            opening, closing = opening - 1, close + 1 if close >= 0 else closing
        else:
            opening = link.start
        opening, closing = max(opening, last), min(closing, end)
        pieces += [bare[last:opening], " " * (closing - opening)]
        last = closing
    return "".join(pieces) + bare[last:end]


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _opaque(match: re.Match[str]) -> str:
    """Leave a sign where data stand, since they are a word of the sentence."""
    return "\ufffc" * len(match[0])


def _led(match: re.Match[str]) -> str:
    """Blank out what begins a line; a sentence ends before an item, not before the next line of a quotation."""
    length = len(match[0])
    return BREAK + " " * (length - 1) if match["sign"] else " " * length
