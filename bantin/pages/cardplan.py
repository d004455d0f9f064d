"""An edition in, the files of its share cards out: one for each thing that somebody may want to share."""

from collections.abc import Iterator

from bantin.content.model import (
    AnyItem,
    DocumentFront,
    EventFront,
    LeafFront,
    NewsFront,
)
from bantin.pages import sharecards
from bantin.pages.cardviews import ShareCard, address
from bantin.pages.edition import Edition, card, document_card, event_card
from bantin.pages.figurecards import current_card
from bantin.pages.figures import snapshot_title, source_of
from bantin.pages.page import Page


def plan_cards(edition: Edition) -> Iterator[Page]:
    """Plan a file for each card; two things that say the very same share one."""
    cards = {address(each): each for each in _cards(edition)}
    for path, each in cards.items():
        yield Page(path, "", each)


def card_of(item: AnyItem, edition: Edition) -> ShareCard:
    """Make the card of an item of any kind."""
    brand = edition.brand
    match item.front:
        case NewsFront():
            return sharecards.of_news(card(item, edition), brand)
        case EventFront():
            return sharecards.of_event(event_card(item, edition), brand)
        case DocumentFront():
            return sharecards.of_document(document_card(item), brand)
        case LeafFront(title=title, summary=summary):
            return sharecards.of_leaf(title, summary, brand)


def _cards(edition: Edition) -> Iterator[ShareCard]:
    site, brand = edition.site, edition.brand
    yield sharecards.of_site(brand, site.masthead.tagline)
    if not brand.has_many:
        return
    for section in site.masthead.sections:
        yield sharecards.of_section(section.title, section.summary, brand)
    for item in site.items:
        yield card_of(item, edition)
    for definition in site.definitions.values():
        newest = current_card(definition.id, edition)
        yield sharecards.of_indicator(definition.title, definition.group, newest, brand)
    for snapshot in site.snapshots if site.definitions else ():
        title = snapshot_title(snapshot, site)
        yield sharecards.of_snapshot(title, source_of(snapshot, site), brand)
