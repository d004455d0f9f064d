"""A body with holes in, what fills them out, as known on the day of its item."""

from datetime import datetime, timedelta

from bantin.content.body import Body, DirectiveHole, Hole, LinkHole, PictureHole
from bantin.content.model import AnyItem, NewsFront
from bantin.content.scalars import Moment
from bantin.pages import quoting
from bantin.pages.charts import draw
from bantin.pages.edition import Edition, event_card, picture_at
from bantin.pages.endings import number
from bantin.pages.fitting import Flaw
from bantin.pages.links import resolve, split
from bantin.pages.parts import Anchor, BodyPart, BodyView, Figure


def fill(body: Body, base: str, edition: Edition, day: Moment | None = None) -> BodyView:
    """Say what fills the holes of a body that stands in the file ``base``.

    Figures are those known by ``day``, so that an old article keeps the figures that its author saw.
    """
    at = last_instant(day) if day else None
    # A hole that nothing fills is filled with nothing, so that the texts around it find their places.
    fillings = tuple(_fill(hole, base, edition, at) or "" for hole in body.holes)
    return BodyView(number(fillings, body.ids), (), base)


def known_at(item: AnyItem) -> datetime | None:
    """Give the instant whose figures an item quotes: the end of an article's day; None for all else, which is of today."""
    return last_instant(item.front.date) if isinstance(item.front, NewsFront) else None


def last_instant(day: Moment) -> datetime:
    """Give the last instant of an article's day, or the hour that it names."""
    return day.instant if day.clock is not None else day.end - timedelta(microseconds=1)


def _fill(hole: Hole, base: str, edition: Edition, at: datetime | None) -> BodyPart | None:
    match hole:
        case LinkHole():
            return Anchor(_address(hole.target, base, edition))
        case PictureHole():
            picture = picture_at(hole.target, base, edition.pictures)
            if picture is None:
                return None
            return Figure(
                picture, hole.alt, hole.caption or None, hole.credit or None, hole.is_block
            )
        case DirectiveHole():
            return _direct(hole, edition, at)


def _address(target: str, base: str, edition: Edition) -> str | None:
    # Only what begins so can be an address of the site once it is taken apart; nearly every link names a source.
    if not target[:1].isalnum():
        path, fragment = split(target)
        if path.startswith("/") and not path.startswith("/content/"):
            return f"{path}#{fragment}" if fragment else path
    if edition.pictures:
        picture = picture_at(target, base, edition.pictures)
        if picture is not None:
            return picture.path
    resolved = resolve(target, base, edition.site.targets)
    if resolved is None:
        return None
    address, fragment = resolved.target.address, resolved.fragment
    return f"{address}#{fragment}" if address is not None and fragment else address


def _direct(hole: DirectiveHole, edition: Edition, at: datetime | None) -> BodyPart | None:
    site = edition.site
    if hole.name == "su-kien":
        event = site.events_named.get(hole.subject)
        return event_card(event, edition) if event else None
    if hole.subject not in site.definitions:
        return None
    match hole.name:
        case "bieu-do":
            return _chart(hole, edition, at)
        case "the-so-lieu":
            shown: BodyPart | Flaw = quoting.card(hole, edition, at)
        case _:
            shown = quoting.quote(hole, site, at)
    # Why there is nothing to show is said by `unquotable`.
    return None if isinstance(shown, Flaw) else shown


def _chart(hole: DirectiveHole, edition: Edition, at: datetime | None) -> BodyPart | None:
    line = quoting.line_of(hole, edition.site, at)
    if isinstance(line, Flaw):
        return None
    # Who names a report means its figures, whenever the text was written.
    kind = dict(hole.options).get("kieu", "")
    return draw(*line, edition.site, None if quoting.names_report(hole) else at, kind)
