"""An edition in, its Atom and JSON feeds out: full text, absolute links, ids that survive a change of address."""

from collections.abc import Iterator
from datetime import datetime
from html import escape

from bantin.content.model import News
from bantin.content.scalars import Moment
from bantin.pages import addresses
from bantin.pages.bodies import fill
from bantin.pages.edition import Edition, figure, section_of, summary
from bantin.pages.feedviews import Entry, Feed, FeedFile, FeedFormat
from bantin.pages.forms import shared
from bantin.pages.listings import news_by_section
from bantin.pages.page import Page
from bantin.pages.templatefiles import HOLES

_ENTRIES = 30


def tag_uri(authority: str, kind: str, identity: str) -> str:
    """Name a thing for ever (RFC 4151); the year is that of the first version of this format."""
    return f"tag:{authority},2021:{kind}/{identity}"


def plan_feeds(edition: Edition) -> Iterator[Page]:
    """Plan the site's feeds and one pair for each section."""
    masthead, news = edition.site.masthead, edition.site.news
    entries: dict[str, Entry] = {}

    def newest(items: tuple[News, ...]) -> tuple[Entry, ...]:
        for item in items[:_ENTRIES]:
            if item.path not in entries:
                entries[item.path] = _entry(item, edition)
        return tuple(entries[item.path] for item in items[:_ENTRIES])

    # No section can be called by an empty name.
    yield from _pages(masthead.name, masthead.tagline, addresses.HOME, "", newest(news), edition)
    by_section = news_by_section(news)
    for section in masthead.sections:
        own = by_section.get(section.id, ())
        title = f"{section.title} – {masthead.name}"
        address = addresses.section(section.id)
        yield from _pages(title, section.summary, address, section.id, newest(own), edition)


def _pages(  # what a feed says of itself
    title: str,
    subtitle: str | None,
    page: str,
    key: str,
    entries: tuple[Entry, ...],
    edition: Edition,
) -> Iterator[Page]:
    """Plan one feed in both formats."""
    masthead, base = edition.site.masthead, edition.chrome.base_url
    # An empty feed must still say when it changed; the beginning of the calendar used here is as good as any.
    updated = max(
        (each.updated for each in entries),
        default=datetime(2021, 1, 1, tzinfo=edition.site.now.tzinfo),
    )
    feed = Feed(
        tag_uri(masthead.authority, "nguon-tin", key), title, subtitle or "", base + page,
        f"{base}{page}feed.xml", f"{base}{page}feed.json", masthead.organisation.name, updated, entries,
    )  # fmt: skip
    yield Page(f"{page}feed.xml", HOLES, FeedFile(feed, FeedFormat.ATOM))
    yield Page(f"{page}feed.json", HOLES, FeedFile(feed, FeedFormat.JSON))


def _entry(item: News, edition: Edition) -> Entry:
    front = item.front
    base = edition.chrome.base_url
    cover = figure(front.cover, item.path, edition)
    section = section_of(item, edition)
    latest = [moment.instant for moment in (front.date, item.publishing.updated) if moment]
    latest += [Moment(each.date).instant for each in front.corrections]
    tags = dict.fromkeys(((section.title,) if section else ()) + front.tags)
    return Entry(
        id=tag_uri(edition.site.masthead.authority, "tin", item.identity),
        title=front.title,
        path=addresses.of_item(item),
        url=base + addresses.of_item(item),
        published=front.date.instant,
        updated=max(latest),
        summary=summary(item),
        cover=cover,
        before=_corrections(item),
        body=fill(item.body, item.path, edition, front.date),
        after=_help(item, edition),
        author=front.author or front.unit or edition.site.masthead.organisation.name,
        tags=tuple(tags),
        image=base + shared(cover.picture).path if cover else None,
    )


def _corrections(item: News) -> str:
    return "".join(
        f"<p><strong>Đính chính ngày {each.date.day}/{each.date.month}/{each.date.year}:</strong> "
        f"«{escape(each.was)}» nay sửa là «{escape(each.now)}».</p>"
        for each in item.front.corrections
    )


def _help(item: News, edition: Edition) -> str:
    """Write the numbers to call below an item about violence, which its page shows around it."""
    lines = edition.chrome.hotlines if item.front.sensitive else ()
    return "".join(
        f'<p><strong>Cần trợ giúp? Gọi <a href="tel:{line.dial}">{escape(line.number)}</a></strong> – {escape(line.name)}</p>'
        for line in lines
    )
