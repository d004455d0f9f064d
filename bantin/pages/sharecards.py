"""What pages show of a thing in, its share card out: which words stand where on the card of each kind."""

from bantin.content.vietnamese import short_day
from bantin.pages.cardviews import Brand, ShareCard
from bantin.pages.filters import event_when
from bantin.pages.parts import Card, DocumentCard, EventCard, FigureCard, Source

# What has changed about an event is said before anything else.
_STATES = {"cancelled": "Đã huỷ", "postponed": "Tạm hoãn", "rescheduled": "Đã dời ngày"}


def of_site(brand: Brand, tagline: str | None) -> ShareCard:
    """Make the card of the whole site, for its first page and all pages without a card of their own."""
    return ShareCard(brand, tagline or brand.name)


def of_news(card: Card, brand: Brand) -> ShareCard:
    """Make the card of a news item."""
    section = card.section.title if card.section else "Tin tức"
    return ShareCard(brand, card.title, card.kicker or section, short_day(card.moment.day))


def of_event(card: EventCard, brand: Brand) -> ShareCard:
    """Make the card of an event: what, when and where; and first that it will not be, if so."""
    kicker = _joined(_STATES.get(card.status), card.kind)
    return ShareCard(brand, card.title, kicker, _joined(event_when(card), card.venue))


def of_document(card: DocumentCard, brand: Brand) -> ShareCard:
    """Make the card of a document."""
    kicker = f"{card.kind or 'Văn bản'} {card.number}"
    return ShareCard(brand, card.title, kicker, _joined(card.issuer, short_day(card.day)))


def of_leaf(title: str, summary: str | None, brand: Brand) -> ShareCard:
    """Make the card of a static page."""
    return ShareCard(brand, title, detail=summary or "")


def of_section(title: str, summary: str | None, brand: Brand) -> ShareCard:
    """Make the card of a section of the news."""
    return ShareCard(brand, title, "Chuyên mục", summary or "")


def of_indicator(title: str, group: str | None, card: FigureCard | None, brand: Brand) -> ShareCard:
    """Make the card of an indicator: its newest figure with parts, area and day, as its page has them."""
    kicker = _joined("Chỉ số", group)
    if card is None:
        return ShareCard(brand, title, kicker)
    detail = _joined(card.figure.detail, card.area, f"tính đến {short_day(card.as_of)}")
    return ShareCard(brand, title, kicker, detail, card.figure.main, card.figure.unit)


def of_snapshot(title: str, source: Source, brand: Brand) -> ShareCard:
    """Make the card of one period's report."""
    return ShareCard(brand, title, "Kỳ số liệu", f"Nguồn: {source.text}" if source.text else "")


def _joined(*words: str | None) -> str:
    return " · ".join(each for each in words if each)
