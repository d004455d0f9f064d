"""A planned page in, its bytes out: a template sees its view, pure filters, and the way from its own address."""

import functools
from collections.abc import Callable, Mapping
from typing import cast
from urllib.parse import urlsplit

import jinja2
from markupsafe import Markup, escape

from bantin.diagnostics import Checked, Found
from bantin.pages import addresses, forms
from bantin.pages.datings import say_days_once
from bantin.pages.endings import ending_of
from bantin.pages.page import Output, Page, absolute, file_of, relative, upward
from bantin.pages.parts import (
    Anchor,
    BodyView,
    Chart,
    Chrome,
    EventCard,
    Figure,
    Picture,
    QuotedCard,
)
from bantin.pages.quoteviews import Quoted, SourceNote
from bantin.pages.templatefiles import HOLES
from bantin.pages.templatemistakes import say_failed
from bantin.pages.templates import Templates

# A link of a body to a place in itself, as `outline` writes it.
_OWN_FRAGMENT = '<a href="#'
# Two depths that no page has: for the page of a wrong address, shown at any, and for feeds.
_ROOTED, _ABSOLUTE = -1, -2
Href = Callable[[str], str]


class Renderer:
    """Renders pages of one build; holds the templates open and knows what all pages share.

    What templates call (``link``, ``asset``, ``body``) differs only by how deep a page lies, since that alone decides
    how its links begin. So each depth has an environment of its own, in which they are global together with the
    chrome: macros and what is included «without context» see them and nothing of a page, and Jinja makes them once.
    """

    def __init__(self, templates: Templates, assets: Mapping[str, str], chrome: Chrome) -> None:
        self._templates = templates
        self._assets = assets
        self._chrome = chrome
        self._environments: dict[int, jinja2.Environment] = {}

    def render(self, page: Page) -> Checked[Output | None]:
        """Render one page; what its template cannot do is an error at the template's line."""
        found = Found()
        depth = _ROOTED if page.path == addresses.NOT_FOUND else page.path.count("/")
        try:
            text = self._environment(depth).get_template(page.template).render(view=page.view)
        except Exception as error:  # noqa: BLE001  # a template fails in as many ways as a program; what isn't its own is raised again
            say_failed(error, page.template, found)
            return Checked(None, found.all())
        return Checked(Output(file_of(page.path), text.encode()), found.all())

    def feed_body(self, path: str, body: BodyView) -> Checked[str]:
        """Render the body of the page at ``path`` with absolute links, for a feed reader."""
        found = Found()
        try:
            html = self._body(_ABSOLUTE, body)
        except Exception as error:  # noqa: BLE001  # as above
            say_failed(error, HOLES, found)
            return Checked("", found.all())
        # Beside other articles «#fn-1» would lead nowhere, or to another one's footnote.
        page = escape(absolute(self._chrome.base_url, path))
        return Checked(str(html).replace(_OWN_FRAGMENT, f'<a href="{page}#'), found.all())

    def _environment(self, depth: int) -> jinja2.Environment:
        if depth not in self._environments:
            href = self._href(depth)
            self._environments[depth] = self._templates.environment(
                chrome=self._chrome,
                link=href,
                absolute=functools.partial(absolute, self._chrome.base_url),
                asset=functools.partial(self._asset, href),
                body=functools.partial(self._body, depth),
                **(_for_feeds() if depth == _ABSOLUTE else _for_pages(href)),
            )
        return self._environments[depth]

    def _href(self, depth: int) -> Href:
        if depth == _ROOTED:
            return functools.partial(absolute, urlsplit(self._chrome.base_url).path)
        if depth == _ABSOLUTE:
            return functools.partial(absolute, self._chrome.base_url)
        return functools.partial(relative, upward(depth))

    def _asset(self, href: Href, name: str) -> str:
        if name not in self._assets:
            raise jinja2.UndefinedError(f"asset {name!r}")
        return href(self._assets[name])

    def _body(self, depth: int, body: BodyView) -> Markup:
        """Fill a body's holes, and add what its figures need at its end."""
        environment = self._environment(depth)
        href = cast("Href", environment.globals["link"])
        written = []
        for part in say_days_once(body.parts):
            match part:
                case str():
                    written.append(part)
                case Anchor():
                    address = "" if part.path is None else f' href="{escape(href(part.path))}"'
                    written.append(address)
                case Figure():
                    written.append(_fill(environment, "figure", part))
                case Quoted():
                    written.append(_fill(environment, "quoted", part))
                case SourceNote():
                    written.append(_fill(environment, "source_note", part))
                case Chart():
                    written.append(_fill(environment, "chart", part))
                case QuotedCard():
                    written.append(_fill(environment, "quoted_card", part.card))
                case EventCard():
                    written.append(_fill(environment, "event_card", part))
        ending = ending_of(body.parts)
        if ending is not None:
            written.append(_fill(environment, "ending", ending))
        return Markup("".join(written))  # noqa: S704  # sanitised when it was read; the holes are escaped by their macros


def _for_pages(href: Href) -> dict[str, object]:
    """Give what macros ask about a picture (what stands in ``src``, among which forms a browser may choose), and of where they write."""

    def srcset(picture: Picture, kind: str, enough_px: int = 0) -> str:
        if kind == "avif":
            return forms.srcset(forms.avif_forms(picture), href, enough_px)
        return forms.srcset(forms.own_forms(picture), href, enough_px) if picture.narrower else ""

    return {"srcset": srcset, "shown": lambda picture: picture, "is_feed": False}


def _for_feeds() -> dict[str, object]:
    """Do so for feed readers, many of which know one picture in one form."""
    return {"srcset": lambda *_: "", "shown": forms.shared, "is_feed": True}


def _fill(environment: jinja2.Environment, macro: str, part: object) -> str:
    """Fill a hole with one of the macros of parts/holes.html."""
    holes = environment.get_template(HOLES).module
    if not hasattr(holes, macro):
        raise jinja2.UndefinedError(f"'{macro}' is undefined")
    return str(getattr(holes, macro)(part)).strip()
