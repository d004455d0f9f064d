"""What each template sees: one frozen view a template, and nothing else of the site.

A view's docstring names its template; what views are made of stands in `parts`.
"""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from bantin.content.scalars import Moment
from bantin.pages.eventviews import EventsView, EventView
from bantin.pages.figureviews import IndicatorsView, IndicatorView, ReadingView, SnapshotView
from bantin.pages.parts import (
    BodyView,
    Card,
    Chrome,
    CorrectionView,
    Counted,
    DocumentCard,
    EventCard,
    Figure,
    FigureCard,
    Head,
    Link,
    Source,
)


@dataclass(frozen=True, slots=True)
class HomeView:
    """home.html."""

    chrome: Chrome
    head: Head
    lead: Card | None
    latest: tuple[Card, ...]
    campaign: EventCard | None
    events: tuple[EventCard, ...]
    figures: tuple[FigureCard, ...]


@dataclass(frozen=True, slots=True)
class ArticleView:
    """article.html."""

    chrome: Chrome
    head: Head
    title: str
    kicker: str | None
    summary: str
    published: Moment
    updated: Moment | None
    author: str | None
    unit: str | None
    section: Link | None
    tags: tuple[Link, ...]
    cover: Figure | None
    body: BodyView
    event: EventCard | None
    documents: tuple[DocumentCard, ...]
    corrections: tuple[CorrectionView, ...]
    source: Source | None
    source_day: date | None
    related: tuple[Card, ...]
    older: Card | None
    newer: Card | None
    is_sensitive: bool


@dataclass(frozen=True, slots=True)
class ListView:
    """list.html: news of a section, a tag or a day, newest first.

    ``years`` leads to the complete lists by year; ``feed`` is the list's own feed, if it has one.
    """

    chrome: Chrome
    head: Head
    title: str
    summary: str | None
    kind: str
    cards: tuple[Card, ...]
    count: int
    years: tuple[Counted, ...]
    feed: Link | None
    older: Link | None = None
    newer: Link | None = None


@dataclass(frozen=True, slots=True)
class TagsView:
    """tags.html: all tags in Vietnamese order, by first letter."""

    chrome: Chrome
    head: Head
    letters: tuple[tuple[str, tuple[Counted, ...]], ...]


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One cell of a month's calendar; ``path`` leads to the day's news if there is any."""

    number: int
    day: date
    path: str | None
    count: int


@dataclass(frozen=True, slots=True)
class ArchiveView:
    """archive.html: all years, with their months."""

    chrome: Chrome
    head: Head
    years: tuple[tuple[Counted, tuple[Counted, ...]], ...]


@dataclass(frozen=True, slots=True)
class MonthView:
    """month.html: the calendar of one month, weeks beginning on Monday, and its news; None is a cell of another month."""

    chrome: Chrome
    head: Head
    title: str
    weeks: tuple[tuple[CalendarDay | None, ...], ...]
    cards: tuple[Card, ...]
    older: Link | None
    newer: Link | None


@dataclass(frozen=True, slots=True)
class DocumentsView:
    """documents.html: the register by year, newest first."""

    chrome: Chrome
    head: Head
    years: tuple[tuple[int, tuple[DocumentCard, ...]], ...]


@dataclass(frozen=True, slots=True)
class DocumentView:
    """document.html."""

    chrome: Chrome
    head: Head
    card: DocumentCard
    status: str | None
    replaced_by: DocumentCard | None
    summary: str
    file: Link | None
    url: str | None
    body: BodyView
    source: Source | None
    citations: tuple[Card, ...]
    events: tuple[EventCard, ...]
    indicators: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class CorrectionsView:
    """corrections.html: every correction of every article, newest first."""

    chrome: Chrome
    head: Head
    corrections: tuple[tuple[Card, CorrectionView], ...]


@dataclass(frozen=True, slots=True)
class LeafView:
    """leaf.html: a static page."""

    chrome: Chrome
    head: Head
    title: str
    summary: str
    cover: Figure | None
    body: BodyView
    is_sensitive: bool


@dataclass(frozen=True, slots=True)
class SearchKind:
    """What a reader may look for alone; ``slots`` are the letters under which the script knows it."""

    id: str
    title: str
    slots: str


@dataclass(frozen=True, slots=True)
class SearchView:
    """search.html; ``years`` are those of which there is something, newest first."""

    chrome: Chrome
    head: Head
    kinds: tuple[SearchKind, ...]
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class NotFoundView:
    """404.html; its links are absolute, since nobody knows from where it is shown."""

    chrome: Chrome
    head: Head
    latest: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class MovedView:
    """moved.html: a stub under an old address."""

    target: str
    title: str


View: TypeAlias = (
    HomeView | ArticleView | ListView | TagsView | ArchiveView | MonthView | EventsView | EventView | IndicatorsView
    | IndicatorView | SnapshotView | ReadingView | DocumentsView | DocumentView | CorrectionsView | LeafView | SearchView | NotFoundView | MovedView
)  # fmt: skip
