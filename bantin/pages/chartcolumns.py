"""A few readings of a series in, a column for each out, from zero up; None where their words would not fit below them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bantin.content.definitions import Measure
from bantin.pages.chartlabels import Box, Room, beside_line, box_of, box_of_rect, place, traces_of
from bantin.pages.chartscale import Scale, scale_of
from bantin.pages.charttype import NARROW, wide
from bantin.pages.chartviews import Drawing, Rect, Stroke, Word
from bantin.pages.chartwords import crossed, reading_text, target_label, two_lines
from bantin.pages.comparison import measured
from bantin.pages.periods import gaps_of
from bantin.pages.series import Reading, Series

# Above the columns, the highest one, and below them, in em.
_TOP, _HIGH, _ROW, _LINE = 1.5, 9.0, 1.4, 1.3
_MOST_SLOTS = 8
_WIDEST, _FILLED = 18.0, 0.64
_NOTHING = "…"


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of a day across: its column, or an empty one where the figure is missing or not shown."""

    day: date
    reading: Reading | None


@dataclass(frozen=True, slots=True)
class Frame:
    """Where columns stand: their slots, the scale, and how far down zero and the highest figure are."""

    series: Series
    slots: tuple[Slot, ...]
    scale: Scale
    top: float

    @property
    def foot(self) -> float:
        """The lowest line of the columns."""
        return self.top + _HIGH

    def x(self, index: int) -> float:
        """Give the middle of a slot."""
        return round((index + 0.5) * 100 / len(self.slots), 2)

    def y(self, reading: Reading) -> float:
        """Give a reading's height."""
        value = measured(reading.quantity, self.series.definition)
        return round(self.top + _HIGH * (1 - self.scale.at(value)), 2)


def draw_columns(series: Series) -> Drawing | None:
    """Draw the readings of a series; at least one is shown."""
    slots = tuple(_slots(series))
    if not _fits(series, slots):
        return None
    definition = series.definition
    values = [measured(each.quantity, definition) for each in series.shown]
    scale = scale_of(
        [*values, *(each.value for each in definition.targets)],
        is_share=definition.kind is Measure.SHARE,
    )
    frame = Frame(series, slots, scale, _TOP)
    targets = _target_words(frame)
    missing = [each for each, word in targets if word is None]
    if missing:
        frame = Frame(series, slots, scale, _TOP + _ROW * len(missing))
        targets = _target_words(frame)
    heads = iter(range(len(missing)))
    labels = [
        word or Word("chart-target-label", text, 0, round(1 + _ROW * next(heads), 2))
        for text, word in targets
    ]
    return Drawing(
        height=round(frame.foot + 0.5 + _LINE * max(_lines(each, series) for each in slots), 2),
        rects=tuple(_rects(frame)),
        strokes=tuple(_strokes(frame)),
        words=(*_values(frame), *_days(frame), *labels),
    )


def _slots(series: Series) -> Iterator[Slot]:
    gaps = gaps_of(series)
    # Where too much is missing, the remarks below say so, and each column names its day.
    has_room = len(series.readings) + sum(map(len, gaps)) <= _MOST_SLOTS
    for index, reading in enumerate(series.readings):
        if index and has_room:
            for day in gaps[index - 1]:
                yield Slot(day, None)
        yield Slot(reading.as_of, None if reading.is_hidden else reading)


def _fits(series: Series, slots: tuple[Slot, ...]) -> bool:
    room = NARROW / len(slots) - 0.7
    texts = [line for each in slots for line in two_lines(series.period, each.day)]
    texts += [reading_text(each, series).main for each in series.shown]
    return max(map(wide, texts)) <= room


def _lines(slot: Slot, series: Series) -> int:
    return sum(1 for each in two_lines(series.period, slot.day) if each)


def _rects(frame: Frame) -> Iterator[Rect]:
    width = round(min(_FILLED * 100 / len(frame.slots), _WIDEST), 2)
    zero = frame.top + _HIGH * (1 - frame.scale.at(frame.scale.ticks[0] * 0))
    newest = frame.series.readings[-1]
    for index, slot in enumerate(frame.slots):
        if slot.reading is not None:
            y = frame.y(slot.reading)
            kind = "chart-bar is-latest" if slot.reading is newest else "chart-bar"
            x = round(frame.x(index) - width / 2, 2)
            yield Rect(kind, x, round(min(y, zero), 2), width, round(abs(zero - y), 2))


def _strokes(frame: Frame) -> Iterator[Stroke]:
    zero = round(frame.top + _HIGH * (1 - frame.scale.at(frame.scale.ticks[0] * 0)), 2)
    yield Stroke("chart-base", 0, zero, 100, zero)
    breaks = crossed(frame.series)
    for each in breaks:
        x = _edge(frame, each.date)
        yield Stroke("chart-break", x, round(frame.top - 1, 2), x, frame.foot)
    start = max((_edge(frame, each.date) for each in breaks if each.redefines), default=0)
    for y in _target_heights(frame):
        yield Stroke("chart-target", start, y, 100, y)


def _edge(frame: Frame, day: date) -> float:
    """Give the place between two slots at which a break stands."""
    before = sum(each.day < day for each in frame.slots)
    return round(before * 100 / len(frame.slots), 2)


def _target_heights(frame: Frame) -> list[float]:
    return [
        round(frame.top + _HIGH * (1 - frame.scale.at(each.value)), 2)
        for each in frame.series.definition.targets
    ]


def _values(frame: Frame) -> Iterator[Word]:
    newest = frame.series.readings[-1]
    for index, slot in enumerate(frame.slots):
        if slot.reading is None:
            yield Word(
                "chart-scale", _NOTHING, frame.x(index), round(frame.foot - 0.4, 2), "middle"
            )
            continue
        kind = "chart-value is-latest" if slot.reading is newest else "chart-value"
        is_below = measured(slot.reading.quantity, frame.series.definition) < 0
        y = frame.y(slot.reading) + (1.1 if is_below else -0.4)
        text = reading_text(slot.reading, frame.series).main
        yield Word(kind, text, frame.x(index), round(y, 2), "middle")


def _days(frame: Frame) -> Iterator[Word]:
    """Name the days below the columns; a year stands only where it is another one than before."""
    former = ""
    for index, slot in enumerate(frame.slots):
        first, second = two_lines(frame.series.period, slot.day)
        y = frame.foot + _LINE
        yield Word("chart-label", first, frame.x(index), round(y, 2), "middle")
        if second and second != former:
            yield Word("chart-scale", second, frame.x(index), round(y + _LINE, 2), "middle")
        former = second


def _target_words(frame: Frame) -> list[tuple[str, Word | None]]:
    """Set each target's words above its line or below it; None where they would cover a column or its figure."""
    room = Room()
    taken: list[Box] = [box_of_rect(each, room) for each in _rects(frame)]
    taken += [box_of(each, room) for each in (*_values(frame), *_days(frame))]
    lines = traces_of((Stroke("", 0, each, 100, each) for each in _target_heights(frame)), room)
    placed: list[tuple[str, Word | None]] = []
    for target, y in zip(frame.series.definition.targets, _target_heights(frame), strict=True):
        text = target_label(target, frame.series.definition)
        candidates = beside_line(text, y)
        word = place((each for each in candidates if each.y > 0.95), taken, lines, room)
        if word is not None:
            taken.append(box_of(word, room))
        placed.append((text, word))
    return placed
