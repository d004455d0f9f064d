"""All planned pages in, what machines read out: sitemap, robots, headers, redirects, and the list of the latest news."""

import json
from collections.abc import Iterable, Iterator
from urllib.parse import quote, urlsplit
from xml.etree import ElementTree as ET

from bantin.pages import addresses
from bantin.pages.articles import latest
from bantin.pages.edition import Edition
from bantin.pages.register import find_moves
from bantin.pages.render import Output, Page, file_of
from bantin.pages.views import MovedView

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
# The policy of the pages' <meta>, with what only a header can say.
CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; media-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_LATEST = 6


def write_signposts(pages: Iterable[Page], edition: Edition) -> Iterator[Output]:
    """Write the files for search engines, hosts and the script of the latest news."""
    yield _sitemap(pages, edition)
    base = edition.chrome.base_url
    yield Output(
        file_of(addresses.ROBOTS),
        f"User-agent: *\nAllow: /\n\nSitemap: {base}{addresses.SITEMAP}\n".encode(),
    )
    yield _headers(base)
    yield _redirects(edition)
    yield _latest(edition)


def _sitemap(pages: Iterable[Page], edition: Edition) -> Output:
    ET.register_namespace("", _SITEMAP)
    root = ET.Element(f"{{{_SITEMAP}}}urlset")
    for page in sorted(pages, key=lambda page: page.path):
        if isinstance(page.view, MovedView) or not page.view.head.is_indexed:
            continue
        entry = ET.SubElement(root, f"{{{_SITEMAP}}}url")
        ET.SubElement(entry, f"{{{_SITEMAP}}}loc").text = edition.chrome.base_url + page.path
        changed = page.view.head.updated or page.view.head.published
        if changed is not None:
            ET.SubElement(entry, f"{{{_SITEMAP}}}lastmod").text = changed.isoformat()
    ET.indent(root, " ")
    data = (
        b'<?xml version="1.0" encoding="utf-8"?>\n'
        + ET.tostring(root, encoding="unicode").encode()
        + b"\n"
    )
    return Output(file_of(addresses.SITEMAP), data)


def _headers(base_url: str) -> Output:
    """Write the headers that some hosts read from a file; its paths begin at the host's root."""
    prefix = urlsplit(base_url).path.rstrip("/")
    lines = [
        f"{prefix}/*",
        f"  Content-Security-Policy: {CONTENT_POLICY}",
        "  X-Content-Type-Options: nosniff",
        "  Referrer-Policy: strict-origin-when-cross-origin",
        "  Permissions-Policy: camera=(), microphone=(), geolocation=()",
        f"{prefix}{addresses.PICTURES}*",
        "  Cache-Control: public, max-age=31536000, immutable",
    ]
    return Output(file_of(addresses.HEADERS), ("\n".join(lines) + "\n").encode())


def _redirects(edition: Edition) -> Output:
    prefix = urlsplit(edition.chrome.base_url).path.rstrip("/")
    lines = [
        f"{quote(prefix + old)} {prefix}{link.path} 301\n" for old, link, _ in find_moves(edition)
    ]
    return Output(file_of(addresses.REDIRECTS), "".join(lines).encode())


def _latest(edition: Edition) -> Output:
    """Write the newest titles as a script, so that no page changes when another is added."""
    entries = [
        {"title": card.title, "path": card.path.lstrip("/"), "day": card.moment.day.isoformat()}
        for card in latest(edition, _LATEST)
    ]
    text = json.dumps(entries, ensure_ascii=False, separators=(",", ":"))
    return Output(file_of(addresses.LATEST), f"window.bantinLatest={text};\n".encode())
