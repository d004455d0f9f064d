"""One of an indicator's figures in, the card out that pages show of it: the figure, its day, source, change, target and trend."""

from bantin.content.definitions import Definition
from bantin.pages import addresses
from bantin.pages.comparison import since_previous
from bantin.pages.edition import Edition
from bantin.pages.figures import (
    changed_text,
    current,
    figure_text,
    series_with,
    source_of,
)
from bantin.pages.freshness import is_outdated
from bantin.pages.gather import Point
from bantin.pages.parts import FigureCard
from bantin.pages.series import until
from bantin.pages.standing import next_target, stand, target_sentence
from bantin.pages.trends import trend


def figure_card(definition: Definition, point: Point, edition: Edition) -> FigureCard:
    """Make an indicator's card from one of its points."""
    now = edition.site.now
    target = next_target(definition, point.as_of)
    series = series_with(point, definition, edition.site)
    way = until(series, point) if series is not None else None
    change = since_previous(way, way.readings[-1]) if way is not None else None
    return FigureCard(
        title=definition.title,
        path=addresses.indicator(definition.id),
        figure=figure_text(point.quantity, definition),
        as_of=point.as_of,
        area=point.area,
        source=source_of(point.snapshot, edition.site),
        snapshot_path=addresses.snapshot(point.snapshot),
        target=target_sentence(definition, point, now),
        note=point.quantity.note,
        standing=stand(target, definition, point, now).standing.value if target else "",
        change=changed_text(change, definition) if change else None,
        progress=change.progress.value if change else "",
        is_outdated=is_outdated(definition, point.as_of, now),
        trend=trend(way) if way is not None else None,
    )


def current_card(identity: str, edition: Edition) -> FigureCard | None:
    """Make the card of an indicator's current figure; None where it has none."""
    site = edition.site
    definition = site.definitions.get(identity)
    point = current(site.points.get(identity, ()), site.masthead.organisation.area or "")
    return None if definition is None or point is None else figure_card(definition, point, edition)
