"""What several pages share: cards, figures, charts, the chrome and the head. Small frozen values.

Every ``path`` is an address from the site's root (or an absolute one elsewhere); templates make it relative with
``link(path)``. Days and figures are values; templates write them with the filters of `templates`.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias

from bantin.content.body import Heading
from bantin.content.scalars import Moment
from bantin.pages.chartviews import Drawing, Trend
from bantin.pages.quoteviews import Quoted, Revision, SourceNote


@dataclass(frozen=True, slots=True)
class Link:
    """A title and where it leads."""

    title: str
    path: str


@dataclass(frozen=True, slots=True)
class Counted:
    """A link with the number of items behind it."""

    title: str
    path: str
    count: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A published picture: its address and its size in pixels.

    ``narrower`` are the further widths in which it is there in the same kind, ``avif`` those in which it is there in
    AVIF; `bantin.pages.forms` knows the address of each.
    """

    path: str
    width: int
    height: int
    narrower: tuple[int, ...] = ()
    avif: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its words. A block one is a figure of its own; the others stand in a sentence.

    ``focus`` is the side that must be seen where the picture is cut: top, bottom, left or right; "" for its middle.
    """

    picture: Picture
    alt: str
    caption: str | None = None
    credit: str | None = None
    is_block: bool = True
    focus: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """All that another page shows of a news item or a document."""

    title: str
    path: str
    moment: Moment
    summary: str = ""
    kicker: str | None = None
    section: Link | None = None
    cover: Figure | None = None


class Phase(StrEnum):
    """Where an event stands at the instant of the build."""

    UPCOMING = "upcoming"
    ON = "on"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class EventCard:
    """All that another page shows of an event. ``status`` is scheduled, postponed, rescheduled or cancelled."""

    title: str
    path: str
    kind: str
    start: Moment
    end: Moment | None
    phase: Phase
    status: str
    venue: str | None = None
    summary: str = ""
    cover: Figure | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where something was taken from, in words, with a link where there is one."""

    text: str
    path: str | None = None


@dataclass(frozen=True, slots=True)
class FigureText:
    """One figure in words.

    ``main`` is what to set large ("19,2%" or "176"); ``detail`` the parts ("20/104"); ``unit`` its unit or "".
    """

    main: str
    detail: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class FigureCard:
    """An indicator with its newest figure, where it stands in print, and how far it is from its next target.

    ``standing`` is a `bantin.pages.standing.Standing`, "" without a target; ``progress`` a
    `bantin.pages.comparison.Progress`, "" where nothing is compared.
    """

    title: str
    path: str
    figure: FigureText
    as_of: date
    area: str
    source: Source
    snapshot_path: str
    target: str | None = None
    note: str | None = None
    standing: str = ""
    change: str | None = None
    progress: str = ""
    is_outdated: bool = False
    trend: Trend | None = None


@dataclass(frozen=True, slots=True)
class QuotedCard:
    """A card inside a text, and what has taken the place of its figure since."""

    card: FigureCard
    revisions: tuple[Revision, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: ``title`` says what it finds, ``description`` every figure in words, and ``rows`` the same as a table.

    ``notes`` say what the drawing leaves out; ``picture`` is the address of the same as a PNG, None where none is drawn.
    """

    id: str
    title: str
    subtitle: str
    description: str
    drawing: Drawing
    notes: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    path: str
    as_of: date
    source: Source
    picture: str | None


@dataclass(frozen=True, slots=True)
class Anchor:
    """The address of a link in a text; None where its target is not published, so that only the words stay."""

    path: str | None


BodyPart: TypeAlias = str | Anchor | Figure | Quoted | SourceNote | Chart | QuotedCard | EventCard


@dataclass(frozen=True, slots=True)
class BodyView:
    """A text whose holes know what fills them; templates write it with ``body(view.body)``.

    While a page is planned its ``parts`` are the fillings alone, in their order, and ``source`` is the path of the file
    whose text goes between them; a template sees both together, and the headings of that text.
    """

    parts: tuple[BodyPart, ...] = ()
    headings: tuple[Heading, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class HotlineView:
    """A number to call; ``dial`` is the number for a tel: link."""

    name: str
    number: str
    dial: str
    note: str | None
    checked: date | None


@dataclass(frozen=True, slots=True)
class BannerView:
    """The line above every page."""

    text: str
    path: str | None


@dataclass(frozen=True, slots=True)
class Chrome:
    """What every page shows around its own matter."""

    name: str
    tagline: str | None
    notice: str | None
    organisation: str
    organisation_lines: tuple[str, ...]
    base_url: str
    accent: str
    logo: Picture | None
    navigation: tuple[Link, ...]
    sections: tuple[Link, ...]
    leaves: tuple[Link, ...]
    social: tuple[Link, ...]
    hotlines: tuple[HotlineView, ...]
    banner: BannerView | None
    image: Picture | None = None
    image_alt: str = ""
    has_search: bool = True


@dataclass(frozen=True, slots=True)
class Head:
    """What the <head> and the way back say.

    ``trail`` leads from home to the page's parent; ``image`` is the page's share card, None for the site's own
    (``chrome.image``); ``section`` and ``tags`` are those of an article; ``data`` is JSON-LD.
    """

    title: str
    path: str
    description: str = ""
    trail: tuple[Link, ...] = ()
    image: Picture | None = None
    image_alt: str = ""
    kind: str = "website"
    published: datetime | None = None
    updated: datetime | None = None
    section: str = ""
    tags: tuple[str, ...] = ()
    feed: Link | None = None
    data: str = ""
    is_indexed: bool = True


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """One correction of an article."""

    day: date
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class DocumentCard:
    """All that another page shows of a document."""

    number: str
    title: str
    path: str
    day: date
    issuer: str
    kind: str | None
