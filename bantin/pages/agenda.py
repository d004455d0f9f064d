"""An edition in, the pages of its events out: what is on, what comes, what was, and a page for each."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby

from bantin.content.model import Event, EventKind, News
from bantin.content.vietnamese import clock
from bantin.pages import addresses, cardviews, jsonld, sharecards
from bantin.pages.articles import cards_of
from bantin.pages.bodies import fill
from bantin.pages.edition import Edition, documents_of, event_card, figure, picture_at
from bantin.pages.eventviews import EventsView, EventView, MaterialView, ProgrammeLine
from bantin.pages.figurecards import current_card, figure_card
from bantin.pages.filters import event_time
from bantin.pages.forms import shared
from bantin.pages.labels import HOME_LINK, origin, tag_links
from bantin.pages.links import resolve
from bantin.pages.lists import list_head
from bantin.pages.page import Page
from bantin.pages.parts import EventCard, Figure, FigureCard, Head, Link, Phase

EVENTS_LINK = Link("Sự kiện", addresses.EVENTS)
_TEMPLATES = {EventKind.ACTION_MONTH: "action-month.html", EventKind.GATHERING: "gathering.html"}


def plan_events(edition: Edition) -> Iterator[Page]:
    """Plan the list of events and one page for each."""
    events = edition.site.events
    children: defaultdict[str, list[Event]] = defaultdict(list)
    news: defaultdict[str, list[News]] = defaultdict(list)
    for event in events:
        parent = _parent(event, edition)
        if parent is not None:
            children[parent.path].append(event)
    for item in edition.site.news:
        about = edition.site.events_named.get(item.front.event.text) if item.front.event else None
        if about is not None:
            news[about.path].append(item)
    yield _list(edition)
    for event in events:
        own_news = {
            item.path: item for child in (event, *children[event.path]) for item in news[child.path]
        }
        ordered = sorted(own_news.values(), key=lambda item: item.front.date.instant, reverse=True)
        yield _event(event, tuple(children[event.path]), tuple(ordered), edition)


def _parent(event: Event, edition: Edition) -> Event | None:
    parent = edition.site.events_named.get(event.front.parent.text) if event.front.parent else None
    return None if parent is event else parent


def _list(edition: Edition) -> Page:
    cards = [event_card(event, edition) for event in edition.site.events]
    over = [card for card in reversed(cards) if card.phase is Phase.OVER]
    head = list_head(
        "Sự kiện",
        addresses.EVENTS,
        (HOME_LINK,),
        edition.chrome,
        "Các sự kiện đang diễn ra, sắp tới và đã qua.",
    )
    return Page(
        addresses.EVENTS,
        "events.html",
        EventsView(
            chrome=edition.chrome,
            head=head,
            on=tuple(card for card in cards if card.phase is Phase.ON),
            upcoming=tuple(card for card in cards if card.phase is Phase.UPCOMING),
            past=tuple(
                (year, tuple(each))
                for year, each in groupby(over, lambda card: card.start.day.year)
            ),
            calendar=addresses.CALENDAR,
        ),
    )


def _event(
    event: Event, children: tuple[Event, ...], news: tuple[News, ...], edition: Edition
) -> Page:
    front = event.front
    card = event_card(event, edition)
    parent = _parent(event, edition)
    trail: tuple[Link, ...] = (HOME_LINK, EVENTS_LINK)
    if parent is not None:
        trail = (*trail, Link(parent.front.title, addresses.of_item(parent)))
    parent_card = event_card(parent, edition) if parent else None
    child_cards = tuple(event_card(child, edition) for child in children)
    share = sharecards.of_event(card, edition.brand)
    image = shared(card.cover.picture) if card.cover else cardviews.picture(share)
    head = Head(
        title=front.title,
        path=card.path,
        description=card.summary,
        trail=trail,
        kind="article",
        data=jsonld.script(
            jsonld.event(event, card, (parent_card, child_cards), edition.chrome, (image,)),
            jsonld.trail(trail, front.title, edition.chrome),
        ),
    )
    gallery = (figure(each, event.path, edition) for each in front.gallery)
    view = EventView(
        chrome=edition.chrome,
        head=cardviews.shared_with(head, share),
        card=card,
        # Where the author wrote none, the text's own beginning must not stand twice on the page.
        summary=front.summary or "",
        when=event_time(front.start, front.end),
        rescheduled_from=event_time(front.rescheduled_from, None)
        if front.rescheduled_from
        else None,
        theme=front.theme,
        slogans=front.slogans,
        address=front.address,
        map=front.map,
        online=front.online,
        organiser=front.organiser,
        body=fill(event.body, event.path, edition),
        cover=card.cover,
        programme=tuple(
            ProgrammeLine(
                line.day, clock(line.time) if line.time else None, line.title, line.speaker
            )
            for line in front.programme
        ),
        people=tuple((person.name, person.role) for person in front.people),
        parent=parent_card,
        children=child_cards,
        news=cards_of(news, edition),
        gallery=tuple(each for each in gallery if isinstance(each, Figure)),
        results=tuple(_results(event, edition)),
        materials=tuple(_materials(event, edition)),
        documents=documents_of(front.documents, edition),
        source=origin(front.source),
        calendar=f"{card.path}lich.ics",
        tags=_event_tags(event, edition),
        is_sensitive=front.sensitive,
    )
    return Page(card.path, _TEMPLATES.get(front.kind, "event.html"), view)


def _event_tags(event: Event, edition: Edition) -> tuple[Link, ...]:
    """Give an event's tags; only news have pages of tags, so that a tag without news has no link."""
    if not event.front.tags:
        return ()
    known = {link.path for item in edition.site.news for link in tag_links(item.front.tags)}
    return tuple(link for link in tag_links(event.front.tags) if link.path in known)


