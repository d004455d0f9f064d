"""What a build did and found, for whoever asked for it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bantin.diagnostics import Diagnostic, LeftOut, Severity
from bantin.engine.output import Written

# Says how far a stage is: its name in Vietnamese, how many of its pieces are done, how many there are. Where there are
# none, it is a sentence that must be said at once: the build waits for something.
Progress = Callable[[str, int, int], None]
# The stage in which files are moved into the site, which is neither the old one nor the new one meanwhile.
PUBLISHING = "Ghi trang"


def no_progress(_stage: str, _done: int, _all: int) -> None:
    """Say nothing of how far a build is."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did and found. ``written`` is None where errors left the last good site untouched.

    ``reasons`` says for each file that was written why it was; ``remarks`` are sentences on the program's own memory;
    ``pending`` are files that pages name and that a preview still has to make.
    """

    diagnostics: tuple[Diagnostic, ...]
    counts: Mapping[str, int]
    left_out: tuple[LeftOut, ...]
    next_change: datetime | None
    written: Written | None
    reasons: Mapping[str, str]
    duration_s: float = 0.0
    remarks: tuple[str, ...] = ()
    pending: frozenset[str] = frozenset()

    def for_memory(self) -> "Report":
        """Leave out what is said of this build alone: at 10,000 pages, the next one would read it for nothing."""
        written = None if self.written is None else replace(self.written, files=())
        return replace(self, written=written, reasons={}, pending=frozenset())


def stops(diagnostics: Iterable[Diagnostic], *, is_strict: bool) -> bool:
    """Tell whether what was found stops publication: errors always, warnings where the operator is strict."""
    stopping = {Severity.ERROR, Severity.WARNING} if is_strict else {Severity.ERROR}
    return any(each.severity in stopping for each in diagnostics)
