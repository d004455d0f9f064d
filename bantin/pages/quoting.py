"""A directive and the site in, what it shows in a text out: a figure's words, its source, the line of a chart; or a flaw."""

from dataclasses import replace
from datetime import datetime

from bantin.content.body import DirectiveHole
from bantin.content.choosers import PREVIOUS
from bantin.content.definitions import Definition, Target
from bantin.content.vietnamese import short_day
from bantin.pages import addresses
from bantin.pages.changing import Told, reading_of, tell_change
from bantin.pages.choosing import Picked, choose, pick_cell
from bantin.pages.comparison import since_previous
from bantin.pages.edition import Edition
from bantin.pages.figurecards import figure_card
from bantin.pages.figures import changed_text, source_of
from bantin.pages.fitting import Asked, Flaw, asked_of
from bantin.pages.freshness import is_outdated
from bantin.pages.gather import Point, Site
from bantin.pages.parts import FigureCard, QuotedCard
from bantin.pages.quoteviews import Quoted, SourceNote
from bantin.pages.series import standing_points, until
from bantin.pages.standing import (
    Standing,
    deadline_text,
    distance,
    gap_text,
    next_target,
    stand,
    target_text,
)
from bantin.pages.trends import trend
from bantin.pages.wording import figure_words, revisions_of, shown_text, title_of, when


def pick(hole: DirectiveHole, site: Site, at: datetime | None) -> Picked | Flaw:
    """Choose the figure that a directive speaks of; KeyError where its indicator is not defined."""
    points = site.points.get(hole.subject, ())
    area = site.masthead.organisation.area or ""
    return choose(asked_of(hole), site.definitions[hole.subject], points, area, at)


def style_of(hole: DirectiveHole) -> str:
    """Say in which way a figure is written."""
    return dict(hole.options).get("kieu", "day-du")


def names_report(hole: DirectiveHole) -> bool:
    """Tell whether a directive names the file of its figures."""
    return "ky" in dict(hole.options)


def quote(hole: DirectiveHole, site: Site, at: datetime | None) -> Quoted | SourceNote | Flaw:
    """Write what a ``so-lieu`` shows in its sentence."""
    picked = pick(hole, site, at)
    if isinstance(picked, Flaw):
        return picked
    points = site.points[hole.subject]
    match style_of(hole):
        case "nguon":
            return _source_note(picked, site)
        case "ngay":
            return _quoted(short_day(picked.point.as_of), picked, site)
        case "muc-tieu":
            target = _target(picked)
            return target if isinstance(target, Flaw) else _goal(target, picked, site)
        case "khoang-cach":
            gap = _gap(picked, site.now)
            return gap if isinstance(gap, Flaw) else _dated(*gap, picked, site)
        case "thay-doi":
            told = tell_change(picked, points, at, dict(hole.options).get("so-voi", PREVIOUS))
            return told if isinstance(told, Flaw) else _changed(told, picked, site)
        case style:
            words, detail = figure_words(picked, style)
            return replace(_dated(words, "", picked, site), detail=detail)


def card(hole: DirectiveHole, edition: Edition, at: datetime | None) -> QuotedCard | Flaw:
    """Make the card of a figure."""
    site = edition.site
    picked = pick(hole, site, at)
    if isinstance(picked, Flaw):
        return picked
    own = revisions_of(picked, site.points[hole.subject])
    if picked.cell is None:
        made = figure_card(picked.definition, picked.point, edition)
        return QuotedCard(_with_change(made, picked, site, at), own)
    # Targets and notes are of the whole.
    definition = replace(picked.definition, title=title_of(picked), targets=())
    point = replace(picked.point, quantity=picked.quantity)
    made = figure_card(definition, point, edition)
    return QuotedCard(replace(made, figure=shown_text(picked), note=picked.quantity.note), own)


def _with_change(card: FigureCard, picked: Picked, site: Site, at: datetime | None) -> FigureCard:
    """Compare the figure of a card as was known when its text was written."""
    line = reading_of(picked, site.points[picked.definition.id], at)
    # The way up to the figure, too, is drawn as it was known then.
    card = replace(card, trend=trend(until(line[0], line[1].point)) if line is not None else None)
    change = since_previous(*line) if line is not None else None
    if change is None:
        return replace(card, change=None, progress="")
    return replace(
        card,
        change=changed_text(change, picked.definition),
        progress=change.progress.value,
    )


