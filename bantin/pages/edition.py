"""A `Site` and its measured pictures in, the parts that many views share out: chrome, cards, heads."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bantin.content.body import GAP, LEAD_LETTERS
from bantin.content.fields import Mention
from bantin.content.model import (
    EVENT_KIND_NAMES,
    AnyItem,
    Document,
    DocumentFront,
    Event,
    Illustration,
    News,
)
from bantin.pages import addresses, cardviews, sharecards
from bantin.pages.cardviews import Brand
from bantin.pages.forms import Measured
from bantin.pages.gather import Site
from bantin.pages.links import joined, resolve, split
from bantin.pages.parts import (
    BannerView,
    Card,
    Chrome,
    DocumentCard,
    EventCard,
    Figure,
    HotlineView,
    Link,
    Phase,
    Picture,
)

_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")


@dataclass(frozen=True, slots=True)
class Edition:
    """A site on its way to paper.

    ``pictures`` maps source paths to what is published of them, ``originals`` their addresses to those of their own
    files in full size, with the size in bytes where that is known, ``sections`` ids to links, ``cards`` the paths of news to
    their cards: a dozen pages show each one. ``brand`` is what all share cards show.
    """

    site: Site
    chrome: Chrome
    pictures: Mapping[str, Picture]
    originals: Mapping[str, tuple[str, int | None]]
    file_sizes: Mapping[str, int]
    sections: Mapping[str, Link]
    cards: Mapping[str, Card]
    brand: Brand


def make_edition(
    site: Site,
    measured: Mapping[str, Measured],
    file_sizes: Mapping[str, int],
    emblem: bytes = b"",
) -> Edition:
    """Make what many pages show, once for all of them; ``emblem`` is the logo as share cards carry it."""
    masthead = site.masthead
    brand = Brand(
        masthead.name, masthead.organisation.name, masthead.accent, emblem, masthead.share_cards
    )
    sections = {
        section.id: Link(section.title, addresses.section(section.id))
        for section in site.masthead.sections
    }
    pictures = {path: each.picture for path, each in measured.items()}
    originals = {
        each.picture.path: (each.original[0], each.original[2]) for each in measured.values()
    }
    chrome = _chrome(site, brand, pictures)
    bare = Edition(site, chrome, pictures, originals, file_sizes, sections, {}, brand)
    return replace(bare, cards={item.path: _card(item, bare) for item in site.news})


def _chrome(site: Site, brand: Brand, pictures: Mapping[str, Picture]) -> Chrome:
    masthead = site.masthead
    card = sharecards.of_site(brand, masthead.tagline)
    organisation = masthead.organisation
    lines = (
        organisation.address,
        organisation.phone and f"Điện thoại: {organisation.phone}",
        organisation.email and f"Thư điện tử: {organisation.email}",
    )
    logo = picture_at(masthead.logo.text, "content/site.yaml", pictures) if masthead.logo else None
    return Chrome(
        name=masthead.name,
        tagline=masthead.tagline,
        notice=masthead.notice,
        organisation=organisation.name,
        organisation_lines=tuple(line for line in lines if line),
        base_url=masthead.url,
        accent=masthead.accent,
        logo=logo,
        navigation=tuple(
            Link(entry.title, navigation_path(entry.link.text, site) or "/")
            for entry in masthead.navigation
        ),
        sections=tuple(
            Link(section.title, addresses.section(section.id)) for section in masthead.sections
        ),
        leaves=tuple(Link(leaf.front.title, addresses.of_item(leaf)) for leaf in site.leaves),
        social=tuple(Link(account.name, account.url) for account in masthead.social),
        hotlines=tuple(
            HotlineView(
                line.name, line.number, re.sub("[^0-9+]", "", line.number), line.note, line.checked
            )
            for line in masthead.hotlines
        ),
        banner=_banner(site),
        image=cardviews.picture(card),
        image_alt=cardviews.words(card),
        has_search=masthead.search,
    )


def _banner(site: Site) -> BannerView | None:
    banner = site.masthead.banner
    today = site.now.date()
    if (
        banner is None
        or (banner.start and today < banner.start)
        or (banner.end and today > banner.end)
    ):
        return None
    return BannerView(banner.text, navigation_path(banner.link.text, site) if banner.link else None)


def navigation_path(link: str, site: Site) -> str | None:
    """Give the address that a link of site.yaml leads to: an address of the site, another site, or a source file."""
    if re.match(r"^(/|[a-z]+:)", link) and not link.startswith("/content/"):
        return link
    resolved = resolve(link, "content/site.yaml", site.targets)
    return None if resolved is None else resolved.target.address


def picture_at(target: str, base: str, pictures: Mapping[str, Picture]) -> Picture | None:
    """Give the published form of the picture at a path relative to the file ``base``."""
    if not pictures:
        return None
    path, _ = split(target)
    if path.startswith(("/content/", "content/")):
        return pictures.get(path.lstrip("/"))
    return pictures.get(joined(base, path))


def figure(illustration: Illustration | None, base: str, edition: Edition) -> Figure | None:
    """Make a figure of an illustration."""
    if illustration is None:
        return None
    picture = picture_at(illustration.image.text, base, edition.pictures)
    if picture is None:
        return None
    return Figure(
        picture,
        illustration.alt,
        illustration.caption,
        illustration.credit,
        focus=illustration.focus.value if illustration.focus else "",
    )


def summary(item: AnyItem) -> str:
    """Give an item's summary; where it has none, the beginning of its text up to the end of a sentence."""
    if item.front.summary:
        return item.front.summary
    # A sentence that quotes data has lost its figure here, and would say nothing.
    sentences = _SENTENCE_END.split(item.body.text) if GAP in item.body.text else (item.body.text,)
    text = " ".join(each for each in sentences if GAP not in each)
    if len(text) <= LEAD_LETTERS:
        return text
    cut = text[:LEAD_LETTERS]
    stop = max(cut.rfind(". "), cut.rfind("! "), cut.rfind("? "))
    return cut[: stop + 1] if stop > 60 else cut[: cut.rfind(" ")].rstrip(" ,;:–-") + "…"


