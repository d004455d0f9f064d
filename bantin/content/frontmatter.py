"""An item's text in, its fields with places and its body out."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bantin.content.excerpt import excerpt
from bantin.content.yamllines import read_lines
from bantin.content.yamltext import Mapping, parse
from bantin.diagnostics import Checked, Found, Place

_OPENING = re.compile(r"^(?P<lead>[ ]*)---+\s*$")
_CLOSING = re.compile(r"^(---+|\.\.\.)\s*$")
# Word and many keyboards turn three hyphens into dashes.
_DASHES = re.compile(r"^[-–—−_*=+]{1,4}\s*$")
_KEY = re.compile(r"^[A-Za-z_]+\s*:")
# How far down a front matter is looked for that other lines stand above.
_NEAR = 12
_DRAFT = re.compile(
    r"^draft\s*:\s*[\"'“]?(true|yes|có|co|on|1|đúng)[\"'”]?\s*(#.*)?$", re.MULTILINE | re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Front:
    """The fields of an item and its body; ``body_line`` is the line of the file on which the body begins."""

    fields: Mapping
    body: str
    body_line: int


def is_draft(text: str) -> bool:
    """Tell whether a file says that it is a draft, even where the rest of its front matter cannot be read."""
    return _DRAFT.search(text.lstrip().split("\n---", 1)[0]) is not None


def _example() -> str:
    return 'title: "Tiêu đề"'


def split(text: str, path: str, example: Callable[[], str] = _example) -> Checked[Front | None]:
    """Take front matter and body apart; None with an error where there is no front matter.

    ``example`` writes the lines that a front matter of this kind must have, for the hint.
    """
    found = Found()
    if not text.strip():
        found.error(
            Place(path),
            "file-empty",
            "Tệp này trống.",
            "Viết nội dung cho tệp, hoặc xoá tệp nếu không cần nữa.",
        )
        return Checked(None, found.all())
    lines = text.split("\n")
    first = next(index for index, line in enumerate(lines) if line.strip())
    opening = _OPENING.match(lines[first])
    if opening is None:
        return _without_fence(lines, first, Place(path, first + 1), example)
    close = next(
        (i for i in range(first + 1, len(lines)) if _is_closing(lines[i], opening["lead"])), None
    )
    if close is None:
        return _unclosed(lines, first, path, found)
    fields = _fields("\n".join(lines[first + 1 : close]), path, first + 2)
    found.take(fields.diagnostics)
    if fields.value is None:
        return Checked(None, found.all())
    body = "\n".join(lines[close + 1 :])
    return Checked(Front(fields.value, body, close + 2), found.all())


def _fields(text: str, path: str, first_line: int) -> Checked[Mapping | None]:
    sound = read_lines(text, path, first_line)
    return parse(text, path, first_line) if sound is None else Checked(sound)


def _is_closing(line: str, lead: str) -> bool:
    """Tell whether a line closes front matter; an indented one does only where the opening line is indented as far."""
    return line.startswith(lead) and _CLOSING.match(line[len(lead) :]) is not None


def _without_fence(
    lines: list[str], first: int, place: Place, example: Callable[[], str]
) -> Checked[Front | None]:
    found = Found()
    line = excerpt(lines[first], 40)
    later = next(
        (
            i
            for i in range(first + 1, min(first + _NEAR, len(lines) - 1))
            if _OPENING.match(lines[i]) and _KEY.match(lines[i + 1].lstrip())
        ),
        None,
    )
    if _DASHES.match(lines[first]):
        message = f"Dòng mở đầu phải là ba dấu gạch nối «---», nhưng ở đây là «{line}»."
        hint = "Xoá dòng này và gõ lại ba dấu gạch nối: ---"
    elif _KEY.match(lines[first]):
        message = f"Thiếu dòng «---» trước «{line}»."
        hint = "Thêm một dòng chỉ có --- ở đầu tệp và một dòng --- nữa sau phần thông tin."
    elif later is not None:
        message = f"Phần thông tin phải đứng đầu tệp, nhưng trên nó còn có «{line}»."
        hint = f"Xoá mọi dòng phía trên dòng {later + 1} (dòng «---»), hoặc chuyển chúng xuống phần nội dung."
    else:
        message = f"Tệp không có phần thông tin ở đầu; dòng đầu là «{line}»."
        hint = f"Thêm vào đầu tệp các dòng:\n---\n{example()}\n---"
    found.error(place, "front-matter-missing", message, hint)
    return Checked(None, found.all())


def _unclosed(lines: list[str], first: int, path: str, found: Found) -> Checked[Front | None]:
    """Say where the closing line belongs: before the first line that is no field."""
    end = first + 1
    while end < len(lines) and (
        _KEY.match(lines[end]) or lines[end].startswith((" ", "-", "#", "\t"))
    ):
        end += 1
    dashes = next((i for i in range(first + 1, len(lines)) if _DASHES.match(lines[i])), None)
    if dashes is not None:
        place = Place(path, dashes + 1)
        hint = f"Xoá dòng «{lines[dashes].strip()}» và gõ lại ba dấu gạch nối: ---"
    else:
        place = Place(path, first + 1)
        hint = f"Thêm một dòng chỉ có --- sau dòng {end}, trước khi nội dung bắt đầu."
    found.error(
        place,
        "front-matter-unclosed",
        f"Phần thông tin mở bằng «---» ở dòng {first + 1} nhưng không có dòng «---» đóng lại.",
        hint,
    )
    fields = parse("\n".join(lines[first + 1 : end]), path, first + 2)
    found.take(fields.diagnostics)
    return Checked(None, found.all())
