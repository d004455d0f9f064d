"""An edition in, one page for each indicator out: what it counts, its figures in their series, who quotes them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from bantin.content.body import DirectiveHole
from bantin.content.definitions import Better, Definition, Measure
from bantin.content.model import Event, EventFront, News
from bantin.content.snapshots import PERIOD_NAMES, Period
from bantin.content.vietnamese import number
from bantin.pages import addresses, datasets, handouts, jsonld, sharecards
from bantin.pages.cardviews import shared_with
from bantin.pages.charts import draw_series
from bantin.pages.comparison import since_previous
from bantin.pages.edition import Edition, event_card
from bantin.pages.figurecards import figure_card
from bantin.pages.figures import (
    changed_text,
    current,
    figure_text,
    part_texts,
    period_text,
    snapshot_title,
    source_of,
)
from bantin.pages.figureviews import (
    CutView,
    FormerView,
    IndicatorView,
    PointView,
    SeriesView,
)
from bantin.pages.gather import Point, Site
from bantin.pages.labels import HOME_LINK
from bantin.pages.page import Page
from bantin.pages.parts import FigureCard, Head, Link
from bantin.pages.series import Reading, Series, main_series, series_of
from bantin.pages.standing import target_view

_KINDS = {Measure.COUNT: "Số lượng", Measure.SHARE: "Tỷ lệ phần trăm", Measure.RATE: "Tỷ suất"}
_BETTER = {
    Better.HIGHER: "Càng cao càng tốt",
    Better.LOWER: "Càng thấp càng tốt",
    Better.NEUTRAL: None,
}
# In the name of a series: what its figures are of, each time.
_PERIODS = {
    **{period: f"số liệu {name.lower()}" for period, name in PERIOD_NAMES.items()},
    Period.POINT: "số liệu tại một ngày",
    Period.TERM: "số liệu theo nhiệm kỳ",
}
_TRAIL = (HOME_LINK, Link("Chỉ số", addresses.INDICATORS))


def plan_indicators(edition: Edition) -> Iterator[Page]:
    """Plan the page of each indicator."""
    site = edition.site
    quoting = find_citations((*site.news, *site.events[::-1]))
    for definition in site.definitions.values():
        yield _indicator(definition, quoting.get(definition.id, ()), edition)


def find_citations(items: Iterable[News | Event]) -> dict[str, tuple[News | Event, ...]]:
    """List the items that quote each indicator, in the order in which they are given."""
    citations: defaultdict[str, list[News | Event]] = defaultdict(list)
    for item in items:
        for identity in dict.fromkeys(_quoted(item)):
            citations[identity].append(item)
    return {identity: tuple(each) for identity, each in citations.items()}


def _quoted(item: News | Event) -> Iterator[str]:
    for hole in item.body.holes:
        if isinstance(hole, DirectiveHole) and hole.name != "su-kien":
            yield hole.subject
    if isinstance(item.front, EventFront):
        yield from (result.indicator.text for result in item.front.results)


def _indicator(definition: Definition, quoting: tuple[News | Event, ...], edition: Edition) -> Page:
    site = edition.site
    area = site.masthead.organisation.area or ""
    points = site.points.get(definition.id, ())
    newest = current(points, area)
    latest = figure_card(definition, newest, edition) if newest else None
    related = (site.definitions.get(each.text) for each in definition.related)
    ended = definition.ended
    view = IndicatorView(
        chrome=edition.chrome,
        head=_head(definition, points, latest, edition),
        title=definition.title,
        kind=_KINDS[definition.kind],
        group=definition.group,
        description=definition.description,
        numerator=definition.numerator,
        denominator=definition.denominator,
        better=_BETTER[definition.better],
        update_every=definition.update_every.text if definition.update_every else None,
        ended=CutView(ended.date, ended.note) if ended else None,
        smallest_cell=number(definition.smallest_cell) if definition.smallest_cell else None,
        latest=latest,
        series=tuple(_all_series(definition, points, area, edition)),
        targets=tuple(
            target_view(target, definition, newest, edition) for target in definition.targets
        ),
        related=tuple(Link(each.title, addresses.indicator(each.id)) for each in related if each),
        citations=tuple(edition.cards[item.path] for item in quoting if item.path in edition.cards),
        events=tuple(
            event_card(item, edition) for item in quoting if isinstance(item.front, EventFront)
        ),
        downloads=handouts.of_indicator(definition, points, edition),
    )
    return Page(addresses.indicator(definition.id), "indicator.html", view)


def _head(
    definition: Definition, points: tuple[Point, ...], latest: FigureCard | None, edition: Edition
) -> Head:
    data = jsonld.script(
        datasets.of_indicator(definition, points, edition),
        jsonld.trail(_TRAIL, definition.title, edition.chrome),
    )
    path = addresses.indicator(definition.id)
    head = Head(definition.title, path, definition.description or "", _TRAIL, data=data)
    card = sharecards.of_indicator(definition.title, definition.group, latest, edition.brand)
    return shared_with(head, card)


def _all_series(
    definition: Definition, points: tuple[Point, ...], area: str, edition: Edition
) -> Iterator[SeriesView]:
    """Show the main series first; each by the name of what sets it apart from the others."""
    found = series_of(definition, points)
    main = main_series(found, area)
    areas, periods = {each.area for each in found}, {each.period for each in found}
    for index, series in enumerate(sorted(found, key=lambda each: each is not main)):
        words = (
            series.area if len(areas) > 1 else "",
            _PERIODS[series.period] if len(periods) > 1 else "",
        )
        title = ", ".join(word for word in words if word) or "Số liệu qua các kỳ"
        yield SeriesView(
            id=f"bt-day-so-{index + 1}",
            title=title,
            charts=draw_series(series, found if series is main else (), edition.site),
            points=tuple(_rows(series, edition.site)),
        )


def _rows(series: Series, site: Site) -> Iterator[PointView]:
    """Write the figures of a series, newest first."""
    for index in range(len(series.readings) - 1, -1, -1):
        reading = series.readings[index]
        earlier = series.readings[index - 1] if index else None
        yield _row(reading, earlier, series, site)


def _row(reading: Reading, earlier: Reading | None, series: Series, site: Site) -> PointView:
    point, definition = reading.point, series.definition
    front = point.snapshot.front
    change = since_previous(series, reading)
    return PointView(
        as_of=reading.as_of,
        period=period_text(front.period, front.as_of),
        figure=figure_text(reading.quantity, definition),
        change=changed_text(change, definition) if change else None,
        progress=change.progress.value if change else "",
        source=source_of(point.snapshot, site),
        snapshot=Link(snapshot_title(point.snapshot, site), addresses.snapshot(point.snapshot)),
        parts=part_texts(reading.quantity, definition),
        note=reading.quantity.note,
        former=tuple(_former(each, definition, site) for each in reading.former),
        cuts=tuple(
            CutView(each.date, each.note)
            for each in reversed(series.breaks)
            if earlier is not None and earlier.as_of < each.date <= reading.as_of
        ),
    )


def _former(point: Point, definition: Definition, site: Site) -> FormerView:
    title = snapshot_title(point.snapshot, site)
    return FormerView(
        figure_text(point.quantity, definition),
        point.snapshot.front.published,
        Link(title, addresses.snapshot(point.snapshot)),
    )
