"""The folder of one output's memory in, what its last build left out: the ledger, the store, and the right to use them.

All in it can be made again: a memory that is damaged, or of another version of the program, is thrown away, and the
next build is a first one.
"""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bantin.engine.ledger import Ledger, LedgerError, read_check, read_ledger, write_ledger
from bantin.engine.lock import alone

if TYPE_CHECKING:
    from bantin.engine.milestone import Difference
    from bantin.engine.store import Store

_LEDGER = "so-dung.bin"
_STORE = "kho.sqlite"
_LOCK = "khoa.lock"
_HOLDER = "ai-dang-dung.txt"


class MemoryLostError(Exception):
    """The memory failed in the midst of a build, which must `Memory.lose` it and begin again."""


@dataclass
class Memory:
    """The memory of one output folder, held by one process at a time.

    ``last`` is what the last build left, an empty ledger where there is none. ``is_lost`` says that a memory was there
    and could not be read; ``is_kept`` that this build leaves one.
    """

    folder: Path
    program: bytes
    last: Ledger
    is_lost: bool = False
    is_kept: bool = True

    @property
    def manifest(self) -> Path:
        """The list of the files in the output folder that are ours."""
        return self.folder / "manifest.json"

    @contextmanager
    def store(self) -> "Iterator[Store]":
        """Hold the store open. One that cannot be used gives way to one in the working memory."""
        # A build in which nothing changed needs no SQLite.
        from bantin.engine.store import StoreError, open_store, remove_store  # noqa: PLC0415

        file = self.folder / _STORE if self.is_kept else Path(":memory:")
        if not self.last.inputs and self.is_kept:
            with suppress(OSError):
                remove_store(file)
        with ExitStack() as stack:
            try:
                store = stack.enter_context(open_store(file))
            except StoreError as error:
                raise MemoryLostError(str(error)) from error
            try:
                yield store
            except StoreError as error:
                raise MemoryLostError(str(error)) from error

    def lose(self) -> None:
        """Throw away what cannot be used; where that happens twice, the build goes on in the working memory alone."""
        from bantin.engine.store import remove_store  # noqa: PLC0415  # as above

        self.is_kept = not self.is_lost
        self.last, self.is_lost = Ledger(), True
        with suppress(OSError):
            (self.folder / _LEDGER).unlink(missing_ok=True)
            remove_store(self.folder / _STORE)

    def set_milestone(self) -> None:
        """Note that the site as it stands now was asked for, and may be what is published."""
        from bantin.engine.milestone import set_milestone  # noqa: PLC0415  # a preview sets none

        if self.is_kept:
            set_milestone(self._milestone, self.program, self.last, self.saved)

    def changes(self) -> "Difference | None":
        """Tell what of the site is another than when it was asked for last; None where it never was."""
        from bantin.engine.milestone import changes_since  # noqa: PLC0415  # few builds ask

        return changes_since(self._milestone, self.program, self.last)

    @property
    def _milestone(self) -> Path:
        return self.folder / "lan-dung.moc"

    @property
    def saved(self) -> bytes:
        """What tells the ledger that lies on the disk from any other; b"" where there is none."""
        return read_check(self.folder / _LEDGER)

    def save(self, ledger: Ledger) -> None:
        """Leave a ledger for the next build; where the disk does not take it, that will be a first one."""
        if self.is_kept:
            try:
                write_ledger(self.folder / _LEDGER, ledger, self.program)
            except OSError:
                self.lose()
                self.is_kept = False
        self.last = ledger


@contextmanager
def open_memory(
    folder: Path,
    program: bytes,
    on_wait: Callable[[str], None] = lambda _: None,
    known: tuple[Ledger, bytes] = (Ledger(), b""),
) -> Iterator[Memory]:
    """Hold a memory alone; ``on_wait`` is told who holds it first: a process's number and since when.

    ``known`` is the ledger that this process left, and its `Memory.saved` then: it is read again only if it is another.
    """
    lock = folder / _LOCK
    with alone(lock, lambda: on_wait(_holder(folder))):
        with suppress(OSError):
            (folder / _HOLDER).write_text(
                f"{os.getpid()} {time.strftime('%H:%M:%S')}", encoding="utf-8"
            )
        # A build that was killed has left what it handed to its workers, and what it had not moved into its place.
        for left in (*folder.glob("dung-*.bin"), *folder.rglob("*.new")):
            with suppress(OSError):
                left.unlink()
        memory = Memory(folder, program, known[0])
        if not known[1] or memory.saved != known[1]:
            try:
                memory.last = read_ledger(folder / _LEDGER, program)
            except LedgerError:
                memory.lose()
        yield memory


def _holder(folder: Path) -> str:
    try:
        number, since = (folder / _HOLDER).read_text("utf-8").split()
    except (OSError, ValueError):
        return ""
    return f"tiến trình {number}, từ {since}"
