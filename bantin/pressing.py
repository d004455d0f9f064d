"""The pages of a plan in, the site brought up to them out: only those are made that are not there as they should be."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic
from typing import TypeAlias

from bantin.diagnostics import Checked, Diagnostic, Found, has_error
from bantin.engine.output import Written, inner_folders, publish, tidy
from bantin.engine.packing import pack
from bantin.engine.stamps import (
    Stamp,
    are_as_left,
    digest,
    linked_folders,
    stamp,
)
from bantin.engine.step import Steps
from bantin.engine.workers import Workers
from bantin.jobs import Batch, Made, Setup, make_pages
from bantin.leave import Leave
from bantin.planned import PackedPage
from bantin.report import PUBLISHING, Progress

# The key under which a file of the site was made, and its stamp as it was left.
Entry: TypeAlias = tuple[bytes, Stamp | None]
_NOTHING: Entry = (b"", None)
# Pages that lie packed together, under their key.
_Order: TypeAlias = tuple[bytes, tuple[PackedPage, ...]]
# Nobody who saves should wait until a photograph is there in all its forms.
_FEW = 2
# How long those that nobody waits for are put together before they are published, in seconds.
_GATHER_S = 0.5


@dataclass(frozen=True, slots=True)
class Press:
    """What is needed to bring a site up to its pages.

    ``keys`` are those of the files as they must be, ``last`` those of the files as they were left with their stamps;
    ``texts`` are the keys of the texts in the store; ``folder`` is where workers find the setup. Where the setup has no
    output folder, pages are made to find what is wrong with them, and nothing is written. ``is_whole`` says that the
    manifest lists the files of ``last`` and no other; ``is_trusting`` that these are taken to be as they were left, since
    the caller looks at them later, ``is_patient`` that pages which are late anyway are left for `press_late`.
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
    is_patient: bool

    def is_skipped(self, packed: PackedPage) -> bool:
        """Tell whether a page is not made now: what is late has nothing wrong with it that was not found before."""
        return packed.is_late and (self.is_patient or self.setup.out is None)

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

    ``written`` is None where nothing was to be written, or could not be for what was found; ``pending`` are pages that
    are still to be made.
    """

    outputs: Mapping[str, Entry]
    written: Written | None = None
    laid: frozenset[str] = frozenset()
    diagnostics: tuple[Diagnostic, ...] = ()
    pending: tuple[PackedPage, ...] = ()


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
            if not press.is_skipped(packed)
            and (
                not press.is_there(packed.file, outputs)
                or any(packed.file.startswith(f"{folder}/") for folder in linked)
            )
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
            pending = tuple(
                packed
                for packed in press.pages
                if press.is_skipped(packed) and not press.is_there(packed.file, outputs)
            )
            outputs |= {packed.file: _NOTHING for packed in pending}
            counted = _counted(laid, len(files) - len(pending), removed)
            return Pressed(outputs, counted, frozenset(laid), made.diagnostics, pending)


def press_late(
    press: Press,
    pressed: Pressed,
    wanted: Iterable[PackedPage],
    leave: Leave,
    steps: Steps,
    workers: Workers,
) -> Iterator[Pressed]:
    """Make some pages that are pending, those first whose files are asked for; give what stands after each few of them.

    Who has enough of it may stop at any time, and call again.
    """
    out, staging = press.setup.out, press.setup.staging
    asked = leave.asked()
    files = {packed.file for packed in press.pages}
    orders = _orders(wanted, _FEW)
    if asked:
        orders.sort(key=lambda order: all(packed.file not in asked for packed in order[1]))
    for batch in _gather(_make_some(orders, press, steps, workers), leave):
        done = {each.file: each for each in batch}
        found = tuple(each for made in batch for each in made.diagnostics)
        new = {file for file, each in done.items() if each.is_laid}
        if out is not None:
            publish(out, staging, new, files - new, press.manifest, files)
        outputs = dict(pressed.outputs)
        for file, each in done.items():
            key = b"" if each.is_restless or each.diagnostics else press.keys[file]
            outputs[file] = (key, stamp(f"{out}/{file}"))
        laid = pressed.laid | new
        removed = () if pressed.written is None else pressed.written.removed
        ready = {file for file, each in done.items() if not each.diagnostics}
        pending = tuple(packed for packed in pressed.pending if packed.file not in ready)
        pressed = Pressed(
            outputs,
            _counted(laid, len(files) - len(pending), removed),
            laid,
            tuple(dict.fromkeys((*pressed.diagnostics, *found))),
            pending,
        )
        yield pressed


def _gather(batches: Iterable[list[Made]], leave: Leave) -> Iterator[list[Made]]:
    """Put together what is made within a short while, since to publish costs what the whole site costs.

    Nobody waits for that: neither who asked for a file, nor who saves.
    """
    gathered: list[Made] = []
    begun = monotonic()
    for batch in batches:
        gathered += batch
        is_asked = not leave.asked().isdisjoint(each.file for each in gathered)
        if is_asked or monotonic() - begun > _GATHER_S or not leave.has_time():
            yield gathered
            gathered, begun = [], monotonic()
    if gathered:
        yield gathered


def press_again(press: Press, pressed: Pressed, bring_up: Callable[[Press], Pressed]) -> Pressed:
    """Restore what a trusting build had taken to be there, and is not; give what both did."""
    again = bring_up(replace(press, last=pressed.outputs, is_trusting=False))
    written = pressed.written
    if again.written is None or written is None:
        return again
    laid = pressed.laid | again.laid
    counted = _counted(
        laid, len(press.pages) - len(again.pending), (*written.removed, *again.written.removed)
    )
    return replace(again, written=counted, laid=laid)


def _counted(laid: Collection[str], pages: int, removed: Iterable[str]) -> Written:
    return Written(len(laid), pages - len(laid), tuple(removed), files=tuple(sorted(laid)))


def is_left(press: Press, pressed: Pressed) -> bool:
    """Tell whether the site is there as it was left, which a trusting build has not looked at; one that failed left none."""
    if pressed.written is None:
        return True
    left = {file: stamped for file, (_, stamped) in pressed.outputs.items() if stamped}
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
    found = Found()
    made: list[Made] = []
    for batch in _make_some(_orders(wanted), press, steps, workers):
        made += batch
        progress("Dựng trang", len(made), len(wanted))
        for each in batch:
            found.take(each.diagnostics)
    return Checked(tuple(made), found.all())


def _make_some(
    orders: Collection[_Order], press: Press, steps: Steps, workers: Workers
) -> Iterator[list[Made]]:
    """Make pages, order by order."""
    if not orders:
        return
    data = pack(press.setup)
    file = press.folder / f"dung-{digest(data).hex()}.bin"
    file.write_bytes(data)

    def fetch(order: _Order) -> Batch:
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
        yield from workers.run(make_pages, orders, fetch)
    finally:
        file.unlink(missing_ok=True)


def _orders(pages: Iterable[PackedPage], most: int | None = None) -> list[_Order]:
    """Sort pages by where they lie packed; no more of them go together than ``most``, if that is given."""
    by_chunk: dict[bytes, list[PackedPage]] = {}
    for packed in pages:
        by_chunk.setdefault(packed.chunk, []).append(packed)
    return [
        (chunk, tuple(together[start : start + (most or len(together))]))
        for chunk, together in by_chunk.items()
        for start in range(0, len(together), most or len(together))
    ]
