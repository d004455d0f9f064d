"""Points of an indicator in, figures in words out: with their source, their day, and how far the target is."""

from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias

from bantin.content.definitions import Definition, Measure, Target
from bantin.content.quantities import Quantity
from bantin.content.snapshots import PERIOD_NAMES, Period, Snapshot
from bantin.content.vietnamese import number, percent, short_day
from bantin.pages import addresses
from bantin.pages.cells import UNSHOWN, hidden_parts, is_small, is_suppressed
from bantin.pages.comparison import measured
from bantin.pages.edition import Edition, document_card
from bantin.pages.figureviews import TargetView
from bantin.pages.gather import Point, Site
from bantin.pages.parts import FigureCard, FigureText, Source
from bantin.pages.series import standing_points

Parts: TypeAlias = tuple[tuple[str, tuple[tuple[str, FigureText], ...]], ...]


def part_texts(quantity: Quantity, definition: Definition) -> Parts:
    """Write the cells of each breakdown."""
    hidden = hidden_parts(quantity, definition)
    return tuple(
        (name, _cell_texts(name, cells, hidden, definition)) for name, cells in quantity.parts
    )


def _cell_texts(
    name: str,
    cells: tuple[tuple[str, Quantity], ...],
    hidden: frozenset[tuple[str, str]],
    definition: Definition,
) -> tuple[tuple[str, FigureText], ...]:
    # Where a breakdown is hidden as a whole, «dưới 5» in it would be a hint.
    is_whole = all((name, category) in hidden for category, _ in cells)
    return tuple(
        (
            category,
            FigureText(UNSHOWN)
            if (name, category) in hidden and (is_whole or not is_small(cell, definition))
            else figure_text(cell, definition),
        )
        for category, cell in cells
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
        case Period.MONTH:
            return f"Tháng {as_of.month} năm {as_of.year}"
        case Period.QUARTER:
            return f"Quý {('I', 'II', 'III', 'IV')[(as_of.month - 1) // 3]} năm {as_of.year}"
        case Period.TERM:
            return f"Nhiệm kỳ, đến {short_day(as_of)}"
        case _:
            return f"{PERIOD_NAMES[period]} năm {as_of.year}"


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


def current(points: tuple[Point, ...], area: str, at: datetime | None = None) -> Point | None:
    """Choose the newest figure that was known at an instant, of the site's own area where there is one."""
    known = known_points(points, at)
    own = [point for point in known if point.area == area]
    return next(iter(own or known), None)


def figure_card(definition: Definition, point: Point, edition: Edition) -> FigureCard:
    """Make an indicator's card from one of its points."""
    return FigureCard(
        title=definition.title,
        path=addresses.indicator(definition.id),
        figure=figure_text(point.quantity, definition),
        as_of=point.as_of,
        area=point.area,
        source=source_of(point.snapshot, edition.site),
        snapshot_path=addresses.snapshot(point.snapshot),
        target=_target_sentence(definition, point),
        note=point.quantity.note,
    )


def current_card(identity: str, edition: Edition, at: datetime | None = None) -> FigureCard | None:
    """Make the card of an indicator's current figure; None where it has none."""
    site = edition.site
    definition = site.definitions.get(identity)
    point = current(site.points.get(identity, ()), site.masthead.organisation.area or "", at)
    return None if definition is None or point is None else figure_card(definition, point, edition)


def target_text(target: Target, definition: Definition) -> str:
    """Write a target's value with its direction: "từ 60%"."""
    value = (
        percent(target.value, _decimals(target.value))
        if definition.kind is Measure.SHARE
        else f"{number(target.value)} {definition.unit or ''}".strip()
    )
    return f"từ {value} trở lên" if target.at_least else f"không quá {value}"


def deadline_text(by: date) -> str:
    """Write a deadline: the year where it is the year's last day."""
    return f"năm {by.year}" if (by.month, by.day) == (12, 31) else f"ngày {short_day(by)}"


def _target_sentence(definition: Definition, point: Point) -> str | None:
    """Say the next target after a figure's day, and how far the figure is from it."""
    target = min(
        (each for each in definition.targets if each.by >= point.as_of),
        key=lambda each: each.by,
        default=None,
    )
    if target is None or is_suppressed(point.quantity, definition):
        return None
    return f"Mục tiêu đến {deadline_text(target.by)}: {target_text(target, definition)}. {distance(target, definition, point)}"


def distance(target: Target, definition: Definition, point: Point) -> str:
    """Say in words how far a figure is from a target, in points for shares."""
    if is_suppressed(point.quantity, definition):
        # How far a figure is from its target tells the figure.
        return "Số quá nhỏ nên không nêu khoảng cách."
    gap = target.value - measured(point.quantity, definition)
    if not target.at_least:
        gap = -gap
    if gap <= 0:
        return "Đã đạt mục tiêu."
    if definition.kind is Measure.SHARE:
        return (
            f"Còn thiếu {percentage_points(gap)}."
            if target.at_least
            else f"Cao hơn {percentage_points(gap)}."
        )
    unit = f" {definition.unit}" if definition.unit else ""
    return f"Còn thiếu {number(gap)}{unit}." if target.at_least else f"Cao hơn {number(gap)}{unit}."


def percentage_points(gap: Decimal) -> str:
    """Write a distance at one decimal, at more where that would make it nothing: "10,8 điểm phần trăm"."""
    for decimals in (1, 2, 3):
        # A percentage drops a decimal that is zero; a number keeps it.
        text = percent(gap, decimals).removesuffix("%")
        if text.strip("0,"):
            return f"{text} điểm phần trăm"
    return "chưa đến 0,001 điểm phần trăm"


def target_view(
    target: Target, definition: Definition, point: Point | None, edition: Edition
) -> TargetView:
    """Make a row of an indicator's targets."""
    document = edition.site.documents_named.get(target.source.text) if target.source else None
    card = document_card(document) if document else None
    source = (
        Source(f"{card.kind or 'Văn bản'} {card.number}, {card.issuer}", card.path)
        if card
        else None
    )
    away = distance(target, definition, point) if point else "Chưa có số liệu."
    return TargetView(target_text(target, definition), target.by, source, away)
