"""A report in, what the preview lays over a page out: what is wrong with its lines, and which pages are no published ones."""

from pathlib import Path

from bantin.content.vietnamese import long_moment
from bantin.desk import paths
from bantin.desk.spots import editor_url, lines_around, read_lines
from bantin.diagnostics import Diagnostic, LeftOut, Reason, Severity, ordered
from bantin.report import Report

_PREVIEW = "; xem trước bằng --drafts."
# How the sentences go on that say why an item is left out.
_LEFT_OUT = {
    "item-draft": _PREVIEW,
    "item-scheduled": _PREVIEW,
    "item-unapproved": _PREVIEW,
    "item-expired": ".",
}
# More nobody reads over a page; the desk has all of them.
MOST = 36


def state(report: Report, root: Path) -> dict[str, object]:
    """Give all that an open page is told after a build, as plain values for JSON.

    ``problems`` are at most `MOST`, errors first, each with severity, path, line, column, code, message, hint, ``excerpt``
    (number, text, is_spot of a few lines) and ``editor_url`` (opens the spot in VS Code). ``more`` is how many there are
    beside them, ``errors`` and ``warnings`` count all, ``is_stale`` tells whether errors left the last good site standing;
    ``ribbons`` is what to mark the pages of drafts with, ``desk_url`` where the rest is.
    """
    found = _found(report)
    files: dict[str, tuple[str, ...]] = {}
    return {
        "problems": [_problem(each, root, files) for each in found[:MOST]],
        "more": max(0, len(found) - MOST),
        "errors": sum(each.severity is Severity.ERROR for each in found),
        "warnings": sum(each.severity is Severity.WARNING for each in found),
        "is_stale": report.written is None,
        "ribbons": ribbons(report),
        "desk_url": paths.DESK,
    }


def news_of(report: Report, before: Report) -> list[str]:
    """Say of what is newly left out that it is: who has just saved it would think it lost. At most three sentences."""
    hidden = {each.path for each in report.left_out if each.address is None}
    known = {(each.place.path, each.code) for each in before.diagnostics}
    return [
        each.message.removesuffix(".") + _LEFT_OUT[each.code]
        for each in report.diagnostics
        if each.code in _LEFT_OUT
        and each.place.path in hidden
        and (each.place.path, each.code) not in known
    ][:3]


def state_of_failure(sentence: str) -> dict[str, object]:
    """Give the state of a preview whose build could not be made: the disk is full, a folder is closed."""
    problem = {
        "severity": Severity.ERROR.value,
        "path": "",
        "line": 1,
        "column": 1,
        "code": "",
        "message": sentence,
        "hint": "",
        "excerpt": [],
        "editor_url": "",
    }
    return {
        "problems": [problem],
        "more": 0,
        "is_stale": True,
        "ribbons": {},
        "desk_url": paths.DESK,
    }


def _found(report: Report) -> list[Diagnostic]:
    """List what an author must mend or look at, errors first."""
    found = [each for each in ordered(report.diagnostics) if each.severity is not Severity.NOTE]
    return sorted(found, key=lambda each: each.severity is not Severity.ERROR)


def _problem(
    diagnostic: Diagnostic, root: Path, files: dict[str, tuple[str, ...]]
) -> dict[str, object]:
    place = diagnostic.place
    if place.path not in files:
        files[place.path] = read_lines(place.path, root)
    return {
        "severity": diagnostic.severity.value,
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "code": diagnostic.code,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        "excerpt": [
            {"number": line.number, "text": line.text, "is_spot": line.is_spot}
            for line in lines_around(files[place.path], place)
        ],
        "editor_url": editor_url(place, root),
    }


def ribbons(report: Report) -> dict[str, str]:
    """Map the address of each page that only the preview shows to the words to mark it with."""
    return {each.address: ribbon(each) for each in report.left_out if each.address is not None}


def ribbon(left_out: LeftOut) -> str:
    """Say in capitals why a page is not published yet, as a stamp on a proof does."""
    match left_out.reason:
        case Reason.SCHEDULED:
            when = f", {long_moment(left_out.until)}" if left_out.until else ""
            return f"CHƯA ĐĂNG: HẸN GIỜ{when}"
        case Reason.UNAPPROVED:
            return "CHƯA DUYỆT"
        case _:
            return "BẢN NHÁP"
