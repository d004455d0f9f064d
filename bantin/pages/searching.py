"""All planned pages in, the search out: the blocks that are indexed, and the files in which a browser looks words up.

A year has so many files as it has pages to be found, so that a question asks for about as much of each; every question
asks for one file of each year and word, whatever it finds.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby

from bantin.pages import addresses, jsonld
from bantin.pages.edition import Edition
from bantin.pages.labels import HOME_LINK
from bantin.pages.page import Page
from bantin.pages.parts import Head
from bantin.pages.searchentries import file_page
from bantin.pages.searchindex import PAIR_PARTS, PAIRS, WORDS, script
from bantin.pages.searchviews import (
    DOCUMENTS,
    EVENTS,
    INDICATORS,
    LEAVES,
    MONTHS,
    SLOTS,
    SNAPSHOTS,
    SearchBlock,
    ShardFile,
    TextFile,
)
from bantin.pages.views import SearchKind, SearchView

# What a reader may look for alone: the word in the address, the name, the letters of its blocks.
KINDS = (
    SearchKind("tin", "Tin tức", MONTHS),
    SearchKind("su-kien", "Sự kiện", EVENTS),
    SearchKind("van-ban", "Văn bản", DOCUMENTS),
    SearchKind("chi-so", "Chỉ số", INDICATORS),
    SearchKind("ky-so-lieu", "Kỳ số liệu", SNAPSHOTS),
    SearchKind("trang", "Trang giới thiệu", LEAVES),
)
# A year of so few pages is one file.
_FEW = 20
_MOST_PARTS = 256
# So many entries give their words together: a file for each would be 10,000 more, and ten results ask for ten files.
TOGETHER = 2


def make_blocks(pages: Iterable[Page]) -> tuple[SearchBlock, ...]:
    """Sort what can be found into blocks; what is added later comes last in its block, so that the others keep their numbers."""
    filed = [each for page in pages if (each := file_page(page)) is not None]
    filed.sort(key=lambda each: (each.year, SLOTS.index(each.slot), each.order))
    blocks = []
    for year, of_year in groupby(filed, key=lambda each: each.year):
        each_of_year = list(of_year)
        parts = parts_of(len(each_of_year))
        for slot, of_slot in groupby(each_of_year, key=lambda each: each.slot):
            entries = tuple(each.entry for each in of_slot)
            blocks.append(SearchBlock(year, slot, parts, entries))
    return tuple(blocks)


def parts_of(count: int) -> int:
    """Divide a year of so many pages: by the root of their number, as the words that are there grow like it."""
    parts = 1
    while count > _FEW and parts < _MOST_PARTS and parts * parts < 2 * count:
        parts *= 2
    return parts


def plan_search(edition: Edition, blocks: tuple[SearchBlock, ...]) -> Iterator[Page]:
    """Plan the page on which readers search."""
    years = sorted({block.year for block in blocks if block.year}, reverse=True)
    slots = {block.slot for block in blocks}
    kinds = tuple(kind for kind in KINDS if not slots.isdisjoint(kind.slots))
    title = "Tìm kiếm"
    head = Head(
        title,
        addresses.SEARCH,
        "Tìm trong tin tức, sự kiện, văn bản và số liệu, có dấu hay không dấu.",
        (HOME_LINK,),
        data=jsonld.script(jsonld.trail((HOME_LINK,), title, edition.chrome)),
        is_indexed=False,
    )
    yield Page(
        addresses.SEARCH, "search.html", SearchView(edition.chrome, head, kinds, tuple(years))
    )


def plan_index(blocks: tuple[SearchBlock, ...]) -> Iterator[Page]:
    """Plan the files in which the page's script looks words up."""
    by_year: defaultdict[int, list[SearchBlock]] = defaultdict(list)
    for block in blocks:
        by_year[block.year].append(block)
    contents = {
        "together": TOGETHER,
        "count": sum(len(block.entries) for block in blocks),
        "years": [
            (year, of_year[0].parts, "".join(block.slot for block in of_year))
            for year, of_year in sorted(by_year.items())
        ],
    }
    yield Page(addresses.search_file("muc-luc"), "", script("muc-luc", contents))
    for year, of_year in sorted(by_year.items()):
        yield from _shards(year, of_year)
        for block in of_year:
            yield from _texts(block)


def _shards(year: int, blocks: list[SearchBlock]) -> Iterator[Page]:
    parts = blocks[0].parts
    named = tuple((block.slot, block.name) for block in blocks)
    kinds = ((WORDS, parts), (PAIRS, PAIR_PARTS * parts)) if parts > 1 else ((WORDS, 1),)
    for kind, files in kinds:
        for number in range(files):
            name = f"{year}/{kind}{number}"
            yield Page(addresses.search_file(name), "", ShardFile(name, f"{kind}{number}", named))


def _texts(block: SearchBlock) -> Iterator[Page]:
    for number in range(0, len(block.entries), TOGETHER):
        name = f"{block.year}/{block.slot}{number // TOGETHER}"
        entries = block.entries[number : number + TOGETHER]
        yield Page(addresses.search_file(name), "", TextFile(name, entries))
