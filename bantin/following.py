"""What was saved in, the page that shows it out: a preview leads the browser there, if its author asked for that."""

from collections.abc import Iterable

from bantin.content.sources import name_of, slug_of
from bantin.content.vietnamese import slug
from bantin.engine.output import Written
from bantin.pages import addresses

_NEWS = "content/news/"
_PLACES = {
    "content/events/": addresses.EVENTS,
    "content/documents/": addresses.DOCUMENTS,
    "content/pages/": "/",
}
_SNAPSHOTS = "content/indicators/snapshots/"


def page_of(changed: Iterable[str], written: Written) -> str | None:
    """Give the written page whose source changed, as a file of the site; None unless there is exactly one."""
    pages = set()
    for path in changed:
        pages |= _pages_of(path, written.files)
    return pages.pop() if len(pages) == 1 else None


def _pages_of(path: str, written: Iterable[str]) -> set[str]:
    """Find the written pages that may show a source: its name is in their address, whatever its day is."""
    if path.startswith(_NEWS):
        end = f"/{slug_of(path)}/index.html"
        news = addresses.NEWS.lstrip("/")
        return {file for file in written if file.startswith(news) and file.endswith(end)}
    if path.startswith(_SNAPSHOTS):
        wanted = f"{addresses.INDICATORS}ky/{slug(name_of(path))}/index.html"
    else:
        place = next((place for folder, place in _PLACES.items() if path.startswith(folder)), None)
        wanted = "" if place is None else f"{place}{slug_of(path)}/index.html"
    return {wanted.lstrip("/")} & set(written)
