"""An item and the site in, the figures in its text that are other ones today out: corrected since, or followed by newer."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from bantin.content.body import DirectiveHole
from bantin.content.choosers import option_text
from bantin.content.model import AnyItem, NewsFront
from bantin.content.ratios import TypedRatio
from bantin.content.vietnamese import short_day
from bantin.diagnostics import Place
from bantin.pages.bodies import known_at
from bantin.pages.choosing import Picked, pick_cell
from bantin.pages.fitting import Flaw
from bantin.pages.gather import Point, Site
from bantin.pages.quoting import pick
from bantin.pages.series import standing_points
from bantin.pages.wording import replacement, title_of, when, written


@dataclass(frozen=True, slots=True)
class OldQuote:
    """A figure in a text that is another one today: ``is_corrected`` where the quoted one was wrong."""

    place: Place
    message: str
    hint: str
    is_corrected: bool


def old_quotes(item: AnyItem, site: Site) -> tuple[OldQuote, ...]:
    """List the figures of a text that changed since it quoted them."""
    found: list[OldQuote] = []
    for hole in item.body.holes:
        if (
            isinstance(hole, DirectiveHole)
            and hole.name in {"so-lieu", "the-so-lieu"}
            and hole.subject in site.definitions
        ):
            found += _old(hole, item, site)
    # Who quotes a figure twice is told once.
    return tuple({each.message: each for each in reversed(found)}.values())[::-1]


def typed_quotes(item: AnyItem, site: Site, said: Collection[Place]) -> tuple[OldQuote, ...]:
    """List the ratios that a text types out and that were corrected since: 406/1.370, where it is 407/1.370 today.

    A text that is newer than the correction is told of by the build, at the places that it has ``said``.
    """
    wrong = _replaced(site)
    found: dict[str, OldQuote] = {}
    for ratio in item.body.ratios:
        pair = wrong.get((ratio.part, ratio.whole))
        if pair is not None and ratio.place not in said and ratio.text not in found:
            found[ratio.text] = _typed(ratio, *pair)
    return tuple(found.values())


def _replaced(site: Site) -> dict[tuple[object, object], tuple[Picked, Picked]]:
    """List the figures that were replaced by others, by value and total."""
    wrong: dict[tuple[object, object], tuple[Picked, Picked]] = {}
    for identity, points in site.points.items():
        definition = site.definitions.get(identity)
        for point in points:
            if definition is None or not point.is_revised or point.quantity.of is None:
                continue
            old = pick_cell(definition, point, None)
            better = replacement(old, points) if old is not None else None
            if old is not None and better is not None:
                wrong[point.quantity.value, point.quantity.of] = (old, better)
    return wrong


def _typed(ratio: TypedRatio, wrong: Picked, better: Picked) -> OldQuote:
    day = short_day(better.point.snapshot.front.published.day)
    return OldQuote(
        ratio.place,
        f"Bài viết «{ratio.text}», trùng với «{wrong.definition.title}» {when(wrong.point)}; số ấy đã được đính chính ngày {day} thành {written(better)}.",
        f"[[so-lieu {wrong.definition.id} ky={better.point.snapshot.slug}]]",
        is_corrected=True,
    )


def _old(hole: DirectiveHole, item: AnyItem, site: Site) -> Iterator[OldQuote]:
    quoted = pick(hole, site, known_at(item))
    if isinstance(quoted, Flaw):
        return
    points = site.points[hole.subject]
    better = replacement(quoted, points)
    if better is not None:
        yield OldQuote(hole.place, _corrected(quoted, better), _mending(hole, item, quoted, better), is_corrected=True)  # fmt: skip
        return
    newer = _newer(quoted, points)
    if newer is not None:
        yield OldQuote(hole.place, _followed(quoted, newer), f"Bài cũ giữ nguyên số cũ. Viết bài mới thì ghi: {_directive(hole, newer)}", is_corrected=False)  # fmt: skip


def _newer(quoted: Picked, points: tuple[Point, ...]) -> Picked | None:
    """Find the newest figure of the same area and kind of period, if it is another one."""
    for point in standing_points(points):
        if (
            point.area == quoted.point.area
            and point.snapshot.front.period is quoted.point.snapshot.front.period
        ):
            newest = pick_cell(quoted.definition, point, quoted.cell)
            if newest is not None:
                is_newer = point.as_of > quoted.point.as_of and written(newest) != written(quoted)
                return newest if is_newer else None
    return None


def _directive(hole: DirectiveHole, picked: Picked) -> str:
    """Write the directive that shows another report's figure, as it is written in the text."""
    # The report's name stands for its day, area and period.
    kept = [option_text(key, value) for key, value in hole.options if key in {"kieu", "nhom"}]
    words = [hole.name, hole.subject, *kept, f"ky={picked.point.snapshot.slug}"]
    return f"[[{' '.join(words)}]]"


def _corrected(quoted: Picked, better: Picked) -> str:
    return (
        f"Bài nêu «{title_of(quoted)}» là {written(quoted)}; số ấy đã được đính chính "
        f"ngày {short_day(better.point.snapshot.front.published.day)} thành {written(better)}."
    )


def _mending(hole: DirectiveHole, item: AnyItem, quoted: Picked, better: Picked) -> str:
    directive = _directive(hole, better)
    if not isinstance(item.front, NewsFront):
        return directive
    # An article says what it said wrong; events and pages have no place for that.
    day = better.point.snapshot.front.published.day.isoformat()
    return f'{directive}\ncorrections:\n  - date: {day}\n    was: "{written(quoted)}"\n    now: "{written(better)}"'


def _followed(quoted: Picked, newer: Picked) -> str:
    return (
        f"Bài nêu «{title_of(quoted)}» là {written(quoted)}, đúng với ngày của bài; "
        f"số mới nhất, {when(newer.point)}, là {written(newer)}."
    )
