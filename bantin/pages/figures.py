"""Points of an indicator in, figures in words out: with their source, their day, their change and their target."""

from collections import Counter
from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias

from bantin.content.definitions import Definition, Measure
from bantin.content.quantities import Quantity
from bantin.content.snapshots import Period, Snapshot
from bantin.content.vietnamese import number, percent, short_day
from bantin.pages import addresses
from bantin.pages.cells import UNSHOWN, hidden_parts, is_small, is_suppressed
from bantin.pages.changes import change_text, period_words, since_text
from bantin.pages.comparison import Change
from bantin.pages.gather import Point, Site
from bantin.pages.parts import FigureText, Source
from bantin.pages.series import Series, series_of, standing_points

Parts: TypeAlias = tuple[tuple[str, tuple[tuple[str, FigureText], ...]], ...]


def part_texts(quantity: Quantity, definition: Definition) -> Parts:
    """Write the cells of each breakdown.

    All hidden ones are written alike: «dưới 5» beside a larger one that is hidden with it would tell which is which.
    """
    hidden = hidden_parts(quantity, definition)

    def text(name: str, category: str, cell: Quantity) -> FigureText:
        return FigureText(UNSHOWN) if (name, category) in hidden else figure_text(cell, definition)

    return tuple(
        (name, tuple((category, text(name, category, cell)) for category, cell in cells))
        for name, cells in quantity.parts
    )


def figure_text(quantity: Quantity, definition: Definition) -> FigureText:
    """Write a figure: a share as its percentage with its parts beside, any other with its unit."""
    unit = definition.unit or ""
    if is_small(quantity, definition):
        return FigureText(f"dưới {number(definition.smallest_cell or 0)}", "", unit)
    if is_suppressed(quantity, definition):
        return FigureText(UNSHOWN)
    if quantity.ratio is not None and definition.kind is Measure.SHARE:
        return FigureText(ratio_text(quantity), parts_text(quantity), "")
    detail = f"trên {number(quantity.of)}" if quantity.of is not None else ""
    return FigureText(number(quantity.value), detail, unit)


def ratio_text(quantity: Quantity) -> str:
    """Write the percentage at the decimals that its source states, else at one."""
    if quantity.percent is not None:
        return percent(quantity.percent, _decimals(quantity.percent))
    return percent(quantity.ratio or Decimal(0))


def _decimals(value: Decimal) -> int:
    """Count the places after the comma that a figure was given with."""
    return max(0, -int(value.as_tuple().exponent))


def parts_text(quantity: Quantity) -> str:
    """Write numerator and denominator: 406/1.370."""
    return (
        number(quantity.value)
        if quantity.of is None
        else f"{number(quantity.value)}/{number(quantity.of)}"
    )


def source_of(snapshot: Snapshot, site: Site) -> Source:
    """Say where a snapshot's figures stand in print."""
    front = snapshot.front.source
    document = site.documents_named.get(front.document.text) if front.document else None
    if document is not None:
        words = (
            f"{document.front.kind or 'Văn bản'} {document.front.number}, {document.front.issuer}"
        )
        return Source(words, addresses.of_item(document))
    words = front.publication or ""
    if front.date is not None:
        words += f", {short_day(front.date)}"
    return Source(words, front.url)


def period_text(period: Period, as_of: date) -> str:
    """Name a period: "9 tháng năm 2022", "Quý III năm 2022", "Tại ngày 30/6/2022"."""
    match period:
        case Period.POINT:
            return f"Tại ngày {short_day(as_of)}"
        case Period.TERM:
            return f"Nhiệm kỳ, ngày {short_day(as_of)}"
        case Period.YEAR:
            return f"Cả năm {as_of.year}"
        case _:
            words = period_words(period, as_of)
            return words[:1].upper() + words[1:]


def snapshot_title(snapshot: Snapshot, site: Site) -> str:
    """Give a snapshot's title, or make one of its day or period and its area."""
    front = snapshot.front
    if front.title:
        return front.title
    area = front.area or site.masthead.organisation.area
    if front.period is Period.POINT:
        words = f"Báo cáo số liệu tính đến {short_day(front.as_of)}"
    else:
        period = period_text(front.period, front.as_of)
        words = f"Báo cáo số liệu {period[0].lower()}{period[1:]}"
    return words + (f", {area}" if area else "")


def known_points(points: tuple[Point, ...], at: datetime | None = None) -> tuple[Point, ...]:
    """Keep the figures that stood at an instant: published, and not replaced by another of the same indicator.

    Where none was published yet, the oldest one, lest a sentence lose its figure.
    """
    standing = standing_points(points, at)
    return standing or points[-1:]


def current(points: tuple[Point, ...], area: str) -> Point | None:
    """Choose the newest figure, of the site's own area where there is one.

    Of two kinds of period that end on one day, that of which there are more figures, as `series.main_series` does.
    """
    known = known_points(points)
    own = [point for point in known if point.area == area] or list(known)
    kinds = Counter((point.area, point.snapshot.front.period) for point in own)
    return max(
        own,
        key=lambda each: (each.as_of, kinds[each.area, each.snapshot.front.period]),
        default=None,
    )


def series_with(point: Point, definition: Definition, site: Site) -> Series | None:
    """Find the series in which a figure stands; None where it was replaced by another."""
    for series in series_of(definition, site.points.get(definition.id, ())):
        if any(reading.point is point for reading in series.readings):
            return series
    return None


def changed_text(change: Change, definition: Definition) -> str:
    """Say a change with what it is held against: "tăng 3,5 điểm phần trăm so với ngày 20/7/2016"."""
    return f"{change_text(change, definition)} {since_text(change)}"
