"""The ratios that texts type out in; those that differ from the snapshots, or were followed by newer ones, out.

A figure is taken for an indicator's where both its numbers are, or where one is and the words of the sentence are the
indicator's own. Where a text speaks of another year, of a target or of an earlier term, nothing is said: a false alarm
costs more than a slip that is seen a day later.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TypeAlias, TypeVar

from bantin.content.definitions import Definition
from bantin.content.model import AnyItem, DocumentFront, EventFront, NewsFront
from bantin.content.quantities import Quantity
from bantin.content.ratios import TypedRatio
from bantin.content.scalars import Moment
from bantin.content.vietnamese import fold
from bantin.diagnostics import Found
from bantin.pages.bodies import last_instant
from bantin.pages.cells import is_suppressed
from bantin.pages.figures import known_points, parts_text, period_text, ratio_text
from bantin.pages.gather import Point, Site
from bantin.pages.likeness import is_of_other_time, likeness, names_day, speaks_of

K = TypeVar("K")
V = TypeVar("V")
Pair: TypeAlias = tuple[Decimal, Decimal]

# So much of an indicator's words must stand in the sentence.
_LIKE = 0.5
# Fewer say nothing: thirty of anything are soon found.
_LEAST = 20


@dataclass(frozen=True, slots=True)
class Known:
    """The figures of a site by what a text may quote of them; ``cells`` are pairs that only a breakdown holds."""

    by_pair: Mapping[Pair, tuple[tuple[Definition, Point], ...]]
    by_number: Mapping[Decimal, tuple[tuple[Definition, Point], ...]]
    cells: frozenset[Pair]
    points: Mapping[str, tuple[Point, ...]]


def know(site: Site) -> Known:
    """List the figures of all snapshots that are shown."""
    by_pair: defaultdict[Pair, list[tuple[Definition, Point]]] = defaultdict(list)
    by_number: defaultdict[Decimal, list[tuple[Definition, Point]]] = defaultdict(list)
    cells: set[Pair] = set()
    for identity, points in site.points.items():
        definition = site.definitions.get(identity)
        if definition is None:
            continue
        for point in points:
            cells |= _cells(point.quantity)
            if point.quantity.of is not None:
                by_pair[point.quantity.value, point.quantity.of].append((definition, point))
                for each in {point.quantity.value, point.quantity.of}:
                    by_number[each].append((definition, point))
    return Known(_frozen(by_pair), _frozen(by_number), frozenset(cells), site.points)


def _frozen(lists: Mapping[K, list[V]]) -> dict[K, tuple[V, ...]]:
    return {key: tuple(each) for key, each in lists.items()}


def _cells(quantity: Quantity) -> set[Pair]:
    return {
        (cell.value, cell.of)
        for _, cells in quantity.parts
        for _, cell in cells
        if cell.of is not None
    }


def check_typed(item: AnyItem, known: Known, found: Found) -> None:
    """Hold the ratios of an item's text against the figures that were known on its day."""
    if not item.body.ratios:
        return
    at = day_of(item)
    typed = {(each.part, each.whole) for each in item.body.ratios}
    for ratio in item.body.ratios:
        same = known.by_pair.get((ratio.part, ratio.whole))
        if same is not None:
            _check_age(ratio, same, typed, at, known, found)
        elif (ratio.part, ratio.whole) not in known.cells:
            _check_difference(ratio, item, at, known, found)


def matching(item: AnyItem, site: Site) -> tuple[str, ...]:
    """List the ratios of a text that some snapshot holds, each once."""
    held = {_pair(point) for points in site.points.values() for point in points}
    texts = (each.text for each in item.body.ratios if (each.part, each.whole) in held)
    return tuple(dict.fromkeys(texts))


def day_of(item: AnyItem) -> datetime | None:
    """Give the last instant of an item's day; a page is of no day and speaks of today."""
    match item.front:
        case NewsFront() as front:
            return last_instant(front.date)
        case EventFront() as front:
            return last_instant(front.start)
        case DocumentFront() as front:
            return last_instant(Moment(front.date))
        case _:
            return None


