"""Points of an indicator in, the geometry of its bar chart out; a template draws it.

Lengths are in chart units: 1000 across, bars begin at 0. A share's scale always ends at 100 %.
"""

from datetime import datetime
from decimal import Decimal

from bantin.content.definitions import Definition, Measure
from bantin.content.vietnamese import number, short_day
from bantin.pages import addresses
from bantin.pages.cells import is_suppressed
from bantin.pages.comparison import measured
from bantin.pages.figures import (
    figure_text,
    known_points,
    source_of,
)
from bantin.pages.gather import Point, Site
from bantin.pages.parts import Bar, Chart, TargetLine
from bantin.pages.standing import deadline_text, target_text

_WIDTH = 1000
_BAR_HEIGHT = 36
_MOST_BARS = 24


def draw(
    definition: Definition, points: tuple[Point, ...], site: Site, at: datetime | None = None
) -> Chart | None:
    """Lay out the history of an indicator as known at an instant, oldest first; None where there is nothing to show."""
    shown = [
        point for point in known_points(points, at) if not is_suppressed(point.quantity, definition)
    ]
    shown = shown[:_MOST_BARS][::-1]
    if not shown:
        return None
    end = _scale_end(definition, shown)
    areas = {point.area for point in shown}
    bars = tuple(
        Bar(
            label=_label(point, with_area=len(areas) > 1),
            value=_value(point, definition),
            length=_length(measured(point.quantity, definition), end),
            is_latest=index == len(shown) - 1,
        )
        for index, point in enumerate(shown)
    )
    targets = tuple(
        TargetLine(
            f"{target_text(target, definition)} ({deadline_text(target.by)})",
            _length(target.value, end),
        )
        for target in definition.targets
    )
    newest = shown[-1]
    return Chart(
        id=f"bieu-do-{definition.id}",
        title=definition.title,
        description=_describe(definition, bars, targets),
        width=_WIDTH,
        bar_height=_BAR_HEIGHT,
        bars=bars,
        targets=targets,
        scale_end=_scale_text(definition, end),
        path=addresses.indicator(definition.id),
        as_of=newest.as_of,
        source=source_of(newest.snapshot, site),
    )


def _scale_end(definition: Definition, points: list[Point]) -> Decimal:
    if definition.kind is Measure.SHARE:
        return Decimal(100)
    values = [measured(point.quantity, definition) for point in points]
    values += [target.value for target in definition.targets]
    # Where all are zero the bars have no length on any scale.
    return max(values) or Decimal(1)


def _length(value: Decimal, end: Decimal) -> float:
    """Give a length in chart units, never beyond the scale."""
    return float(round(min(value / end, Decimal(1)) * _WIDTH, 1))


def _label(point: Point, *, with_area: bool) -> str:
    day = short_day(point.as_of)
    return f"{day} · {point.area}" if with_area and point.area else day


def _value(point: Point, definition: Definition) -> str:
    text = figure_text(point.quantity, definition)
    detail = f" ({text.detail})" if text.detail else ""
    return f"{text.main} {text.unit}".strip() + detail


def _scale_text(definition: Definition, end: Decimal) -> str:
    return "100%" if definition.kind is Measure.SHARE else number(end)


def _describe(
    definition: Definition, bars: tuple[Bar, ...], targets: tuple[TargetLine, ...]
) -> str:
    values = "; ".join(f"{bar.label}: {bar.value}" for bar in bars)
    goals = "; ".join(f"mục tiêu {line.label}" for line in targets)
    return f"{definition.title}. {values}" + (f"; {goals}." if goals else ".")
