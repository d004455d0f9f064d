"""An edition in, one report for each snapshot out, as it is printed and signed: figures, changes, targets, activities."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from bantin.content.definitions import Definition
from bantin.content.model import Event, News
from bantin.content.snapshots import Snapshot, first_day
from bantin.pages import addresses, sharecards
from bantin.pages.cardviews import shared_with
from bantin.pages.changes import change_text, period_words
from bantin.pages.comparison import since_previous
from bantin.pages.edition import Edition, event_card
from bantin.pages.figurecards import figure_card
from bantin.pages.figures import (
    figure_text,
    part_texts,
    period_text,
    series_with,
    snapshot_title,
    source_of,
)
from bantin.pages.figureviews import ReportGroup, ReportRow, SnapshotView
from bantin.pages.gather import Point, Site
from bantin.pages.labels import HOME_LINK
from bantin.pages.lists import list_head
from bantin.pages.page import Page
from bantin.pages.parts import Link
from bantin.pages.series import Reading, Series

_TRAIL = (HOME_LINK, Link("Chỉ số", addresses.INDICATORS))
_NO_GROUP = "Chỉ số khác"
# More would make a report a list of news; how many there are is said.
_MOST_EVENTS = 30
_MOST_NEWS = 12


def plan_reports(edition: Edition) -> Iterator[Page]:
    """Plan the report of each snapshot."""
    for snapshot in edition.site.snapshots:
        yield _report(snapshot, edition)


def _report(snapshot: Snapshot, edition: Edition) -> Page:
    site, front = edition.site, snapshot.front
    title, source = snapshot_title(snapshot, site), source_of(snapshot, site)
    path = addresses.snapshot(snapshot)
    card = sharecards.of_snapshot(title, source, edition.brand)
    old = site.snapshots_named.get(front.revises.text) if front.revises else None
    begin = first_day(front.period, front.as_of)
    news = _news_between(begin, front.as_of, site) if begin else ()
    view = SnapshotView(
        chrome=edition.chrome,
        head=shared_with(list_head(title, path, _TRAIL, edition.chrome), card),
        title=title,
        as_of=front.as_of,
        published=front.published,
        period=period_text(front.period, front.as_of),
        area=front.area or site.masthead.organisation.area or "",
        source=source,
        source_detail=front.source.page,
        notes=front.notes,
        revises=_link(old, site),
        revised_by=_link(_revising(snapshot, site), site),
        groups=_groups(snapshot, edition),
        events=tuple(
            event_card(each, edition)
            for each in (_events_between(begin, front.as_of, site) if begin else ())
        ),
        news=tuple(edition.cards[item.path] for item in news[:_MOST_NEWS]),
        news_count=len(news),
    )
    return Page(path, "snapshot.html", view)


def _link(snapshot: Snapshot | None, site: Site) -> Link | None:
    return Link(snapshot_title(snapshot, site), addresses.snapshot(snapshot)) if snapshot else None


def _revising(snapshot: Snapshot, site: Site) -> Snapshot | None:
    revising = (each for each in site.snapshots if each.front.revises)
    return next(
        (
            each
            for each in revising
            if each.front.revises and each.front.revises.text == snapshot.slug
        ),
        None,
    )


def _events_between(begin: date, end: date, site: Site) -> tuple[Event, ...]:
    """List the events that began in a period, oldest first."""
    events = [each for each in site.events if begin <= each.front.start.day <= end]
    return tuple(events[-_MOST_EVENTS:])


def _news_between(begin: date, end: date, site: Site) -> tuple[News, ...]:
    """List the news of a period, newest first."""
    return tuple(item for item in site.news if begin <= item.front.date.day <= end)


def _groups(snapshot: Snapshot, edition: Edition) -> tuple[ReportGroup, ...]:
    site = edition.site
    groups: defaultdict[str, list[ReportRow]] = defaultdict(list)
    for mention, _ in snapshot.values:
        definition = site.definitions.get(mention.text)
        points = site.points.get(mention.text, ())
        point = next((each for each in points if each.snapshot is snapshot), None)
        if definition is not None and point is not None:
            groups[definition.group or _NO_GROUP].append(_row(definition, point, edition))
    # Alone in a report, what has no group needs no heading that sets it apart from others.
    titles = {_NO_GROUP: "Chỉ số"} if list(groups) == [_NO_GROUP] else {}
    return tuple(
        ReportGroup(titles.get(title, title), tuple(rows), any(row.earlier for row in rows))
        for title, rows in groups.items()
    )


def _row(definition: Definition, point: Point, edition: Edition) -> ReportRow:
    card = figure_card(definition, point, edition)
    series = series_with(point, definition, edition.site)
    reading, earlier = _with_earlier(point, series) if series else (None, None)
    change = since_previous(series, reading) if series and reading else None
    return ReportRow(
        title=card.title,
        path=card.path,
        figure=card.figure,
        earlier=figure_text(earlier.quantity, definition) if earlier else None,
        earlier_day=_when(earlier) if earlier else "",
        change=change_text(change, definition) if change else None,
        progress=card.progress,
        target=card.target,
        standing=card.standing,
        parts=part_texts(point.quantity, definition),
        note=card.note,
    )


def _with_earlier(point: Point, series: Series) -> tuple[Reading, Reading | None]:
    index = next(i for i, each in enumerate(series.readings) if each.point is point)
    earlier = series.readings[index - 1] if index else None
    if earlier is not None and series.break_between(earlier.as_of, point.as_of) is not None:
        earlier = None
    return series.readings[index], earlier


def _when(reading: Reading) -> str:
    front = reading.point.snapshot.front
    return period_words(front.period, front.as_of)
