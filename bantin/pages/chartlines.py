"""A series in, its line out: true to the days, cut where figures may not be joined, with words at what matters."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from math import ceil

from bantin.content.definitions import Measure, Target
from bantin.content.vietnamese import short_day
from bantin.pages.chartlabels import Box, Room, at_edge, beside_line, box_of, place, traces_of
from bantin.pages.chartscale import Scale, scale_of, tick_text
from bantin.pages.charttype import NARROW, wide
from bantin.pages.chartviews import Anchor, Dot, Drawing, Stroke, Word
from bantin.pages.chartwords import crossed, one_line, reading_text, target_label
from bantin.pages.comparison import are_comparable, measured
from bantin.pages.periods import gaps_of
from bantin.pages.series import Reading, Series

# Above the plane, the plane itself, and from its foot to the words below it; a row of words. All in em.
_TOP, _HIGH, _BELOW, _ROW = 1.7, 12.5, 2.1, 1.4
# With more than so many, dots would hide the line.
_MOST_DOTS = 16
_MOST_TICKS = 7
# What the plane itself must keep of the width.
_LEAST_PLANE = 10.0
_SIDES: tuple[Anchor, ...] = ("middle", "start", "end")


@dataclass(frozen=True, slots=True)
class Mark:
    """A reading that is shown, with its figure and its place in a drawing."""

    reading: Reading
    value: Decimal
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Plane:
    """A series laid out in a drawing: its shown readings, the lines between them, and how far down all of it begins."""

    series: Series
    room: Room
    scale: Scale
    top: float
    marks: tuple[Mark, ...]
    line: tuple[Stroke, ...]

    @property
    def foot(self) -> float:
        """The lowest line."""
        return round(self.top + _HIGH, 2)

    def x(self, day: date) -> float:
        """Give a day's place across."""
        return _across(self.series, day)

    def y(self, value: Decimal) -> float:
        """Give a figure's place down."""
        return _down(value, self.scale, self.top)


def draw_line(series: Series) -> Drawing:
    """Draw the shown readings of a series; there is at least one."""
    definition = series.definition
    is_share = definition.kind is Measure.SHARE
    values = [measured(each.quantity, definition) for each in series.shown]
    targets = [each.value for each in definition.targets]
    scale = scale_of([*values, *targets], is_share=is_share)
    room = _room([tick_text(each, is_share=is_share) for each in scale.ticks], series)
    plane = _lay(series, room, scale, values, 0)
    words, heads = _words(plane, ())
    unplaced = heads
    while unplaced:
        plane = _lay(series, room, scale, values, len(heads))
        words, unplaced = _words(plane, heads)
        heads = (*heads, *unplaced)
    return Drawing(
        height=round(plane.foot + _BELOW, 2),
        left=room.left,
        right=room.right,
        strokes=(*_grid(plane), *_breaks(plane), *_targets(plane), *plane.line),
        dots=_dots(plane),
        words=words,
    )


def _lay(series: Series, room: Room, scale: Scale, values: Sequence[Decimal], heads: int) -> Plane:
    """Give each reading its place, below so many rows of words."""
    top = _TOP + (_ROW * heads + 0.2 if heads else 0)
    marks = tuple(
        Mark(reading, value, _across(series, reading.as_of), _down(value, scale, top))
        for reading, value in zip(series.shown, values, strict=True)
    )
    return Plane(series, room, scale, top, marks, tuple(_join(series, marks)))


def _across(series: Series, day: date) -> float:
    first = series.readings[0].as_of
    days = (series.readings[-1].as_of - first).days
    return round((day - first).days * 100 / days, 2) if days else 50.0


def _down(value: Decimal, scale: Scale, top: float) -> float:
    return round(top + _HIGH * (1 - scale.at(value)), 2)


def _room(ticks: Sequence[str], series: Series) -> Room:
    """Keep margins for the scale and for the last figure, where the plane can spare them."""
    left = ceil(max(map(wide, ticks)) + 0.5)
    right = ceil(wide(reading_text(series.shown[-1], series).main) + 0.6)
    if NARROW - left - right < _LEAST_PLANE:
        right = 1
    return Room(left, right)


def _join(series: Series, marks: Sequence[Mark]) -> Iterator[Stroke]:
    """Join what may be compared and has nothing missing between."""
    placed = {each.reading.as_of: each for each in marks}
    for (one, two), gap in zip(pairwise(series.readings), gaps_of(series), strict=True):
        if not gap and are_comparable(one, two, series):
            start, end = placed[one.as_of], placed[two.as_of]
            yield Stroke("chart-line", start.x, start.y, end.x, end.y)


def _grid(plane: Plane) -> Iterator[Stroke]:
    for tick in plane.scale.ticks:
        y = plane.y(tick)
        yield Stroke("chart-grid" if tick else "chart-base", 0, y, 100, y)


def _breaks(plane: Plane) -> Iterator[Stroke]:
    for each in crossed(plane.series):
        x = plane.x(each.date)
        yield Stroke("chart-break", x, round(plane.top - 0.3, 2), x, plane.foot)


def _targets(plane: Plane) -> Iterator[Stroke]:
    for target in plane.series.definition.targets:
        y = plane.y(target.value)
        yield Stroke("chart-target", _start(plane), y, 100, y)


def _start(plane: Plane) -> float:
    """Give where the figures begin of which targets speak."""
    redefined = (plane.x(each.date) for each in crossed(plane.series) if each.redefines)
    return max(redefined, default=0)


