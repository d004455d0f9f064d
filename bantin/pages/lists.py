"""All that a list of news is made from in, what its page shows out; only for a page that must be written."""

from dataclasses import dataclass

from bantin.pages import jsonld
from bantin.pages.cardviews import ShareCard, shared_with
from bantin.pages.parts import Card, Chrome, Counted, Head, Link
from bantin.pages.views import ListView


@dataclass(frozen=True, slots=True)
class Listing:
    """All that the page of a list is made from; its fields are those of `ListView` and of its head."""

    chrome: Chrome
    path: str
    trail: tuple[Link, ...]
    title: str
    kind: str
    cards: tuple[Card, ...]
    count: int
    summary: str | None = None
    years: tuple[Counted, ...] = ()
    feed: Link | None = None
    card: ShareCard | None = None
    source: str = ""
    changed: None = None


def view_list(listing: Listing) -> ListView:
    """Make what the page of a list shows."""
    head = list_head(
        listing.title,
        listing.path,
        listing.trail,
        listing.chrome,
        listing.summary or "",
        listing.feed,
    )
    if listing.card is not None:
        head = shared_with(head, listing.card)
    return ListView(
        listing.chrome,
        head,
        listing.title,
        listing.summary,
        listing.kind,
        listing.cards,
        listing.count,
        listing.years,
        listing.feed,
    )


def list_head(
    title: str,
    path: str,
    trail: tuple[Link, ...],
    chrome: Chrome,
    description: str = "",
    feed: Link | None = None,
) -> Head:
    """Make the head of a page that is described to search engines by its way back alone."""
    data = jsonld.script(jsonld.trail(trail, title, chrome))
    return Head(title, path, description, trail, feed=feed, data=data)