def _results(event: Event, edition: Edition) -> Iterator[FigureCard]:
    site = edition.site
    for result in event.front.results:
        definition = site.definitions.get(result.indicator.text)
        if definition is None:
            continue
        if result.snapshot is None:
            card = current_card(definition.id, edition)
        else:
            points = site.points.get(definition.id, ())
            point = next(
                (each for each in points if each.snapshot.slug == result.snapshot.text), None
            )
            card = figure_card(definition, point, edition) if point else None
        if card is not None:
            yield card


def _materials(event: Event, edition: Edition) -> Iterator[MaterialView]:
    for material in event.front.materials:
        ending = material.file.text.rsplit(".", 1)[-1].upper()
        picture = picture_at(material.file.text, event.path, edition.pictures)
        if picture is not None:
            address, size = edition.originals[picture.path]
            yield MaterialView(material.title, address, size, ending, material.note, picture)
            continue
        resolved = resolve(material.file.text, event.path, edition.site.targets)
        if resolved is not None and resolved.target.address is not None:
            size = edition.file_sizes.get(resolved.target.address)
            yield MaterialView(
                material.title, resolved.target.address, size, ending, material.note, None
            )


def current_events(edition: Edition, count: int, shown: EventCard | None) -> tuple[EventCard, ...]:
    """Give the events to show on the first page: those on now, then the next; where there are none, the last ones.

    ``shown`` is the one that the page shows elsewhere.
    """
    cards = [event_card(event, edition) for event in edition.site.events]
    cards = [card for card in cards if shown is None or card.path != shown.path]
    near = [card for card in cards if card.phase is Phase.ON] + [
        card for card in cards if card.phase is Phase.UPCOMING
    ]
    over = [card for card in reversed(cards) if card.phase is Phase.OVER]
    return tuple((near or over)[:count])


def current_campaign(edition: Edition) -> EventCard | None:
    """Give the Action Month that is on, comes next, or was last."""
    months = [
        event_card(event, edition)
        for event in edition.site.events
        if event.front.kind is EventKind.ACTION_MONTH
    ]
    for wanted in (Phase.ON, Phase.UPCOMING):
        for card in months:
            if card.phase is wanted:
                return card
    return months[-1] if months else None
