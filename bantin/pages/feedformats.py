"""A feed and its entries' texts in, the file out: as Atom or as JSON Feed."""

import json
import re
from xml.etree import ElementTree as ET

from bantin.pages.feedviews import Feed, FeedFile, FeedFormat

_ATOM = "http://www.w3.org/2005/Atom"
# Characters that no XML file may hold, even escaped (XML 1.0, section 2.2).
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_feed(file: FeedFile, texts: tuple[str, ...]) -> bytes:
    """Write a feed in its format; ``texts`` are its entries' texts as HTML, in their order."""
    write = atom if file.format is FeedFormat.ATOM else json_feed
    return write(file.feed, texts)


def atom(feed: Feed, texts: tuple[str, ...]) -> bytes:
    """Write a feed as Atom (RFC 4287)."""
    ET.register_namespace("", _ATOM)
    root = ET.Element(f"{{{_ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": "vi"})
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    if feed.subtitle:
        _add(root, "subtitle", feed.subtitle)
    _add(root, "updated", feed.updated.isoformat())
    _add(_add(root, "author"), "name", feed.author)
    _add(root, "link", rel="self", type="application/atom+xml", href=feed.atom)
    _add(root, "link", rel="alternate", type="text/html", href=feed.url)
    _add(root, "generator", "Bản tin")
    for each, html in zip(feed.entries, texts, strict=True):
        entry = _add(root, "entry")
        _add(entry, "id", each.id)
        _add(entry, "title", each.title)
        _add(entry, "link", rel="alternate", type="text/html", href=each.url)
        _add(entry, "published", each.published.isoformat())
        _add(entry, "updated", each.updated.isoformat())
        _add(_add(entry, "author"), "name", each.author)
        for tag in each.tags:
            _add(entry, "category", term=tag)
        _add(entry, "summary", each.summary)
        _add(entry, "content", html, type="html")
    ET.indent(root, " ")
    return (
        b'<?xml version="1.0" encoding="utf-8"?>\n'
        + ET.tostring(root, encoding="unicode").encode()
        + b"\n"
    )


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", text)


def _add(
    parent: ET.Element, name: str, text: str | None = None, /, **attributes: str
) -> ET.Element:
    element = ET.SubElement(
        parent,
        f"{{{_ATOM}}}{name}",
        {key: _clean(value) for key, value in attributes.items()},
    )
    if text is not None:
        element.text = _clean(text)
    return element


def json_feed(feed: Feed, texts: tuple[str, ...]) -> bytes:
    """Write a feed as JSON Feed 1.1 (jsonfeed.org)."""
    items = [
        {
            "id": each.id,
            "url": each.url,
            "title": each.title,
            "content_html": html,
            "summary": each.summary,
            "date_published": each.published.isoformat(),
            "date_modified": each.updated.isoformat(),
            "authors": [{"name": each.author}],
            "tags": list(each.tags),
            **({"image": each.image} if each.image else {}),
        }
        for each, html in zip(feed.entries, texts, strict=True)
    ]
    whole = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.subtitle,
        "home_page_url": feed.url,
        "feed_url": feed.json,
        "language": "vi",
        "authors": [{"name": feed.author}],
        "items": items,
    }
    return _clean(json.dumps(whole, ensure_ascii=False, indent=1)).encode() + b"\n"
