"""Sanitised HTML in, a `Body` out, in one pass over its tags and the texts between them."""

import re
from html import unescape

from bantin.content.body import Body
from bantin.content.outline import Outline
from bantin.content.slots import TOKEN, Places, Slots
from bantin.content.tags import BLOCKS, OWN_RULE, VOID
from bantin.diagnostics import Found

# nh3 writes every attribute in double quotes, with those inside escaped, so one expression reads all tags.
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)((?:\s+[a-z-]+=\"[^\"]*\")*)\s*/?>")
_ATTRIBUTE = re.compile(r"([a-z-]+)=\"([^\"]*)\"")
_LONE_PICTURE = re.compile(r"<p>\s*(<img(?:\s+[a-z-]+=\"[^\"]*\")*\s*/?>)\s*</p>")
_LONE_TOKEN = re.compile(rf"<p>\s*({TOKEN.pattern})\s*</p>")
# A corner without words heads nothing.
_EMPTY_HEAD = re.compile(r"<th[^<>]*>\s*</th>")
_OWN_ID = re.compile(r"<[a-z][^<>]*\sid=\"([^\"]*)\"")


def read_html(html: str, slots: Slots, places: Places, found: Found) -> Body:
    """Cut sanitised HTML into parts."""
    if "<img" in html:
        html = _LONE_PICTURE.sub(_as_block, html)
    if "<th" in html:
        html = _EMPTY_HEAD.sub("<td></td>", html)
    if slots.has_blocks:
        html = _LONE_TOKEN.sub(
            lambda match: match[1] if slots.is_block(match[1]) else match[0], html
        )
    own = frozenset(_OWN_ID.findall(html)) if ' id="' in html else frozenset[str]()
    outline = Outline(slots, places, found, own, is_plain=False)
    _read(html, outline)
    return outline.body()


def _as_block(match: re.Match[str]) -> str:
    return match[1].replace("<img", '<img data-block="1"', 1)


def _read(html: str, outline: Outline) -> None:
    """Take the tags and the texts between them; most of both have no rule of their own."""
    parts, words, opened = outline.parts, outline.text, outline.open
    # A text is followed by the three groups of a tag, and these by the next text.
    pieces = ["", "", "", *_TAG.split(html)]
    groups = (pieces[0::4], pieces[1::4], pieces[2::4], pieces[3::4])
    for closing, name, raw, text in zip(*groups, strict=True):
        if closing and name in opened:
            while opened.pop() != name:
                pass
        if raw or name in OWN_RULE:
            attributes = [(key, unescape(value)) for key, value in _ATTRIBUTE.findall(raw)]
            outline.take_tag(name, attributes, is_end=bool(closing))
        elif name:
            parts.append(f"</{name}>" if closing else f"<{name}>")
        if name and not closing and name not in VOID:
            opened.append(name)
        if name in BLOCKS:
            words.append(" ")
        outline.take_text(text)
