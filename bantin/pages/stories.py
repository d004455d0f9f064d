"""All that an article's page is made from in, what the page shows out; only for a page that must be written."""

from dataclasses import dataclass
from datetime import datetime

from bantin.content.model import News
from bantin.pages import jsonld
from bantin.pages.forms import shared
from bantin.pages.labels import HOME_LINK, NEWS_LINK, origin, tag_links
from bantin.pages.parts import (
    BodyPart,
    BodyView,
    Card,
    Chrome,
    CorrectionView,
    DocumentCard,
    EventCard,
    Head,
    Picture,
)
from bantin.pages.views import ArticleView


@dataclass(frozen=True, slots=True)
class Story:
    """All that the page of an article is made from.

    ``fillings`` fill the holes of its text; ``newer`` and
    ``older`` are its neighbours among all news, ``image`` is its share card.
    """

    item: News
    card: Card
    chrome: Chrome
    fillings: tuple[BodyPart, ...]
    event: EventCard | None
    documents: tuple[DocumentCard, ...]
    related: tuple[Card, ...]
    older: Card | None
    newer: Card | None
    image: Picture
    image_alt: str

    @property
    def source(self) -> str:
        """The file whose text the page shows."""
        return self.item.path

    @property
    def changed(self) -> datetime:
        """When the article was published, or what it says of its last update."""
        return (self.item.publishing.updated or self.item.front.date).instant


def view_article(story: Story) -> ArticleView:
    """Make what the page of an article shows."""
    item, own, chrome = story.item, story.card, story.chrome
    front = item.front
    trail = (HOME_LINK, NEWS_LINK, own.section) if own.section else (HOME_LINK, NEWS_LINK)
    updated = item.publishing.updated
    image = shared(own.cover.picture) if own.cover else story.image
    head = Head(
        title=front.title,
        path=own.path,
        description=own.summary,
        trail=trail,
        image=story.image,
        image_alt=story.image_alt,
        kind="article",
        published=front.date.instant,
        updated=updated.instant if updated else None,
        section=own.section.title if own.section else "",
        tags=front.tags,
        data=jsonld.script(
            jsonld.article(item, own, chrome, (image,), story.changed),
            jsonld.trail(trail, front.title, chrome),
        ),
    )
    return ArticleView(
        chrome=chrome,
        head=head,
        title=front.title,
        kicker=front.kicker,
        # Where the author wrote none, the text's own beginning must not stand twice on the page.
        summary=front.summary or "",
        published=front.date,
        updated=updated,
        author=front.author,
        unit=front.unit,
        section=own.section,
        tags=tag_links(front.tags),
        cover=own.cover,
        body=BodyView(story.fillings, source=item.path),
        event=story.event,
        documents=story.documents,
        corrections=tuple(
            CorrectionView(each.date, each.was, each.now) for each in front.corrections
        ),
        source=origin(front.source),
        source_day=front.source.date if front.source else None,
        related=story.related,
        older=story.older,
        newer=story.newer,
        is_sensitive=front.sensitive,
    )
