"""A `Site` in, all that is handed out of each indicator out: its definition, its figures, and on what terms.

A dossier is what the files of an indicator are made from, and nothing else: as long as it is the same, so are they.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from bantin.content.definitions import Definition, Measure
from bantin.content.quantities import Quantity
from bantin.content.scalars import Moment
from bantin.content.site import DataLicense, Masthead
from bantin.content.snapshots import Period, Snapshot
from bantin.content.vietnamese import share
from bantin.pages import addresses
from bantin.pages.cells import hidden_parts, is_suppressed
from bantin.pages.figures import period_text, snapshot_title, source_of
from bantin.pages.gather import Point, Site
from bantin.pages.page import absolute
from bantin.pages.parts import Source
from bantin.pages.series import replaced_by

# A computed percentage is a help for reading; whoever needs more has value and total.
_RATIO_PLACES = Decimal("0.0001")


class Status(StrEnum):
    """Whether a figure is told, and whether it still stands."""

    SHOWN = "shown"
    REPLACED = "replaced"
    SUPPRESSED = "suppressed"


@dataclass(frozen=True, slots=True)
class Terms:
    """Who hands the figures out, and on what terms."""

    site: str
    organisation: str
    base_url: str
    license: DataLicense | None
    contact: str | None


@dataclass(frozen=True, slots=True)
class Report:
    """What all figures of a snapshot share; ``source`` has a full address or none."""

    slug: str
    title: str
    url: str
    as_of: date
    period: Period
    period_text: str
    published: Moment
    source: Source
    page: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One figure of an indicator as its snapshot gives it; ``replaced_by`` names the snapshot whose figure stands instead."""

    report: Report
    area: str
    quantity: Quantity
    replaced_by: str | None


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that is handed out of one indicator: its figures, oldest first, and the sources of its targets in their order."""

    definition: Definition
    entries: tuple[Entry, ...]
    targets: tuple[Source | None, ...]
    terms: Terms

    @property
    def url(self) -> str:
        """The address of the indicator's page in full."""
        return self.terms.base_url + addresses.indicator(self.definition.id)


@dataclass(frozen=True, slots=True)
class Line:
    """One figure as files hold it: of the whole ("" for breakdown and category) or of one cell; without numbers where hidden."""

    breakdown: str
    category: str
    value: Decimal | None
    of: Decimal | None
    percent: Decimal | None
    ratio: Decimal | None
    note: str | None
    status: Status


def terms_of(masthead: Masthead) -> Terms:
    """Take from site.yaml who hands the figures out, and on what terms."""
    return Terms(
        masthead.name,
        masthead.organisation.name,
        masthead.url,
        masthead.data_license,
        masthead.data_contact,
    )


def make_dossiers(site: Site) -> tuple[Dossier, ...]:
    """Make the dossiers of all indicators, in the order of their definitions."""
    terms = terms_of(site.masthead)
    reports = {each.slug: _report(each, site) for each in site.snapshots}
    return tuple(
        Dossier(
            definition,
            tuple(_entries(site.points.get(definition.id, ()), reports)),
            tuple(_target_sources(definition, site)),
            terms,
        )
        for definition in site.definitions.values()
    )


def lines_of(entry: Entry, definition: Definition) -> Iterator[Line]:
    """List a figure and the cells of its breakdowns as files hold them: what may not be shown has no number, and no note.

    A note was written beside the figure, and may repeat it.
    """
    quantity = entry.quantity
    hidden = hidden_parts(quantity, definition)
    told = Status.REPLACED if entry.replaced_by else Status.SHOWN
    yield _line("", "", quantity, definition, None if is_suppressed(quantity, definition) else told)
    for name, cells in quantity.parts:
        for category, cell in cells:
            status = None if (name, category) in hidden else told
            yield _line(name, category, cell, definition, status)


def _line(
    breakdown: str, category: str, quantity: Quantity, definition: Definition, told: Status | None
) -> Line:
    if told is None:
        return Line(breakdown, category, None, None, None, None, None, Status.SUPPRESSED)
    ratio = None
    if quantity.of and definition.kind is Measure.SHARE:
        ratio = _short(share(quantity.value, quantity.of))
    return Line(
        breakdown,
        category,
        quantity.value,
        quantity.of,
        quantity.percent,
        ratio,
        quantity.note,
        told,
    )


def _short(value: Decimal) -> Decimal:
    """Round a percentage to four decimals, and write none that are zero."""
    text = f"{value.quantize(_RATIO_PLACES, ROUND_HALF_UP):f}"
    return Decimal(text.rstrip("0").rstrip("."))


def _report(snapshot: Snapshot, site: Site) -> Report:
    front, base = snapshot.front, site.masthead.url
    source = source_of(snapshot, site)
    return Report(
        slug=snapshot.slug,
        title=snapshot_title(snapshot, site),
        url=base + addresses.snapshot(snapshot),
        as_of=front.as_of,
        period=front.period,
        period_text=period_text(front.period, front.as_of),
        published=front.published,
        source=Source(source.text, absolute(base, source.path) if source.path else None),
        page=front.source.page,
    )


def _entries(points: tuple[Point, ...], reports: dict[str, Report]) -> Iterator[Entry]:
    for point in reversed(points):
        # Few are replaced, and to find by what takes a walk through all.
        follower = replaced_by(point, points) if point.is_revised else None
        yield Entry(
            reports[point.snapshot.slug],
            point.area,
            point.quantity,
            follower.snapshot.slug if follower else None,
        )


def _target_sources(definition: Definition, site: Site) -> Iterator[Source | None]:
    for target in definition.targets:
        document = site.documents_named.get(target.source.text) if target.source else None
        if document is None:
            yield None
            continue
        front = document.front
        words = f"{front.kind or 'Văn bản'} {front.number}, {front.issuer}"
        yield Source(words, site.masthead.url + addresses.of_item(document))
