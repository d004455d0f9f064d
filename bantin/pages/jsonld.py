"""Cards in, schema.org descriptions for search engines out, as JSON that may stand inside a <script>."""

import json
from datetime import datetime
from typing import Any, TypeAlias

from bantin.content.model import Event, EventFront, EventStatus, News, NewsFront, Origin
from bantin.content.scalars import Moment
from bantin.content.site import Masthead
from bantin.pages.forms import shared
from bantin.pages.parts import Card, Chrome, EventCard, Link, Picture

Thing: TypeAlias = dict[str, Any]
# What Google reads of a headline.
_LONGEST_HEADLINE = 110

_STATUS = {
    EventStatus.SCHEDULED: "EventScheduled",
    EventStatus.POSTPONED: "EventPostponed",
    EventStatus.RESCHEDULED: "EventRescheduled",
    EventStatus.CANCELLED: "EventCancelled",
}


def script(*things: Thing) -> str:
    """Write things as JSON-LD in which no letter can end the script element."""
    graph = {"@context": "https://schema.org", "@graph": list(things)}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def trail(links: tuple[Link, ...], title: str, chrome: Chrome) -> Thing:
    """Describe the way from home to a page (BreadcrumbList)."""
    entries: list[Thing] = [
        {
            "@type": "ListItem",
            "position": number,
            "name": link.title,
            "item": chrome.base_url + link.path,
        }
        for number, link in enumerate(links, 1)
    ]
    entries.append({"@type": "ListItem", "position": len(links) + 1, "name": title})
    return {"@type": "BreadcrumbList", "itemListElement": entries}


def article(
    item: News, card: Card, chrome: Chrome, images: tuple[Picture, ...], changed: datetime
) -> Thing:
    """Describe a news item (NewsArticle); ``changed`` is when it was changed last."""
    front = item.front
    thing: Thing = {
        "@type": "NewsArticle",
        "headline": _headline(front.title),
        "description": card.summary,
        "image": [chrome.base_url + each.path for each in images],
        "datePublished": front.date.instant.isoformat(),
        "dateModified": changed.isoformat(),
        "inLanguage": "vi",
        "isAccessibleForFree": True,
        "mainEntityOfPage": chrome.base_url + card.path,
        "publisher": organisation(chrome),
        "author": _author(front),
        "articleSection": card.section.title if card.section else None,
        "keywords": list(front.tags),
        "isBasedOn": _origin(front.source),
        "correction": [f"«{each.was}» → «{each.now}»" for each in front.corrections],
    }
    return said(thing)


def _headline(title: str) -> str:
    """Cut a title at a word where it is longer than search engines read."""
    if len(title) <= _LONGEST_HEADLINE:
        return title
    return title[:_LONGEST_HEADLINE].rpartition(" ")[0].rstrip(" ,;:–-") + "…"


def _author(front: NewsFront) -> Thing | None:
    """Say who wrote, if the item does: a person with her unit, or a unit."""
    unit = {"@type": "Organization", "name": front.unit} if front.unit else None
    if not front.author:
        return unit
    return said({"@type": "Person", "name": front.author, "affiliation": unit})


def _origin(source: Origin | None) -> Thing | None:
    if source is None:
        return None
    return said({"@type": "CreativeWork", "name": source.name, "url": source.url})


def event(
    item: Event,
    card: EventCard,
    around: tuple[EventCard | None, tuple[EventCard, ...]],
    chrome: Chrome,
    images: tuple[Picture, ...],
) -> Thing:
    """Describe an event (Event); ``around`` are the one that it is a part of, and its own parts."""
    front = item.front
    parent, children = around
    earlier = front.rescheduled_from if front.status is EventStatus.RESCHEDULED else None
    organiser = front.organiser
    thing: Thing = {
        "@type": "Event",
        "name": front.title,
        "description": card.summary,
        "image": [chrome.base_url + each.path for each in images],
        "startDate": _iso(front.start),
        "endDate": _iso(front.end) if front.end else None,
        "eventStatus": f"https://schema.org/{_STATUS[front.status]}",
        "previousStartDate": _iso(earlier) if earlier else None,
        "eventAttendanceMode": _attendance(front),
        "location": _location(front),
        "organizer": {"@type": "Organization", "name": organiser} if organiser else None,
        "url": chrome.base_url + card.path,
        "inLanguage": "vi",
        "keywords": list(front.tags),
        "superEvent": _other_event(parent, chrome) if parent else None,
        "subEvent": [_other_event(child, chrome) for child in children],
    }
    return said(thing)


def _attendance(front: EventFront) -> str | None:
    is_somewhere = bool(front.venue or front.address)
    if not is_somewhere and not front.online:
        return None
    if is_somewhere and front.online:
        return "https://schema.org/MixedEventAttendanceMode"
    kind = "Offline" if is_somewhere else "Online"
    return f"https://schema.org/{kind}EventAttendanceMode"


def _location(front: EventFront) -> list[Thing]:
    """Say where an event takes place: somewhere, on the net, or both."""
    places: list[Thing] = []
    if front.venue or front.address:
        places.append(_place(front.venue or front.address or "", front.address))
    if front.online:
        places.append({"@type": "VirtualLocation", "url": front.online})
    return places


def _place(name: str, address: str | None) -> Thing:
    # Search engines drop an event whose place has no address; «Thị xã Sơn Tây» is one, if not to the door.
    return {"@type": "Place", "name": name, "address": address or name}


def _other_event(card: EventCard, chrome: Chrome) -> Thing:
    thing: Thing = {
        "@type": "Event",
        "name": card.title,
        "startDate": _iso(card.start),
        "endDate": _iso(card.end) if card.end else None,
        "location": _place(card.venue, None) if card.venue else None,
        "url": chrome.base_url + card.path,
    }
    return said(thing)


def website(chrome: Chrome) -> Thing:
    """Describe the site (WebSite)."""
    thing: Thing = {
        "@type": "WebSite",
        "name": chrome.name,
        "description": chrome.tagline,
        "url": f"{chrome.base_url}/",
        "inLanguage": "vi",
        "publisher": organisation(chrome),
    }
    return said(thing)


def organisation(chrome: Chrome) -> Thing:
    """Describe who publishes (Organization), as it stands inside other things."""
    logo = shared(chrome.logo) if chrome.logo else None
    thing: Thing = {
        "@type": "Organization",
        "name": chrome.organisation,
        "url": f"{chrome.base_url}/",
        "logo": {
            "@type": "ImageObject",
            "url": chrome.base_url + logo.path,
            "width": logo.width,
            "height": logo.height,
        }
        if logo
        else None,
    }
    return said(thing)


def publisher(masthead: Masthead, chrome: Chrome) -> Thing:
    """Describe who publishes with all that site.yaml says, for the first page."""
    own = masthead.organisation
    thing: Thing = {
        **organisation(chrome),
        "alternateName": own.short_name,
        "address": own.address,
        "telephone": own.phone,
        "email": own.email,
        "areaServed": own.area,
        "sameAs": [account.url for account in masthead.social],
    }
    return said(thing)


def said(thing: Thing) -> Thing:
    """Leave out what nothing is said of: search engines take an empty value for a mistake, and so would a reader."""
    return {name: value for name, value in thing.items() if value not in (None, "", [])}


def _iso(moment: Moment) -> str:
    return moment.day.isoformat() if moment.clock is None else moment.instant.isoformat()
