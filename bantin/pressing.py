"""The pages of a plan in, the site brought up to them out: only those are made that are not there as they should be."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from bantin.content.model import Item
from bantin.diagnostics import Checked, Diagnostic, Found, has_error
from bantin.engine.output import Written, inner_folders, publish, tidy
from bantin.engine.packing import pack
from bantin.engine.stamps import (
    Stamp,
    are_as_left,
    digest,
    digest_of,
    linked_folders,
    stamp,
)
from bantin.engine.step import Steps
from bantin.engine.workers import Workers
from bantin.fingerprint import Fingerprints, fingerprint
from bantin.jobs import Batch, Made, Setup, make_pages
from bantin.pages import feedviews
from bantin.pages.page import Page, file_of
from bantin.pages.parts import Card, Chrome, DocumentCard, EventCard
from bantin.pages.searchviews import SearchEntry
from bantin.planned import PackedPage, Plan
from bantin.report import PUBLISHING, Progress

# The parts that many pages show: each is walked once for all of them.
SHARED = frozenset({Card, Chrome, DocumentCard, EventCard, feedviews.Entry, Item, SearchEntry})
_TOGETHER = 25
# The key under which a file of the site was made, and its stamp as it was left.
Entry: TypeAlias = tuple[bytes, Stamp | None]
_NOTHING: Entry = (b"", None)


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
    for start in range(0, len(new), at_once):
        together = new[start : start + at_once]
        data = pack([page for page, _ in together])
        chunk = digest(data)
        steps.keep({chunk: data})
        for index, (page, recipe) in enumerate(together):
            file = file_of(page.path)
            packed[file] = PackedPage(file, page.template, recipe, page.sources, chunk, index)
    return tuple(packed[file_of(page.path)] for page in pages)


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


@dataclass(frozen=True, slots=True)
class Press:
    """What is needed to bring a site up to its pages.

    ``keys`` are those of the files as they must be, ``last`` those of the files as they were left with their stamps;
    ``texts`` are the keys of the texts in the store; ``folder`` is where workers find the setup. Where the setup has no
    output folder, pages are made to find what is wrong with them, and nothing is written. ``is_whole`` says that the
    manifest lists the files of ``last`` and no other; ``is_trusting`` that these are taken to be as they were left, since
    the caller looks at them later.
    """

    setup: Setup
    pages: tuple[PackedPage, ...]
    keys: Mapping[str, bytes]
    texts: Mapping[str, bytes]
    last: Mapping[str, Entry]
    folder: Path
    manifest: Path
    is_whole: bool
    is_trusting: bool

    def is_there(self, file: str, outputs: Mapping[str, Entry]) -> bool:
        """Tell whether a file was made under its key and is as it was left; one that is only checked need not be there."""
        key, left = outputs.get(file, _NOTHING)
        if key != self.keys[file] or left is None:
            return False
        return (
            self.is_trusting or self.setup.out is None or stamp(f"{self.setup.out}/{file}") == left
        )


@dataclass(frozen=True, slots=True)
class Pressed:
    """A site that was brought up to its pages: its files with their keys and stamps, and which of them were new.

    ``written`` is None where nothing was to be written, or could not be for what was found.
    """

    outputs: Mapping[str, Entry]
    written: Written | None = None
    laid: frozenset[str] = frozenset()
    diagnostics: tuple[Diagnostic, ...] = ()


def press_all(press: Press, steps: Steps, workers: Workers, progress: Progress) -> Pressed:
    """Make the pages that are missing or different, and move them into their places if nothing is wrong with any."""
    out, staging = press.setup.out, press.setup.staging
    outputs = dict(press.last)
    laid: set[str] = set()
    removed: list[str] = []
    while True:
        # A site is copied as it stands, and a link in it would lead nowhere on the server.
        linked = linked_folders(str(staging.parent), inner_folders(outputs))
        wanted = [
            packed
            for packed in press.pages
            if not press.is_there(packed.file, outputs)
            or any(packed.file.startswith(f"{folder}/") for folder in linked)
        ]
        made = _make(wanted, press, steps, workers, progress)
        if out is None or has_error(made.diagnostics):
            return Pressed(press.last, diagnostics=made.diagnostics)
        progress(PUBLISHING, 0, 1)
        new = {each.file for each in made.value if each.is_laid}
        files = {packed.file for packed in press.pages}
        ours = outputs.keys() if press.is_whole else None
        written = publish(out, staging, new, files - new, press.manifest, ours)
        progress(PUBLISHING, 1, 1)
        outputs = {file: entry for file, entry in outputs.items() if file in files}
        for each in made.value:
            key = b"" if each.is_restless else press.keys[each.file]
            outputs[each.file] = (key, stamp(f"{out}/{each.file}"))
        laid |= new
        removed += written.removed
        if not written.has_lost:
            counted = _counted(laid, len(files), removed)
            return Pressed(outputs, counted, frozenset(laid), made.diagnostics)


def press_again(press: Press, pressed: Pressed, bring_up: Callable[[Press], Pressed]) -> Pressed:
    """Restore what a trusting build had taken to be there, and is not; give what both did."""
    again = bring_up(replace(press, last=pressed.outputs, is_trusting=False))
    written = pressed.written
    if again.written is None or written is None:
        return again
    laid = pressed.laid | again.laid
    counted = _counted(laid, len(press.pages), (*written.removed, *again.written.removed))
    return replace(again, written=counted, laid=laid)


def _counted(laid: Collection[str], pages: int, removed: Iterable[str]) -> Written:
    return Written(len(laid), pages - len(laid), tuple(removed), files=tuple(sorted(laid)))


def is_left(press: Press, pressed: Pressed) -> bool:
    """Tell whether the site is there as it was left, which a trusting build has not looked at; one that failed left none."""
    if pressed.written is None:
        return True
    left = {file: stamped for file, (_, stamped) in pressed.outputs.items()}
    return are_as_left(str(press.setup.out), left)


@contextmanager
def laying_place(staging: Path) -> Iterator[None]:
    """Keep the folder in which files are laid beside the site free of what an earlier build left, and of this one's."""
    was_there = staging.parent.exists()
    tidy(staging.parent)
    try:
        yield
    finally:
        tidy(staging.parent)
        if not was_there:
            with suppress(OSError):
                staging.parent.rmdir()


