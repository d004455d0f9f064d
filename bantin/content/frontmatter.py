"""An item's text in, its fields with places and its body out."""

import re
from dataclasses import dataclass

from bantin.content.yamltext import Mapping, parse
from bantin.diagnostics import Checked, Found, Place

_FENCE = re.compile(r"^(---+|\.\.\.)\s*$")
# Word and many keyboards turn three hyphens into dashes.
_DASHES = re.compile(r"^[-–—−_*=]{1,4}\s*$")
_KEY = re.compile(r"^[A-Za-z_]+\s*:")


@dataclass(frozen=True, slots=True)
class Front:
    """The fields of an item and its body; ``body_line`` is the line of the file on which the body begins."""

    fields: Mapping
    body: str
    body_line: int


def split(text: str, path: str) -> Checked[Front | None]:
    """Take front matter and body apart; None with an error where there is no front matter."""
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
    if not _FENCE.match(lines[first]) or lines[first].startswith("."):
        return _without_fence(lines, first, path, found)
    close = next((i for i in range(first + 1, len(lines)) if _FENCE.match(lines[i])), None)
    if close is None:
        return _unclosed(lines, first, path, found)
    fields = parse("\n".join(lines[first + 1 : close]), path, first + 2)
    found.take(fields.diagnostics)
    if fields.value is None:
        return Checked(None, found.all())
    body = "\n".join(lines[close + 1 :])
    return Checked(Front(fields.value, body, close + 2), found.all())


def _without_fence(lines: list[str], first: int, path: str, found: Found) -> Checked[Front | None]:
    if _DASHES.match(lines[first]):
        message = (
            f"Dòng mở đầu phải là ba dấu gạch nối «---», nhưng ở đây là «{lines[first].strip()}»."
        )
        hint = "Xoá dòng này và gõ lại ba dấu gạch nối: ---"
    elif _KEY.match(lines[first]):
        message = f"Thiếu dòng «---» trước «{lines[first].strip()[:40]}»."
        hint = "Thêm một dòng chỉ có --- ở đầu tệp và một dòng --- nữa sau phần thông tin."
    else:
        message = f"Tệp không có phần thông tin ở đầu; dòng đầu là «{lines[first].strip()[:40]}»."
        hint = 'Thêm vào đầu tệp các dòng:\n---\ntitle: "Tiêu đề"\ndate: 2022-11-14\n---'
    found.error(Place(path, first + 1), "front-matter-missing", message, hint)
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
        hint = f"Thay dòng «{lines[dashes].strip()}» bằng ba dấu gạch nối: ---"
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
