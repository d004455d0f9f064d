"""Cards in, schema.org descriptions for search engines out, as JSON that may stand inside a <script>."""

import json
from typing import Any, TypeAlias

from bantin.content.model import Event, EventStatus, News
from bantin.content.scalars import Moment
from bantin.pages.forms import shared
from bantin.pages.parts import Card, Chrome, EventCard, Link

Thing: TypeAlias = dict[str, Any]

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


def article(item: News, card: Card, chrome: Chrome) -> Thing:
    """Describe a news item (NewsArticle)."""
    updated = item.publishing.updated or item.front.date
    thing: Thing = {
        "@type": "NewsArticle",
        "headline": item.front.title,
        "description": card.summary,
        "datePublished": _iso(item.front.date),
        "dateModified": _iso(updated),
        "inLanguage": "vi",
        "mainEntityOfPage": chrome.base_url + card.path,
        "publisher": organisation(chrome),
        "author": {"@type": "Person", "name": item.front.author}
        if item.front.author
        else organisation(chrome),
    }
    if card.cover is not None:
        thing["image"] = chrome.base_url + shared(card.cover.picture).path
    if item.front.source is not None:
        thing["isBasedOn"] = item.front.source.url or item.front.source.name
    if item.front.corrections:
        thing["correction"] = [f"«{each.was}» → «{each.now}»" for each in item.front.corrections]
    return thing


def event(item: Event, card: EventCard, chrome: Chrome) -> Thing:
    """Describe an event (Event), with its status and, where it was moved, its earlier start."""
    front = item.front
    thing: Thing = {
        "@type": "Event",
        "name": front.title,
        "description": card.summary,
        "startDate": _iso(front.start),
        "eventStatus": f"https://schema.org/{_STATUS[front.status]}",
        "url": chrome.base_url + card.path,
        "inLanguage": "vi",
    }
    if front.end is not None:
        thing["endDate"] = _iso(front.end)
    if front.venue or front.address:
        place: Thing = {"@type": "Place", "name": front.venue or front.address}
        if front.address:
            place["address"] = front.address
        thing["location"] = place
    elif front.online:
        thing["location"] = {"@type": "VirtualLocation", "url": front.online}
    if front.organiser:
        thing["organizer"] = {"@type": "Organization", "name": front.organiser}
    if front.rescheduled_from is not None:
        thing["previousStartDate"] = _iso(front.rescheduled_from)
    if card.cover is not None:
        thing["image"] = chrome.base_url + shared(card.cover.picture).path
    return thing


def organisation(chrome: Chrome) -> Thing:
    """Describe who publishes (Organization)."""
    return {"@type": "Organization", "name": chrome.organisation, "url": f"{chrome.base_url}/"}


def _iso(moment: Moment) -> str:
    return moment.day.isoformat() if moment.clock is None else moment.instant.isoformat()
