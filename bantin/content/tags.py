"""A tag's name and attributes in, its HTML out."""

from collections.abc import Mapping
from html import escape

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# Their tags are written in another way than they are read; of these, their closing tags.
OWN_RULE = frozenset({"a", "blockquote", "img", "table", "td", "th", *HEADINGS})
TABLE_END = "</table></section>"
OWN_END = frozenset({"a", "blockquote", "table", *HEADINGS})
VOID = frozenset({"br", "hr", "img"})
PHRASES = frozenset([
    "p", "a", "abbr", "b", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "s",
    "small", "span", "strong", "sub", "sup", "time", "u", "caption"
])  # fmt: skip
BLOCKS = frozenset([
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "tr", "blockquote", "div", "dd",
    "dt", "figcaption", "pre", "table", "ul", "ol", "br"
])  # fmt: skip


def opening(name: str, attributes: Mapping[str, str]) -> str:
    """Write an opening tag; the attributes are as they are meant, not escaped."""
    written = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
    return f"<{name}{written}>"


def table(number: int, attributes: Mapping[str, str]) -> str:
    """Begin a table, in a box: a wide one scrolls in it on a phone, and a box that scrolls must be reachable by keyboard."""
    box = f'<section class="table-scroll" aria-label="Bảng {number}" tabindex="0">'
    return box + opening("table", attributes)


def cell(name: str, attributes: dict[str, str], *, is_body: bool) -> str:
    """Write a table cell: alignment as a class, since the attribute is obsolete and a style is forbidden."""
    align = attributes.pop("align", "")
    if align in {"left", "center", "right"}:
        attributes["class"] = f"{attributes.get('class', '')} align-{align}".strip()
    if name == "th" and "scope" not in attributes:
        attributes["scope"] = "row" if is_body else "col"
    return opening(name, attributes)


def code_block(language: str, text: str) -> str:
    """Write fenced code."""
    named = f' class="language-{escape(language)}"' if language else ""
    return f"<pre><code{named}>{escape(text, quote=False)}\n</code></pre>"
