"""What the templates of figures see: one frozen view a template, made of `parts`."""

from dataclasses import dataclass
from datetime import date

from bantin.content.scalars import Moment
from bantin.pages.parts import (
    Card,
    Chart,
    Chrome,
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
    breakdowns: tuple[Chart, ...]
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
