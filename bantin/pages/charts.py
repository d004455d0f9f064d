"""Points of an indicator in, its chart out: the kind that suits the figures, what it finds, and every figure in words and rows."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypeAlias

from bantin.content.definitions import Definition, Measure
from bantin.pages.chartcolumns import draw_columns
from bantin.pages.chartlines import draw_line
from bantin.pages.chartrows import Bar, Group, draw_rows
from bantin.pages.chartsquares import draw_number, draw_squares
from bantin.pages.chartviews import Drawing
from bantin.pages.chartwords import (
    finding,
    one_line,
    reading_text,
    remarks,
    rhythm,
    target_words,
    unit_words,
    when,
    whole_text,
)
from bantin.pages.comparison import measured
from bantin.pages.crowds import draw_areas, draw_parts, neighbours
from bantin.pages.figures import known_points
from bantin.pages.gather import Point, Site
from bantin.pages.parts import Chart
from bantin.pages.plates import Plate, chart_of
from bantin.pages.series import Series, main_series, series_of

# The kinds that an author may ask for: columns or bars, a line, squares.
KINDS = {"cot": "cột", "duong": "đường", "o-vuong": "ô vuông"}
# With more readings a line is easier to follow; with more bars nobody reads each.
_MOST_COLUMNS, _MOST_ROWS = 6, 24
Drawn: TypeAlias = tuple[Drawing, tuple[str, ...]]


def draw(
    definition: Definition,
    points: tuple[Point, ...],
    site: Site,
    at: datetime | None = None,
    kind: str = "",
) -> Chart | None:
    """Draw an indicator as known at an instant; None where there is nothing to show.

    That is the history of the site's own area. Where there is but one figure of it, it is how areas compare on its day,
    or, of a count, how its categories do. A ``kind`` of `KINDS` is taken where the figures allow it.
    """
    series = _drawable(definition, points, at)
    main = main_series(series, site.masthead.organisation.area or "")
    if main is None or not main.shown:
        return None
    beside = neighbours(main, series)
    if len(main.shown) == 1 and len(beside) > 1 and not kind:
        return draw_areas(main, beside, site)
    if len(main.readings) == 1 and definition.kind is not Measure.SHARE and not definition.targets:
        parts = draw_parts(main, site)
        if parts:
            return parts[0]
    drawing, notes = _history(main, kind)
    return chart_of(_plate(main, drawing, notes), main.readings[-1].point, site)


def draw_series(series: Series, known: Sequence[Series], site: Site) -> tuple[Chart, ...]:
    """Draw all that one series tells: its history, its newest categories, and, among ``known`` ones, other areas that day."""
    if not series.shown:
        return ()
    drawing, notes = _history(series, "")
    history = chart_of(_plate(series, drawing, notes), series.readings[-1].point, site)
    beside = neighbours(series, known)
    return (
        *((history,) if tells_more(history) else ()),
        *draw_parts(series, site),
        *((draw_areas(series, beside, site),) if len(beside) > 1 else ()),
    )


def tells_more(chart: Chart) -> bool:
    """Tell whether a chart shows more than the one figure that it names."""
    drawing = chart.drawing
    return bool(drawing.rects or drawing.dots or drawing.tiles)


def _drawable(
    definition: Definition, points: tuple[Point, ...], at: datetime | None
) -> tuple[Series, ...]:
    """Sort the figures known at an instant into series, without those that have no place on a scale."""
    known = known_points(points, at)
    if definition.kind is Measure.SHARE:
        known = tuple(each for each in known if each.quantity.ratio is not None)
    return series_of(definition, known)


def _history(series: Series, kind: str) -> Drawn:
    """Choose the kind for a series, and say what belongs below it."""
    shown, newest = series.shown, series.readings[-1]
    definition = series.definition
    is_share = definition.kind is Measure.SHARE
    is_alone = len(series.readings) == 1
    if is_share and not newest.is_hidden and (kind == "o-vuong" or (is_alone and kind != "cot")):
        return draw_squares(newest.quantity, definition), _of_squares(definition)
    if is_alone and not is_share and not definition.targets:
        return draw_number(reading_text(newest, series).main, definition.unit or ""), ()
    is_long = len(series.readings) > (_MOST_ROWS if kind == "cot" else _MOST_COLUMNS)
    if len(shown) > 1 and (kind == "duong" or is_long):
        return draw_line(series), remarks(series)
    drawing = draw_columns(series) if len(series.readings) > 2 else None
    return drawing or _rows(series), remarks(series)


def _of_squares(definition: Definition) -> tuple[str, ...]:
    targets = ", ".join(target_words(each, definition) for each in definition.targets)
    return ("Mỗi ô vuông là 1%.", *((f"Đường đứt là {targets}.",) if targets else ()))


def _rows(series: Series) -> Drawing:
    newest = series.readings[-1]
    bars = tuple(
        Bar(
            one_line(series.period, each.as_of) if len(series.readings) > 1 else "",
            reading_text(each, series).main,
            None if each.is_hidden else measured(each.quantity, series.definition),
            each is newest,
        )
        for each in series.readings
    )
    return draw_rows(tuple(Group("", (bar,)) for bar in bars), series.definition)


def _plate(series: Series, drawing: Drawing, notes: Sequence[str]) -> Plate:
    rows = tuple(
        (when(series.period, each.as_of), whole_text(reading_text(each, series)))
        for each in series.readings
    )
    subtitle = (unit_words(series.definition), series.area, rhythm(series))
    return Plate(
        definition=series.definition,
        title=finding(series),
        subtitle=" · ".join(each for each in subtitle if each),
        said=tuple(f"{label}: {value}" for label, value in rows),
        targets=tuple(target_words(each, series.definition) for each in series.definition.targets),
        notes=tuple(notes),
        drawing=drawing,
        columns=("Kỳ", "Số liệu"),
        rows=tuple((f"{label[0].upper()}{label[1:]}", value) for label, value in rows),
    )