def line_of(
    hole: DirectiveHole, site: Site, at: datetime | None
) -> tuple[Definition, tuple[Point, ...]] | Flaw:
    """Give the figures that a chart may show, newest first; all of the indicator's where the directive names nothing.

    Else they are of one area and kind of period, up to the report or day that it names. Those of a category stand in the
    place of the whole's; what may not be shown is not among them.
    """
    picked = pick(hole, site, at)
    if isinstance(picked, Flaw):
        return picked
    asked = asked_of(hole)
    points = site.points[hole.subject]
    if asked == Asked():
        return picked.definition, points
    last = picked.point
    is_bounded = bool(asked.snapshot) or asked.day is not None
    points = tuple(
        each
        for each in points
        if each.area == last.area
        and each.snapshot.front.period is last.snapshot.front.period
        and (not is_bounded or each.as_of <= last.as_of)
    )
    if picked.cell is None:
        return picked.definition, points
    # A revision that hides a category must not bring back what it revised, so this comes first.
    standing = standing_points(points, None if asked.snapshot else at) or (last,)
    figures = [pick_cell(picked.definition, each, picked.cell) for each in standing]
    shown = [each for each in figures if each is not None and not each.is_hidden]
    definition = replace(picked.definition, title=title_of(picked), targets=())
    return definition, tuple(replace(each.point, quantity=each.quantity) for each in shown)


def _quoted(words: str, picked: Picked, site: Site) -> Quoted:
    source = source_of(picked.point.snapshot, site).text
    return Quoted(words, addresses.indicator(picked.definition.id), source)


def _dated(words: str, more: str, picked: Picked, site: Site) -> Quoted:
    """Quote a figure: with its day where it is past its interval, and what has taken its place since."""
    day = picked.point.as_of
    return replace(
        _quoted(words, picked, site),
        more=more,
        as_of=day if is_outdated(picked.definition, day, site.now) else None,
        revisions=revisions_of(picked, site.points[picked.definition.id]),
    )


def _changed(told: Told, picked: Picked, site: Site) -> Quoted:
    """Quote a change, in which either figure may have been corrected since."""
    quoted = _dated(told.words, told.base, picked, site)
    earlier = pick_cell(picked.definition, told.earlier, picked.cell)
    points = site.points[picked.definition.id]
    more = () if earlier is None else revisions_of(earlier, points)
    return replace(quoted, revisions=(*quoted.revisions, *more))


def _source_note(picked: Picked, site: Site) -> SourceNote:
    source = source_of(picked.point.snapshot, site)
    area = f", {picked.point.area}" if picked.point.area else ""
    return SourceNote(f"{title_of(picked)}, {when(picked.point)}{area}", source.text, source.path)


def _target(picked: Picked) -> Target | Flaw:
    """Find the next target after a figure's day."""
    definition, point = picked.definition, picked.point
    if picked.cell is not None:
        return Flaw(
            "target-missing",
            "Mục tiêu đặt cho cả chỉ số, không đặt cho riêng một nhóm.",
            "Xoá «nhom».",
        )
    return next_target(definition, point.as_of) or Flaw(
        "target-missing",
        f"Chỉ số «{definition.id}» không có mục tiêu nào từ {short_day(point.as_of)} trở đi.",
        "Thêm mục tiêu vào content/indicators/definitions.yaml, hoặc chỉ nêu con số: kieu=day-du",
    )


def _goal(target: Target, picked: Picked, site: Site) -> Quoted:
    document = site.documents_named.get(target.source.text) if target.source else None
    words = target_text(target, picked.definition)
    quoted = replace(_quoted(words, picked, site), more=_deadline(target))
    if document is None:
        return quoted
    front = document.front
    return replace(quoted, source=f"{front.kind or 'Văn bản'} {front.number}, {front.issuer}")


def _deadline(target: Target) -> str:
    return f"vào {deadline_text(target.by)}"


def _gap(picked: Picked, now: datetime) -> tuple[str, str] | Flaw:
    """Say how far a figure is from its next target: "còn thiếu 20 điểm phần trăm", "so với mục tiêu từ 60% trở lên …"."""
    target = _target(picked)
    if isinstance(target, Flaw):
        return target
    definition = picked.definition
    if picked.is_hidden:
        return Flaw(
            "figure-hidden",
            "Số quá nhỏ nên không công bố; khoảng cách tới mục tiêu sẽ làm lộ số ấy.",
            "Chỉ nêu mục tiêu: kieu=muc-tieu",
        )
    progressed = stand(target, definition, picked.point, now)
    goal = f"{target_text(target, definition)} {_deadline(target)}"
    match progressed.standing:
        case Standing.UNCOMPARED:
            reason = distance(target, definition, picked.point, now)
            return Flaw("target-missing", reason, "Chỉ nêu con số: kieu=day-du")
        case Standing.REACHED:
            return "đã đạt mục tiêu", goal
        case _:
            words = gap_text(progressed.gap, target, definition)
            return words[:1].lower() + words[1:], f"so với mục tiêu {goal}"
