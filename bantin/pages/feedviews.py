"""What a feed is made from: its own facts and its entries, whose text is filled in when it is written."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bantin.pages.parts import BodyView, Figure


class FeedFormat(StrEnum):
    """How a feed is written."""

    ATOM = "atom"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed: its stable id, its page, days as instants, and its text between what is said around it."""

    id: str
    title: str
    path: str
    url: str
    published: datetime
    updated: datetime
    summary: str
    cover: Figure | None
    before: str
    body: BodyView
    after: str
    author: str
    tags: tuple[str, ...]
    image: str | None


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed, whatever its format; ``url`` is the page it follows, ``atom`` and ``json`` its own addresses."""

    id: str
    title: str
    subtitle: str
    url: str
    atom: str
    json: str
    author: str
    updated: datetime
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class FeedFile:
    """A feed in one of its formats."""

    feed: Feed
    format: FeedFormat
