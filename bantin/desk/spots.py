"""A place in a file of the project in, what an editor sees and opens there out: the lines around it, and a link to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from bantin.content.encoding import decode
from bantin.diagnostics import Place
from bantin.pages.templatefiles import PROGRAM

# What a root need not have, since the program has it.
_SHARED = ("templates/", "assets/")
_AROUND = 2
_WIDEST = 160
# A line's beginning is left away where the spot stands far behind it; so many letters before it stay.
_BEFORE = 60
# Nobody writes so much into one text, and a film that was named .md must not fill the memory.
_LARGEST_BYTES = 4_000_000


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file as it is shown; ``is_spot`` where something is said of it."""

    number: int
    text: str
    is_spot: bool


def file_at(path: str, root: Path) -> Path:
    """Give the file of a place: the root's own; of templates and assets else that which comes with the program."""
    own = root / path
    if path.startswith(_SHARED) and not own.exists() and (PROGRAM / path).is_file():
        return PROGRAM / path
    return own


def read_lines(path: str, root: Path) -> tuple[str, ...]:
    """Read a file's lines as diagnostics count them; none where it is gone or no text."""
    try:
        file = file_at(path, root)
        # A pipe would be waited for without end.
        if not file.is_file() or file.stat().st_size > _LARGEST_BYTES:
            return ()
        data = file.read_bytes()
    except (OSError, ValueError):
        return ()
    return tuple(decode(data, path).value.split("\n"))


def lines_around(lines: Sequence[str], place: Place) -> tuple[Line, ...]:
    """Cut the lines around a place out of its file; none where the file has no such line any more."""
    if not 0 < place.line <= len(lines):
        return ()
    first = max(1, place.line - _AROUND)
    last = min(len(lines), place.line + _AROUND)
    return tuple(
        Line(
            number,
            _cut(lines[number - 1], place.column if number == place.line else 1),
            number == place.line,
        )
        for number in range(first, last + 1)
    )


def _cut(text: str, column: int) -> str:
    """Cut a long line to what surrounds a column."""
    text = text.rstrip().replace("\t", "    ")
    start = 0 if column <= _WIDEST - _BEFORE else min(column, len(text)) - 1 - _BEFORE
    cut = text[max(0, start) : max(0, start) + _WIDEST]
    return f"{'…' if start > 0 else ''}{cut}{'…' if start + _WIDEST < len(text) else ''}"


def editor_url(place: Place, root: Path) -> str:
    """Write the link that opens a place in Visual Studio Code."""
    path = quote(file_at(place.path, root).as_posix().lstrip("/"), safe="/:", errors="replace")
    return f"vscode://file/{path}:{place.line}:{place.column}"


def line_of_key(lines: Sequence[str], key: str) -> int:
    """Find the line of a file on which a field of its front matter stands; the first where it has none."""
    for number, line in enumerate(lines, 1):
        if line.lstrip(" -{").startswith(f"{key}:"):
            return number
        if number > 1 and line.rstrip() == "---":
            break
    return 1
