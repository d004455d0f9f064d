"""An item and the site in, the figures in its text that are other ones today out: corrected since, or followed by newer."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bantin.content.body import DirectiveHole
from bantin.content.definitions import Definition
from bantin.content.model import AnyItem, NewsFront
from bantin.content.vietnamese import number as number_text
from bantin.content.vietnamese import short_day
from bantin.diagnostics import Place
from bantin.pages.bodies import chosen_point, last_instant
from bantin.pages.cells import is_suppressed
from bantin.pages.figures import (
    figure_text,
    known_points,
    parts_text,
    period_text,
)
from bantin.pages.gather import Point, Site

# A part of a whole as it is typed: 406/1.370; not a day, 8/10/2022, and not the number of a document, 59/KH.
_NUMBER = r"([0-9]{1,3}(?:\.[0-9]{3}){1,3}|[0-9]{1,12})"
_TYPED = re.compile(rf"(?<![\d/.,]){_NUMBER}/{_NUMBER}(?![\d/]|[.,]\d)")
_TELLS = re.compile(r"\s*(?:-\s*)?(?:was|now)\s*:")


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
        if isinstance(hole, DirectiveHole) and hole.name == "so-lieu":
            found += _old(hole, item, site)
    # Who quotes a figure twice is told once.
    return tuple({each.message: each for each in reversed(found)}.values())[::-1]


def typed_quotes(path: str, lines: Sequence[str], site: Site) -> tuple[OldQuote, ...]:
    """List the figures that a text has typed out and that were corrected since: 406/1.370, where it is 407/1.370 today."""
    wrong = {
        parts_text(point.quantity): (identity, point, better)
        for identity, points in site.points.items()
        for point in points
        if point.quantity.of is not None and (better := _correction(point, points)) is not None
    }
    found: dict[str, OldQuote] = {}
    for number, line in enumerate(lines, 1):
        for match in _TYPED.finditer(line):
            text = f"{_digits(match[1])}/{_digits(match[2])}"
            definition = site.definitions.get(wrong[text][0]) if text in wrong else None
            # What the correction itself says was wrong stays as it is.
            if definition is not None and text not in found and not _TELLS.match(line):
                place = Place(path, number, match.start() + 1)
                found[text] = _typed(place, match[0], *wrong[text][1:], definition)
    return tuple(found.values())


def _digits(text: str) -> str:
    """Write a figure as it stands in print, however it was typed."""
    return number_text(int(text.replace(".", "")))


def _typed(
    place: Place, text: str, wrong: Point, better: Point, definition: Definition
) -> OldQuote:
    day = short_day(better.snapshot.front.published.day)
    return OldQuote(
        place,
        f"Bài viết «{text}», trùng với «{definition.title}» {_when(wrong)}; số ấy đã được đính chính ngày {day} thành {written(better, definition)}.",
        f"[[so-lieu {definition.id} ky={better.snapshot.slug}]]",
        is_corrected=True,
    )


def _when(point: Point) -> str:
    """Name a figure's period inside a sentence."""
    text = period_text(point.snapshot.front.period, point.as_of)
    return text[:1].lower() + text[1:]


def _old(hole: DirectiveHole, item: AnyItem, site: Site) -> Iterator[OldQuote]:
    definition = site.definitions.get(hole.subject)
    points = site.points.get(hole.subject, ())
    if definition is None or not points:
        return
    at = last_instant(item.front.date) if isinstance(item.front, NewsFront) else None
    area = site.masthead.organisation.area or ""
    quoted = chosen_point(points, dict(hole.options).get("ky"), area, at)
    if quoted is None:
        return
    better = _correction(quoted, points)
    if better is not None:
        yield OldQuote(hole.place, _corrected(quoted, better, definition), _mending(item, quoted, better, definition), is_corrected=True)  # fmt: skip
        return
    newer = _newer(quoted, points)
    if newer is not None:
        yield OldQuote(hole.place, _followed(quoted, newer, definition), _quoting(newer, definition), is_corrected=False)  # fmt: skip


def _correction(quoted: Point, points: Iterable[Point]) -> Point | None:
    """Find the figure that replaces a quoted one, through however many corrections."""
    standing: Point | None = None
    current = quoted
    seen = {quoted.snapshot.slug}
    while True:
        follower = next(
            (
                point
                for point in points
                if point.snapshot.front.revises is not None
                and point.snapshot.front.revises.text == current.snapshot.slug
            ),
            None,
        )
        if follower is None or follower.snapshot.slug in seen:
            break
        seen.add(follower.snapshot.slug)
        standing = current = follower
    return standing if standing and _figure(standing) != _figure(quoted) else None


def _newer(quoted: Point, points: tuple[Point, ...]) -> Point | None:
    """Find the newest figure of the same area and kind of period, if it is another one."""
    newest = next(
        (
            point
            for point in known_points(points)
            if point.area == quoted.area
            and point.snapshot.front.period is quoted.snapshot.front.period
        ),
        None,
    )
    if newest is None or newest.as_of <= quoted.as_of or _figure(newest) == _figure(quoted):
        return None
    return newest


def _figure(point: Point) -> tuple[object, object]:
    return (point.quantity.value, point.quantity.of)


def _corrected(quoted: Point, better: Point, definition: Definition) -> str:
    return (
        f"Bài nêu «{definition.title}» là {written(quoted, definition)}; số ấy đã được đính chính "
        f"ngày {short_day(better.snapshot.front.published.day)} thành {written(better, definition)}."
    )


def _mending(item: AnyItem, quoted: Point, better: Point, definition: Definition) -> str:
    directive = f"[[so-lieu {definition.id} ky={better.snapshot.slug}]]"
    if not isinstance(item.front, NewsFront):
        return directive
    # An article says what it said wrong; events and pages have no place for that.
    day = better.snapshot.front.published.day.isoformat()
    was, now = written(quoted, definition), written(better, definition)
    return f'{directive}\ncorrections:\n  - date: {day}\n    was: "{was}"\n    now: "{now}"'


def _followed(quoted: Point, newer: Point, definition: Definition) -> str:
    return (
        f"Bài nêu «{definition.title}» là {written(quoted, definition)}, đúng với ngày của bài; "
        f"số mới nhất, {_when(newer)}, là {written(newer, definition)}."
    )


def _quoting(newer: Point, definition: Definition) -> str:
    return f"Bài cũ giữ nguyên số cũ. Viết bài mới thì ghi: [[so-lieu {definition.id} ky={newer.snapshot.slug}]]"


def written(point: Point, definition: Definition) -> str:
    """Write a figure as a sentence has it; one too small to be shown stays unshown at the desk too."""
    text = figure_text(point.quantity, definition)
    if text.detail and not is_suppressed(point.quantity, definition):
        return (
            f"{text.detail} ({text.main})" if "/" in text.detail else f"{text.main} {text.detail}"
        )
    return f"{text.main} {text.unit}".strip()
