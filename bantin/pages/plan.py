"""An edition in, every HTML page of the site out; and what does not fit together once all addresses are known."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from bantin.content.body import LinkHole
from bantin.content.sources import slug_of
from bantin.diagnostics import Diagnostic, Found, Place, soften
from bantin.pages import addresses
from bantin.pages.agenda import plan_events
from bantin.pages.archive import plan_archive
from bantin.pages.articles import plan_articles
from bantin.pages.dashboard import plan_figures
from bantin.pages.edition import Edition, navigation_path
from bantin.pages.home import plan_home
from bantin.pages.links import split
from bantin.pages.listings import plan_lists
from bantin.pages.page import Page, file_of
from bantin.pages.register import (
    find_moves,
    plan_corrections,
    plan_documents,
    plan_leaves,
    plan_moves,
    plan_not_found,
)

# What every system lets stand in the name of a file; an address written with %-signs may have hidden more.
_USABLE = re.compile(r"""/(?:[^/\\:*?"<>|#%\x00-\x1f]+/?)*""")


def plan(edition: Edition) -> Iterator[Page]:
    """Plan the site."""
    yield from plan_home(edition)
    yield from plan_articles(edition)
    yield from plan_lists(edition)
    yield from plan_archive(edition)
    yield from plan_events(edition)
    yield from plan_figures(edition)
    yield from plan_documents(edition)
    yield from plan_corrections(edition)
    yield from plan_leaves(edition)
    yield from plan_not_found(edition)
    yield from plan_moves(edition)


def check_addresses(
    pages: Collection[Page], files: Collection[str], broken: Collection[str], edition: Edition
) -> tuple[Diagnostic, ...]:
    """Say links to addresses that the site does not have, and old addresses that are taken.

    ``files`` are the paths of all other files of the site, relative to its root; ``broken`` the sources that could
    not be read, whose pages are missing for a reason that is said already.
    """
    found = Found()
    known = {page.path for page in pages} | {f"/{path}" for path in files} | set(_owed(broken))
    site = edition.site
    for item in site.items:
        own = Found()
        for hole in item.body.holes:
            if (
                isinstance(hole, LinkHole)
                and hole.target.startswith("/")
                and not hole.target.startswith("/content/")
            ):
                _check_address(hole.target, hole.place, known, own)
        # A preview may show drafts, and what they lack must not hide the news of others.
        found.take(soften(own.all()) if item.publishing.draft else own.all())
    for entry in site.masthead.navigation:
        address = navigation_path(entry.link.text, site)
        if address is None:
            found.error(
                entry.link.place,
                "link-dead",
                f"Mục «{entry.title}» trỏ tới «{entry.link.text}», tệp này không có hoặc chưa đăng.",
                "Dùng địa chỉ như /tin-tuc/, hoặc tệp nguồn như pages/gioi-thieu.md.",
            )
        elif address.startswith("/"):
            _check_address(address, entry.link.place, known, found)
    _check_moves(edition, Counter((*files, *(file_of(page.path) for page in pages))), found)
    return found.all()


def _check_moves(edition: Edition, files: Mapping[str, int], found: Found) -> None:
    """Say old addresses that can have no page; ``files`` counts the pages and others that would be written to each file."""
    moves = tuple(find_moves(edition))
    folders = {folder for file in files for folder in _folders(file)} if moves else set()
    for old, _, path in moves:
        file = file_of(old)
        if not _USABLE.fullmatch(old) or ".." in old.split("/"):
            found.error(
                Place(path),
                "alias-unreadable",
                f"Địa chỉ cũ «{old}» không đặt được trang chuyển hướng.",
                "Chỉ ghi phần sau tên miền, không có dấu ? hay #, chẳng hạn: /tin-cu/ten-bai/",
            )
        elif files[file] > 1 or file in folders or not files.keys().isdisjoint(_folders(file)):
            found.error(
                Place(path),
                "alias-taken",
                f"Địa chỉ cũ {old} trùng với một trang hoặc tệp đang có.",
                "Xoá địa chỉ này khỏi aliases.",
            )


def _owed(broken: Collection[str]) -> Iterator[str]:
    """List the addresses that would be there if the broken sources could be read."""
    for path in broken:
        if path.startswith("content/pages/"):
            yield f"/{slug_of(path)}/"
        elif path.startswith("content/documents/"):
            yield addresses.DOCUMENTS
        elif path.startswith("content/indicators/"):
            yield addresses.INDICATORS


def _folders(file: str) -> Iterator[str]:
    """List the folders above a file of the site, as paths from its root."""
    folder = file.rpartition("/")[0]
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]


def _check_address(target: str, place: Place, known: set[str], found: Found) -> None:
    path, _ = split(target)
    if path in known or f"{path}/" in known:
        return
    found.error(
        place,
        "link-dead",
        f"Trang này không có địa chỉ «{path}».",
        "Xem lại địa chỉ, hoặc trỏ tới tệp nguồn, chẳng hạn: ../events/ten-su-kien.md",
    )
