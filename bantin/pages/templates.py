"""A root in, its Jinja templates out: the root's own first, then the program's, file by file.

Everything that can be known without rendering is checked here: syntax, and includes that lead nowhere.
"""

import functools
import re
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from types import CodeType
from typing import Any

import jinja2
from jinja2 import nodes
from markupsafe import Markup

from bantin.content.fields import closest
from bantin.content.scalars import Moment
from bantin.content.vietnamese import (
    clock,
    day_range,
    long_day,
    long_moment,
    moment_range,
    number,
    short_day,
)
from bantin.diagnostics import Checked, Found, Place
from bantin.pages.parts import EventCard

# What a browser's tab and a search engine show of a title.
_TAB_LETTERS = 70
PROGRAM = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class _File:
    """A template as it stands on the disk: its name, where it is, its bytes."""

    name: str
    path: str
    data: bytes


class _Loader(jinja2.BaseLoader):
    """Gives Jinja the files that were read when the templates were opened, each compiled once."""

    def __init__(self, files: Mapping[str, _File]) -> None:
        self.files = files
        self.codes: dict[str, CodeType] = {}

    def load(
        self,
        environment: jinja2.Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002  # Jinja's own name
    ) -> jinja2.Template:
        """Make the template of a name."""
        if name not in self.files:
            raise jinja2.TemplateNotFound(name)
        if name not in self.codes:
            file = self.files[name]
            self.codes[name] = environment.compile(
                file.data.decode(errors="replace"), name, file.path
            )
        return jinja2.Template.from_code(environment, self.codes[name], globals or {})


class Templates:
    """The open templates of one build."""

    def __init__(self, folders: tuple[Path, ...], files: tuple[_File, ...]) -> None:
        self.folders = folders
        self.loader = _Loader({file.name: file for file in files})
        self.environment = jinja2.Environment(
            loader=self.loader,
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
        )
        self.environment.filters.update(FILTERS)

    def place(self, name: str | None, line: int | None) -> Place:
        """Give the place of a line of a template, as its author knows the file."""
        return Place(f"templates/{name or '?'}", line or 1)


def open_templates(root: Path) -> Checked[Templates]:
    """Open the templates of a root and check each one that is there."""
    folders = tuple(dict.fromkeys((root / "templates", PROGRAM / "templates")))
    files: dict[str, _File] = {}
    for folder in reversed(folders):
        for file in sorted(folder.rglob("*")):
            if file.is_file() and not file.name.startswith("."):
                name = file.relative_to(folder).as_posix()
                files[name] = _File(name, str(file), file.read_bytes())
    return _open(folders, tuple(files.values()))


# Compiling takes most of a small build: a preview, whose templates stay the same, does it once.
@functools.lru_cache(maxsize=2)
def _open(folders: tuple[Path, ...], files: tuple[_File, ...]) -> Checked[Templates]:
    templates = Templates(folders, files)
    found = Found()
    for file in sorted(files, key=lambda file: file.name):
        if file.name.endswith((".html", ".xml")):
            _check(templates, file, found)
    return Checked(templates, found.all())


def _check(templates: Templates, file: _File, found: Found) -> None:
    """Compile a template; say what Jinja does not understand, and includes that lead nowhere."""
    environment, name = templates.environment, file.name
    try:
        tree = environment.parse(file.data.decode(), name, file.path)
        references = list(_references(tree))
        templates.loader.codes[name] = environment.compile(tree, name, file.path)
    except jinja2.TemplateSyntaxError as error:
        say_syntax(templates, error, found)
        return
    except RecursionError:
        found.error(
            templates.place(name, 1),
            "template-syntax",
            "Mẫu lồng quá nhiều tầng ngoặc hoặc thẻ nên không đọc được.",
            "So với tệp mẫu gốc của chương trình, hoặc xoá tệp của bạn để dùng lại mẫu gốc.",
        )
        return
    except UnicodeDecodeError:
        found.error(
            templates.place(name, 1),
            "encoding-not-utf8",
            "Mẫu không phải UTF-8.",
            "Lưu lại tệp mẫu bằng bảng mã UTF-8.",
        )
        return
    known = set(templates.loader.files)
    for node in references:
        target = node.template
        if not isinstance(target, nodes.Const) or not isinstance(target.value, str):
            found.error(
                templates.place(name, node.lineno),
                "template-dynamic",
                "Tên mẫu được gọi phải viết thẳng trong ngoặc kép.",
                '{% include "parts/cards.html" %}',
            )
        elif target.value not in known:
            _say_missing(templates.place(name, node.lineno), target.value, known, found)


