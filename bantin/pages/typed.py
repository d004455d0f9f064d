"""The figures that texts type out in; what they are beside the snapshots of the day out: the same, others, older ones.

A ratio is taken for an indicator's where both its numbers are, or where one is and the words of the sentence are the
indicator's own. Where a text speaks of another year, of a target or of an earlier term, nothing is said: a false alarm
costs more than a slip that is seen a day later.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from decimal import Decimal

from bantin.content.definitions import Definition
from bantin.content.model import AnyItem, DocumentFront, EventFront, NewsFront
from bantin.content.ratios import TypedRatio
from bantin.content.scalars import Moment
from bantin.content.vietnamese import fold
from bantin.diagnostics import Found
from bantin.pages import verdicts
from bantin.pages.bodies import last_instant
from bantin.pages.cells import is_suppressed
from bantin.pages.gather import Point, Site
from bantin.pages.known import Known, Pair, followed_by, know, pair_of, stands
from bantin.pages.likeness import is_of_other_time, likeness, names_day, speaks_of
from bantin.pages.singled import judge_single
from bantin.pages.slips import is_slip
from bantin.pages.verdicts import Outcome, Verdict

# So much of an indicator's words must stand in the sentence.
_LIKE = 0.5
# Fewer say nothing: thirty of anything are soon found.
_LEAST = 20


def check_typed(item: AnyItem, known: Known, found: Found) -> None:
    """Hold the figures of an item's text against those that were known on its day."""
    for verdict in judged(item, known):
        verdicts.tell(verdict, found)


def judged(item: AnyItem, known: Known) -> Iterator[Verdict]:
    """Give what can be said of the figures of an item's title, summary and text, in their order."""
    ratios, singles = item.body.typed
    # Without a snapshot there is nothing to hold them against.
    if not known.sizes or not (ratios or singles):
        return
    at = day_of(item)
    typed = {(each.part, each.whole) for each in ratios}
    for ratio in ratios:
        same = known.by_pair.get((ratio.part, ratio.whole))
        verdict = None
        if same is not None:
            verdict = _judge_age(ratio, same, typed, at, known)
        elif (ratio.part, ratio.whole) not in known.cells:
            verdict = _judge_difference(ratio, item, at, known)
        # Who is told that the percentage is wrong is not told that the pair is right.
        if verdict is not None and not (ratio.is_wrong and verdict.outcome is Outcome.MATCH):
            yield verdict
    for single in singles:
        verdict = judge_single(single, item.front.title, at, known)
        if verdict is not None:
            yield verdict


def matching(item: AnyItem, site: Site) -> tuple[Verdict, ...]:
    """List the figures of a text that are a snapshot's, each once."""
    held = (each for each in judged(item, know(site)) if each.outcome is Outcome.MATCH)
    return tuple({each.text: each for each in reversed([*held])}.values())[::-1]


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


def _judge_age(
    ratio: TypedRatio,
    same: Iterable[tuple[Definition, Point]],
    typed: set[Pair],
    at: datetime | None,
    known: Known,
) -> Verdict | None:
    """Tell a figure that is a snapshot's from one that was followed by a newer one before the day of the text."""
    words = fold(ratio.words)
    near = [each for each in same if likeness(each[0], words) >= _LIKE / 2]
    newer = [
        (definition, point, followed_by(point, known.points[definition.id], at))
        for definition, point in same
    ]
    if not near:
        return None
    if any(other is None for _, _, other in newer):
        return verdicts.match(ratio.text, ratio.place, *near[0])
    definition, point = near[0]
    other = followed_by(point, known.points[definition.id], at)
    if other is None or is_suppressed(other.quantity, definition):
        return None
    if other.as_of == point.as_of:
        return verdicts.differs(ratio.text, ratio.place, definition, other)
    # Who names the day, or quotes both figures, knows that there is another.
    if names_day(words, point.as_of) or pair_of(other) in typed:
        return verdicts.match(ratio.text, ratio.place, definition, point)
    if is_of_other_time(words):
        return None
    return verdicts.outdated(ratio.text, ratio.place, definition, point, other)


def _judge_difference(
    ratio: TypedRatio, item: AnyItem, at: datetime | None, known: Known
) -> Verdict | None:
    """Tell a ratio of which one number is that of a snapshot and the other nearly so."""
    words = fold(ratio.words)
    if is_of_other_time(words):
        return None
    title = fold(item.front.title)
    likely = [
        (likeness(definition, f"{words} {title}"), definition, point)
        for definition, point in _near(ratio, at, known)
        if speaks_of(words, point.as_of, point.snapshot.front.period)
        and not is_suppressed(point.quantity, definition)
    ]
    best = max(likely, key=lambda each: each[0], default=None)
    if best is None or best[0] < _LIKE:
        return None
    return verdicts.differs(ratio.text, ratio.place, best[1], best[2])


def _near(
    ratio: TypedRatio, at: datetime | None, known: Known
) -> Iterator[tuple[Definition, Point]]:
    """Give the figures that share one number with a ratio, and of whose other number it may be a slip."""
    for number, other in ((ratio.whole, ratio.part), (ratio.part, ratio.whole)):
        for definition, point in known.by_number.get(number, ()):
            value, of = pair_of(point)
            theirs = value if of == number else of
            is_same_side = (of == number) == (number == ratio.whole)
            if (
                is_same_side
                and of >= _LEAST
                and (number == ratio.whole or value >= _LEAST)
                and _may_be_slip(other, theirs)
                and stands(point, known.points[definition.id], at)
            ):
                yield definition, point


def _may_be_slip(typed: Decimal, meant: Decimal) -> bool:
    """Tell whether one number may be typed for another: nearly equal, the same digits, or one digit another."""
    return abs(typed - meant) <= max(Decimal(3), meant / 4) or is_slip(str(typed), str(meant))
