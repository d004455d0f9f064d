"""An edition in, the pages of its news out: articles, sections, tags, and the archive by year, month and day."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import groupby
from unicodedata import normalize

from bantin.content.model import News
from bantin.content.vietnamese import fold, month_name, short_day, slug, sort_key
from bantin.pages import addresses, jsonld
from bantin.pages.bodies import fill
from bantin.pages.edition import (
    Edition,
    card,
    documents_of,
    event_card,
    origin,
    section_link,
    tag_links,
)
from bantin.pages.render import Page
from bantin.pages.views import (
    ArchiveView,
    ArticleView,
    CalendarDay,
    Card,
    CorrectionView,
    Counted,
    Head,
    Link,
    ListView,
    MonthView,
    TagsView,
)

# A section's or a tag's first page shows so many; its complete lists are by year, so that a new article moves nothing.
_FIRST = 20
_RELATED = 4
# How far back the related of an article are looked for among those that share a tag or a section.
_REACH = 30
_WEIGHTS = {"event": 8, "document": 4, "tag": 3, "section": 1}
# The five tone marks, in NFD; what is left of a letter without them is the letter of the dictionary.
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
HOME_LINK = Link("Trang chủ", addresses.HOME)
NEWS_LINK = Link("Tin tức", addresses.NEWS)


def plan_articles(edition: Edition) -> Iterator[Page]:
    """Plan one page for each news item."""
    news = edition.site.news
    cards = {item.path: card(item, edition) for item in news}
    related = find_related(news)
    for index, item in enumerate(news):
        newer = cards[news[index - 1].path] if index else None
        older = cards[news[index + 1].path] if index + 1 < len(news) else None
        near = tuple(cards[path] for path in related[item.path])
        yield Page(
            addresses.of_item(item), "article.html", _article(item, edition, near, older, newer)
        )


def _article(
    item: News, edition: Edition, related: tuple[Card, ...], older: Card | None, newer: Card | None
) -> ArticleView:
    front = item.front
    own = card(item, edition)
    section = section_link(item, edition.site)
    trail = (HOME_LINK, NEWS_LINK, section) if section else (HOME_LINK, NEWS_LINK)
    event = edition.site.events_named.get(front.event.text) if front.event else None
    updated = item.publishing.updated
    head = Head(
        title=front.title,
        path=own.path,
        description=own.summary,
        trail=trail,
        image=own.cover.picture if own.cover else None,
        image_alt=own.cover.alt if own.cover else "",
        kind="article",
        published=front.date.instant,
        updated=updated.instant if updated else None,
        data=jsonld.script(
            jsonld.article(item, own, edition.chrome),
            jsonld.trail(trail, front.title, edition.chrome),
        ),
    )
    return ArticleView(
        chrome=edition.chrome,
        head=head,
        title=front.title,
        kicker=front.kicker,
        # Where the author wrote none, the text's own beginning must not stand twice on the page.
        summary=front.summary or "",
        published=front.date,
        updated=updated,
        author=front.author,
        unit=front.unit,
        section=section,
        tags=tag_links(front.tags),
        cover=own.cover,
        body=fill(item.body, item.path, edition, front.date),
        event=event_card(event, edition) if event else None,
        documents=documents_of(front.documents, edition),
        corrections=tuple(
            CorrectionView(each.date, each.was, each.now) for each in front.corrections
        ),
        source=origin(front.source),
        source_day=front.source.date if front.source else None,
        related=related,
        older=older,
        newer=newer,
        is_sensitive=front.sensitive,
    )


def find_related(news: tuple[News, ...]) -> dict[str, tuple[str, ...]]:
    """Choose for each article the older ones that share most with it.

    Only older ones, so that a new article changes no other's list; weights are fixed. ``news`` is newest first.
    """
    shelves: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    related: dict[str, tuple[str, ...]] = {}
    for index in range(len(news) - 1, -1, -1):
        scores: Counter[int] = Counter()
        topics = list(_topics(news[index]))
        for topic in topics:
            for older in shelves[topic][-_REACH:]:
                scores[older] += _WEIGHTS[topic[0]]
        best = sorted(scores, key=lambda older: (-scores[older], older))[:_RELATED]
        related[news[index].path] = tuple(news[older].path for older in best)
        for topic in topics:
            shelves[topic].append(index)
    return related


def _topics(item: News) -> Iterator[tuple[str, str]]:
    front = item.front
    if front.event:
        yield "event", front.event.text
    if front.section:
        yield "section", front.section.text
    for document in {each.text for each in front.documents}:
        yield "document", document
    for tag in {slug(each) for each in front.tags}:
        yield "tag", tag


def plan_lists(edition: Edition) -> Iterator[Page]:
    """Plan the lists of all news, of each section and of each tag."""
    news = edition.site.news
    site = edition.site
    feed = Link("Nguồn tin của trang", addresses.FEED)
    yield from _plan_list(_List("Tin tức", None, "news", "", feed), news, edition)
    for section in site.masthead.sections:
        own = tuple(
            item for item in news if item.front.section and item.front.section.text == section.id
        )
        address = addresses.section(section.id)
        feed = Link(f"Nguồn tin chuyên mục {section.title}", f"{address}feed.xml")
        yield from _plan_list(
            _List(section.title, section.summary, "section", section.id, feed), own, edition
        )
    by_tag: defaultdict[str, list[News]] = defaultdict(list)
    names: dict[str, str] = {}
    for item in reversed(news):
        for name in item.front.tags:
            key = slug(name)
            if key and (not by_tag[key] or by_tag[key][-1] is not item):
                by_tag[key].append(item)
                names.setdefault(key, name)
    for key in sorted(by_tag):
        yield from _plan_list(
            _List(names[key], None, "tag", names[key], None), tuple(reversed(by_tag[key])), edition
        )
    yield _tags({names[key]: len(items) for key, items in by_tag.items()}, edition)


class _List:
    """What one list is: its title, summary, kind and feed, and where its pages are."""

    def __init__(
        self, title: str, summary: str | None, kind: str, key: str, feed: Link | None
    ) -> None:
        self.title = title
        self.summary = summary
        self.kind = kind
        self.feed = feed
        self._key = key

    def address(self, year: int | None = None) -> str:
        match self.kind:
            case "section":
                return addresses.section(self._key, year)
            case "tag":
                return addresses.tag(self._key, year)
            case _:
                return addresses.year(year) if year else addresses.NEWS

    @property
    def trail(self) -> tuple[Link, ...]:
        match self.kind:
            case "tag":
                return (HOME_LINK, Link("Từ khoá", addresses.TAGS))
            case "section":
                return (HOME_LINK, NEWS_LINK)
            case _:
                return (HOME_LINK,)


def _plan_list(what: _List, news: tuple[News, ...], edition: Edition) -> Iterator[Page]:
    """Plan a list's first page and, where that cannot hold all, one for each year."""
    is_long = len(news) > _FIRST
    counts = Counter(item.front.date.day.year for item in news)
    has_years = is_long or what.kind == "news"
    years = (
        tuple(
            Counted(f"Năm {year}", what.address(year), counts[year])
            for year in sorted(counts, reverse=True)
        )
        if has_years
        else ()
    )
    cards = tuple(card(item, edition) for item in news[:_FIRST])
    head = Head(
        what.title,
        what.address(),
        what.summary or "",
        what.trail,
        feed=what.feed,
        data=jsonld.script(jsonld.trail(what.trail, what.title, edition.chrome)),
    )
    yield Page(
        what.address(),
        "list.html",
        ListView(
            edition.chrome,
            head,
            what.title,
            what.summary,
            what.kind,
            cards,
            len(news),
            years,
            what.feed,
        ),
    )
    if not is_long or what.kind == "news":
        return
    for year, items in groupby(news, lambda item: item.front.date.day.year):
        yield _year_of_list(what, year, tuple(items), edition)


