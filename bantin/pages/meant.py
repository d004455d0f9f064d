"""A clause with a figure and the figures that are known in, the indicator of which it speaks and its figure of the day out."""

import re
from datetime import datetime

from bantin.content.definitions import Definition, Measure
from bantin.content.singles import Kind
from bantin.content.vietnamese import fold
from bantin.pages.cells import is_suppressed
from bantin.pages.clauses import Clause
from bantin.pages.figures import known_points
from bantin.pages.gather import Point
from bantin.pages.known import Known, alike, followed_by, is_published

# So much of an indicator's name stands in a clause that speaks of no other.
_SURE = 0.85
_COUNTRY = "ca nuoc"


def counts(clause: Clause, definition: Definition) -> bool:
    """Tell whether an indicator can have such a figure, and counts nobody else than the clause names."""
    if clause.single.kind is not Kind.COUNT:
        return definition.kind is Measure.SHARE and clause.is_about(definition)
    nouns = {
        re.split(r"\W+", fold(each))[0] for each in (definition.title, definition.unit) if each
    }
    return definition.kind is Measure.COUNT and clause.noun in nouns and clause.is_about(definition)


def meant(clause: Clause, known: Known) -> Definition | None:
    """Give the one indicator of which a clause speaks; None where two are as likely."""
    scores = sorted(
        (
            (score, each)
            for each, score in alike(clause.own, known).items()
            if counts(clause, known.definitions[each])
        ),
        reverse=True,
    )
    if not scores or scores[0][0] < _SURE or [score for score, _ in scores].count(scores[0][0]) > 1:
        return None
    return known.definitions[scores[0][1]]


def of_the_day(
    clause: Clause, definition: Definition, at: datetime | None, known: Known
) -> Point | None:
    """Give the figure that was the newest on the day, where neither area nor time is left open."""
    points = known.points[definition.id]
    own = [
        point
        for point in known_points(points, at)
        if is_published(point, points, at) and is_place(clause, point, known)
    ]
    # The newest of each area and kind of period; where there are several, it is open which one is meant.
    newest = [point for point in own if followed_by(point, points, at) is None]
    fitting = [
        point
        for point in newest
        if clause.is_of(point.as_of, point.snapshot)
        and clause.is_in(point.area, surely=True)
        and not is_suppressed(point.quantity, definition)
    ]
    return fitting[0] if len(newest) == len(fitting) == 1 else None


def is_place(clause: Clause, point: Point, known: Known) -> bool:
    """Tell whether a figure's area is the one that is spoken of: named, the site's own, or the whole country."""
    if not clause.is_in(point.area, surely=False):
        return False
    area = fold(point.area)
    is_own = point.area == known.area or area in {"", _COUNTRY}
    words = f"{clause.sentence} {fold(clause.title)}"
    return is_own or any(part.split(" ", 1)[-1] in words for part in area.split(", "))
