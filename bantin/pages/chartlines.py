"""A series in, its line out: true to the days, cut where figures may not be joined, with words at what matters."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from math import ceil

from bantin.content.definitions import Measure, Target
from bantin.content.vietnamese import short_day
from bantin.pages.chartlabels import Box, Room, at_edge, beside_line, box_of, place
from bantin.pages.chartscale import Scale, scale_of, tick_text
from bantin.pages.charttype import NARROW, wide
from bantin.pages.chartviews import Anchor, Dot, Drawing, Stroke, Word
from bantin.pages.chartwords import crossed, one_line, reading_text, target_label
from bantin.pages.comparison import compare, measured
from bantin.pages.periods import gaps_of
from bantin.pages.series import Reading, Series

# Above the plane, the plane itself, and from its foot to the words below it; a row of words. All in em.
_TOP, _HIGH, _BELOW, _ROW = 1.3, 12.5, 1.9, 1.4
# With more than so many, dots would hide the line.
_MOST_DOTS = 16
_MOST_TICKS = 7
# What the plane itself must keep of the width.
_LEAST_PLANE = 10.0
_SIDES: tuple[Anchor, ...] = ("middle", "start", "end")


@dataclass(frozen=True, slots=True)
class Plane:
    """Where days and figures stand in a drawing: percents across, em down from ``top``."""

    room: Room
    first: date
    days: int
    scale: Scale
    top: float

    @property
    def foot(self) -> float:
        """The lowest line."""
        return round(self.top + _HIGH, 2)

    def x(self, day: date) -> float:
        """Give a day's place."""
        return round((day - self.first).days * 100 / self.days, 2) if self.days else 50.0

    def y(self, value: Decimal) -> float:
        """Give a figure's place."""
        return round(self.top + _HIGH * (1 - self.scale.at(value)), 2)


def draw_line(series: Series) -> Drawing:
    """Draw the shown readings of a series; there is at least one."""
    definition = series.definition
    is_share = definition.kind is Measure.SHARE
    values = [measured(each.quantity, definition) for each in series.shown]
    scale = scale_of([*values, *(each.value for each in definition.targets)], is_share=is_share)
    room = _room([tick_text(each, is_share=is_share) for each in scale.ticks], series)
    first, last = series.readings[0].as_of, series.readings[-1].as_of
    plane = Plane(room, first, (last - first).days, scale, _TOP)
    line = _line(series, plane)
    words, unplaced = _words(series, plane, line, ())
    heads: tuple[Target, ...] = ()
    while unplaced:
        heads = (*heads, *unplaced)
        plane = replace(plane, top=_TOP + _ROW * len(heads) + 0.2)
        line = _line(series, plane)
        words, unplaced = _words(series, plane, line, heads)
    strokes = (*_grid(plane), *_breaks(series, plane), *_targets(series, plane))
    return Drawing(
        height=round(plane.foot + _BELOW, 2),
        left=room.left,
        right=room.right,
        strokes=(*strokes, *line),
        dots=_dots(series, plane),
        words=words,
    )


def _room(ticks: Sequence[str], series: Series) -> Room:
    """Keep margins for the scale and for the last figure, where the plane can spare them."""
    left = ceil(max(map(wide, ticks)) + 0.5)
    right = ceil(wide(_main(series.shown[-1], series)) + 0.6)
    if NARROW - left - right < _LEAST_PLANE:
        right = 1
    return Room(left, right)


def _main(reading: Reading, series: Series) -> str:
    return reading_text(reading, series).main


def _line(series: Series, plane: Plane) -> tuple[Stroke, ...]:
    """Join what may be compared and has nothing missing between."""
    pairs = zip(pairwise(series.readings), gaps_of(series), strict=True)
    return tuple(
        Stroke("chart-line", *_at(one, series, plane), *_at(two, series, plane))
        for (one, two), gap in pairs
        if not gap and compare(one, two, series) is not None
    )


def _at(reading: Reading, series: Series, plane: Plane) -> tuple[float, float]:
    return plane.x(reading.as_of), plane.y(measured(reading.quantity, series.definition))


def _grid(plane: Plane) -> Iterator[Stroke]:
    for tick in plane.scale.ticks:
        y = plane.y(tick)
        yield Stroke("chart-grid" if tick else "chart-base", 0, y, 100, y)


def _breaks(series: Series, plane: Plane) -> Iterator[Stroke]:
    for each in crossed(series):
        x = plane.x(each.date)
        yield Stroke("chart-break", x, round(plane.top - 0.3, 2), x, plane.foot)


def _targets(series: Series, plane: Plane) -> Iterator[Stroke]:
    start = _start(series, plane)
    for target in series.definition.targets:
        y = plane.y(target.value)
        yield Stroke("chart-target", start, y, 100, y)


def _start(series: Series, plane: Plane) -> float:
    """Give where the figures begin of which targets speak."""
    return max((plane.x(each.date) for each in crossed(series) if each.redefines), default=0)


def _dots(series: Series, plane: Plane) -> tuple[Dot, ...]:
    """Mark each reading, or, where these are many, the last one and those that no line joins to another."""
    shown = series.shown
    places = [_at(each, series, plane) for each in shown]
    if len(shown) > _MOST_DOTS:
        joined = {(each.x1, each.y1) for each in _line(series, plane)}
        joined |= {(each.x2, each.y2) for each in _line(series, plane)}
        places = [each for each in places[:-1] if each not in joined] + places[-1:]
    return tuple(
        Dot("chart-dot is-latest" if index == len(places) - 1 else "chart-dot", x, y)
        for index, (x, y) in enumerate(places)
    )


