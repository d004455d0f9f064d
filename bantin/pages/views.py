"""What each template sees: small frozen values, and nothing else of the site.

Every ``path`` is an address from the site's root (or an absolute one elsewhere); templates make it relative with
``link(path)``. Days and figures are values; templates write them with the filters of `templates`.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias

from bantin.content.body import Heading
from bantin.content.scalars import Moment


@dataclass(frozen=True, slots=True)
class Link:
    """A title and where it leads."""

    title: str
    path: str


@dataclass(frozen=True, slots=True)
class Counted:
    """A link with the number of items behind it."""

    title: str
    path: str
    count: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A published picture: its address and its size in pixels."""

    path: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its words. A block one is a figure of its own; the others stand in a sentence."""

    picture: Picture
    alt: str
    caption: str | None = None
    credit: str | None = None
    is_block: bool = True


@dataclass(frozen=True, slots=True)
class Card:
    """All that another page shows of a news item or a document."""

    title: str
    path: str
    moment: Moment
    summary: str = ""
    kicker: str | None = None
    section: Link | None = None
    cover: Figure | None = None


class Phase(StrEnum):
    """Where an event stands at the instant of the build."""

    UPCOMING = "upcoming"
    ON = "on"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class EventCard:
    """All that another page shows of an event. ``status`` is scheduled, postponed, rescheduled or cancelled."""

    title: str
    path: str
    kind: str
    start: Moment
    end: Moment | None
    phase: Phase
    status: str
    venue: str | None = None
    summary: str = ""
    cover: Figure | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where something was taken from, in words, with a link where there is one."""

    text: str
    path: str | None = None


@dataclass(frozen=True, slots=True)
class FigureText:
    """One figure in words.

    ``main`` is what to set large ("19,2%" or "176"); ``detail`` the parts ("20/104"); ``unit`` its unit or "".
    """

    main: str
    detail: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class FigureCard:
    """An indicator with its newest figure, where it stands in print, and how far it is from its next target."""

    title: str
    path: str
    figure: FigureText
    as_of: date
    area: str
    source: Source
    snapshot_path: str
    target: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Quoted:
    """A figure inside a sentence: its text, the page that defines it, and where it comes from."""

    text: str
    path: str
    source: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart: lengths are in chart units from the left, ``y`` is the top."""

    label: str
    value: str
    y: float
    length: float
    is_latest: bool


@dataclass(frozen=True, slots=True)
class TargetLine:
    """A target across a chart at ``x`` chart units."""

    label: str
    x: float


@dataclass(frozen=True, slots=True)
class Chart:
    """Geometry of a bar chart, for the macro that draws it; ``description`` says all values in words."""

    id: str
    title: str
    description: str
    width: int
    height: int
    bar_height: int
    bars: tuple[Bar, ...]
    targets: tuple[TargetLine, ...]
    scale_end: str
    path: str
    as_of: date
    source: Source


@dataclass(frozen=True, slots=True)
class Anchor:
    """The address of a link in a text; None where its target is not published, so that only the words stay."""

    path: str | None


BodyPart: TypeAlias = str | Anchor | Figure | Quoted | Chart | EventCard


@dataclass(frozen=True, slots=True)
class BodyView:
    """A text whose holes know what fills them; templates write it with ``body(view.body)``."""

    parts: tuple[BodyPart, ...] = ()
    headings: tuple[Heading, ...] = ()


@dataclass(frozen=True, slots=True)
class HotlineView:
    """A number to call; ``dial`` is the number for a tel: link."""

    name: str
    number: str
    dial: str
    note: str | None
    checked: date | None


@dataclass(frozen=True, slots=True)
class BannerView:
    """The line above every page."""

    text: str
    path: str | None


@dataclass(frozen=True, slots=True)
class Chrome:
    """What every page shows around its own matter."""

    name: str
    tagline: str | None
    notice: str | None
    organisation: str
    organisation_lines: tuple[str, ...]
    base_url: str
    accent: str
    logo: Picture | None
    navigation: tuple[Link, ...]
    sections: tuple[Link, ...]
    leaves: tuple[Link, ...]
    social: tuple[Link, ...]
    hotlines: tuple[HotlineView, ...]
    banner: BannerView | None


@dataclass(frozen=True, slots=True)
class Head:
    """What the <head> and the way back say. ``trail`` leads from home to the page's parent; ``data`` is JSON-LD."""

    title: str
    path: str
    description: str = ""
    trail: tuple[Link, ...] = ()
    image: Picture | None = None
    image_alt: str = ""
    kind: str = "website"
    published: datetime | None = None
    updated: datetime | None = None
    feed: Link | None = None
    data: str = ""
    is_indexed: bool = True


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
class CorrectionView:
    """One correction of an article."""

    day: date
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class DocumentCard:
    """All that another page shows of a document."""

    number: str
    title: str
    path: str
    day: date
    issuer: str
    kind: str | None


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
    """A file to hand out; ``size`` is in bytes; a picture is shown."""

    title: str
    path: str
    size: int
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


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """Indicators of one group."""

    title: str
    figures: tuple[FigureCard, ...]


@dataclass(frozen=True, slots=True)
class IndicatorsView:
    """indicators.html: the dashboard."""

    chrome: Chrome
    head: Head
    groups: tuple[FigureGroup, ...]
    snapshots: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class TargetView:
    """A target in words: what, by when, said where, and how far the newest figure is from it."""

    value: str
    by: date
    source: Source | None
    distance: str


@dataclass(frozen=True, slots=True)
class PointView:
    """One row of an indicator's history."""

    as_of: date
    period: str
    area: str
    figure: FigureText
    source: Source
    snapshot: Link
    parts: tuple[tuple[str, tuple[tuple[str, FigureText], ...]], ...]
    note: str | None
    is_revised: bool


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """indicator.html."""

    chrome: Chrome
    head: Head
    title: str
    kind: str
    group: str | None
    description: str | None
    numerator: str | None
    denominator: str | None
    better: str | None
    update_every: str | None
    latest: FigureCard | None
    chart: Chart | None
    points: tuple[PointView, ...]
    targets: tuple[TargetView, ...]
    breaks: tuple[tuple[date, str], ...]
    related: tuple[Link, ...]
    citations: tuple[Card, ...]
    downloads: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SnapshotView:
    """snapshot.html: one period's report, for print."""

    chrome: Chrome
    head: Head
    title: str
    as_of: date
    published: Moment
    period: str
    area: str
    source: Source
    source_detail: str | None
    notes: str | None
    revises: Link | None
    revised_by: Link | None
    groups: tuple[FigureGroup, ...]


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
    | IndicatorView | SnapshotView | DocumentsView | DocumentView | CorrectionsView | LeafView | NotFoundView | MovedView
)  # fmt: skip
