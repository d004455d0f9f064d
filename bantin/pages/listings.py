"""An edition in, the lists of its news out: all of it, each section, each tag."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from unicodedata import normalize

from bantin.content.model import News
from bantin.content.vietnamese import fold, sort_key
from bantin.pages import addresses, sharecards
from bantin.pages.cardviews import ShareCard
from bantin.pages.edition import Edition, card
from bantin.pages.labels import HOME_LINK, NEWS_LINK, tag_key
from bantin.pages.lists import Listing, list_head, view_list
from bantin.pages.page import Later, Page
from bantin.pages.parts import Counted, Link
from bantin.pages.views import TagsView

# A section's or a tag's first page shows so many; its complete lists are by year, so that a new article moves nothing.
_FIRST = 20
# The five tone marks, in NFD; what is left of a letter without them is the letter of the dictionary.
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")


def plan_lists(edition: Edition) -> Iterator[Page]:
    """Plan the lists of all news, of each section and of each tag."""
    news = edition.site.news
    site = edition.site
    feed = Link("Nguồn tin của trang", addresses.FEED)
    yield from _plan_list(_List("Tin tức", None, "news", "", feed), news, edition)
    by_section = news_by_section(news)
    for section in site.masthead.sections:
        own = by_section.get(section.id, ())
        address = addresses.section(section.id)
        feed = Link(f"Nguồn tin chuyên mục {section.title}", f"{address}feed.xml")
        yield from _plan_list(
            _List(section.title, section.summary, "section", section.id, feed),
            own,
            edition,
            sharecards.of_section(section.title, section.summary, edition.brand),
        )
    by_tag: defaultdict[str, list[News]] = defaultdict(list)
    names: dict[str, str] = {}
    for item in reversed(news):
        for name in item.front.tags:
            key = tag_key(name)
            if key and (not by_tag[key] or by_tag[key][-1] is not item):
                by_tag[key].append(item)
                names.setdefault(key, name)
    for key in sorted(by_tag):
        yield from _plan_list(
            _List(names[key], None, "tag", names[key], None), tuple(reversed(by_tag[key])), edition
        )
    yield _tags({names[key]: len(items) for key, items in by_tag.items()}, edition)


def news_by_section(news: Iterable[News]) -> dict[str, tuple[News, ...]]:
    """Sort news by the sections that they name, in their order."""
    by_section: defaultdict[str, list[News]] = defaultdict(list)
    for item in news:
        if item.front.section is not None:
            by_section[item.front.section.text].append(item)
    return {section: tuple(items) for section, items in by_section.items()}


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


def _plan_list(
    what: _List, news: tuple[News, ...], edition: Edition, share: ShareCard | None = None
) -> Iterator[Page]:
    """Plan a list's first page and, where that cannot hold all, one for each year."""
    is_long = len(news) > _FIRST
    counts = Counter([item.front.date.day.year for item in news])
    has_years = is_long or what.kind == "news"
    years = (
        tuple(
            Counted(f"Năm {year}", what.address(year), counts[year])
            for year in sorted(counts, reverse=True)
        )
        if has_years
        else ()
    )
    listing = Listing(
        edition.chrome,
        what.address(),
        what.trail,
        what.title,
        what.kind,
        tuple(card(item, edition) for item in news[:_FIRST]),
        len(news),
        what.summary,
        years,
        what.feed,
        share,
    )
    yield Page(listing.path, "list.html", Later(view_list, listing))
    if not is_long or what.kind == "news":
        return
    for year, items in groupby(news, lambda item: item.front.date.day.year):
        yield _year_of_list(what, year, tuple(items), edition)


def _year_of_list(what: _List, year: int, news: tuple[News, ...], edition: Edition) -> Page:
    title = f"{what.title}, năm {year}"
    trail = (*what.trail, Link(what.title, what.address()))
    cards = tuple(card(item, edition) for item in news)
    path = what.address(year)
    listing = Listing(edition.chrome, path, trail, title, what.kind, cards, len(cards))
    return Page(path, "list.html", Later(view_list, listing))


def _tags(counts: Mapping[str, int], edition: Edition) -> Page:
    ordered = sorted(counts, key=sort_key)
    links = [Counted(name, addresses.tag(name), counts[name]) for name in ordered]
    letters = tuple(
        (letter, tuple(each)) for letter, each in groupby(links, lambda link: _letter(link.title))
    )
    head = list_head(
        "Từ khoá",
        addresses.TAGS,
        (HOME_LINK,),
        edition.chrome,
        "Các từ khoá của trang, theo thứ tự chữ cái.",
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
