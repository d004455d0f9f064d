"""Addresses in, pages in a real browser out; and what was found on them, told so that it can be mended."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, Route

WIDTHS = (390, 1280)
SCHEMES = ("light", "dark")
HEIGHT = 800
# The addresses of pages end with a slash.
_PAGES = "**/"


@contextmanager
def opened(browser: Browser, **options) -> Iterator[Page]:
    """Yield a tab of a reader who has not been here before; ``options`` are those of a context of Playwright's."""
    options = {"locale": "vi-VN", "reduced_motion": "reduce", **options}
    context = browser.new_context(viewport={"width": WIDTHS[-1], "height": HEIGHT}, **options)
    try:
        yield context.new_page()
    finally:
        context.close()


def stay(tab: Page, address: str) -> None:
    """Open a page and stay there, even if it leads on by itself, as that of a text that has moved does."""

    def lead(route: Route) -> None:
        if route.request.url == address:
            route.continue_()
        else:
            # A browser that gets nothing stays where it is.
            route.fulfill(status=204)

    tab.unroute(_PAGES)
    tab.route(_PAGES, lead)
    tab.goto(address)


def told(found: Mapping[str, Iterable[str]]) -> str:
    """Write what was found, by place, for a reader of a failed test: each thing once, with where it was seen first."""
    places: dict[str, list[str]] = {}
    for place, things in found.items():
        for thing in things:
            places.setdefault(thing, []).append(place)
    return "".join(
        f"\n{thing}\n    {where[0] or '/'}" + (f" and {len(where) - 1} more" if where[1:] else "")
        for thing, where in places.items()
    )
