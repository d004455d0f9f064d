"""An edition in, the pages of its figures out: dashboard, one page an indicator, one a snapshot."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from bantin.content.body import DirectiveHole
from bantin.content.definitions import Better, Definition, Measure
from bantin.content.model import News
from bantin.content.snapshots import Snapshot
from bantin.pages import addresses, jsonld, sharecards
from bantin.pages.articles import cards_of
from bantin.pages.cardviews import shared_with
from bantin.pages.charts import draw, draw_breakdowns, tells_more
from bantin.pages.edition import Edition
from bantin.pages.figures import (
    current,
    current_card,
    figure_card,
    figure_text,
    known_points,
    part_texts,
    period_text,
    snapshot_title,
    source_of,
    target_view,
)
from bantin.pages.figureviews import (
    FigureGroup,
    IndicatorsView,
    IndicatorView,
    PointView,
    SnapshotView,
)
from bantin.pages.gather import Point, Site
from bantin.pages.labels import HOME_LINK
from bantin.pages.lists import list_head
from bantin.pages.page import Page
from bantin.pages.parts import FigureCard, Head, Link

INDICATORS_LINK = Link("Chỉ số", addresses.INDICATORS)
_KINDS = {Measure.COUNT: "Số lượng", Measure.SHARE: "Tỷ lệ phần trăm", Measure.RATE: "Tỷ suất"}
_BETTER = {
    Better.HIGHER: "Càng cao càng tốt",
    Better.LOWER: "Càng thấp càng tốt",
    Better.NEUTRAL: None,
}
_NO_GROUP = "Chỉ số khác"


def plan_figures(edition: Edition) -> Iterator[Page]:
    """Plan the dashboard, the indicators and the snapshots."""
    site = edition.site
    if not site.definitions:
        return
    yield _dashboard(edition)
    citations = find_citations(site.news)
    for definition in site.definitions.values():
        yield _indicator(definition, citations.get(definition.id, ()), edition)
    for snapshot in site.snapshots:
        yield _snapshot(snapshot, edition)


def find_citations(news: Iterable[News]) -> dict[str, tuple[News, ...]]:
    """List the articles that quote each indicator, newest first."""
    citations: defaultdict[str, list[News]] = defaultdict(list)
    for item in news:
        quoted = dict.fromkeys(
            hole.subject
            for hole in item.body.holes
            if isinstance(hole, DirectiveHole) and hole.name != "su-kien"
        )
        for identity in quoted:
            citations[identity].append(item)
    return {identity: tuple(items) for identity, items in citations.items()}


def _groups(cards: Iterable[tuple[Definition, FigureCard]]) -> tuple[FigureGroup, ...]:
    groups: defaultdict[str, list[FigureCard]] = defaultdict(list)
    for definition, card in cards:
        groups[definition.group or _NO_GROUP].append(card)
    # Alone on a page, what has no group needs no heading that sets it apart from others.
    if list(groups) == [_NO_GROUP]:
        return (FigureGroup("Chỉ số", tuple(groups[_NO_GROUP])),)
    return tuple(FigureGroup(title, tuple(each)) for title, each in groups.items())


def _dashboard(edition: Edition) -> Page:
    site = edition.site
    cards = (
        (definition, current_card(definition.id, edition))
        for definition in site.definitions.values()
    )
    snapshots = tuple(
        Link(snapshot_title(each, site), addresses.snapshot(each)) for each in site.snapshots
    )
    head = list_head(
        "Chỉ số",
        addresses.INDICATORS,
        (HOME_LINK,),
        edition.chrome,
        "Các chỉ số về bình đẳng giới, kèm nguồn và ngày của số liệu.",
    )
    groups = _groups((definition, card) for definition, card in cards if card is not None)
    return Page(
        addresses.INDICATORS,
        "indicators.html",
        IndicatorsView(edition.chrome, head, groups, snapshots),
    )


def _indicator(definition: Definition, citing: tuple[News, ...], edition: Edition) -> Page:
    site = edition.site
    points = site.points.get(definition.id, ())
    standing = known_points(points)
    newest = current(points, site.masthead.organisation.area or "")
    path = addresses.indicator(definition.id)
    trail = (HOME_LINK, INDICATORS_LINK)
    latest = figure_card(definition, newest, edition) if newest else None
    card = sharecards.of_indicator(definition.title, definition.group, latest, edition.brand)
    head = Head(
        definition.title,
        path,
        definition.description or "",
        trail,
        data=jsonld.script(
            jsonld.dataset(definition, points, edition.chrome),
            jsonld.trail(trail, definition.title, edition.chrome),
        ),
    )
    related = (site.definitions.get(each.text) for each in definition.related)
    chart = draw(definition, points, site)
    view = IndicatorView(
        chrome=edition.chrome,
        head=shared_with(head, card),
        title=definition.title,
        kind=_KINDS[definition.kind],
        group=definition.group,
        description=definition.description,
        numerator=definition.numerator,
        denominator=definition.denominator,
        better=_BETTER[definition.better],
        update_every=definition.update_every.text if definition.update_every else None,
        latest=latest,
        chart=chart if chart and tells_more(chart) else None,
        breakdowns=tuple(
            each for each in draw_breakdowns(definition, points, site) if each != chart
        ),
        points=tuple(
            _point(definition, point, site, is_revised=point not in standing) for point in points
        ),
        targets=tuple(
            target_view(target, definition, newest, edition) for target in definition.targets
        ),
        breaks=tuple((each.date, each.note) for each in definition.breaks),
        related=tuple(Link(each.title, addresses.indicator(each.id)) for each in related if each),
        citations=cards_of(citing, edition),
        downloads=(
            Link("CSV", addresses.indicator_file(definition.id, "csv")),
            Link("JSON", addresses.indicator_file(definition.id, "json")),
        ),
    )
    return Page(path, "indicator.html", view)


def _point(definition: Definition, point: Point, site: Site, *, is_revised: bool) -> PointView:
    return PointView(
        as_of=point.as_of,
        period=period_text(point.snapshot.front.period, point.as_of),
        area=point.area,
        figure=figure_text(point.quantity, definition),
        source=source_of(point.snapshot, site),
        snapshot=Link(snapshot_title(point.snapshot, site), addresses.snapshot(point.snapshot)),
        parts=part_texts(point.quantity, definition),
        note=point.quantity.note,
        is_revised=is_revised,
    )


def _snapshot(snapshot: Snapshot, edition: Edition) -> Page:
    site = edition.site
    front = snapshot.front
    title = snapshot_title(snapshot, site)
    trail = (HOME_LINK, INDICATORS_LINK)
    source = source_of(snapshot, site)
    card = sharecards.of_snapshot(title, source, edition.brand)
    head = shared_with(list_head(title, addresses.snapshot(snapshot), trail, edition.chrome), card)
    cards = []
    for mention, _ in snapshot.values:
        definition = site.definitions.get(mention.text)
        point = next(
            (each for each in site.points.get(mention.text, ()) if each.snapshot is snapshot), None
        )
        if definition is not None and point is not None:
            cards.append((definition, figure_card(definition, point, edition)))
    old = site.snapshots_named.get(front.revises.text) if front.revises else None
    new = next(
        (
            each
            for each in site.snapshots
            if each.front.revises and each.front.revises.text == snapshot.slug
        ),
        None,
    )
    view = SnapshotView(
        chrome=edition.chrome,
        head=head,
        title=title,
        as_of=front.as_of,
        published=front.published,
        period=period_text(front.period, front.as_of),
        area=front.area or site.masthead.organisation.area or "",
        source=source,
        source_detail=front.source.page,
        notes=front.notes,
        revises=Link(snapshot_title(old, site), addresses.snapshot(old)) if old else None,
        revised_by=Link(snapshot_title(new, site), addresses.snapshot(new)) if new else None,
        groups=_groups(cards),
    )
    return Page(addresses.snapshot(snapshot), "snapshot.html", view)