def _year_of_list(what: _List, year: int, news: tuple[News, ...], edition: Edition) -> Page:
    title = f"{what.title}, năm {year}"
    trail = (*what.trail, Link(what.title, what.address()))
    head = Head(
        title,
        what.address(year),
        "",
        trail,
        data=jsonld.script(jsonld.trail(trail, title, edition.chrome)),
    )
    cards = tuple(card(item, edition) for item in news)
    return Page(
        what.address(year),
        "list.html",
        ListView(edition.chrome, head, title, None, what.kind, cards, len(cards), (), None),
    )


def _tags(counts: Mapping[str, int], edition: Edition) -> Page:
    ordered = sorted(counts, key=sort_key)
    links = [Counted(name, addresses.tag(name), counts[name]) for name in ordered]
    letters = tuple(
        (letter, tuple(each)) for letter, each in groupby(links, lambda link: _letter(link.title))
    )
    head = Head(
        "Từ khoá", addresses.TAGS, "Các từ khoá của trang, theo thứ tự chữ cái.", (HOME_LINK,)
    )
    return Page(addresses.TAGS, "tags.html", TagsView(edition.chrome, head, letters))


def _letter(name: str) -> str:
    """Give the letter under which a name stands: Vietnamese letters are letters of their own, tones are not."""
    first = normalize("NFD", name[0].upper())
    letter = normalize("NFC", _TONES.sub("", first))
    if letter in "ĂÂĐÊÔƠƯ":
        return letter
    plain = fold(letter).upper()
    return plain if plain.isalpha() else "#"


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
    head = Head(
        "Lưu trữ", addresses.ARCHIVE, "Xem tin theo ngày, theo tháng và theo năm.", trail[:1]
    )
    yield Page(addresses.ARCHIVE, "archive.html", ArchiveView(edition.chrome, head, years))
    for year, items in by_year.items():
        title = f"Tin năm {year}"
        head = Head(
            title,
            addresses.year(year),
            "",
            trail,
            data=jsonld.script(jsonld.trail(trail, title, edition.chrome)),
        )
        months = tuple(_months(year, items))
        cards = tuple(card(item, edition) for item in items)
        yield Page(
            addresses.year(year),
            "list.html",
            ListView(edition.chrome, head, title, None, "year", cards, len(cards), months, None),
        )
    months_all = [
        key
        for key, _ in groupby(
            (item.front.date.day for item in news), lambda day: (day.year, day.month)
        )
    ]
    for index, (year, month) in enumerate(months_all):
        items = tuple(item for item in by_year[year] if item.front.date.day.month == month)
        older = _month_link(months_all[index + 1]) if index + 1 < len(months_all) else None
        newer = _month_link(months_all[index - 1]) if index else None
        yield _month(year, month, items, (older, newer), edition)
        yield from _days(
            items,
            (*trail, Link(f"Năm {year}", addresses.year(year)), _month_link((year, month))),
            edition,
        )


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
    head = Head(
        f"Tin {title[0].lower()}{title[1:]}",
        addresses.month(month, year),
        "",
        trail,
        data=jsonld.script(jsonld.trail(trail, title, edition.chrome)),
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
        title = f"Tin ngày {short_day(day)}"
        cards = tuple(card(item, edition) for item in of_day)
        head = Head(
            title,
            addresses.day(day),
            "",
            trail,
            data=jsonld.script(jsonld.trail(trail, title, edition.chrome)),
        )
        yield Page(
            addresses.day(day),
            "list.html",
            ListView(edition.chrome, head, title, None, "day", cards, len(cards), (), None),
        )


def latest(edition: Edition, count: int) -> tuple[Card, ...]:
    """Give the cards of the newest items."""
    return tuple(card(item, edition) for item in edition.site.news[:count])


def cards_of(items: Iterable[News], edition: Edition) -> tuple[Card, ...]:
    """Give the cards of items in their order."""
    return tuple(card(item, edition) for item in items)
