"""Matched rows in, what will be written of each out: its figure, or why there is none; and the proof that a file says just that."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from bantin.content.definitions import Definition
from bantin.content.quantities import Quantity
from bantin.content.snapshots import read_snapshot
from bantin.content.vietnamese import number, percent
from bantin.desk.blankform import Form, Row
from bantin.desk.columns import FIGURES
from bantin.desk.figurecells import Reading, read_cells
from bantin.desk.matching import How, Match


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a table that is an indicator, or may be: as whom it was matched, and what its cells say."""

    match: Match
    reading: Reading

    @property
    def address(self) -> str:
        """Name the cells that the figure was read from."""
        cells = [self.match.line.cells[role] for role in FIGURES if role in self.match.line.cells]
        return ", ".join(each.address for each in cells) or f"dòng {self.match.line.number}"

    @property
    def is_taken(self) -> bool:
        """Tell whether the row stands in the file."""
        return self.match.is_certain and (
            self.reading.figure is not None or bool(self.reading.trouble)
        )

    def shown(self) -> str:
        """Write what the row will be read as."""
        figure = self.reading.figure
        return f"⚠ {self.reading.trouble}" if self.reading.trouble else describe(figure)


def describe(figure: Quantity | None) -> str:
    """Write a figure as a reader of the site sees it."""
    if figure is None:
        return "không có số"
    total = f"/{number(figure.of)}" if figure.of is not None else ""
    if figure.percent is None:
        return f"{number(figure.value)}{total}"
    decimals = max(0, -int(figure.percent.as_tuple().exponent))
    return f"{number(figure.value)}{total} ({percent(figure.percent, decimals)})"


def read_entries(
    matches: Iterable[Match], definitions: Mapping[str, Definition]
) -> tuple[Entry, ...]:
    """Read the cells of each row; two rows that claim one indicator are both trouble."""
    every = tuple(matches)
    holding = [each for each in every if each.is_certain and _holds(each)]
    claims = Counter(each.id for each in holding)
    entries = []
    for match in every:
        reading = read_cells(match.line.cells, definitions.get(match.id))
        if match in holding and claims[match.id] > 1:
            rows = ", ".join(str(each.line.number) for each in holding if each.id == match.id)
            reading = Reading(
                trouble=f"các dòng {rows} đều là chỉ số «{match.id}»; chỉ giữ lại một dòng"
            )
        entries.append(Entry(match, reading))
    return tuple(entries)


def _holds(match: Match) -> bool:
    """Tell whether a row holds anything where figures are."""
    return any(
        role in match.line.cells and not match.line.cells[role].is_nothing for role in FIGURES
    )


def filled(
    form: Form, entries: Iterable[Entry], definitions: Mapping[str, Definition], origin: str
) -> Form:
    """Fill a form with what was read: indicators in the form's order, those that it does not have behind them."""
    former = {row.id: row for row in form.rows}
    order = {identity: place for place, identity in enumerate(former)}
    rows: dict[str, Row] = {}
    for entry in entries:
        if entry.is_taken:
            row = former.get(entry.match.id) or Row(entry.match.id, definitions.get(entry.match.id))
            trouble = entry.reading.trouble
            refused = f"Chưa lấy được số: {trouble}." if trouble else ""
            rows[row.id] = replace(row, figure=entry.reading.figure, refused=refused, heading="")
    ordered = sorted(rows.values(), key=lambda row: order.get(row.id, len(order)))
    return replace(form, origin=origin, rows=tuple(ordered))


def says_exactly(text: str, form: Form) -> bool:
    """Tell whether a file's text is read as just the figures of a form, digit for digit.

    What the form leaves to be filled in by hand is filled in here for the proof, since nothing of a snapshot is read without it.
    """
    day = form.stretch.as_of.isoformat()
    whole = text.replace("\npublished:\n", f"\npublished: {day}\n", 1)
    whole = whole.replace("\n  publication:\n", "\n  publication: x\n", 1)
    read = read_snapshot(whole, "content/indicators/snapshots/x.yaml", "x").value
    if read is None or read.front.as_of != form.stretch.as_of:
        return False
    said = [(mention.text, figure) for mention, figure in read.values]
    meant = [(row.id, row.figure) for row in form.rows if row.figure is not None]
    return said == meant and read.front.period is form.stretch.period


def confirmed_names(entries: Iterable[Entry]) -> dict[str, str]:
    """Give the names of rows that somebody gave an indicator to."""
    return {
        each.match.line.name: each.match.id
        for each in entries
        if each.match.how in {How.TOLD, How.ANSWERED} and each.match.line.name
    }
