"""What the templates of events see: one frozen view a template, made of `parts`."""

from dataclasses import dataclass
from datetime import date

from bantin.pages.parts import (
    BodyView,
    Card,
    Chrome,
    DocumentCard,
    EventCard,
    Figure,
    FigureCard,
    Head,
    Link,
    Picture,
    Source,
)


@dataclass(frozen=True, slots=True)
class EventsView:
    """events.html: what is on, what comes, what is over by year."""

    chrome: Chrome
    head: Head
    on: tuple[EventCard, ...]
    upcoming: tuple[EventCard, ...]
    past: tuple[tuple[int, tuple[EventCard, ...]], ...]
    calendar: str


@dataclass(frozen=True, slots=True)
class ProgrammeLine:
    """One line of a programme; ``time`` is written, e.g. "8 giờ 30"."""

    day: date | None
    time: str | None
    title: str
    speaker: str | None


@dataclass(frozen=True, slots=True)
class MaterialView:
    """A file to hand out; ``size`` is in bytes, None where it is not known yet; a picture is shown."""

    title: str
    path: str
    size: int | None
    ending: str
    note: str | None
    picture: Picture | None


@dataclass(frozen=True, slots=True)
class EventView:
    """event.html, gathering.html and action-month.html.

    ``when`` is the time in words; ``children`` are the activities of an Action Month in their order.
    """

    chrome: Chrome
    head: Head
    card: EventCard
    summary: str
    when: str
    rescheduled_from: str | None
    theme: str | None
    slogans: tuple[str, ...]
    address: str | None
    map: str | None
    online: str | None
    organiser: str | None
    body: BodyView
    cover: Figure | None
    programme: tuple[ProgrammeLine, ...]
    people: tuple[tuple[str, str], ...]
    parent: EventCard | None
    children: tuple[EventCard, ...]
    news: tuple[Card, ...]
    gallery: tuple[Figure, ...]
    results: tuple[FigureCard, ...]
    materials: tuple[MaterialView, ...]
    documents: tuple[DocumentCard, ...]
    source: Source | None
    calendar: str
    tags: tuple[Link, ...]
    is_sensitive: bool
