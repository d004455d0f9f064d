"""One file of content/ in, its proof out: its checklist, what the build said with the lines, how it looks when shared."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bantin.content.model import AnyItem
from bantin.content.snapshots import Snapshot
from bantin.desk import paths
from bantin.desk.checklist import check_entry
from bantin.desk.look import Look
from bantin.desk.manuscript import mark_text
from bantin.desk.questions import SAID, Check
from bantin.desk.quotes import typed_quotes
from bantin.desk.sharing import SharedPage, share
from bantin.desk.spots import Line, editor_url, line_of_key, lines_around, read_lines
from bantin.desk.stock import Entry
from bantin.diagnostics import Diagnostic, Place, Severity

# So many files of diagnostics stand on one page; each is opened for the lines that it shows.
_FILES_PER_PAGE = 25
_MOST_OF_A_FILE = 40


@dataclass(frozen=True, slots=True)
class Said:
    """A diagnostic as the desk shows it: with the lines around its place, and the links to it."""

    diagnostic: Diagnostic
    lines: tuple[Line, ...]
    editor_url: str
    code_url: str


@dataclass(frozen=True, slots=True)
class Task:
    """A question that is open: where it is mended, and the link that opens the editor there, "" where another has it."""

    topic: str
    flaw: str
    hint: str
    place: Place
    editor_url: str


@dataclass(frozen=True, slots=True)
class Proof:
    """All that the desk knows of one file; ``done`` are the questions in which nothing is left to do."""

    entry: Entry
    tasks: tuple[Task, ...]
    done: tuple[str, ...]
    said: tuple[Said, ...]
    card: SharedPage | None
    editor_url: str


def proof_of(path: str, look: Look) -> Proof | None:
    """Proof a file; None where the desk has no such file."""
    entry = next((each for each in look.entries if each.path == path), None)
    if entry is None:
        return None
    root = look.settings.root
    lines = read_lines(path, root)
    checks = check_entry(path, look)
    # Figures of a snapshot are what others quote.
    is_text = path.endswith((".md", ".markdown"))
    marks = mark_text(path, lines, look.names) if is_text else ()
    tasks = [_task(check, path, lines, root) for check in checks if not check.is_done]
    tasks += [
        Task("Câu chữ", mark.message, mark.hint, mark.place, editor_url(mark.place, root))
        for mark in marks
    ]
    problems = look.problems.get(path, ())
    item = look.items.get(path)
    typed = (
        typed_quotes(item, look.site, {each.place for each in problems})
        if item is not None and not isinstance(item, Snapshot) and look.site is not None
        else ()
    )
    tasks += [
        Task(
            "Số liệu gõ trong bài",
            each.message,
            each.hint,
            each.place,
            editor_url(each.place, root),
        )
        for each in typed
    ]
    open_topics = {task.topic for task in tasks}
    done = [check.topic for check in checks if check.topic not in open_topics]
    if checks and not marks:
        done.append("Câu chữ")
    return Proof(
        entry,
        tuple(tasks),
        tuple(dict.fromkeys(done)),
        say(problems, lines, root),
        _card(item, look),
        editor_url(Place(path), root),
    )


def _task(check: Check, path: str, lines: Sequence[str], root: Path) -> Task:
    place = check.place
    if not place.path:
        place = Place(path, line_of_key(lines, check.key) if check.key else 1)
    # What the build said already has its own link.
    url = "" if check.flaw == SAID else editor_url(place, root)
    return Task(check.topic, check.flaw, check.hint, place, url)


def _card(item: AnyItem | Snapshot | None, look: Look) -> SharedPage | None:
    if item is None or isinstance(item, Snapshot) or look.site is None:
        return None
    return share(item, look.contents, look.site)


def say(found: Iterable[Diagnostic], lines: Sequence[str], root: Path) -> tuple[Said, ...]:
    """Show the diagnostics of one file with its lines."""
    return tuple(
        Said(
            each,
            lines_around(lines, each.place) if each.severity is not Severity.NOTE else (),
            editor_url(each.place, root),
            paths.code(each.code),
        )
        for each in found
    )


@dataclass(frozen=True, slots=True)
class FileProblems:
    """What was said of one file; ``more`` is how much of it is not shown."""

    path: str
    is_item: bool
    said: tuple[Said, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """A page of diagnostics by file; ``severity`` is what was asked for, "" for errors and warnings."""

    files: tuple[FileProblems, ...]
    severity: str
    count: int
    page: int
    pages: int

    def address(self, page: int) -> str:
        """Give the address of another page of the same choice."""
        return paths.asked(paths.PROBLEMS, muc=self.severity, trang=page)


def chosen_problems(look: Look, query: Mapping[str, list[str]]) -> Chosen:
    """Choose a page of diagnostics, files with errors first."""
    asked = next(iter(query.get("muc", ())), "")
    severity = asked if asked in set(Severity) else ""
    wanted = {Severity(severity)} if severity else {Severity.ERROR, Severity.WARNING}
    by_file = {
        path: tuple(each for each in found if each.severity in wanted)
        for path, found in look.problems.items()
    }
    files = [path for path, found in by_file.items() if found]
    files.sort(key=lambda path: not any(e.severity is Severity.ERROR for e in by_file[path]))
    pages = max(1, -(-len(files) // _FILES_PER_PAGE))
    page = min(_number(next(iter(query.get("trang", ())), "")), pages)
    shown = files[(page - 1) * _FILES_PER_PAGE : page * _FILES_PER_PAGE]
    known = {each.path for each in look.entries}
    return Chosen(
        tuple(_of_file(path, by_file[path], path in known, look.settings.root) for path in shown),
        severity,
        sum(len(by_file[path]) for path in files),
        page,
        pages,
    )


def _of_file(
    path: str,
    found: tuple[Diagnostic, ...],
    is_item: bool,  # noqa: FBT001  # told by the list of entries
    root: Path,
) -> FileProblems:
    lines = read_lines(path, root)
    said = say(found[:_MOST_OF_A_FILE], lines, root)
    return FileProblems(path, is_item, said, len(found) - len(said))


def _number(text: str) -> int:
    """Read the number of a page; 1 for what is none."""
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 7 else 1
