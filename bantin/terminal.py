"""A report in, sentences on the terminal out: colours and a progress bar where somebody is there to see them."""

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TextIO

from bantin.diagnostics import Diagnostic, Severity
from bantin.report import Progress, Report, stops
from bantin.settings import VIETNAM, Settings

_NAMES = {Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo", Severity.NOTE: "ghi chú"}
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
# Longer lists are cut on a terminal; the end, where the summary stands, is what is read.
_MOST_NOTES = 12
_MOST_PROBLEMS = 20
_MOST_PAGES = 4
_PATIENCE_S = 1.0


@contextmanager
def progress() -> Iterator[Progress]:
    """Show a bar once a build takes more than a second and a terminal is there."""
    if not sys.stderr.isatty():
        yield say_waiting
        return
    started = time.monotonic()
    bar: Progress | None = None
    with ExitStack() as stack:

        def show(stage: str, done: int, total: int) -> None:
            nonlocal bar
            if total == 0:
                say_waiting(stage, done, total)
                return
            if bar is None:
                if time.monotonic() - started < _PATIENCE_S:
                    return
                bar = stack.enter_context(_open_bar())
            bar(stage, done, total)

        yield show


def say_waiting(stage: str, _done: int, total: int) -> None:
    """Say only that a build waits, for who wants no bar."""
    if total == 0:
        _print(stage, sys.stderr)


@contextmanager
def _open_bar() -> Iterator[Progress]:
    # Rich takes 60 ms to import, which a quick build saves.
    from rich import progress as rich  # noqa: PLC0415
    from rich.console import Console  # noqa: PLC0415

    columns = (rich.TextColumn("{task.description}"), rich.BarColumn(), rich.MofNCompleteColumn())
    with rich.Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("")
        yield lambda stage, done, total: bar.update(
            task, description=stage, completed=done, total=total
        )


def print_report(report: Report, settings: Settings, *, is_dry: bool) -> None:
    """Print what was found, what was built, what was left out and what comes next."""
    lines = _Lines(settings.root)
    problems = [each for each in report.diagnostics if each.severity is not Severity.NOTE]
    notes = [each for each in report.diagnostics if each.severity is Severity.NOTE]
    for each in problems:
        _print(lines.of(each), sys.stderr)
    for each in notes[:_MOST_NOTES]:
        _print(lines.of(each), sys.stdout)
    if len(notes) > _MOST_NOTES:
        _print(f"… và {len(notes) - _MOST_NOTES} ghi chú nữa.", sys.stdout)
    for file, reason in report.reasons.items():
        _print(f"{file}: {reason}", sys.stdout)
    for sentence in summary(report, settings, is_dry=is_dry):
        _print(sentence, sys.stdout)


def print_change(changed: Sequence[str]) -> None:
    """Print why a build begins: which files were saved, or that an hour has come."""
    more = f" và {len(changed) - 1} tệp khác" if len(changed) > 1 else ""
    what = f"{changed[0]}{more}" if changed else "đã đến giờ thay đổi"
    print_line(f"— {datetime.now(VIETNAM):%H:%M:%S}: {what}, đang dựng lại…")


def print_save(report: Report, before: Report, settings: Settings) -> None:
    """Print what a save came to: what was built and how fast, and what is wrong now.

    Of warnings and notes, only those are printed that were not there before, and of errors some; the others are counted.
    """
    lines = _Lines(settings.root)
    known = frozenset(before.diagnostics)
    errors = [each for each in report.diagnostics if each.severity is Severity.ERROR]
    # What is new stands first, as it comes from the file that was saved.
    errors.sort(key=lambda each: each in known)
    others = [
        each
        for each in report.diagnostics
        if each.severity is not Severity.ERROR and each not in known
    ]
    for each in (*errors[:_MOST_PROBLEMS], *others[:_MOST_PROBLEMS]):
        _print(lines.of(each), sys.stderr)
    more = len(errors[_MOST_PROBLEMS:]) + len(others[_MOST_PROBLEMS:])
    if more:
        _print(f"… và {more} điều nữa; xem tất cả ở bàn biên tập.", sys.stderr)
    if report.written is None:
        _print(next(summary(report, settings, is_dry=False)), sys.stdout)
        return
    warnings = sum(each.severity is Severity.WARNING for each in report.diagnostics)
    state = f"Có {warnings} cảnh báo nên xem lại." if warnings else "Không có lỗi."
    written = report.written
    gone = f", xoá {len(written.removed)} tệp" if written.removed else ""
    did = (
        f"ghi {written.changed} tệp{gone}" if written.changed or gone else "không có gì khác trước"
    )
    _print(f"Đã dựng lại trong {report.duration_s * 1000:.0f} ms: {did}. {state}", sys.stdout)
    for sentence in _say_removed(written.removed):
        _print(sentence, sys.stdout)


def summary(report: Report, settings: Settings, *, is_dry: bool) -> Iterator[str]:
    """Say in a few sentences how it went."""
    counts = {
        severity: sum(each.severity is severity for each in report.diagnostics)
        for severity in Severity
    }
    errors, warnings = counts[Severity.ERROR], counts[Severity.WARNING]
    if stops(report.diagnostics, is_strict=settings.strict):
        what = f"{errors} lỗi" if errors else f"{warnings} cảnh báo"
        more = f" và {warnings} cảnh báo" if errors and warnings else ""
        is_there = not is_dry and (settings.out / "index.html").is_file()
        tail = " Trang đã dựng trước đó được giữ nguyên." if is_there else ""
        yield f"Có {what}{more} cần sửa.{tail}"
        return
    items = ", ".join(
        f"{count} {name}" for name, count in report.counts.items() if count and name != "trang"
    )
    also = f" Có {warnings} cảnh báo nên xem lại." if warnings else ""
    if is_dry:
        yield f"Không có lỗi: {items}.{also}"
    else:
        seconds = f"{report.duration_s:.1f}".replace(".", ",")
        yield f"Đã dựng {report.counts.get('trang', 0)} trang trong {seconds} giây: {items}.{also}"
        if report.written is not None:
            written = report.written
            yield f"Ghi {written.changed} tệp, giữ nguyên {written.same}, xoá {len(written.removed)}, trong {_near(settings.out)}."
            yield from _say_removed(written.removed)
    yield from report.remarks
    if report.left_out:
        yield f"Chưa đăng {len(report.left_out)} mục (lý do ở các ghi chú trên)."
    if report.next_change is not None:
        from bantin.content.vietnamese import long_moment  # noqa: PLC0415  # most sites change by hand alone

        yield f"Lần thay đổi kế tiếp: {long_moment(report.next_change)}; đến lúc ấy cần dựng và đăng lại."


def _say_removed(paths: tuple[str, ...]) -> Iterator[str]:
    """Say which pages are gone: a reader's old link ends at them."""
    pages = [f"/{path.removesuffix('index.html')}" for path in paths if path.endswith("index.html")]
    if pages:
        more = f" và {len(pages) - _MOST_PAGES} trang khác" if len(pages) > _MOST_PAGES else ""
        yield f"Đã gỡ {len(pages)} trang: {', '.join(pages[:_MOST_PAGES])}{more}."
        yield "Nếu chỉ đổi tên tệp hay đổi ngày, ghi địa chỉ cũ vào aliases của bài để liên kết cũ vẫn dùng được."


def _near(folder: Path) -> str:
    """Write a folder as seen from where the command runs."""
    try:
        return f"{folder.relative_to(Path.cwd())}/"
    except ValueError:
        return str(folder)


def print_json(report: Report) -> None:
    """Print one JSON object a diagnostic, one a line."""
    import json  # noqa: PLC0415  # for this alone

    for each in report.diagnostics:
        line = {
            "path": each.place.path,
            "line": each.place.line,
            "column": each.place.column,
            "severity": each.severity.value,
            "code": each.code,
            "message": each.message,
            "hint": each.hint,
        }
        _print(json.dumps(line, ensure_ascii=False), sys.stdout)


class _Lines:
    """Writes diagnostics with the line that they speak of; reads each file once."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._files: dict[str, list[str]] = {}

    def of(self, diagnostic: Diagnostic) -> str:
        place = diagnostic.place
        colour = _COLOURS[diagnostic.severity]
        head = f"{_bold(str(place))}: {_paint(_NAMES[diagnostic.severity], colour)}: {diagnostic.message} [{diagnostic.code}]"
        lines = [head]
        if diagnostic.severity is not Severity.NOTE and (
            source := self._line(place.path, place.line)
        ):
            lines.append(f"    {place.line} | {source}")
        if diagnostic.hint:
            first, *rest = diagnostic.hint.split("\n")
            lines += [f"    → {first}", *(f"      {line}" for line in rest)]
        return "\n".join(lines)

    def _line(self, path: str, number: int) -> str:
        if path not in self._files:
            try:
                self._files[path] = (
                    (self._root / path).read_text("utf-8-sig", "replace").splitlines()
                )
            except OSError:
                self._files[path] = []
        lines = self._files[path]
        text = lines[number - 1].rstrip() if 0 < number <= len(lines) else ""
        return text if len(text) <= 100 else text[:99] + "…"


def _bold(text: str) -> str:
    return _paint(text, "1")


def _paint(text: str, code: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if sys.stdout.isatty() and sys.stderr.isatty() else text


def _print(text: str, stream: TextIO) -> None:
    print(text, file=stream, flush=True)


def print_line(text: str) -> None:
    """Print one sentence."""
    _print(text, sys.stdout)
