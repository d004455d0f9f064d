"""An edition in, its Atom and JSON feeds out: full text, absolute links, ids that survive a change of address."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import TypeAlias
from xml.etree import ElementTree as ET

from bantin.content.model import News
from bantin.content.scalars import Moment
from bantin.diagnostics import Checked, Found
from bantin.pages import addresses
from bantin.pages.bodies import fill
from bantin.pages.edition import Edition, figure, section_link, summary
from bantin.pages.parts import BodyView, Figure
from bantin.pages.render import Output, file_of

_ATOM = "http://www.w3.org/2005/Atom"
_ENTRIES = 30
# Writes the body of the page at an address with absolute links.
WriteBody: TypeAlias = Callable[[str, BodyView], Checked[str]]
# Characters that no XML file may hold, even escaped (XML 1.0, section 2.2).
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed: its stable id, full text as HTML, and days as instants."""

    id: str
    title: str
    url: str
    published: datetime
    updated: datetime
    summary: str
    html: str
    author: str
    tags: tuple[str, ...]
    image: str | None


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed, whatever its format; ``url`` is the page it follows, ``atom`` and ``json`` its own addresses."""

    id: str
    title: str
    subtitle: str
    url: str
    atom: str
    json: str
    author: str
    updated: datetime
    entries: tuple[Entry, ...]


def tag_uri(authority: str, kind: str, identity: str) -> str:
    """Name a thing for ever (RFC 4151); the year is that of the first version of this format."""
    return f"tag:{authority},2021:{kind}/{identity}"


def write_feeds(edition: Edition, write_body: WriteBody) -> Checked[tuple[Output, ...]]:
    """Write the site's feeds and one pair for each section."""
    site = edition.site
    masthead = site.masthead
    base = edition.chrome.base_url
    found = Found()
    entries: dict[str, Entry] = {}

    def entry(item: News) -> Entry:
        if item.path not in entries:
            checked = _entry(item, edition, write_body)
            found.take(checked.diagnostics)
            entries[item.path] = checked.value
        return entries[item.path]

    def feed(title: str, subtitle: str, page: str, key: str, news: tuple[News, ...]) -> Feed:
        chosen = tuple(entry(item) for item in news[:_ENTRIES])
        # An empty feed must still say when it changed; the beginning of the calendar used here is as good as any.
        updated = max(
            (each.updated for each in chosen), default=datetime(2021, 1, 1, tzinfo=site.now.tzinfo)
        )
        return Feed(
            tag_uri(masthead.authority, "nguon-tin", key), title, subtitle, base + page,
            f"{base}{page}feed.xml", f"{base}{page}feed.json", masthead.organisation.name, updated, chosen,
        )  # fmt: skip

    # No section can be called by an empty name.
    feeds = [("/", feed(masthead.name, masthead.tagline or "", "/", "", site.news))]
    for section in masthead.sections:
        own = tuple(
            item
            for item in site.news
            if item.front.section and item.front.section.text == section.id
        )
        address = addresses.section(section.id)
        feeds.append(
            (
                address,
                feed(
                    f"{section.title} – {masthead.name}",
                    section.summary or "",
                    address,
                    section.id,
                    own,
                ),
            )
        )
    outputs = []
    for address, each in feeds:
        outputs.append(Output(file_of(f"{address}feed.xml"), atom(each)))
        outputs.append(Output(file_of(f"{address}feed.json"), json_feed(each)))
    return Checked(tuple(outputs), found.all())


def _entry(item: News, edition: Edition, write_body: WriteBody) -> Checked[Entry]:
    front = item.front
    base = edition.chrome.base_url
    cover = figure(front.cover, item.path, edition)
    body = fill(item.body, item.path, edition, front.date)
    if isinstance(cover, Figure):
        body = BodyView((cover, *body.parts), body.headings)
    written = write_body(addresses.of_item(item), body)
    html = _corrections(item) + written.value + _help(item, edition)
    section = section_link(item, edition.site)
    latest = [moment.instant for moment in (front.date, item.publishing.updated) if moment]
    latest += [Moment(each.date).instant for each in front.corrections]
    tags = dict.fromkeys(((section.title,) if section else ()) + front.tags)
    entry = Entry(
        id=tag_uri(edition.site.masthead.authority, "tin", item.identity),
        title=front.title,
        url=base + addresses.of_item(item),
        published=front.date.instant,
        updated=max(latest),
        summary=summary(item),
        html=html,
        author=front.author or front.unit or edition.site.masthead.organisation.name,
        tags=tuple(tags),
        image=base + cover.picture.path if cover else None,
    )
    return Checked(entry, written.diagnostics)


def _corrections(item: News) -> str:
    return "".join(
        f"<p><strong>Đính chính ngày {each.date.day}/{each.date.month}/{each.date.year}:</strong> "
        f"«{escape(each.was)}» nay sửa là «{escape(each.now)}».</p>"
        for each in item.front.corrections
    )


def _help(item: News, edition: Edition) -> str:
    """Write the numbers to call below an item about violence, which its page shows around it."""
    lines = edition.chrome.hotlines if item.front.sensitive else ()
    return "".join(
        f'<p><strong>Cần trợ giúp? Gọi <a href="tel:{line.dial}">{escape(line.number)}</a></strong> – {escape(line.name)}</p>'
        for line in lines
    )


def atom(feed: Feed) -> bytes:
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
    for each in feed.entries:
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
        _add(entry, "content", each.html, type="html")
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


def json_feed(feed: Feed) -> bytes:
    """Write a feed as JSON Feed 1.1 (jsonfeed.org)."""
    items = [
        {
            "id": each.id,
            "url": each.url,
            "title": each.title,
            "content_html": each.html,
            "summary": each.summary,
            "date_published": each.published.isoformat(),
            "date_modified": each.updated.isoformat(),
            "authors": [{"name": each.author}],
            "tags": list(each.tags),
            **({"image": each.image} if each.image else {}),
        }
        for each in feed.entries
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