def section_of(item: News, edition: Edition) -> Link | None:
    """Give the link to a news item's section."""
    section = item.front.section
    return None if section is None else edition.sections.get(section.text)


def card(item: News, edition: Edition) -> Card:
    """Give a news item's card."""
    return edition.cards[item.path]


def _card(item: News, edition: Edition) -> Card:
    return Card(
        title=item.front.title,
        path=edition.site.targets[item.path].address or addresses.of_item(item),
        moment=item.front.date,
        summary=summary(item),
        kicker=item.front.kicker,
        section=section_of(item, edition),
        cover=figure(item.front.cover, item.path, edition),
    )


def phase(event: Event, now: datetime) -> Phase:
    """Tell where an event stands at an instant."""
    if now < event.front.start.instant:
        return Phase.UPCOMING
    return Phase.ON if now < event.front.over else Phase.OVER


def event_card(event: Event, edition: Edition) -> EventCard:
    """Make an event's card."""
    return EventCard(
        title=event.front.title,
        path=addresses.of_item(event),
        kind=EVENT_KIND_NAMES[event.front.kind],
        start=event.front.start,
        end=event.front.end,
        phase=phase(event, edition.site.now),
        status=event.front.status.value,
        venue=event.front.venue,
        summary=summary(event),
        cover=figure(event.front.cover, event.path, edition),
    )


def document_card(document: Document) -> DocumentCard:
    """Make a document's card."""
    front: DocumentFront = document.front
    return DocumentCard(
        front.number, front.title, addresses.of_item(document), front.date, front.issuer, front.kind
    )


def documents_of(mentions: tuple[Mention, ...], edition: Edition) -> tuple[DocumentCard, ...]:
    """Make the cards of the documents that are mentioned and shown."""
    named = edition.site.documents_named
    return tuple(document_card(named[each.text]) for each in mentions if each.text in named)
