"""The entries of the desk in, what its first page tells of them out: what waits and until when, what is left to do."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from bantin.content.model import AnyItem
from bantin.desk.checklist import check_entry
from bantin.desk.look import Look
from bantin.desk.quotes import OldQuote, old_quotes
from bantin.desk.stock import Entry, State

_MOST = 8
_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Waiting:
    """The entries in one state: the first of them, and how many there are."""

    state: State
    entries: tuple[Entry, ...]
    count: int


def waiting(entries: Iterable[Entry]) -> tuple[Waiting, ...]:
    """List what is not published by state; what has an hour in the order of the hours, all else newest first."""
    by_state: dict[State, list[Entry]] = {
        state: [] for state in State if state is not State.PUBLISHED
    }
    for each in entries:
        if each.state is not State.PUBLISHED:
            by_state[each.state].append(each)
    by_state[State.SCHEDULED].sort(key=lambda each: each.until or _NEVER)
    return tuple(
        Waiting(state, tuple(each[:_MOST]), len(each)) for state, each in by_state.items() if each
    )


def todo_counts(entries: Iterable[Entry], look: Look) -> dict[str, int]:
    """Count for each file the questions of its checklist that are open."""
    return {
        each.path: sum(not check.is_done for check in check_entry(each.path, look))
        for each in entries
    }


def corrected_quotes(look: Look) -> tuple[tuple[AnyItem, OldQuote], ...]:
    """List the figures that articles quote and that were corrected since."""
    if look.site is None:
        return ()
    return tuple(
        (item, quote)
        for item in look.contents.items
        if item.body.holes
        for quote in old_quotes(item, look.site)
        if quote.is_corrected
    )