def _check_age(
    ratio: TypedRatio,
    same: Iterable[tuple[Definition, Point]],
    typed: set[Pair],
    at: datetime | None,
    known: Known,
    found: Found,
) -> None:
    """Say a figure that was followed by a newer one before the day of the text."""
    words = fold(ratio.words)
    newer = [
        (definition, point, _current(point, known.points[definition.id], at))
        for definition, point in same
    ]
    if any(other is None for _, _, other in newer):
        return
    alike = [each for each in newer if likeness(each[0], words) >= _LIKE / 2]
    for definition, point, other in alike[:1]:
        if other is not None and other.as_of == point.as_of:
            _say_difference(ratio, definition, other, found)
            continue
        # Who names the day, or quotes both figures, knows that there is another.
        is_meant = names_day(words, point.as_of) or _pair(other) in typed
        if other is None or is_meant or is_of_other_time(words):
            continue
        found.note(
            ratio.place,
            "figure-outdated",
            f"«{ratio.text}» là số liệu của «{definition.title}» {_when(point)}; đến ngày của bài đã có kỳ mới hơn, {_period(other)}: {_written(other)}.",
            f"Nếu muốn nêu số mới, viết: [[so-lieu {definition.id} ky={other.snapshot.slug}]]; nếu giữ số cũ, ghi rõ ngày {point.as_of.day}/{point.as_of.month}/{point.as_of.year} trong câu.",
        )


def _current(point: Point, points: tuple[Point, ...], at: datetime | None) -> Point | None:
    """Give the figure that stood in a point's place at an instant; None where that is the point itself, or an equal one."""
    for other in known_points(points, at):
        if (
            other.area == point.area
            and other.snapshot.front.period is point.snapshot.front.period
            and other.as_of >= point.as_of
        ):
            return None if _pair(other) == _pair(point) else other
    return None


def _check_difference(
    ratio: TypedRatio, item: AnyItem, at: datetime | None, known: Known, found: Found
) -> None:
    """Say a ratio of which one number is that of a snapshot and the other nearly so."""
    words = fold(ratio.words)
    if is_of_other_time(words):
        return
    title = fold(item.front.title)
    likely = [
        (likeness(definition, f"{words} {title}"), definition, point)
        for definition, point in _near(ratio, at, known)
        if speaks_of(words, point.as_of, point.snapshot.front.period)
        and not is_suppressed(point.quantity, definition)
    ]
    best = max(likely, key=lambda each: each[0], default=None)
    if best is None or best[0] < _LIKE:
        return
    _say_difference(ratio, best[1], best[2], found)


def _say_difference(ratio: TypedRatio, definition: Definition, point: Point, found: Found) -> None:
    found.warn(
        ratio.place,
        "figure-differs",
        f"Ở đây ghi «{ratio.text}», còn «{definition.title}» {_when(point)} trong «{point.snapshot.path}» là {_written(point)}.",
        f"Nếu bài nói về đúng số liệu ấy, viết: {parts_text(point.quantity)}; nếu là số khác, ghi rõ trong câu là số của ngày nào.",
    )


def _near(
    ratio: TypedRatio, at: datetime | None, known: Known
) -> Iterator[tuple[Definition, Point]]:
    """Give the figures that share one number with a ratio, and of whose other number it may be a slip."""
    for number, other in ((ratio.whole, ratio.part), (ratio.part, ratio.whole)):
        for definition, point in known.by_number.get(number, ()):
            value, of = _pair(point)
            theirs = value if of == number else of
            is_same_side = (of == number) == (number == ratio.whole)
            if (
                is_same_side
                and of >= _LEAST
                and (number == ratio.whole or value >= _LEAST)
                and _is_slip(other, theirs)
                and _stands(point, known.points[definition.id], at)
            ):
                yield definition, point


def _stands(point: Point, points: tuple[Point, ...], at: datetime | None) -> bool:
    """Tell whether a figure was published and not yet replaced or followed at an instant."""
    if at is not None and point.snapshot.front.published.instant > at:
        return False
    return point in known_points(points, at) and _current(point, points, at) is None


def _is_slip(typed: Decimal, meant: Decimal) -> bool:
    """Tell whether one number may be typed for another: nearly equal, the same digits, or one digit another."""
    if abs(typed - meant) <= max(Decimal(3), meant / 4):
        return True
    one, other = str(typed), str(meant)
    return sorted(one) == sorted(other) or (
        len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1
    )


def _pair(point: Point | None) -> Pair:
    """Give value and total; a figure without a total equals no ratio."""
    if point is None or point.quantity.of is None:
        return Decimal(-1), Decimal(-1)
    return point.quantity.value, point.quantity.of


def _when(point: Point) -> str:
    return f"({_period(point)})"


def _period(point: Point) -> str:
    """Name a figure's period inside a sentence."""
    text = period_text(point.snapshot.front.period, point.as_of)
    return text[:1].lower() + text[1:]


def _written(point: Point) -> str:
    return f"{parts_text(point.quantity)} ({ratio_text(point.quantity)})"
