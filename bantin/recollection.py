"""What the last build of a process had at hand in, what all files say out: for who looks at a site between two builds."""

from collections.abc import Mapping
from dataclasses import dataclass

from bantin.content.reading import Reading
from bantin.content.sources import Source
from bantin.diagnostics import Checked
from bantin.engine.ledger import Ledger
from bantin.engine.memory import MemoryLostError, open_memory
from bantin.engine.milestone import Difference
from bantin.engine.program import program
from bantin.engine.shelves import Shelves
from bantin.inputs import memory_folder
from bantin.made import Readings
from bantin.recent import Recent
from bantin.settings import Settings


@dataclass(frozen=True, slots=True)
class Recollection:
    """What a build read, and how its site differs from the one that was asked for last; None where none was."""

    readings: Mapping[str, Checked[Reading]]
    sources: tuple[Source, ...]
    difference: Difference | None


def recollect(settings: Settings, recent: Recent) -> Recollection | None:
    """Give what a build read; None where another process has built since, and what is remembered is that one's.

    The caller sees to it that this process does not build meanwhile.
    """
    known: tuple[Ledger, bytes] = (recent.ledger, recent.saved)
    with open_memory(memory_folder(settings), program(), known=known) as memory:
        if memory.last is not recent.ledger:
            return None
        try:
            with memory.store() as store:
                made = recent.made
                shelves = Shelves(store, recent.stages["shelves"], made.readings.shelves.opened)
                said = Readings(made.readings.rows, shelves).all()
        except MemoryLostError:
            return None
        return Recollection(said, made.files.listed.value, memory.changes())
