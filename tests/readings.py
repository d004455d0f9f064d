"""Figures for tests: plain words in, the points of an indicator as `gather` makes them out."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from bantin.content.definitions import Definition, Measure
from bantin.content.fields import Mention
from bantin.content.quantities import Quantity
from bantin.content.scalars import Moment
from bantin.content.snapshots import FigureSource, Period, Snapshot, SnapshotFront
from bantin.diagnostics import Place
from bantin.pages.gather import Point

SHARE = Definition(id="ty-le", title="Tỷ lệ", kind=Measure.SHARE, numerator="tử", denominator="mẫu")
COUNT = Definition(id="so", title="Số vụ", kind=Measure.COUNT, unit="vụ")
HERE = "Thành phố Hà Nội"


def quantity(figure: str, **by: dict[str, str]) -> Quantity:
    """Make a figure from «20/104» or «20», with its breakdowns."""
    value, _, of = figure.partition("/")
    parts = tuple(
        (name, tuple((label, quantity(cell)) for label, cell in cells.items()))
        for name, cells in by.items()
    )
    return Quantity(Decimal(value), Decimal(of) if of else None, parts=parts)


def point(
    figure: str | Quantity,
    as_of: str,
    *,
    published: str | None = None,
    area: str = HERE,
    period: str = "point",
    slug: str = "",
    revises: str = "",
    is_revised: bool = False,
) -> Point:
    """Make a figure of a day (ISO 8601); its snapshot is called after the day unless ``slug`` is given."""
    slug = slug or as_of
    front = SnapshotFront(
        title=None,
        as_of=date.fromisoformat(as_of),
        published=Moment(date.fromisoformat(published or as_of)),
        period=Period(period),
        area=area,
        source=FigureSource(document=None, publication="Báo cáo", page=None, url=None, date=None),
        notes=None,
        revises=Mention(revises, Place(slug)) if revises else None,
        draft=False,
    )
    made = quantity(figure) if isinstance(figure, str) else figure
    snapshot = Snapshot(f"{slug}.yaml", slug, front, ((Mention("so", Place(slug)), made),))
    return Point(snapshot, made, area, is_revised)


def newest_first(points: Iterable[Point]) -> tuple[Point, ...]:
    """Sort points as a `Site` has them."""
    return tuple(
        sorted(
            points,
            key=lambda each: (each.as_of, each.snapshot.front.published, each.snapshot.slug),
            reverse=True,
        )
    )
