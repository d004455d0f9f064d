"""Contents and an instant in, what is shown at that instant out; whatever is left out is said, with the reason."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TypeVar

from bantin.content.model import Document, Event, Leaf, News, NewsFront
from bantin.content.reading import Contents
from bantin.content.scalars import Moment
from bantin.content.snapshots import Snapshot
from bantin.content.vietnamese import long_moment, short_day
from bantin.diagnostics import Checked, Found, LeftOut, Place, Reason
from bantin.pages import addresses
from bantin.pages.freshness import outdated_from

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Schedule:
    """What is shown, what is not published, and the next instant at which that changes by itself.

    Where drafts are shown, those are among both, with the address at which a preview shows them.
    """

    shown: Contents
    left_out: tuple[LeftOut, ...]
    next_change: datetime | None


def sift(contents: Contents, now: datetime, *, shows_drafts: bool = False) -> Checked[Schedule]:
    """Keep what is published at ``now``, and for a preview with drafts what waits to be."""
    found = Found()
    left_out: list[LeftOut] = []
    must_approve = contents.masthead is not None and contents.masthead.require_approval

    def keep(items: Iterable[T], judge: Callable[[T], LeftOut | None]) -> tuple[T, ...]:
        kept = []
        for item in items:
            verdict = judge(item)
            if verdict is None or verdict.address is not None:
                kept.append(item)
            if verdict is not None:
                left_out.append(verdict)
                _say(verdict, found)
        return tuple(kept)

    def judge(item: News | Event | Document | Leaf) -> LeftOut | None:
        verdict = _judge(item, now, must_approve=must_approve)
        if verdict is None or not shows_drafts or _is_over(item, now):
            return verdict
        return replace(verdict, address=addresses.of_item(item))

    def judge_snapshot(snapshot: Snapshot) -> LeftOut | None:
        verdict = _judge_snapshot(snapshot, now)
        if verdict is None or not shows_drafts:
            return verdict
        return replace(verdict, address=addresses.snapshot(snapshot))

    shown = replace(
        contents,
        news=keep(contents.news, judge),
        events=keep(contents.events, judge),
        documents=keep(contents.documents, judge),
        leaves=keep(contents.leaves, judge),
        snapshots=keep(contents.snapshots, judge_snapshot),
    )
    changes = [each.until for each in left_out if each.until] + list(_ends(shown, now))
    return Checked(Schedule(shown, tuple(left_out), min(changes, default=None)), found.all())


def _judge(
    item: News | Event | Document | Leaf, now: datetime, *, must_approve: bool
) -> LeftOut | None:
    publishing, title = item.publishing, item.front.title
    if publishing.draft:
        return LeftOut(item.path, title, Reason.DRAFT)
    if must_approve and not publishing.approved_by:
        return LeftOut(item.path, title, Reason.UNAPPROVED)
    begin = _begin(item)
    if begin is not None and begin.instant > now:
        return LeftOut(item.path, title, Reason.SCHEDULED, begin.instant)
    if _is_over(item, now):
        return LeftOut(item.path, title, Reason.EXPIRED)
    return None


def _is_over(item: News | Event | Document | Leaf, now: datetime) -> bool:
    expires = item.publishing.expires_at
    return expires is not None and expires.instant <= now


def _begin(item: News | Event | Document | Leaf) -> Moment | None:
    if item.publishing.publish_at is not None:
        return item.publishing.publish_at
    # An event or a document of a later day is news today; an article of a later day is not written yet.
    return item.front.date if isinstance(item.front, NewsFront) else None


def _judge_snapshot(snapshot: Snapshot, now: datetime) -> LeftOut | None:
    title = snapshot.front.title or f"Số liệu đến {short_day(snapshot.front.as_of)}"
    if snapshot.front.draft:
        return LeftOut(snapshot.path, title, Reason.DRAFT)
    if snapshot.front.published.instant > now:
        return LeftOut(snapshot.path, title, Reason.SCHEDULED, snapshot.front.published.instant)
    return None


def _say(left_out: LeftOut, found: Found) -> None:
    place = Place(left_out.path)
    seen = " (trang xem thử này vẫn hiện)" if left_out.address else ""
    match left_out.reason:
        case Reason.DRAFT:
            found.note(
                place,
                "item-draft",
                f"«{left_out.title}» là bản nháp nên chưa đăng{seen}.",
                "Khi bài xong, xoá dòng draft",
            )
        case Reason.UNAPPROVED:
            found.warn(
                place,
                "item-unapproved",
                f"«{left_out.title}» chưa có người duyệt nên chưa đăng{seen}.",
                'approved_by: "Họ tên người duyệt"',
            )
        case Reason.SCHEDULED:
            when = long_moment(left_out.until) if left_out.until else ""
            found.note(
                place,
                "item-scheduled",
                f"«{left_out.title}» hẹn đến {when} mới đăng{seen}.",
                "Đến giờ ấy phải dựng và đăng lại trang; muốn đăng ngay, xoá dòng publish_at; nếu không có dòng ấy, sửa ngày thành hôm nay.",
            )
        case Reason.EXPIRED:
            found.note(
                place,
                "item-expired",
                f"«{left_out.title}» đã hết hạn nên được gỡ khỏi trang.",
                "Muốn đăng lại, xoá dòng expires_at.",
            )


def _ends(shown: Contents, now: datetime) -> Iterable[datetime]:
    """List the instants after ``now`` at which a shown item ends or an event begins or is over."""
    for item in shown.items:
        expires = item.publishing.expires_at
        if expires is not None and expires.instant > now:
            yield expires.instant
    moments = [
        moment for event in shown.events for moment in (event.front.start.instant, event.front.over)
    ]
    moments += [after(item.front.featured) for item in shown.news if item.front.featured]
    if shown.masthead and (banner := shown.masthead.banner):
        moments += [Moment(banner.start).instant] if banner.start else []
        moments += [after(banner.end)] if banner.end else []
    moments += _outdatings(shown)
    yield from (moment for moment in moments if moment > now)


def _outdatings(shown: Contents) -> Iterator[datetime]:
    """List the instants from which figures are past their update interval, or a target past its day, and say so."""
    definitions = {each.id: each for each in shown.definitions}
    yield from (after(target.by) for each in shown.definitions for target in each.targets)
    for snapshot in shown.snapshots:
        for mention, _ in snapshot.values:
            definition = definitions.get(mention.text)
            instant = outdated_from(definition, snapshot.front.as_of) if definition else None
            if instant is not None:
                yield instant


def after(day: date) -> datetime:
    """Give the first instant after a day in Vietnam."""
    return Moment(day + timedelta(days=1)).instant