def _make(
    wanted: list[PackedPage], press: Press, steps: Steps, workers: Workers, progress: Progress
) -> Checked[tuple[Made, ...]]:
    """Make pages, here and in other processes."""
    if not wanted:
        return Checked(())
    found = Found()
    data = pack(press.setup)
    file = press.folder / f"dung-{digest(data).hex()}.bin"
    file.write_bytes(data)
    made: list[Made] = []

    def fetch(order: tuple[bytes, tuple[PackedPage, ...]]) -> Batch:
        # The texts of all pages would fill the memory; those of a batch are fetched when its turn comes.
        chunk, together = order
        keys = {source: press.texts[source] for packed in together for source in packed.sources}
        kept = steps.need({chunk, *keys.values()})
        return Batch(
            file,
            kept[chunk],
            tuple(packed.number for packed in together),
            {source: kept[key] for source, key in keys.items()},
        )

    try:
        for batch in workers.run(make_pages, _orders(wanted), fetch):
            made += batch
            progress("Dựng trang", len(made), len(wanted))
            for each in batch:
                found.take(each.diagnostics)
    finally:
        file.unlink(missing_ok=True)
    return Checked(tuple(made), found.all())


def _orders(pages: Iterable[PackedPage]) -> list[tuple[bytes, tuple[PackedPage, ...]]]:
    """Sort pages by where they lie packed."""
    by_chunk: dict[bytes, list[PackedPage]] = {}
    for packed in pages:
        by_chunk.setdefault(packed.chunk, []).append(packed)
    return [(chunk, tuple(each)) for chunk, each in by_chunk.items()]