def _dots(plane: Plane) -> tuple[Dot, ...]:
    """Mark each reading, or, where these are many, the last one and those that no line joins to another."""
    places = [(each.x, each.y) for each in plane.marks]
    if len(places) > _MOST_DOTS:
        joined = {(each.x1, each.y1) for each in plane.line}
        joined |= {(each.x2, each.y2) for each in plane.line}
        places = [each for each in places[:-1] if each not in joined] + places[-1:]
    return tuple(
        Dot("chart-dot is-latest" if index == len(places) - 1 else "chart-dot", x, y)
        for index, (x, y) in enumerate(places)
    )


def _words(plane: Plane, heads: Sequence[Target]) -> tuple[tuple[Word, ...], tuple[Target, ...]]:
    """Set the words, the most needed first; give the targets, too, for whose words there was no room at their lines.

    The words of ``heads`` stand above the plane.
    """
    room, definition = plane.room, plane.series.definition
    words = [*_scale_words(plane), *_axis(plane)]
    words += [
        Word(
            kind="chart-target-label",
            text=target_label(each, definition),
            x=0,
            y=round(1 + _ROW * index, 2),
            dx=-room.left,
        )
        for index, each in enumerate(heads)
    ]
    taken = [box_of(each, room) for each in words]
    traces = traces_of(plane.line, room)

    def put(candidates: Sequence[Word], most_crossed: int = 2) -> bool:
        word = place(candidates, taken, traces, room, most_crossed)
        if word is not None:
            words.append(word)
            taken.append(box_of(word, room))
        return word is not None

    for each in crossed(plane.series):
        x, y = plane.x(each.date), round(plane.top - 0.5, 2)
        put([Word("chart-note", short_day(each.date), x, y, side) for side in _SIDES], len(traces))
    put(_last(plane), len(traces))
    start = _start(plane)
    unplaced = tuple(
        each
        for each in definition.targets
        if each not in heads
        and not put(beside_line(target_label(each, definition), plane.y(each.value), start))
    )
    for mark, is_high in _remarkable(plane.marks):
        put(_near(mark, plane, is_high=is_high))
    return tuple(words), unplaced


def _scale_words(plane: Plane) -> Iterator[Word]:
    is_share = plane.series.definition.kind is Measure.SHARE
    for tick in plane.scale.ticks:
        text = tick_text(tick, is_share=is_share)
        yield Word("chart-scale", text, 0, round(plane.y(tick) + 0.35, 2), "end", -0.5)


def _axis(plane: Plane) -> list[Word]:
    """Name the last day below the plane, and as many before it, evenly, as there is room for."""
    room, period = plane.room, plane.series.period
    y = round(plane.foot + 1.65, 2)
    named = [
        Word("chart-scale", text, x, y, at_edge(text, x, room))
        for text, x in (
            (one_line(period, each.as_of), plane.x(each.as_of)) for each in plane.series.readings
        )
    ]
    boxes = [box_of(each, room) for each in named]
    last = len(named) - 1
    strides = range(ceil(len(named) / _MOST_TICKS), len(named))
    # Where there is room for two only, they are the first and the last.
    tries = (
        *(range(last, -1, -each) for each in strides if each * 2 <= last),
        (last, 0),
        (last,),
    )
    chosen = next(each for each in tries if _are_apart([boxes[index] for index in each]))
    if 0 not in chosen and _are_apart([*(boxes[index] for index in chosen), boxes[0]]):
        chosen = (*chosen, 0)
    return [named[index] for index in chosen]


def _are_apart(boxes: Sequence[Box]) -> bool:
    """Tell whether the words of a row, from the right to the left, leave each other room."""
    return not any(one.meets(two) for one, two in pairwise(boxes))


def _last(plane: Plane) -> list[Word]:
    """Write the newest figure beside its dot, or, where the margin is too narrow, above or below it."""
    kind, mark = "chart-value is-latest", plane.marks[-1]
    text = reading_text(mark.reading, plane.series).main
    beside = Word(kind, text, mark.x, round(mark.y + 0.35, 2), "start", 0.6)
    return [beside, *_around(kind, text, mark, (-0.65, 1.35), ("end", *_SIDES))]


def _remarkable(marks: Sequence[Mark]) -> Iterator[tuple[Mark, bool]]:
    """Choose the readings to be written beside the last one, and say of each whether its words should stand above."""
    values = [each.value for each in marks]
    told = {values[-1]}
    high, low = max(values), min(values)
    if len(marks) > 1:
        told.add(values[0])
        yield marks[0], values[0] != low or values[0] == high
    if high not in told:
        yield marks[values.index(high)], True
    if low not in told:
        yield marks[values.index(low)], False


def _near(mark: Mark, plane: Plane, *, is_high: bool) -> list[Word]:
    downs = (-0.65, 1.35) if is_high else (1.35, -0.65)
    # At the scale's numbers nothing may stand that could be taken for one of them.
    sides: tuple[Anchor, ...] = ("start",) if mark.x < 1 else _SIDES
    text = reading_text(mark.reading, plane.series).main
    return _around("chart-value", text, mark, downs, sides)


def _around(
    kind: str, text: str, mark: Mark, downs: Sequence[float], sides: Sequence[Anchor]
) -> list[Word]:
    moved = {"start": 0.15, "middle": 0.0, "end": -0.15}
    return [
        Word(kind, text, mark.x, round(mark.y + down, 2), side, moved[side])
        for down in downs
        for side in sides
    ]
