"""What somebody asks of the list in, the entries that fit out: by kind, by state, by month, by words, a page at a time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from bantin.content.vietnamese import fold, month_name
from bantin.desk import paths
from bantin.desk.stock import Entry, Kind, State

PER_PAGE = 50
# What may be left to do for an item, as it stands in an address.
SAID, OPEN = "loi-bao", "con-viec"
WORK_NAMES = {SAID: "Có lời báo", OPEN: "Danh sách còn việc"}


@dataclass(frozen=True, slots=True)
class Choice:
    """What is asked for; "" asks for all. ``month`` is written 2025-11; ``page`` begins at 1."""

    words: str = ""
    kind: str = ""
    state: str = ""
    month: str = ""
    work: str = ""
    page: int = 1

    def address(self, **other: str | int) -> str:
        """Give the address of this choice with something chosen otherwise."""
        chosen: dict[str, str | int] = {
            "tim": self.words,
            "loai": self.kind,
            "trang-thai": self.state,
            "thang": self.month,
            "viec": self.work,
            "trang": self.page,
        }
        return paths.asked(paths.ITEMS, **(chosen | other))


def read_choice(query: Mapping[str, list[str]]) -> Choice:
    """Read a choice from an address; what means nothing chooses nothing."""

    def first(name: str) -> str:
        return next(iter(query.get(name, ())), "").strip()

    number = first("trang")
    return Choice(
        words=first("tim")[:200],
        kind=first("loai") if first("loai") in set(Kind) else "",
        state=first("trang-thai") if first("trang-thai") in set(State) else "",
        month=first("thang") if month_title(first("thang")) else "",
        work=first("viec") if first("viec") in WORK_NAMES else "",
        page=int(number) if number.isascii() and number.isdigit() and 0 < len(number) < 7 else 1,
    )


def choose(entries: Iterable[Entry], choice: Choice) -> tuple[Entry, ...]:
    """Keep the entries that fit: each word is looked for, with or without its marks, in title and path.

    Whether a checklist has something open is not known here, and is asked by `open_only`.
    """
    words = fold(choice.words).split()
    return tuple(
        each
        for each in entries
        if (not choice.kind or each.kind == choice.kind)
        and (not choice.state or each.state == choice.state)
        and (not choice.month or month_of(each.day) == choice.month)
        and (choice.work != SAID or each.errors or each.warnings)
        and all(word in each.key for word in words)
    )


def open_only(chosen: Iterable[Entry], todo: Mapping[str, int]) -> tuple[Entry, ...]:
    """Keep the entries whose checklist has something open."""
    return tuple(each for each in chosen if todo[each.path])


def month_of(day: date | None) -> str:
    """Write a day's month as addresses have it."""
    return f"{day.year:04}-{day.month:02}" if day else ""


def month_title(month: str) -> str:
    """Name a month of an address; "" where it is none."""
    year, _, number = month.partition("-")
    if not (month.isascii() and year.isdigit() and number.isdigit() and len(month) == 7):
        return ""
    try:
        return month_name(int(year), int(number))
    except ValueError:
        return ""


@dataclass(frozen=True, slots=True)
class Month:
    """The entries of one month on a page of the list, or of those that have no day."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of the list: the entries by month, how many fit in all, and the numbers of the pages."""

    months: tuple[Month, ...]
    count: int
    page: int
    pages: int


def _heading(entry: Entry) -> str:
    """Give the heading below which an entry stands."""
    if entry.state is State.BROKEN:
        return "Tệp không đọc được"
    return month_title(month_of(entry.day)) or "Không ghi ngày"


def lay_out(chosen: tuple[Entry, ...], page: int) -> Sheet:
    """Lay one page of the chosen entries out; a page behind the last is the last."""
    pages = max(1, -(-len(chosen) // PER_PAGE))
    page = min(page, pages)
    shown = chosen[(page - 1) * PER_PAGE : page * PER_PAGE]
    months = tuple(Month(title, tuple(each)) for title, each in groupby(shown, _heading))
    return Sheet(months, len(chosen), page, pages)
