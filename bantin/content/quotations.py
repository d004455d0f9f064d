"""The parts of a quotation in, the same with a mark on the line that says whose words they are."""

import re

from bantin.content.body import Hole

# A line that begins with a dash, as an editor writes who said it: «— Họ tên, chức vụ».
_DASHED = re.compile(r"[—–] ")
_LAST_LINE = re.compile(r"\n([—–] [^\n<]*)(\s*(?:</p>\s*)?)\Z")
_SPEAKER = '<p class="said-by">'


def sign(parts: list[str | Hole]) -> None:
    """Mark the speaker of the quotation that ``parts`` end with, before its end tag: its last paragraph or its last line.

    A quotation that begins with a dash is a dialogue, and all of it is said by somebody.
    """
    start = _last_paragraph(parts)
    if start is None or _words(parts, start, 0).startswith(_SPEAKER):
        return
    if _DASHED.match(_words(parts, start, 3)):
        if not _is_first(parts, start):
            parts[start] = str(parts[start]).replace("<p>", _SPEAKER, 1)
        return
    end = _last_words(parts)
    parts[end] = _LAST_LINE.sub(rf"</p>\n{_SPEAKER}\1\2", str(parts[end]))


def _last_paragraph(parts: list[str | Hole]) -> int | None:
    """Find where the last paragraph begins; None where something else is last."""
    for index in range(len(parts) - 1, -1, -1):
        part = parts[index]
        if isinstance(part, str):
            if part.startswith("<p>"):
                return index
            if part.startswith(("<blockquote", "</blockquote", "</ul", "</ol", "</table", "</h")):
                return None
    return None


def _is_first(parts: list[str | Hole], start: int) -> bool:
    """Tell whether a paragraph is the first of its quotation."""
    before = next((part for part in reversed(parts[:start]) if part != "\n"), "")
    return isinstance(before, str) and before.startswith("<blockquote")


def _words(parts: list[str | Hole], start: int, skipped: int) -> str:
    """Give the text with which a paragraph begins, which may be a part of its own."""
    own = str(parts[start])[skipped:]
    following = parts[start + 1] if start + 1 < len(parts) else ""
    return own or (following if isinstance(following, str) else "")


def _last_words(parts: list[str | Hole]) -> int:
    """Find the part that holds the last words of the last paragraph: before its end tag, if that is a part of its own."""
    index = len(parts) - 1
    while index > 0 and isinstance(parts[index], str) and not str(parts[index]).strip():
        index -= 1
    return index - 1 if parts[index] == "</p>" and isinstance(parts[index - 1], str) else index
