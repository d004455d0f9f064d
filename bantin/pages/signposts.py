"""All planned pages in, what machines read out: sitemap, robots, headers, redirects, and the list of the latest news."""

import json
from collections.abc import Iterable, Iterator
from html import escape
from urllib.parse import quote, urlsplit

from bantin.pages import addresses
from bantin.pages.articles import latest
from bantin.pages.edition import Edition
from bantin.pages.page import Page
from bantin.pages.register import find_moves

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
# The policy of the pages' <meta>, with what only a header can say.
CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; media-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_LATEST = 6


def plan_signposts(pages: Iterable[Page], edition: Edition) -> Iterator[Page]:
    """Plan the files for search engines, hosts and the script of the latest news."""
    base = edition.chrome.base_url
    yield Page(addresses.SITEMAP, "", _sitemap(pages, base))
    robots = f"User-agent: *\nAllow: /\n\nSitemap: {base}{addresses.SITEMAP}\n"
    yield Page(addresses.ROBOTS, "", robots.encode())
    yield Page(addresses.HEADERS, "", _headers(base))
    yield Page(addresses.REDIRECTS, "", _redirects(edition))
    yield Page(addresses.LATEST, "", _latest(edition))


def _sitemap(pages: Iterable[Page], base_url: str) -> bytes:
    """Write the sitemap (sitemaps.org 0.9); line by line, as building a tree of 10,000 pages takes ten times as long."""
    lines = ['<?xml version="1.0" encoding="utf-8"?>', f'<urlset xmlns="{_SITEMAP}">']
    for page in sorted((page for page in pages if page.is_indexed), key=lambda page: page.path):
        changed = page.changed
        mark = f"\n  <lastmod>{changed.isoformat()}</lastmod>" if changed else ""
        lines.append(
            f" <url>\n  <loc>{escape(base_url + page.path, quote=False)}</loc>{mark}\n </url>"
        )
    return "\n".join([*lines, "</urlset>", ""]).encode()


def _headers(base_url: str) -> bytes:
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
    return ("\n".join(lines) + "\n").encode()


def _redirects(edition: Edition) -> bytes:
    prefix = urlsplit(edition.chrome.base_url).path.rstrip("/")
    lines = [
        f"{quote(prefix + old)} {prefix}{link.path} 301\n" for old, link, _ in find_moves(edition)
    ]
    return "".join(lines).encode()


def _latest(edition: Edition) -> bytes:
    """Write the newest titles as a script, so that no page changes when another is added."""
    entries = [
        {"title": card.title, "path": card.path.lstrip("/"), "day": card.moment.day.isoformat()}
        for card in latest(edition, _LATEST)
    ]
    text = json.dumps(entries, ensure_ascii=False, separators=(",", ":"))
    return f"window.bantinLatest={text};\n".encode()
