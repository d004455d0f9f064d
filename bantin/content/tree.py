"""Python-Markdown's tree of a body without raw HTML in, the `Body` out that its HTML would give once written and sanitised.

A tree that holds nothing but Markdown's own elements, with addresses that are tokens, is clean as it stands: written, it
would leave the sanitiser letter for letter as it came. So it is neither written nor parsed again.
"""

from xml.etree.ElementTree import Element

from bantin.content.body import Body
from bantin.content.outline import Outline
from bantin.content.slots import Places, Slots
from bantin.content.tags import VOID
from bantin.diagnostics import Found

# Markdown's blocks stand on lines of their own.
_BLOCKS = frozenset([
    "blockquote", "div", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "table",
    "tbody", "td", "th", "thead", "tr", "ul"
])  # fmt: skip
# The sanitiser writes them as entities.
_ESCAPED = ("&", "<", ">", "\xa0")
# All that Markdown alone makes, and its attributes; the sanitiser allows all of it.
_NONE = frozenset[str]()
_KNOWN = {
    **dict.fromkeys((*_BLOCKS, "br", "em", "strong"), _NONE),
    "a": frozenset({"href", "title"}),
    "img": frozenset({"alt", "src", "title"}),
    "ol": frozenset({"start"}),
    "td": frozenset({"align"}),
    "th": frozenset({"align"}),
}
_ADDRESSES = {"a": "href", "img": "src"}


def is_clean(root: Element, slots: Slots) -> bool:
    """Tell whether the sanitiser would change nothing: all is known, each address is a token, and no link holds another."""
    for element in root.iter():
        known = _KNOWN.get(element.tag)
        if known is None or not known.issuperset(element.keys()):
            return False
    for tag, key in _ADDRESSES.items():
        for element in root.iter(tag):
            if element.get(key) not in slots.links or element.find(".//a") is not None:
                return False
    return True


def read_tree(root: Element, slots: Slots, places: Places, found: Found) -> Body:
    """Cut a clean tree into parts."""
    whole = "".join(root.itertext())
    is_plain = not any(sign in whole for sign in (*_ESCAPED, slots.marker))
    outline = Outline(slots, places, found, frozenset(), is_plain=is_plain)
    for block in root[:-1]:
        _read_block(block, outline, "\n")
    # Nothing stands behind the last block of a body.
    for block in root[-1:]:
        _read_block(block, outline, "")
    return outline.body()


def _read_block(block: Element, outline: Outline, end: str) -> None:
    """Read a block as Python-Markdown's `prettify` and serializer write it, and what ends it."""
    tag, text, tail = block.tag, block.text or "", block.tail
    if tail and tail.strip():
        end = tail
    if len(block):
        _read_blocks(block, text, outline, end)
    elif tag == "p" and not outline.is_plain and outline.slots.is_block(_bare(text)):
        # Data and code that stand alone need no paragraph.
        outline.write(_bare(text) + end)
    elif tag == "th" and not _bare(text):
        # A corner without words heads nothing.
        outline.leaf("td", {}, "", end)
    else:
        outline.leaf(tag, block.attrib, text, end)


def _read_blocks(block: Element, text: str, outline: Outline, end: str) -> None:
    """Read a block that holds others, or phrases."""
    first = block[0]
    if first.tag == "img" and len(block) == 1 and block.tag == "p" and _is_lone(first, text):
        outline.begin("img", {"data-block": "1", **first.attrib})
    else:
        outline.begin(block.tag, block.attrib)
        outline.write("\n" if first.tag in _BLOCKS and not text.strip() else text)
        for child in block:
            if child.tag in _BLOCKS:
                _read_block(child, outline, "\n")
            elif len(child) or child.tag in VOID:
                _read_phrase(child, outline)
            else:
                outline.leaf(child.tag, child.attrib, child.text or "", child.tail or "")
        outline.end(block.tag)
    outline.write(end)


def _is_lone(picture: Element, text: str) -> bool:
    return not _bare(text) and not _bare(picture.tail or "")


def _bare(text: str) -> str:
    """Take the blanks off a text; not the hard ones, which HTML writes as entities."""
    return text.strip() if "\xa0" not in text else text


def _read_phrase(phrase: Element, outline: Outline) -> None:
    """Read a phrase that holds others, and breaks and pictures, which hold nothing."""
    # Phrases nest as deep as somebody types stars; what is read later waits here instead of on Python's own stack.
    waiting: list[Element | tuple[str, str]] = [phrase]
    while waiting:
        each = waiting.pop()
        if isinstance(each, tuple):
            outline.end(each[0])
            outline.write(each[1])
            continue
        tail = each.tail or ""
        outline.begin(each.tag, each.attrib)
        if each.tag == "br":
            outline.write("\n" + tail if tail.strip() else "\n")
        elif each.tag == "img":
            outline.write(tail)
        else:
            outline.write(each.text or "")
            waiting.append((each.tag, tail))
            waiting.extend(reversed(each))