def _words(
    series: Series, plane: Plane, line: Sequence[Stroke], heads: Sequence[Target]
) -> tuple[tuple[Word, ...], tuple[Target, ...]]:
    """Set the words, the most needed first; give the targets, too, for whose words there was no room at their lines.

    The words of ``heads`` stand above the plane.
    """
    room, definition = plane.room, series.definition
    words = [*_scale_words(plane, is_share=definition.kind is Measure.SHARE)]
    words += _axis(series, plane)
    words += [
        Word("chart-target-label", target_label(each, definition), 0, _TOP + _ROW * index - 0.3)
        for index, each in enumerate(heads)
    ]
    taken = [box_of(each, room) for each in words]
    for broken in crossed(series):
        at = [
            Word("chart-note", short_day(broken.date), plane.x(broken.date), plane.top - 0.5, side)
            for side in _SIDES
        ]
        _set(words, taken, at, (), room)
    _set(words, taken, _last(series, plane), line, room, len(line))
    start = _start(series, plane)
    unplaced = [
        each
        for each in definition.targets
        if each not in heads
        and not _set(
            words,
            taken,
            beside_line(target_label(each, definition), plane.y(each.value), start),
            line,
            room,
        )
    ]
    for reading, is_high in _remarkable(series):
        _set(words, taken, _near(reading, series, plane, is_high=is_high), line, room)
    return tuple(words), tuple(unplaced)


def _set(
    words: list[Word],
    taken: list[Box],
    at: Sequence[Word],
    line: Sequence[Stroke],
    room: Room,
    most_crossed: int = 2,
) -> bool:
    """Set words at one of some places; tell whether there was room."""
    word = place(at, taken, line, room, most_crossed)
    if word is None:
        return False
    words.append(word)
    taken.append(box_of(word, room))
    return True


def _scale_words(plane: Plane, *, is_share: bool) -> Iterator[Word]:
    for tick in plane.scale.ticks:
        text = tick_text(tick, is_share=is_share)
        yield Word("chart-scale", text, 0, round(plane.y(tick) + 0.35, 2), "end", -0.5)


def _axis(series: Series, plane: Plane) -> list[Word]:
    """Name the last day below the plane, and as many before it, evenly, as there is room for."""
    readings, room = series.readings, plane.room
    y = round(plane.foot + 1.4, 2)
    named = [
        Word("chart-scale", text, x, y, at_edge(text, x, room))
        for x, text in (
            (plane.x(each.as_of), one_line(series.period, each.as_of)) for each in readings
        )
    ]
    even = [named[::-1][::stride] for stride in range(ceil(len(named) / _MOST_TICKS), len(named))]
    ends = [named[-1], named[0]]
    # Where there is room for two only, they are the first and the last.
    tries = [*(each for each in even if len(each) > 2), ends, *even]
    chosen = next((each for each in tries if _are_apart(each, room)), named[-1:])
    longer = [*chosen, named[0]]
    return longer if named[0] not in chosen and _are_apart(longer, room) else chosen


def _are_apart(words: Sequence[Word], room: Room) -> bool:
    """Tell whether words of a row, from the right to the left, leave each other room."""
    return not any(one.meets(two) for one, two in pairwise([box_of(each, room) for each in words]))


def _last(series: Series, plane: Plane) -> list[Word]:
    """Write the newest figure beside its dot, or, where the margin is too narrow, above or below it."""
    newest = series.shown[-1]
    text = _main(newest, series)
    x, y = _at(newest, series, plane)
    beside = Word("chart-value is-latest", text, x, round(y + 0.35, 2), "start", 0.6)
    return [beside, *_around("chart-value is-latest", text, x, y, (-0.65, 1.35), ("end", *_SIDES))]


def _remarkable(series: Series) -> Iterator[tuple[Reading, bool]]:
    """Choose the readings to be written beside the last one, and say of each whether its words should stand above."""
    shown = series.shown
    values = [measured(each.quantity, series.definition) for each in shown]
    told = {values[-1]}
    high, low = max(values), min(values)
    if len(shown) > 1:
        told.add(values[0])
        yield shown[0], values[0] != low or values[0] == high
    if high not in told:
        yield shown[values.index(high)], True
    if low not in told:
        yield shown[values.index(low)], False


def _near(reading: Reading, series: Series, plane: Plane, *, is_high: bool) -> list[Word]:
    x, y = _at(reading, series, plane)
    downs = (-0.65, 1.35) if is_high else (1.35, -0.65)
    # At the scale's numbers nothing may stand that could be taken for one of them.
    sides: tuple[Anchor, ...] = ("start",) if x < 1 else _SIDES
    return _around("chart-value", _main(reading, series), x, y, downs, sides)


def _around(
    kind: str, text: str, x: float, y: float, downs: Sequence[float], sides: Sequence[Anchor]
) -> list[Word]:
    moved = {"start": 0.15, "middle": 0.0, "end": -0.15}
    return [
        Word(kind, text, x, round(y + down, 2), side, moved[side])
        for down in downs
        for side in sides
    ]
