"""A report in, what the open pages of a preview are told of it out: what is wrong, with its lines, and what to show."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import quote

from bantin.content.sources import name_of, slug_of
from bantin.content.vietnamese import slug
from bantin.diagnostics import Diagnostic, Severity
from bantin.engine.output import Written
from bantin.pages import addresses
from bantin.report import Report
from bantin.settings import OperatorError

# How many lines of a file are shown before and after the one in question, and how much of each.
_AROUND = 2
_WIDEST = 160
# More than anybody mends before saving again.
_MOST = 40
_NEWS = "content/news/"
_PLACES = {
    "content/events/": addresses.EVENTS,
    "content/documents/": addresses.DOCUMENTS,
    "content/pages/": "/",
}
_SNAPSHOTS = "content/indicators/snapshots/"


def standing(report: Report, root: Path) -> dict[str, object]:
    """Give the state of the preview: its problems, errors first, and whether the site is older than they are."""
    wanted = [each for each in report.diagnostics if each.severity is not Severity.NOTE]
    wanted.sort(key=lambda each: each.severity is not Severity.ERROR)
    return {
        "problems": [_problem(each, root) for each in wanted[:_MOST]],
        "more": max(0, len(wanted) - _MOST),
        "is_stale": report.written is None,
        "desk_url": None,
    }


def standing_of_failure(error: OperatorError) -> dict[str, object]:
    """Give the state of a preview whose build could not be made: the disk is full, a folder is closed."""
    problem = {
        "severity": Severity.ERROR.value, "path": "", "line": 1, "column": 1, "code": "", "message": str(error),
        "hint": "", "excerpt": [], "editor_url": None,
    }  # fmt: skip
    return {"problems": [problem], "more": 0, "is_stale": True, "desk_url": None}


def _problem(diagnostic: Diagnostic, root: Path) -> dict[str, object]:
    place = diagnostic.place
    file = root / place.path
    return {
        "severity": diagnostic.severity.value,
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "code": diagnostic.code,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        "excerpt": _excerpt(file, place.line),
        "editor_url": f"vscode://file/{quote(file.as_posix().lstrip('/'))}:{place.line}:{place.column}",
    }


def _excerpt(file: Path, spot: int) -> list[Mapping[str, object]]:
    try:
        lines = file.read_text("utf-8-sig", "replace").splitlines()
    except OSError:
        return []
    first = max(1, spot - _AROUND)
    return [
        {"number": number, "text": _cut(text), "is_spot": number == spot}
        for number, text in enumerate(lines[first - 1 : spot + _AROUND], first)
    ]


def _cut(text: str) -> str:
    text = text.rstrip()
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}…"


def page_of(changed: Iterable[str], written: Written) -> str | None:
    """Give the written page whose source changed, as a file of the site; None unless there is exactly one."""
    pages = set()
    for path in changed:
        pages |= _pages_of(path, written.files)
    return pages.pop() if len(pages) == 1 else None


def _pages_of(path: str, written: Iterable[str]) -> set[str]:
    """Find the written pages that may show a source: its name is in their address, whatever its day is."""
    if path.startswith(_NEWS):
        end = f"/{slug_of(path)}/index.html"
        news = addresses.NEWS.lstrip("/")
        return {file for file in written if file.startswith(news) and file.endswith(end)}
    if path.startswith(_SNAPSHOTS):
        wanted = f"{addresses.INDICATORS}ky/{slug(name_of(path))}/index.html"
    else:
        place = next((place for folder, place in _PLACES.items() if path.startswith(folder)), None)
        wanted = "" if place is None else f"{place}{slug_of(path)}/index.html"
    return {wanted.lstrip("/")} & set(written)
