"""A report in, what the preview lays over a page out: what is wrong with its lines, and which pages are no published ones."""

from collections.abc import Sequence
from pathlib import Path

from bantin.content.vietnamese import long_moment
from bantin.desk import paths
from bantin.desk.spots import editor_url, lines_around, read_lines
from bantin.diagnostics import Diagnostic, LeftOut, Reason, Severity, ordered
from bantin.report import Report

# More nobody reads over a page; the desk has all of them.
MOST = 36


def problems(report: Report, root: Path) -> list[dict[str, object]]:
    """List errors, then warnings, as plain values for JSON; the last entry says how many more there are.

    Each has severity, path, line, column, code, message, hint, ``excerpt`` (number, text, is_spot of a few lines),
    ``editor_url`` (opens the spot in VS Code) and ``code_url`` (explains the code at the desk). The entry for the rest
    has no path.
    """
    found = _found(report)
    return _problems(found[:MOST], root) + _rest(found[MOST:])


def state(report: Report, root: Path) -> dict[str, object]:
    """Give all that an open page is told after a build, as plain values for JSON.

    ``problems`` are at most `MOST`, ``more`` how many there are beside them, ``errors`` and ``warnings`` count all, ``is_stale`` whether errors left the last
    good site standing, ``ribbons`` what to mark the pages of drafts with, ``desk_url`` where the rest is.
    """
    found = _found(report)
    return {
        "problems": _problems(found[:MOST], root),
        "more": max(0, len(found) - MOST),
        "errors": sum(each.severity is Severity.ERROR for each in found),
        "warnings": sum(each.severity is Severity.WARNING for each in found),
        "is_stale": report.written is None,
        "ribbons": ribbons(report),
        "desk_url": paths.DESK,
    }


def news_of(report: Report, before: Report) -> list[str]:
    """Say of what is newly left out that it is: who has just saved it would think it lost. At most three sentences."""
    known = {(each.path, each.reason) for each in before.left_out}
    new = [each for each in report.left_out if (each.path, each.reason) not in known]
    return [_why(each) for each in new if each.address is None][:3]


def _why(left_out: LeftOut) -> str:
    match left_out.reason:
        case Reason.SCHEDULED:
            when = f" đến {long_moment(left_out.until)}" if left_out.until else ""
            return f"«{left_out.title}» hẹn{when} mới đăng; xem trước bằng --drafts."
        case Reason.UNAPPROVED:
            return f"«{left_out.title}» chưa có người duyệt nên chưa đăng; xem trước bằng --drafts."
        case Reason.EXPIRED:
            return f"«{left_out.title}» đã hết hạn nên được gỡ khỏi trang."
        case Reason.DRAFT:
            return f"«{left_out.title}» là bản nháp nên chưa đăng; xem trước bằng --drafts."


def state_of_failure(sentence: str) -> dict[str, object]:
    """Give the state of a preview whose build could not be made: the disk is full, a folder is closed."""
    problem = _said(Severity.ERROR, sentence, "", "")
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


def _problems(found: Sequence[Diagnostic], root: Path) -> list[dict[str, object]]:
    files: dict[str, tuple[str, ...]] = {}
    return [_problem(each, root, files) for each in found]


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
        "code_url": paths.code(diagnostic.code),
    }


def _rest(more: Sequence[Diagnostic]) -> list[dict[str, object]]:
    """Say how many are not listed."""
    if not more:
        return []
    errors = sum(each.severity is Severity.ERROR for each in more)
    counts = [f"{errors} lỗi"] if errors else []
    counts += [f"{len(more) - errors} cảnh báo"] if len(more) > errors else []
    severity = Severity.ERROR if errors else Severity.WARNING
    message = f"… và {' và '.join(counts)} nữa."
    return [_said(severity, message, "Xem tất cả ở bàn biên tập.", paths.PROBLEMS)]


def _said(severity: Severity, message: str, hint: str, code_url: str) -> dict[str, object]:
    """Give a sentence that speaks of no place in the form of a problem."""
    return {
        "severity": severity.value,
        "path": "",
        "line": 1,
        "column": 1,
        "code": "",
        "message": message,
        "hint": hint,
        "excerpt": [],
        "editor_url": "",
        "code_url": code_url,
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
