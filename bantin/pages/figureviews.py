"""What the templates of figures see: one frozen view a template, made of `parts`."""

from dataclasses import dataclass
from datetime import date

from bantin.content.scalars import Moment
from bantin.pages.downloadviews import DownloadsView
from bantin.pages.parts import (
    Card,
    Chart,
    Chrome,
    EventCard,
    FigureCard,
    FigureText,
    Head,
    Link,
    Source,
)


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """Indicators of one group."""

    title: str
    figures: tuple[FigureCard, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many indicators stand alike against their targets; ``standing`` is a `bantin.pages.standing.Standing`."""

    standing: str
    count: int


@dataclass(frozen=True, slots=True)
class IndicatorsView:
    """indicators.html: the dashboard. ``tallies`` count the indicators that have a target."""

    chrome: Chrome
    head: Head
    tallies: tuple[Tally, ...]
    groups: tuple[FigureGroup, ...]
    snapshots: tuple[Link, ...]
    reading: Link
    downloads: DownloadsView | None


@dataclass(frozen=True, slots=True)
class TargetView:
    """A target in words: what, by when, said where, and how far the newest figure is from it.

    ``standing`` is a `bantin.pages.standing.Standing`, "" where there is no figure yet.
    """

    value: str
    by: date
    source: Source | None
    distance: str
    standing: str


@dataclass(frozen=True, slots=True)
class FormerView:
    """A figure that was replaced, and the report in which it stood."""

    figure: FigureText
    published: Moment
    snapshot: Link


@dataclass(frozen=True, slots=True)
class CutView:
    """A day across which figures are not compared, and why."""

    day: date
    note: str


@dataclass(frozen=True, slots=True)
class PointView:
    """One row of a series: a figure, how it has changed, and what it has replaced.

    ``progress`` is a `bantin.pages.comparison.Progress`, "" where nothing is compared; ``cuts`` are the breaks between
    this figure and the one before it.
    """

    as_of: date
    period: str
    figure: FigureText
    change: str | None
    progress: str
    source: Source
    snapshot: Link
    parts: tuple[tuple[str, tuple[tuple[str, FigureText], ...]], ...]
    note: str | None
    former: tuple[FormerView, ...]
    cuts: tuple[CutView, ...]


@dataclass(frozen=True, slots=True)
class SeriesView:
    """The figures of one area and kind of period, newest first; ``id`` is unique on its page."""

    id: str
    title: str
    charts: tuple[Chart, ...]
    points: tuple[PointView, ...]


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """indicator.html. The first of ``series`` is that of the newest figure of the site's own area."""

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
    ended: CutView | None
    smallest_cell: str | None
    latest: FigureCard | None
    series: tuple[SeriesView, ...]
    targets: tuple[TargetView, ...]
    related: tuple[Link, ...]
    citations: tuple[Card, ...]
    events: tuple[EventCard, ...]
    downloads: DownloadsView | None


@dataclass(frozen=True, slots=True)
class ReportRow:
    """An indicator in a report: its figure, the one before it with its day, the change, the target.

    ``standing`` and ``progress`` are those of `FigureCard`.
    """

    title: str
    path: str
    figure: FigureText
    earlier: FigureText | None
    earlier_day: str
    change: str | None
    progress: str
    target: str | None
    standing: str
    parts: tuple[tuple[str, tuple[tuple[str, FigureText], ...]], ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class ReportGroup:
    """The rows of one group of indicators; ``is_compared`` where at least one of them has an earlier figure."""

    title: str
    rows: tuple[ReportRow, ...]
    is_compared: bool


@dataclass(frozen=True, slots=True)
class SnapshotView:
    """snapshot.html: one period's report, for print. ``news_count`` is the number of all news of the period."""

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
    groups: tuple[ReportGroup, ...]
    events: tuple[EventCard, ...]
    news: tuple[Card, ...]
    news_count: int


@dataclass(frozen=True, slots=True)
class ReadingView:
    """reading.html: how figures are to be read. ``smallest_cells`` are the smallest numbers that are shown."""

    chrome: Chrome
    head: Head
    has_targets: bool
    breaks: tuple[CutView, ...]
    smallest_cells: tuple[str, ...]
