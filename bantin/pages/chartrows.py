"""Names with figures in, bars beside each other out: periods, areas, or the categories of a breakdown with some periods each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil

from bantin.content.definitions import Definition, Measure
from bantin.pages.chartlabels import Room, hung
from bantin.pages.chartscale import Scale, scale_of
from bantin.pages.charttype import NARROW, lines, wide
from bantin.pages.chartviews import Drawing, Rect, Stroke, Word
from bantin.pages.chartwords import target_label

# What the bars themselves must keep of the width, and the widest name that stands beside its bar, in em.
_LEAST, _BESIDE = 8.0, 6.5
_LINE, _ROW = 1.35, 1.4
_MOST_LINES = 6
# How thick a bar is that stands alone under its name, and one of several.
_THICK, _THIN = 1.4, 1.05


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what stands before it ("" for nothing), its figure in words, and its length; None where it is not shown."""

    label: str
    text: str
    value: Decimal | None
    is_latest: bool = True


@dataclass(frozen=True, slots=True)
class Group:
    """Bars under one name; "" where they need none."""

    name: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """How bars are laid out: the scale, the margins, how high the words of targets stand, and how thick a bar is.

    Where each is a part of a whole (``has_rails``), figures stand in a column behind the rails; where margins would leave
    too little (``is_stacked``), labels and figures stand above the bars.
    """

    scale: Scale
    has_rails: bool
    is_stacked: bool
    room: Room
    top: float
    thick: float


def draw_rows(groups: Sequence[Group], definition: Definition) -> Drawing:
    """Draw bars from one zero; a share's stand for a part of the whole."""
    is_share = definition.kind is Measure.SHARE
    bars = [bar for group in groups for bar in group.bars]
    values = [bar.value for bar in bars if bar.value is not None]
    scale = scale_of(
        [*values, *(each.value for each in definition.targets)],
        is_share=is_share,
        is_whole=is_share,
    )
    left = ceil(max(wide(bar.label) for bar in bars) + 0.6) if any(b.label for b in bars) else 0
    right = ceil(max((wide(bar.text) for bar in bars if bar.value is not None), default=0) + 0.8)
    is_stacked = NARROW - left - right < _LEAST
    thick = _THICK if all(len(group.bars) == 1 for group in groups) else _THIN
    heads = _ROW * len(definition.targets)
    layout = Layout(
        scale=scale,
        has_rails=is_share,
        is_stacked=is_stacked,
        room=Room() if is_stacked else Room(left, right),
        top=heads + (0.4 if heads else 0.2),
        thick=thick,
    )
    return _lay(groups, definition, layout)


def named(names: Sequence[str], bars: Sequence[tuple[Bar, ...]]) -> tuple[Group, ...]:
    """Put names beside their bars where each has one and all names are short, else above them."""
    if all(len(each) == 1 for each in bars) and max(map(wide, names)) <= _BESIDE:
        return tuple(
            Group("", (Bar(name, own.text, own.value, own.is_latest),))
            for name, (own,) in zip(names, bars, strict=True)
        )
    return tuple(Group(name, own) for name, own in zip(names, bars, strict=True))


def _lay(groups: Sequence[Group], definition: Definition, layout: Layout) -> Drawing:
    rects: list[Rect] = []
    words: list[Word] = []
    y = layout.top
    for group in groups:
        if group.name:
            for line in lines(group.name, NARROW - 0.2, _MOST_LINES):
                words.append(
                    Word("chart-name", line, 0, round(y + 1, 2), "start", -layout.room.left)
                )
                y += _LINE
            y += 0.2
        for bar in group.bars:
            if layout.is_stacked:
                words += _stacked(bar, y)
                y += _LINE + 0.1
            else:
                words += _words(bar, layout, y)
            rects += _rects(bar, layout, y)
            y += layout.thick + (0.3 if len(group.bars) > 1 else 0.55)
        y += 0.5 if group.name else 0
    foot = round(y - 0.2, 2)
    return Drawing(
        height=foot,
        left=layout.room.left,
        right=layout.room.right,
        rects=tuple(rects),
        strokes=(
            *(() if any(each.name for each in groups) else (_zero(layout, foot),)),
            *_targets(definition, layout, foot),
        ),
        words=(*words, *_target_words(definition, layout)),
    )


def _rects(bar: Bar, layout: Layout, y: float) -> Iterator[Rect]:
    if bar.value is None:
        return
    y = round(y, 2)
    zero, end = (layout.scale.at(each) * 100 for each in (Decimal(0), bar.value))
    if layout.has_rails:
        yield Rect("chart-track", 0, y, 100, layout.thick)
    kind = "chart-bar is-latest" if bar.is_latest else "chart-bar"
    yield Rect(kind, round(min(zero, end), 2), y, round(abs(end - zero), 2), layout.thick)


def _words(bar: Bar, layout: Layout, y: float) -> Iterator[Word]:
    base = round(y + layout.thick / 2 + 0.36, 2)
    if bar.label:
        yield Word("chart-label", bar.label, 0, base, "start", -layout.room.left)
    if bar.value is None:
        yield Word("chart-scale", bar.text, 0, base, "start", 0.4)
        return
    kind = "chart-value is-latest" if bar.is_latest else "chart-value"
    end = round(layout.scale.at(max(bar.value, Decimal(0))) * 100, 2)
    yield Word(kind, bar.text, 100 if layout.has_rails else end, base, "start", 0.5)


def _stacked(bar: Bar, y: float) -> Iterator[Word]:
    """Set the label of a bar and its figure above it."""
    base = round(y + 1, 2)
    if bar.label:
        yield Word("chart-label", bar.label, 0, base)
    kind = "chart-value is-latest" if bar.is_latest else "chart-value"
    yield Word(kind if bar.value is not None else "chart-scale", bar.text, 100, base, "end")


def _zero(layout: Layout, foot: float) -> Stroke:
    """Draw the line from which bars begin; through names above them it would run."""
    x = round(layout.scale.at(Decimal(0)) * 100, 2)
    return Stroke("chart-base", x, round(layout.top - 0.2, 2), x, foot)


def _targets(definition: Definition, layout: Layout, foot: float) -> Iterator[Stroke]:
    for target in definition.targets:
        x = round(layout.scale.at(target.value) * 100, 2)
        yield Stroke("chart-target", x, round(layout.top - 0.3, 2), x, foot)


def _target_words(definition: Definition, layout: Layout) -> Iterator[Word]:
    """Set the words of targets above the bars, each in a row of its own, over its line."""
    for index, target in enumerate(definition.targets):
        text = target_label(target, definition)
        x = round(layout.scale.at(target.value) * 100, 2)
        y = round(1 + _ROW * index, 2)
        yield hung("chart-target-label", text, x, y, layout.room)
