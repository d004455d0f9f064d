"""A body with holes in, what fills them out, as known on the day of its item."""

from datetime import datetime, timedelta

from bantin.content.body import Body, DirectiveHole, Hole, LinkHole, PictureHole
from bantin.content.model import AnyItem, NewsFront
from bantin.content.scalars import Moment
from bantin.content.vietnamese import short_day
from bantin.diagnostics import Diagnostic, Found, soften
from bantin.pages import addresses
from bantin.pages.cells import is_suppressed
from bantin.pages.charts import draw
from bantin.pages.edition import Edition, event_card, picture_at
from bantin.pages.figures import (
    current,
    figure_text,
    parts_text,
    ratio_text,
    source_of,
)
from bantin.pages.gather import Point
from bantin.pages.links import resolve, split
from bantin.pages.parts import Anchor, BodyPart, BodyView, Figure, Quoted


def fill(body: Body, base: str, edition: Edition, day: Moment | None = None) -> BodyView:
    """Say what fills the holes of a body that stands in the file ``base``.

    Figures are those known by ``day``, so that an old article keeps the figures that its author saw.
    """
    at = last_instant(day) if day else None
    # A hole that nothing fills is filled with nothing, so that the texts around it find their places.
    fillings = tuple(_fill(hole, base, edition, at) or "" for hole in body.holes)
    return BodyView(fillings, (), base)


def check_figures(edition: Edition) -> tuple[Diagnostic, ...]:
    """Say each figure and chart in a text that has nothing to show, lest a sentence lose its number in silence."""
    found = Found()
    for item in edition.site.items:
        own = Found()
        for hole in item.body.holes:
            if isinstance(hole, DirectiveHole) and hole.subject in edition.site.definitions:
                _check_figure(hole, item, edition, own)
        # A preview may show drafts, and what they lack must not hide the news of others.
        found.take(soften(own.all()) if item.publishing.draft else own.all())
    return found.all()


def _check_figure(hole: DirectiveHole, item: AnyItem, edition: Edition, found: Found) -> None:
    period = dict(hole.options).get("ky")
    if period and period not in edition.site.snapshots_named:
        return
    if _direct(hole, edition, None) is None:
        _say_missing(hole, period, found)
    elif isinstance(item.front, NewsFront) and period is None:
        _say_later(hole, item.front.date, edition, found)


def _say_missing(hole: DirectiveHole, period: str | None, found: Found) -> None:
    where = f" ở kỳ «{period}»" if period else ""
    message = f"Chỉ số «{hole.subject}» chưa có số liệu nào để nêu{where}."
    hint = "Thêm chỉ số này vào một tệp trong content/indicators/snapshots, hoặc gõ thẳng con số kèm nguồn."
    if hole.name == "bieu-do":
        found.warn(hole.place, "figure-missing", message, hint)
    else:
        found.error(hole.place, "figure-missing", message, hint)


def _say_later(hole: DirectiveHole, day: Moment, edition: Edition, found: Found) -> None:
    """Say that an article quotes a figure that nobody knew on its day."""
    points = edition.site.points.get(hole.subject, ())
    first = min(point.snapshot.front.published for point in points)
    if first.instant > last_instant(day):
        found.warn(
            hole.place,
            "figure-later",
            f"Bài đề ngày {short_day(day.day)} nhưng số liệu «{hole.subject}» đến {short_day(first.day)} mới công bố.",
            f"Sửa ngày của bài, hoặc ghi rõ kỳ: [[{hole.name} {hole.subject} ky={points[-1].snapshot.slug}]]",
        )


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
    definition = site.definitions.get(hole.subject)
    points = site.points.get(hole.subject, ())
    options = dict(hole.options)
    if definition is None or not points:
        return None
    if hole.name == "bieu-do":
        last = site.snapshots_named.get(options.get("ky", ""))
        if last is not None:
            points = tuple(point for point in points if point.as_of <= last.front.as_of)
            at = None
        return draw(definition, points, site, at, options.get("kieu", ""))
    point = chosen_point(points, options.get("ky"), site.masthead.organisation.area or "", at)
    if point is None:
        return None
    style = options.get("kieu", "day-du")
    text = figure_text(point.quantity, definition)
    if is_suppressed(point.quantity, definition):
        words = f"{text.main} {text.unit}".strip()
    elif style == "ty-le" and point.quantity.ratio is not None:
        words = ratio_text(point.quantity)
    elif style == "gia-tri":
        words = parts_text(point.quantity)
    elif text.detail and point.quantity.ratio is not None:
        words = f"{text.detail} ({text.main})"
    else:
        words = f"{text.main} {text.unit}".strip()
    return Quoted(words, addresses.indicator(definition.id), source_of(point.snapshot, site).text)


def chosen_point(
    points: tuple[Point, ...], snapshot: str | None, area: str, at: datetime | None
) -> Point | None:
    """Choose the figure that a text quotes: that of the snapshot it names, else the one current at an instant."""
    if snapshot is not None:
        return next((point for point in points if point.snapshot.slug == snapshot), None)
    return current(points, area, at)
