"""An edition in, its archive out: all years, each year, each month with its calendar, each day with news."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import groupby

from bantin.content.model import News
from bantin.content.vietnamese import month_name, short_day
from bantin.pages import addresses
from bantin.pages.edition import Edition, card
from bantin.pages.labels import HOME_LINK
from bantin.pages.lists import Listing, list_head, view_list
from bantin.pages.page import Later, Page
from bantin.pages.parts import Counted, Link
from bantin.pages.views import ArchiveView, CalendarDay, MonthView


def plan_archive(edition: Edition) -> Iterator[Page]:
    """Plan the archive: all years, each year, each month with its calendar, each day with news."""
    news = edition.site.news
    trail = (HOME_LINK, Link("Lưu trữ", addresses.ARCHIVE))
    by_year = {
        year: tuple(items) for year, items in groupby(news, lambda item: item.front.date.day.year)
    }
    years = tuple(
        (Counted(f"Năm {year}", addresses.year(year), len(items)), tuple(_months(year, items)))
        for year, items in by_year.items()
    )
    head = list_head(
        "Lưu trữ",
        addresses.ARCHIVE,
        trail[:1],
        edition.chrome,
        "Xem tin theo ngày, theo tháng và theo năm.",
    )
    yield Page(addresses.ARCHIVE, "archive.html", ArchiveView(edition.chrome, head, years))
    for year, items in by_year.items():
        cards = tuple(card(item, edition) for item in items)
        months = tuple(_months(year, items))
        listing = Listing(
            edition.chrome,
            addresses.year(year),
            trail,
            f"Tin năm {year}",
            "year",
            cards,
            len(cards),
            years=months,
        )
        yield Page(listing.path, "list.html", Later(view_list, listing))
    by_month = {
        month: tuple(items)
        for month, items in groupby(news, lambda item: _month_of(item.front.date.day))
    }
    order = tuple(by_month)
    for index, ((year, month), items) in enumerate(by_month.items()):
        older = _month_link(order[index + 1]) if index + 1 < len(order) else None
        newer = _month_link(order[index - 1]) if index else None
        yield _month(year, month, items, (older, newer), edition)
        yield from _days(
            items,
            (*trail, Link(f"Năm {year}", addresses.year(year)), _month_link((year, month))),
            edition,
        )


def _month_of(day: date) -> tuple[int, int]:
    return day.year, day.month


def _months(year: int, items: Iterable[News]) -> Iterator[Counted]:
    counts = Counter(item.front.date.day.month for item in items)
    for month in sorted(counts, reverse=True):
        yield Counted(f"Tháng {month}", addresses.month(month, year), counts[month])


def _month_link(month: tuple[int, int]) -> Link:
    return Link(month_name(*month), addresses.month(month[1], month[0]))


def _month(
    year: int,
    month: int,
    items: tuple[News, ...],
    around: tuple[Link | None, Link | None],
    edition: Edition,
) -> Page:
    title = month_name(year, month)
    trail = (
        HOME_LINK,
        Link("Lưu trữ", addresses.ARCHIVE),
        Link(f"Năm {year}", addresses.year(year)),
    )
    head = list_head(
        f"Tin {title[0].lower()}{title[1:]}", addresses.month(month, year), trail, edition.chrome
    )
    counts = Counter(item.front.date.day for item in items)
    cards = tuple(card(item, edition) for item in items)
    view = MonthView(
        edition.chrome, head, title, calendar(year, month, counts), cards, around[0], around[1]
    )
    return Page(addresses.month(month, year), "month.html", view)


def calendar(
    year: int, month: int, counts: Mapping[date, int]
) -> tuple[tuple[CalendarDay | None, ...], ...]:
    """Lay a month out in weeks that begin on Monday; None fills the cells of the months around it."""
    day = date(year, month, 1)
    cells: list[CalendarDay | None] = [None] * day.weekday()
    while day.month == month:
        count = counts.get(day, 0)
        cells.append(CalendarDay(day.day, day, addresses.day(day) if count else None, count))
        day += timedelta(days=1)
    cells += [None] * (-len(cells) % 7)
    return tuple(tuple(cells[at : at + 7]) for at in range(0, len(cells), 7))


def _days(items: tuple[News, ...], trail: tuple[Link, ...], edition: Edition) -> Iterator[Page]:
    for day, of_day in groupby(items, lambda item: item.front.date.day):
        cards = tuple(card(item, edition) for item in of_day)
        title = f"Tin ngày {short_day(day)}"
        path = addresses.day(day)
        listing = Listing(edition.chrome, path, trail, title, "day", cards, len(cards))
        yield Page(path, "list.html", Later(view_list, listing))
