"""An edition in, the pages of its news out: each with what came before and after it, and with older ones like it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from bantin.content.model import News
from bantin.pages import addresses, jsonld
from bantin.pages.bodies import fill
from bantin.pages.edition import (
    Edition,
    card,
    documents_of,
    event_card,
    origin,
    section_link,
    tag_key,
    tag_links,
)
from bantin.pages.parts import Card, CorrectionView, Head, Link
from bantin.pages.render import Page
from bantin.pages.views import ArticleView

_RELATED = 4
# How far back the related of an article are looked for among those that share a tag or a section.
_REACH = 30
_WEIGHTS = {"event": 8, "document": 4, "tag": 3, "section": 1}
HOME_LINK = Link("Trang chủ", addresses.HOME)
NEWS_LINK = Link("Tin tức", addresses.NEWS)


def plan_articles(edition: Edition) -> Iterator[Page]:
    """Plan one page for each news item."""
    news = edition.site.news
    cards = {item.path: card(item, edition) for item in news}
    related = find_related(news)
    for index, item in enumerate(news):
        newer = cards[news[index - 1].path] if index else None
        older = cards[news[index + 1].path] if index + 1 < len(news) else None
        near = tuple(cards[path] for path in related[item.path])
        yield Page(
            addresses.of_item(item), "article.html", _article(item, edition, near, older, newer)
        )


def _article(
    item: News, edition: Edition, related: tuple[Card, ...], older: Card | None, newer: Card | None
) -> ArticleView:
    front = item.front
    own = card(item, edition)
    section = section_link(item, edition.site)
    trail = (HOME_LINK, NEWS_LINK, section) if section else (HOME_LINK, NEWS_LINK)
    event = edition.site.events_named.get(front.event.text) if front.event else None
    updated = item.publishing.updated
    head = Head(
        title=front.title,
        path=own.path,
        description=own.summary,
        trail=trail,
        image=own.cover.picture if own.cover else None,
        image_alt=own.cover.alt if own.cover else "",
        kind="article",
        published=front.date.instant,
        updated=updated.instant if updated else None,
        data=jsonld.script(
            jsonld.article(item, own, edition.chrome),
            jsonld.trail(trail, front.title, edition.chrome),
        ),
    )
    return ArticleView(
        chrome=edition.chrome,
        head=head,
        title=front.title,
        kicker=front.kicker,
        # Where the author wrote none, the text's own beginning must not stand twice on the page.
        summary=front.summary or "",
        published=front.date,
        updated=updated,
        author=front.author,
        unit=front.unit,
        section=section,
        tags=tag_links(front.tags),
        cover=own.cover,
        body=fill(item.body, item.path, edition, front.date),
        event=event_card(event, edition) if event else None,
        documents=documents_of(front.documents, edition),
        corrections=tuple(
            CorrectionView(each.date, each.was, each.now) for each in front.corrections
        ),
        source=origin(front.source),
        source_day=front.source.date if front.source else None,
        related=related,
        older=older,
        newer=newer,
        is_sensitive=front.sensitive,
    )


def find_related(news: tuple[News, ...]) -> dict[str, tuple[str, ...]]:
    """Choose for each article the older ones that share most with it.

    Only older ones, so that a new article changes no other's list; weights are fixed. ``news`` is newest first.
    """
    shelves: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    related: dict[str, tuple[str, ...]] = {}
    for index in range(len(news) - 1, -1, -1):
        scores: Counter[int] = Counter()
        topics = list(_topics(news[index]))
        for topic in topics:
            for older in shelves[topic][-_REACH:]:
                scores[older] += _WEIGHTS[topic[0]]
        best = sorted(scores, key=lambda older: (-scores[older], older))[:_RELATED]
        related[news[index].path] = tuple(news[older].path for older in best)
        for topic in topics:
            shelves[topic].append(index)
    return related


def _topics(item: News) -> Iterator[tuple[str, str]]:
    front = item.front
    if front.event:
        yield "event", front.event.text
    if front.section:
        yield "section", front.section.text
    for document in {each.text for each in front.documents}:
        yield "document", document
    for tag in {tag_key(each) for each in front.tags}:
        yield "tag", tag


def latest(edition: Edition, count: int) -> tuple[Card, ...]:
    """Give the cards of the newest items."""
    return tuple(card(item, edition) for item in edition.site.news[:count])


def cards_of(items: Iterable[News], edition: Edition) -> tuple[Card, ...]:
    """Give the cards of items in their order."""
    return tuple(card(item, edition) for item in items)
