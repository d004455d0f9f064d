"""The pages of a plan in, the same packed out, each with the key that stands for all it is made from."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from bantin.content.model import Item
from bantin.engine.packing import pack
from bantin.engine.stamps import digest, digest_of
from bantin.engine.step import Steps
from bantin.fingerprint import Fingerprints, fingerprint
from bantin.pages import feedviews
from bantin.pages.cardviews import Brand
from bantin.pages.page import Page, file_of
from bantin.pages.parts import Card, Chrome, DocumentCard, EventCard
from bantin.pages.searchviews import SearchEntry
from bantin.planned import PackedPage, Plan

# The parts that many pages show: each is walked once for all of them.
SHARED = frozenset(
    {Brand, Card, Chrome, DocumentCard, EventCard, feedviews.Entry, Item, SearchEntry}
)
_TOGETHER = 25


def pack_pages(
    pages: tuple[Page, ...],
    prints: Fingerprints,
    last: Mapping[str, PackedPage],
    steps: Steps,
    at_once: int = _TOGETHER,
) -> tuple[PackedPage, ...]:
    """Keep each page packed, so many in one; one that is made from the very same as last time stays where it lies."""
    packed: dict[str, PackedPage] = {}
    new: list[tuple[Page, bytes]] = []
    for page in pages:
        file, recipe = file_of(page.path), prints.of(page)
        before = last.get(file)
        if before is not None and before.recipe == recipe:
            packed[file] = before
        else:
            new.append((page, recipe))
    for together in _together(new, at_once):
        data = pack([page for page, _ in together])
        chunk = digest(data)
        steps.keep({chunk: data})
        for index, (page, recipe) in enumerate(together):
            file = file_of(page.path)
            packed[file] = PackedPage(
                file, page.template, recipe, page.sources, chunk, index, page.is_late
            )
    return tuple(packed[file_of(page.path)] for page in pages)


def _together(
    pages: Iterable[tuple[Page, bytes]], at_once: int
) -> Iterator[tuple[tuple[Page, bytes], ...]]:
    """Cut pages into those that are packed, and made, together: kin whole, of others so many."""
    for kin, alike in groupby(pages, key=lambda each: each[0].kin):
        together = tuple(alike)
        size = len(together) if kin else at_once
        for start in range(0, len(together), size):
            yield together[start : start + size]


def shared(plan: Plan) -> bytes:
    """Fingerprint what all pages are made with."""
    return fingerprint((plan.assets, plan.chrome))


def page_keys(
    pages: Iterable[PackedPage],
    texts: Mapping[str, bytes],
    templates: Mapping[str, bytes],
    for_all: bytes,
) -> dict[str, bytes]:
    """Give the key of each file's bytes: whatever they are made from has its part in it.

    That is its recipe, the ``texts`` that it shows, its template with all that that calls, and what is
    the same ``for_all`` pages.
    """
    return {
        packed.file: packed.recipe
        if not (packed.template or packed.sources)
        else digest_of(
            (
                packed.recipe,
                templates.get(packed.template, b""),
                for_all,
                *(texts[source] for source in packed.sources),
            )
        )
        for packed in pages
    }