def _references(tree: nodes.Template) -> "Iterator[Any]":
    yield from tree.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport))


def _say_missing(place: Place, name: str, known: set[str], found: Found) -> None:
    near = closest(name, sorted(known))
    found.error(
        place,
        "template-missing",
        f"Không có mẫu «{name}».",
        f'Có lẽ ý bạn là: "{near}"' if near else "Kiểm tra tên tệp trong thư mục templates.",
    )


_SYNTAX = (
    (r"unknown tag '(\w+)'", "Không có thẻ «{0}»."),
    (r"unexpected '(.+?)'", "Gặp «{0}» không đúng chỗ."),
    (r"expected token '(.+?)', got '(.+?)'", "Cần «{0}» nhưng lại gặp «{1}»."),
    (r"Unexpected end of template.*'(end\w+)'", "Thiếu thẻ đóng «{0}»."),
    (r"No filter named '(.+?)'", "Không có bộ lọc «{0}»."),
    (r"No test named '(.+?)'", "Không có phép thử «{0}»."),
    (r"Missing end of (\w+)", "Phần «{0}» mở mà không đóng."),
)


def say_syntax(templates: Templates, error: jinja2.TemplateSyntaxError, found: Found) -> None:
    """Say a template's syntax error in Vietnamese, with the file and line of the template."""
    message = error.message or ""
    sentence = next(
        (
            text.format(*match.groups())
            for pattern, text in _SYNTAX
            if (match := re.search(pattern, message))
        ),
        "Mẫu viết sai cú pháp Jinja.",
    )
    found.error(
        templates.place(error.name, error.lineno),
        "template-syntax",
        sentence,
        "So dòng này với tệp mẫu gốc của chương trình, hoặc xoá tệp của bạn để dùng lại mẫu gốc.",
    )


def _long_day(value: date | Moment) -> str:
    return long_day(value.day if isinstance(value, Moment) else value)


def _short_day(value: date | Moment) -> str:
    return short_day(value.day if isinstance(value, Moment) else value)


def _when(moment: Moment) -> str:
    return long_day(moment.day) if moment.clock is None else long_moment(moment.instant)


def _iso(value: date | datetime | Moment) -> str:
    if isinstance(value, Moment):
        return (
            value.day.isoformat()
            if value.clock is None
            else value.instant.isoformat(timespec="minutes")
        )
    return value.isoformat(timespec="minutes") if isinstance(value, datetime) else value.isoformat()


def event_when(card: EventCard) -> str:
    """Write the time of an event shortly: its day with the hour at which it begins, or the range of its days."""
    days = day_range(card.start.day, card.end.day if card.end else None)
    is_one_day = card.end is None or card.end.day == card.start.day
    return f"{clock(card.start.clock)}, {days}" if card.start.clock and is_one_day else days


def event_time(start: Moment, end: Moment | None) -> str:
    """Write the time of an event in full, with hours where they are known."""
    if start.clock is not None and (end is None or end.clock is not None):
        return moment_range(start.instant, end.instant if end else None)
    if end is None or end.day == start.day:
        return _when(start)
    return f"{_when(start)} – {_when(end)}"


def tab_title(title: str) -> str:
    """Cut a long title in its middle, at words: what tells two titles apart often stands at their ends, as a year does."""
    if len(title) <= _TAB_LETTERS:
        return title
    words = title.split()
    last = [words.pop()]
    while words and len(" ".join(last)) + len(words[-1]) < _TAB_LETTERS // 3:
        last.insert(0, words.pop())
    while len(" ".join([*words, "…", *last])) > _TAB_LETTERS and len(words) > 1:
        words.pop()
    return " ".join([*words, "…", *last])[:_TAB_LETTERS]


def _size(count: int) -> str:
    """Write a number of bytes as kB or MB."""
    if count < 1_000_000:
        return f"{number(max(1, round(count / 1000)))} kB"
    return f"{number(Decimal(count) / 1_000_000, 1)} MB"


FILTERS: dict[str, Callable[..., str | Markup]] = {
    "long_day": _long_day,
    "short_day": _short_day,
    "when": _when,
    "iso": _iso,
    "event_when": event_when,
    "number": number,
    "size": _size,
    "tab_title": tab_title,
}
