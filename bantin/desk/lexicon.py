"""The editors' table of codes (docs/loi.md) in, its rows by chapter out, so that the desk can lead to each one."""

import re
from dataclasses import dataclass

from bantin.pages.templatefiles import PROGRAM

_TABLE = PROGRAM / "docs" / "loi.md"
_CELL = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Row:
    """What one code means: its severity, the meaning, what to do, an example; `…` stands around what is typed."""

    code: str
    severity: str
    meaning: str
    mending: str
    example: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """The codes of one heading."""

    title: str
    rows: tuple[Row, ...]


def read_codes() -> tuple[Chapter, ...]:
    """Read the table; empty where the program came without its docs."""
    try:
        return parse_codes(_TABLE.read_text("utf-8"))
    except OSError:
        return ()


def parse_codes(text: str) -> tuple[Chapter, ...]:
    """Take the table's text apart."""
    chapters: list[Chapter] = []
    for part in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        title, _, body = part.partition("\n")
        rows = tuple(row for line in body.splitlines() if (row := _row(line)) is not None)
        if rows:
            chapters.append(Chapter(title.strip(), rows))
    return tuple(chapters)


def _row(line: str) -> Row | None:
    cells = [cell.strip().replace(r"\|", "|") for cell in _CELL.split(line.strip().strip("|"))]
    if len(cells) != 5 or re.fullmatch(r"`[a-z0-9-]+`", cells[0]) is None:
        return None
    return Row(cells[0].strip("`"), *cells[1:])
