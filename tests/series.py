"""Figures as texts in, a series of them out: what tests of charts share."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from bantin.content.definitions import Definition, Measure
from bantin.content.quantities import Quantity
from bantin.content.scalars import Moment
from bantin.content.snapshots import FigureSource, Period, Snapshot, SnapshotFront
from bantin.pages.gather import Point
from bantin.pages.series import Series, series_of

SHARE = Definition(id="ty-le", title="Tỷ lệ", kind=Measure.SHARE, numerator="a", denominator="b")
COUNT = Definition(id="so", title="Số vụ", kind=Measure.COUNT, unit="vụ")
AREA = "Thành phố Hà Nội"


def quantity(text: str) -> Quantity:
    """Read «20/104» or «12.5»."""
    value, _, of = text.partition("/")
    return Quantity(Decimal(value), Decimal(of) if of else None)


def point(
    figure: str | Quantity, as_of: date, period: Period = Period.POINT, area: str = AREA
) -> Point:
    """Make a point of a snapshot of its own."""
    front = SnapshotFront(
        as_of=as_of,
        published=Moment(as_of, None),
        period=period,
        area=area,
        source=FigureSource(publication="Báo cáo"),
    )
    name = f"{as_of}-{area}"
    snapshot = Snapshot(f"content/indicators/snapshots/{name}.yaml", name, front, ())
    known = quantity(figure) if isinstance(figure, str) else figure
    return Point(snapshot, known, area, is_revised=False)


def month_end(months: int) -> date:
    """Give the last day of a month, counted from the year 0."""
    return date.fromordinal(date((months + 1) // 12, (months + 1) % 12 + 1, 1).toordinal() - 1)


def series(
    definition: Definition,
    figures: Sequence[str | Quantity | None],
    period: Period = Period.YEAR,
    step: int = 12,
) -> Series:
    """Make a series of figures that follow each other by so many months, up to the end of 2024; None for a missing one."""
    last = 2024 * 12 + 11
    points = [
        point(figure, month_end(last - step * back), period)
        for back, figure in enumerate(reversed(figures))
        if figure is not None
    ]
    (only,) = series_of(definition, points)
    return only


def with_targets(definition: Definition, *targets: object) -> Definition:
    """Give a definition targets."""
    return replace(definition, targets=targets)
