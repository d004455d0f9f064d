"""The site in, the figures whose next ones are due out: what somebody has to ask for, the longest overdue first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bantin.content.definitions import Definition
from bantin.content.vietnamese import short_day
from bantin.diagnostics import Place
from bantin.pages.changes import period_words
from bantin.pages.freshness import is_due
from bantin.pages.gather import Site
from bantin.pages.series import Series, series_of


@dataclass(frozen=True, slots=True)
class Due:
    """A series whose newest figure is past its update interval; ``since`` is the day on which the next was due."""

    place: Place
    title: str
    since: date
    message: str
    hint: str


def due_figures(site: Site) -> tuple[Due, ...]:
    """List the series that have no newer figure in time."""
    found = (
        _due(series, definition)
        for definition in site.definitions.values()
        for series in series_of(definition, site.points.get(definition.id, ()))
        if is_due(definition, series.readings[-1].as_of, site.now)
    )
    return tuple(sorted((each for some in found for each in some), key=lambda each: each.since))


def _due(series: Series, definition: Definition) -> Iterator[Due]:
    newest = series.readings[-1]
    snapshot = newest.point.snapshot
    if definition.update_every is None:
        return
    place = next(
        (mention.place for mention, _ in snapshot.values if mention.text == definition.id),
        Place(snapshot.path),
    )
    since = definition.update_every.after(newest.as_of)
    words = period_words(series.period, newest.as_of)
    yield Due(
        place,
        definition.title,
        since,
        f"{series.area or 'Chưa ghi địa bàn'}: số mới nhất là của {words}; cập nhật {definition.update_every.text} một lần nên kỳ sau đã đến hạn ngày {short_day(since)}.",
        f"python3 build.py new snapshot --from {snapshot.slug}",
    )
