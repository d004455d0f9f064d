"""An edition in, the files of figures that one of its pages hands out: of one indicator, or of all."""

from collections.abc import Iterable

from bantin.content.definitions import Definition
from bantin.pages import addresses
from bantin.pages.citation import cited, title_of_all
from bantin.pages.dossiers import terms_of
from bantin.pages.downloadviews import Download, DownloadsView
from bantin.pages.edition import Edition
from bantin.pages.gather import Point
from bantin.pages.parts import Link

_TABLE = "Bảng CSV (phần mềm thống kê, Excel tiếng Anh)"
_EXCEL = "Bảng CSV cho Excel đặt theo Việt Nam"


def of_indicator(
    definition: Definition, points: tuple[Point, ...], edition: Edition
) -> DownloadsView | None:
    """Hand out an indicator's figures; None where it has none yet."""
    if not points:
        return None
    titles = {"excel.csv": _EXCEL, "csv": _TABLE, "json": "JSON, cùng định nghĩa và số cũ"}
    files = {
        addresses.indicator_file(definition.id, ending): title for ending, title in titles.items()
    }
    url = edition.chrome.base_url + addresses.indicator(definition.id)
    return _view(files, definition.title, url, points, edition)


def of_all(edition: Edition) -> DownloadsView | None:
    """Hand out the figures of all indicators; None where there are none yet."""
    site = edition.site
    points = tuple(
        point for identity in site.definitions for point in site.points.get(identity, ())
    )
    if not points:
        return None
    files = {
        f"{addresses.ALL_FIGURES}.excel.csv": _EXCEL,
        f"{addresses.ALL_FIGURES}.csv": _TABLE,
        f"{addresses.ALL_FIGURES}.zip": "Tất cả trong một tệp zip, kèm bản mô tả",
    }
    url = edition.chrome.base_url + addresses.INDICATORS
    title = title_of_all(terms_of(site.masthead))
    return _view(files, title, url, points, edition)


def _view(
    files: dict[str, str], title: str, url: str, points: Iterable[Point], edition: Edition
) -> DownloadsView:
    terms = terms_of(edition.site.masthead)
    own = terms.license
    return DownloadsView(
        tuple(Download(words, path, edition.file_sizes.get(path)) for path, words in files.items()),
        cited(title, [point.as_of for point in points], url, terms),
        Link(own.name, own.url) if own else None,
        terms.contact,
    )
