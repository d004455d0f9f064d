"""A `Site` in, its snapshots' figures out by what a text may quote of them, and which of them was known on a day."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TypeAlias, TypeVar

from bantin.content.definitions import Definition
from bantin.content.quantities import Quantity
from bantin.pages.figures import known_points
from bantin.pages.gather import Point, Site
from bantin.pages.likeness import words_of

K = TypeVar("K")
V = TypeVar("V")
Pair: TypeAlias = tuple[Decimal, Decimal]


@dataclass(frozen=True, slots=True)
class Known:
    """The figures of a site by what a text may quote of them; ``cells`` are pairs that only a breakdown holds.

    ``by_word`` leads from each word of their names to the indicators, ``sizes`` tells how many words each has.
    """

    definitions: Mapping[str, Definition]
    points: Mapping[str, tuple[Point, ...]]
    by_pair: Mapping[Pair, tuple[tuple[Definition, Point], ...]]
    by_number: Mapping[Decimal, tuple[tuple[Definition, Point], ...]]
    cells: frozenset[Pair]
    by_word: Mapping[str, tuple[str, ...]]
    sizes: Mapping[str, int]
    area: str | None


def know(site: Site) -> Known:
    """List the figures of all snapshots that are shown."""
    by_pair: defaultdict[Pair, list[tuple[Definition, Point]]] = defaultdict(list)
    by_number: defaultdict[Decimal, list[tuple[Definition, Point]]] = defaultdict(list)
    by_word: defaultdict[str, list[str]] = defaultdict(list)
    cells: set[Pair] = set()
    sizes: dict[str, int] = {}
    for identity, points in site.points.items():
        definition = site.definitions.get(identity)
        if definition is None:
            continue
        words = words_of(definition)
        sizes[identity] = len(words)
        for word in words:
            by_word[word].append(identity)
        for point in points:
            cells |= _cells(point.quantity)
            if point.quantity.of is not None:
                by_pair[point.quantity.value, point.quantity.of].append((definition, point))
                for each in {point.quantity.value, point.quantity.of}:
                    by_number[each].append((definition, point))
    return Known(
        site.definitions,
        site.points,
        _frozen(by_pair),
        _frozen(by_number),
        frozenset(cells),
        _frozen(by_word),
        sizes,
        site.masthead.organisation.area,
    )


def _frozen(lists: Mapping[K, list[V]]) -> dict[K, tuple[V, ...]]:
    return {key: tuple(each) for key, each in lists.items()}


def _cells(quantity: Quantity) -> set[Pair]:
    return {
        (cell.value, cell.of)
        for _, cells in quantity.parts
        for _, cell in cells
        if cell.of is not None
    }


def alike(words: Iterable[str], known: Known) -> dict[str, float]:
    """Tell for each indicator how much of its name stands among words without tones, each of them given once."""
    found = Counter(each for word in words for each in known.by_word.get(word, ()))
    return {each: count / known.sizes[each] for each, count in found.items()}


def pair_of(point: Point | None) -> Pair:
    """Give value and total; a figure without a total equals no ratio."""
    if point is None or point.quantity.of is None:
        return Decimal(-1), Decimal(-1)
    return point.quantity.value, point.quantity.of


def is_published(point: Point, points: tuple[Point, ...], at: datetime | None) -> bool:
    """Tell whether a figure was published and not yet replaced at an instant."""
    if at is not None and point.snapshot.front.published.instant > at:
        return False
    return point in known_points(points, at)


def stands(point: Point, points: tuple[Point, ...], at: datetime | None) -> bool:
    """Tell whether a figure was published and not yet replaced or followed at an instant."""
    return is_published(point, points, at) and followed_by(point, points, at) is None


def followed_by(point: Point, points: tuple[Point, ...], at: datetime | None) -> Point | None:
    """Give the figure that stood in a point's place at an instant; None where that is the point itself, or an equal one."""
    for other in known_points(points, at):
        if (
            other.area == point.area
            and other.snapshot.front.period is point.snapshot.front.period
            and other.as_of >= point.as_of
        ):
            return None if _same(other, point) else other
    return None


def _same(one: Point, other: Point) -> bool:
    return (one.quantity.value, one.quantity.of) == (other.quantity.value, other.quantity.of)
