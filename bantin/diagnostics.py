"""What is wrong, as values: a place, a severity, a code, a sentence and a hint that can be typed as it stands."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Severity(StrEnum):
    """How much a diagnostic stops: an error leaves the last good site untouched; the others do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Place(NamedTuple):
    """A spot in a file of the project, as an editor counts.

    ``path`` is relative to the project's root with forward slashes; ``line`` and ``column`` begin at 1. No dataclass,
    since each name and link of each item has one, and a tuple is taken from the memory in a quarter of the time.
    """

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        """Give the form that terminals and editors turn into a link."""
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing that somebody should know of.

    ``message`` is a Vietnamese sentence that quotes the offending text; ``hint`` is what to do or to type;
    ``code`` is stable, kebab-case, and has its row in docs/loi.md.
    """

    place: Place
    severity: Severity
    code: str
    message: str
    hint: str = ""


class Reason(StrEnum):
    """Why an item is not shown."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    EXPIRED = "expired"
    UNAPPROVED = "unapproved"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An item that is not published now; ``until`` is when that changes by itself.

    ``address`` is where a preview with drafts shows it all the same, None where nothing shows it.
    """

    path: str
    title: str
    reason: Reason
    until: datetime | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Checked(Generic[T]):
    """A value together with what was found wrong while it was made."""

    value: T
    diagnostics: tuple[Diagnostic, ...] = ()


class Found:
    """The diagnostics of one stage while it runs; a stage hands them on as a tuple in its `Checked`."""

    __slots__ = ("_items",)

    def __init__(self) -> None:
        self._items: list[Diagnostic] = []

    def error(self, place: Place, code: str, message: str, hint: str = "") -> None:
        """Note what must be mended before anything is published."""
        self._items.append(Diagnostic(place, Severity.ERROR, code, message, hint))

    def warn(self, place: Place, code: str, message: str, hint: str = "") -> None:
        """Note what is published all the same and should be looked at."""
        self._items.append(Diagnostic(place, Severity.WARNING, code, message, hint))

    def note(self, place: Place, code: str, message: str, hint: str = "") -> None:
        """Note what is as the author wanted it but easily forgotten."""
        self._items.append(Diagnostic(place, Severity.NOTE, code, message, hint))

    def take(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Add what another stage found."""
        self._items.extend(diagnostics)

    def __len__(self) -> int:
        return len(self._items)

    def has_error(self) -> bool:
        """Tell whether anything here stops publication."""
        return has_error(self._items)

    def all(self) -> tuple[Diagnostic, ...]:
        """Hand on what was found, in the order in which it was found."""
        return tuple(self._items)


def has_error(diagnostics: Iterable[Diagnostic]) -> bool:
    """Tell whether any of them stops publication."""
    return any(each.severity is Severity.ERROR for each in diagnostics)


def soften(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Turn errors into warnings: one person's draft never blocks another's news."""
    return tuple(
        replace(each, severity=Severity.WARNING) if each.severity is Severity.ERROR else each
        for each in diagnostics
    )


_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


def ordered(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sort by file, line and column, errors first on one spot, each said once."""
    unique = dict.fromkeys(diagnostics)
    return tuple(
        sorted(unique, key=lambda each: (each.place, _RANK[each.severity], each.code, each.message))
    )
