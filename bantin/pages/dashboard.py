"""An edition in, the pages that hold its figures together out: the dashboard, and how figures are to be read."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bantin.content.definitions import Definition
from bantin.content.vietnamese import number
from bantin.pages import addresses, datasets, handouts, jsonld
from bantin.pages.edition import Edition
from bantin.pages.figurecards import current_card
from bantin.pages.figures import snapshot_title
from bantin.pages.figureviews import (
    CutView,
    FigureGroup,
    IndicatorsView,
    ReadingView,
    Tally,
)
from bantin.pages.indicators import plan_indicators
from bantin.pages.labels import HOME_LINK
from bantin.pages.lists import list_head
from bantin.pages.page import Page
from bantin.pages.parts import FigureCard, Link
from bantin.pages.reports import plan_reports
from bantin.pages.standing import Standing

INDICATORS_LINK = Link("Chỉ số", addresses.INDICATORS)
READING_LINK = Link("Cách đọc số liệu", addresses.READING)
NO_GROUP = "Chỉ số khác"


def plan_figures(edition: Edition) -> Iterator[Page]:
    """Plan the dashboard, the indicators, the snapshots, and how to read them."""
    if not edition.site.definitions:
        return
    yield _dashboard(edition)
    yield _reading(edition)
    yield from plan_indicators(edition)
    yield from plan_reports(edition)


def _dashboard(edition: Edition) -> Page:
    site = edition.site
    known = [
        (definition, card)
        for definition in site.definitions.values()
        if (card := current_card(definition.id, edition)) is not None
    ]
    head = list_head(
        "Chỉ số",
        addresses.INDICATORS,
        (HOME_LINK,),
        edition.chrome,
        "Các chỉ số về bình đẳng giới, kèm nguồn và ngày của số liệu.",
    )
    data = jsonld.script(
        datasets.of_all(edition), jsonld.trail((HOME_LINK,), head.title, edition.chrome)
    )
    view = IndicatorsView(
        chrome=edition.chrome,
        head=replace(head, data=data),
        tallies=_tally(card for _, card in known),
        groups=_groups(known),
        snapshots=tuple(
            Link(snapshot_title(each, site), addresses.snapshot(each)) for each in site.snapshots
        ),
        reading=READING_LINK,
        downloads=handouts.of_all(edition),
    )
    return Page(addresses.INDICATORS, "indicators.html", view)


def _tally(cards: Iterable[FigureCard]) -> tuple[Tally, ...]:
    counts = Counter(card.standing for card in cards if card.standing)
    return tuple(Tally(each.value, counts[each.value]) for each in Standing if counts[each.value])


def _groups(cards: Iterable[tuple[Definition, FigureCard]]) -> tuple[FigureGroup, ...]:
    groups: defaultdict[str, list[FigureCard]] = defaultdict(list)
    for definition, card in cards:
        groups[definition.group or NO_GROUP].append(card)
    # Alone on a page, what has no group needs no heading that sets it apart from others.
    if list(groups) == [NO_GROUP]:
        return (FigureGroup("Chỉ số", tuple(groups[NO_GROUP])),)
    return tuple(FigureGroup(title, tuple(each)) for title, each in groups.items())


def _reading(edition: Edition) -> Page:
    """Plan what a reader must know of figures: only what this site's own figures need."""
    definitions = edition.site.definitions.values()
    trail = (HOME_LINK, INDICATORS_LINK)
    description = "Tỷ lệ, điểm phần trăm, mục tiêu, ngày của số liệu và những con số không công bố: cách đọc cho đúng."
    head = list_head(READING_LINK.title, addresses.READING, trail, edition.chrome, description)
    breaks = {(each.date, each.note) for definition in definitions for each in definition.breaks}
    cells = sorted({each.smallest_cell for each in definitions if each.smallest_cell is not None})
    view = ReadingView(
        chrome=edition.chrome,
        head=head,
        has_targets=any(each.targets for each in definitions),
        breaks=tuple(CutView(day, note) for day, note in sorted(breaks)),
        smallest_cells=tuple(map(number, cells)),
    )
    return Page(addresses.READING, "reading.html", view)
