"""Everything that was read in, the desk's list of it out: what each file is, where it stands, and when that changes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bantin.content.model import AnyItem, DocumentFront, EventFront, NewsFront
from bantin.content.reading import Contents
from bantin.content.snapshots import Snapshot
from bantin.content.vietnamese import fold, short_day
from bantin.diagnostics import Diagnostic, LeftOut, Reason, Severity
from bantin.pages import addresses


class Kind(StrEnum):
    """What a file of content/ is, as it stands in the desk's addresses."""

    NEWS = "tin"
    EVENT = "su-kien"
    DOCUMENT = "van-ban"
    LEAF = "trang"
    SNAPSHOT = "so-lieu"
    UNREAD = "khong-doc-duoc"


KIND_NAMES = {
    Kind.NEWS: "Tin",
    Kind.EVENT: "Sự kiện",
    Kind.DOCUMENT: "Văn bản",
    Kind.LEAF: "Trang tĩnh",
    Kind.SNAPSHOT: "Kỳ số liệu",
    Kind.UNREAD: "Tệp hỏng",
}


class State(StrEnum):
    """Where an item stands, as it stands in the desk's addresses."""

    PUBLISHED = "len-trang"
    SCHEDULED = "hen-gio"
    UNAPPROVED = "cho-duyet"
    DRAFT = "nhap"
    EXPIRED = "het-han"
    BROKEN = "hong"


STATE_NAMES = {
    State.PUBLISHED: "Lên trang",
    State.SCHEDULED: "Hẹn giờ",
    State.UNAPPROVED: "Chờ duyệt",
    State.DRAFT: "Bản nháp",
    State.EXPIRED: "Đã gỡ",
    State.BROKEN: "Không đọc được",
}
_STATES = {
    Reason.DRAFT: State.DRAFT,
    Reason.SCHEDULED: State.SCHEDULED,
    Reason.EXPIRED: State.EXPIRED,
    Reason.UNAPPROVED: State.UNAPPROVED,
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One file at the desk: ``address`` is where the preview shows it, None where nothing does.

    ``until`` is when an item that waits is published; ``key`` is what a search looks through.
    """

    path: str
    kind: Kind
    state: State
    title: str
    day: date | None
    until: datetime | None
    address: str | None
    errors: int
    warnings: int
    key: str


def take_stock(
    contents: Contents,
    left_out: Iterable[LeftOut],
    problems: Mapping[str, tuple[Diagnostic, ...]],
) -> tuple[Entry, ...]:
    """List all files that are read, newest first; what could not be read stands above, pages without a day below."""
    waiting = {each.path: each for each in left_out}
    entries = list(_entries(contents, waiting, problems))
    entries.sort(key=lambda each: each.path)
    entries.sort(key=_rank, reverse=True)
    return tuple(entries)


def _rank(entry: Entry) -> date:
    if entry.state is State.BROKEN:
        return date.max
    return entry.day or date.min


def _entries(
    contents: Contents,
    waiting: Mapping[str, LeftOut],
    problems: Mapping[str, tuple[Diagnostic, ...]],
) -> Iterator[Entry]:
    for item in contents.items:
        yield _entry(
            item.path,
            _kind(item),
            item.front.title,
            _day(item),
            addresses.of_item(item),
            waiting.get(item.path),
            problems.get(item.path, ()),
        )
    for snapshot in contents.snapshots:
        yield _entry(
            snapshot.path,
            Kind.SNAPSHOT,
            title_of(snapshot),
            snapshot.front.as_of,
            addresses.snapshot(snapshot),
            waiting.get(snapshot.path),
            problems.get(snapshot.path, ()),
        )
    for path in sorted(contents.broken):
        found = problems.get(path, ())
        yield Entry(
            path, Kind.UNREAD, State.BROKEN, path.removeprefix("content/"), None, None, None,
            *_count(found), fold(path),
        )  # fmt: skip


def _entry(  # noqa: PLR0913, PLR0917  # what the two kinds of file differ in
    path: str,
    kind: Kind,
    title: str,
    day: date | None,
    address: str,
    left_out: LeftOut | None,
    found: tuple[Diagnostic, ...],
) -> Entry:
    if left_out is None:
        state, until, shown = State.PUBLISHED, None, address
    else:
        state, until, shown = _STATES[left_out.reason], left_out.until, left_out.address or ""
    return Entry(
        path, kind, state, title, day, until, shown or None, *_count(found), fold(f"{title} {path}")
    )


def _kind(item: AnyItem) -> Kind:
    match item.front:
        case NewsFront():
            return Kind.NEWS
        case EventFront():
            return Kind.EVENT
        case DocumentFront():
            return Kind.DOCUMENT
        case _:
            return Kind.LEAF


def _day(item: AnyItem) -> date | None:
    match item.front:
        case NewsFront() as front:
            return front.date.day
        case EventFront() as front:
            return front.start.day
        case DocumentFront() as front:
            return front.date
        case _:
            return None


def title_of(snapshot: Snapshot) -> str:
    """Name a snapshot: by its title, else by its day."""
    return snapshot.front.title or f"Số liệu đến {short_day(snapshot.front.as_of)}"


def _count(found: tuple[Diagnostic, ...]) -> tuple[int, int]:
    """Count errors and warnings."""
    severities = [each.severity for each in found]
    return severities.count(Severity.ERROR), severities.count(Severity.WARNING)
