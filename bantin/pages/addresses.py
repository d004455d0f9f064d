"""An item in, its address out: every address of the site stands in this room.

Addresses are paths from the site's root, beginning with a slash; those of pages end with one.
"""

from datetime import date
from pathlib import PurePosixPath

from bantin.content.model import AnyItem, DocumentFront, EventFront, LeafFront, NewsFront
from bantin.content.snapshots import Snapshot
from bantin.content.vietnamese import slug

HOME = "/"
NEWS = "/tin-tuc/"
SECTIONS = "/chuyen-muc/"
TAGS = "/tu-khoa/"
ARCHIVE = "/luu-tru/"
EVENTS = "/su-kien/"
INDICATORS = "/chi-so/"
DOCUMENTS = "/van-ban/"
CORRECTIONS = "/dinh-chinh/"
READING = "/chi-so/cach-doc/"
SEARCH = "/tim-kiem/"
FEED = "/feed.xml"
CALENDAR = "/lich.ics"
SITEMAP = "/sitemap.xml"
ROBOTS = "/robots.txt"
NOT_FOUND = "/404.html"
HEADERS = "/_headers"
REDIRECTS = "/_redirects"
ASSETS = "/tai-nguyen/"
PICTURES = "/anh/"
FILES = "/tep/"
LATEST = "/tai-nguyen/tin-moi.js"

# First parts of addresses that are ours; a static page may not take one.
RESERVED = frozenset(
    part.strip("/").split("/")[0]
    for part in (
        NEWS,
        SECTIONS,
        TAGS,
        ARCHIVE,
        EVENTS,
        INDICATORS,
        DOCUMENTS,
        CORRECTIONS,
        SEARCH,
        ASSETS,
        PICTURES,
        FILES,
    )
) | {"404", "feed", "index", "lich", "sitemap", "robots", "_ban-bien-tap"}
# The figures of all indicators, as files; the standard itself names the description (datapackage.org).
ALL_FIGURES = f"{INDICATORS}tat-ca"
DATA_PACKAGE = f"{INDICATORS}datapackage.json"
# Second parts below /chi-so/ that are ours.
RESERVED_INDICATORS = frozenset({"ky", "cach-doc", "bieu-do", "tat-ca", "datapackage"})


def of_item(item: AnyItem) -> str:
    """Give the address of an item; it moves only when its day or its file's name does."""
    match item.front:
        case NewsFront() as front:
            day = front.date.day
            return f"{NEWS}{day.year:04}/{day.month:02}/{item.slug}/"
        case EventFront():
            return f"{EVENTS}{item.slug}/"
        case DocumentFront():
            return f"{DOCUMENTS}{item.slug}/"
        case LeafFront():
            return f"/{item.slug}/"


def indicator(identity: str) -> str:
    """Give the address of an indicator's page."""
    return f"{INDICATORS}{identity}/"


def indicator_file(identity: str, ending: str) -> str:
    """Give the address of an indicator's figures as a file; an ending may have a point, which no id has."""
    return f"{INDICATORS}{identity}.{ending}"


def chart(identity: str, digest: str) -> str:
    """Give the address of an indicator's chart as a picture, named by what it shows."""
    return f"{INDICATORS}bieu-do/{identity}-{digest}.png"


def snapshot(item: Snapshot) -> str:
    """Give the address of a snapshot's report."""
    return f"{INDICATORS}ky/{item.slug}/"


def section(identity: str, year: int | None = None) -> str:
    """Give the address of a section, or of its list for one year."""
    return f"{SECTIONS}{identity}/" + (f"{year}/" if year else "")


def tag(name: str, year: int | None = None) -> str:
    """Give the address of a tag, or of its list for one year."""
    return f"{TAGS}{slug(name)}/" + (f"{year}/" if year else "")


def year(number: int) -> str:
    """Give the address of a year's archive."""
    return f"{ARCHIVE}{number:04}/"


def month(number: int, of_year: int) -> str:
    """Give the address of a month's archive with its calendar."""
    return f"{ARCHIVE}{of_year:04}/{number:02}/"


def day(when: date) -> str:
    """Give the address of the list of one day."""
    return f"{ARCHIVE}{when.year:04}/{when.month:02}/{when.day:02}/"


def search_file(name: str) -> str:
    """Give the address of a file in which the search looks something up; its script knows it, too."""
    return f"{SEARCH}du-lieu/{name}.js"


def file(path: str) -> str:
    """Give the address of a file to download; its source path stays recognisable."""
    pure = PurePosixPath(path)
    parts = [slug(part) or "tep" for part in (*pure.parts[1:-1], pure.stem)]
    return f"{FILES}{'/'.join(parts)}{pure.suffix.lower()}"


def picture(path: str, digest: str, ending: str) -> str:
    """Give the address of a picture, named by its content so that it may be kept for ever."""
    return f"{PICTURES}{slug(PurePosixPath(path).stem) or 'anh'}-{digest}{ending}"
