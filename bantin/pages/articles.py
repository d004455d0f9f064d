"""An edition in, the pages of its news out: each with what came before and after it, and with older ones like it."""

from collections.abc import Iterable, Iterator

from bantin.content.model import News
from bantin.pages import cardviews, sharecards
from bantin.pages.bodies import fill
from bantin.pages.edition import Edition, card, documents_of, event_card
from bantin.pages.page import Later, Page
from bantin.pages.parts import (
    Card,
)
from bantin.pages.related import find_related
from bantin.pages.stories import Story, view_article


def plan_articles(edition: Edition) -> Iterator[Page]:
    """Plan one page for each news item."""
    site = edition.site
    cards = [card(item, edition) for item in site.news]
    related = find_related(site.news)
    for index, item in enumerate(site.news):
        front = item.front
        event = site.events_named.get(front.event.text) if front.event else None
        share = sharecards.of_news(cards[index], edition.brand)
        story = Story(
            item,
            cards[index],
            edition.chrome,
            fill(item.body, item.path, edition, front.date).parts,
            event_card(event, edition) if event else None,
            documents_of(front.documents, edition),
            tuple(cards[each] for each in related[index]),
            older=cards[index + 1] if index + 1 < len(cards) else None,
            newer=cards[index - 1] if index else None,
            image=cardviews.picture(share),
            image_alt=cardviews.words(share),
        )
        yield Page(cards[index].path, "article.html", Later(view_article, story))


def latest(edition: Edition, count: int) -> tuple[Card, ...]:
    """Give the cards of the newest items."""
    return tuple(card(item, edition) for item in edition.site.news[:count])


def cards_of(items: Iterable[News], edition: Edition) -> tuple[Card, ...]:
    """Give the cards of items in their order."""
    return tuple(card(item, edition) for item in items)
