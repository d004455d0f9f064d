"""YAML text in, the same text with the commonest slips mended out: each is said, and the rest can still be checked.

The parser stops at its first error. A title with a colon would so hide every other mistake of the file; here the line
is quoted on the author's behalf, the error is said, and reading goes on.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bantin.content.excerpt import excerpt, quoted, single_quoted, typed, unwrapped
from bantin.diagnostics import Found, Place

_LINE = re.compile(
    r"^(?P<lead>[ ]*(?:- +)*)(?P<key>[^\s:#'\"\[\]{}&*!|>%@`-][^:#'\"\[\]{}]*?):(?P<gap>[ ]+)(?P<value>\S.*)$"
)
# What most lines are, and what nothing below would change: a key, perhaps of a group, with words, a quoted text, a list of
# quoted texts or nothing.
SOUND = re.compile(
    r'(?P<lead>(?:  )?)(?P<key>[a-z_]{1,99}):(?: (?:"(?P<quoted>[^"\\|>\t]*)"'
    r'|(?P<items>\["[^"\\|>\t]*"(?:, "[^"\\|>\t]*")*\])'
    r"|(?P<words>(?:\.\.?/)*[^\W_](?:[\w .,/-]|:(?=[0-9/]))*)))?\Z"
)
_ITEM = re.compile(r"^(?P<lead>[ ]*(?:- +)+)(?P<value>\S.*)$")
_KEY = re.compile(r"^[ ]*(?:- +)*[A-Za-z_]+:(?:\s|$)")
_BLOCK = re.compile(r":\s*[|>][0-9+-]*\s*(#.*)?$|^\s*-\s+[|>][0-9+-]*\s*(#.*)?$")
_NO_SPACE = re.compile(r"^(?P<lead>[ ]*(?:- +)?)(?P<key>[a-z_]+):(?P<value>[^\s/:].*)$")
_WIDE_COLON = re.compile(r"^(?P<lead>[ ]*(?:- +)*)(?P<key>[A-Za-z_]+)[ ]*：\s*(?P<value>.*)$")
# An editor shows these as blanks; behind a colon YAML takes them for letters.
_WIDE_GAP = re.compile("^([ ]*(?:- +)*[^\\s:'\"#]+:)([ \u00a0\u2000-\u200a\u202f\u3000]+)")
_BULLET = re.compile(r"^(?P<lead>[ ]*)(?:[•▪‣◦●○·–—*+]\s+|-(?=[^\s-]))(?P<text>\S.*)$")
_OPENS_LIST = re.compile(r"^[ ]*(?:- +)*[^\s:#'\"]+:[ ]*$")
# A comment begins at the first sign behind a blank; the look behind keeps a long run of blanks from being tried anew.
_COMMENT = re.compile(r"(?<!\s)\s+#")
_WHOLE = {'"': re.compile(r'"(?:[^"\\]|\\.)*"'), "'": re.compile(r"'(?:[^']|'')*'(?!')")}
# No schema here is nested so deep; a file of blanks is not worth mending.
_DEEPEST = 200
_CLOSING = {"[": "]", "{": "}"}


def repair(text: str, path: str, first_line: int, found: Found) -> str:
    """Mend tabs, colons and half-quoted values line by line; line and column numbers stay those of the file."""
    lines = text.split("\n")
    block_indent: int | None = None
    open_quote = ""
    before = ""
    for index, line in enumerate(lines):
        if open_quote:
            open_quote = "" if open_quote in line else open_quote
            continue
        if block_indent is not None:
            if not line.strip() or _indent(line) > block_indent:
                continue
            block_indent = None
        if len(line) > _DEEPEST and not line[:_DEEPEST].strip():
            continue
        if SOUND.match(line):
            before = line
            continue
        place = Place(path, first_line + index)
        mended = _blanks(line, place, found)
        if _BLOCK.search(mended):
            block_indent = _indent(mended)
        elif (opened := _opened(mended)) and _closes(opened, _column(mended), lines[index + 1 :]):
            open_quote = opened
        else:
            mended = _mend(mended, before, place, found)
        lines[index] = mended
        before = mended if mended.strip() else before
    return "\n".join(lines)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))


def _blanks(line: str, place: Place, found: Found) -> str:
    stripped = line.lstrip(" \t")
    lead = line[: len(line) - len(stripped)]
    if stripped and "\t" in lead:
        found.error(
            Place(place.path, place.line, lead.index("\t") + 1),
            "yaml-tab",
            f"Dòng «{excerpt(stripped)}» thụt vào bằng phím Tab; YAML chỉ nhận dấu cách.",
            "Xoá dấu Tab ở đầu dòng và gõ hai dấu cách cho mỗi cấp.",
        )
        return lead.replace("\t", "  ") + stripped.replace("\t", " ")
    # A tab behind the colon is a blank to the eye and an error to some parsers; nothing is lost by a space.
    line = line.replace("\t", " ")
    return _WIDE_GAP.sub(lambda match: match[1] + " " * len(match[2]), line)


@dataclass(frozen=True, slots=True)
class _Part:
    """A line's value: what stands before it, the key it belongs to (empty in a list), the value, its place."""

    head: str
    key: str
    value: str
    place: Place

    @property
    def name(self) -> str:
        return f"Giá trị của «{excerpt(self.key)}»" if self.key else "Mục này của danh sách"


def _part(line: str, place: Place) -> _Part | None:
    line = line.rstrip()
    match = _LINE.match(line)
    key = match["key"] if match else ""
    match = match or _ITEM.match(line)
    if match is None:
        return None
    start = match.start("value")
    return _Part(line[:start], key, match["value"], Place(place.path, place.line, start + 1))


def _opened(line: str) -> str:
    """Give the quotation mark that a line's value opens and does not close."""
    part = _part(line, Place(""))
    if part is None or part.value[0] not in "\"'":
        return ""
    return part.value[0] if _end_of_quotes(part.value) < 0 else ""


def _column(line: str) -> int:
    """Tell how far a line's key, or its item, stands from the left."""
    match = _LINE.match(line)
    return match.start("key") if match else len(line) - len(line.lstrip(" -"))


def _closes(quote: str, column: int, rest: Sequence[str]) -> bool:
    """Tell whether a quotation mark closes on a later line, before the next key of the same level or above."""
    for line in rest:
        if _KEY.match(line) and _column(line) <= column:
            return False
        if quote in line:
            return True
    return False


def _end_of_quotes(value: str) -> int:
    """Find the quotation mark that closes the one at the beginning; -1 where there is none."""
    match = _WHOLE[value[0]].match(value)
    return -1 if match is None else match.end() - 1


def _mend(line: str, before: str, place: Place, found: Found) -> str:
    line = _structure(line, before, place, found)
    part = _part(line, place)
    if part is None:
        return line
    if part.value[0] in "\"'":
        return _requote(line, part, found)
    if part.value[0] in "[{":
        return _rebracket(line, part, found)
    return _quote(line, part, found)


def _structure(line: str, before: str, place: Place, found: Found) -> str:
    """Mend what makes a line no «key: value» and no «- item», though it was meant to be one."""
    if line.startswith("%"):
        found.error(
            place,
            "yaml-start",
            f"Dòng «{excerpt(line)}» bắt đầu bằng dấu %, ký hiệu riêng của YAML.",
            "Xoá dòng này.",
        )
        return "#" + line[1:]
    if match := _WIDE_COLON.match(line):
        found.error(
            Place(place.path, place.line, line.index("：") + 1),
            "yaml-colon-wide",
            f"Sau «{match['key']}» là dấu hai chấm toàn khổ «：», không phải dấu hai chấm thường.",
            typed(match["key"], match["value"].rstrip()),
        )
        return f"{match['lead']}{match['key']}: {match['value']}"
    if match := _NO_SPACE.match(line):
        found.error(
            Place(place.path, place.line, match.end("key") + 1),
            "yaml-space",
            f"Sau dấu hai chấm của «{match['key']}» thiếu một dấu cách.",
            typed(match["key"], match["value"].rstrip()),
        )
        return f"{match['lead']}{match['key']}: {match['value']}"
    match = _BULLET.match(line)
    if match and (_OPENS_LIST.match(before) or before.startswith(f"{match['lead']}- ")):
        found.error(
            Place(place.path, place.line, match.end("lead") + 1),
            "yaml-dash",
            f"Mỗi mục của danh sách phải bắt đầu bằng dấu gạch nối và một dấu cách, nhưng ở đây là «{excerpt(line.strip())}».",
            typed("", match["text"]),
        )
        return f"{match['lead']}- {match['text']}"
    return line


def _requote(line: str, part: _Part, found: Found) -> str:
    """Mend a value of which only the first words stand in quotes: title: "Làng quê an toàn" ở Sơn Tây."""
    end = _end_of_quotes(part.value)
    if end < 0:
        text = part.value[1:].rstrip()
        found.error(
            part.place,
            "yaml-quote",
            f"{part.name} mở đầu bằng dấu ngoặc {part.value[0]} nhưng không có dấu đóng lại: «{excerpt(part.value)}».",
            typed(part.key, quoted(text)),
        )
        return part.head + single_quoted(text)
    rest = part.value[end + 1 :].strip()
    if not rest or rest.startswith("#"):
        return line
    found.error(
        part.place,
        "yaml-quote",
        f"{part.name} mở đầu bằng dấu ngoặc nhưng sau dấu ngoặc đóng vẫn còn chữ: «{excerpt(rest)}».",
        typed(part.key, single_quoted(part.value)),
    )
    return part.head + single_quoted(part.value)


def _rebracket(line: str, part: _Part, found: Found) -> str:
    """Mend a value that begins with words in brackets: title: [Hà Nội] Phát động."""
    close = _CLOSING[part.value[0]]
    end = part.value.rfind(close)
    rest = part.value[end + 1 :].strip()
    if end < 0 or not rest or rest.startswith("#") or part.value[0] in rest:
        return line
    found.error(
        part.place,
        "yaml-quote",
        f"{part.name} mở đầu bằng dấu {part.value[0]} nhưng sau dấu {close} vẫn còn chữ: «{excerpt(rest)}».",
        typed(part.key, quoted(part.value)),
    )
    return part.head + single_quoted(part.value)


def _quote(line: str, part: _Part, found: Found) -> str:
    if part.value.startswith("#"):
        return line
    if part.value[0] in "%@`&*!|>" or (part.key and part.value.startswith(("- ", "? "))):
        found.error(
            part.place,
            "yaml-start",
            f"{part.name} bắt đầu bằng «{part.value[0]}», ký tự mà YAML không cho đứng đầu.",
            typed(part.key, quoted(part.value)),
        )
        return part.head + single_quoted(part.value)
    plain = _COMMENT.split(part.value, maxsplit=1)[0]
    if part.key and re.search(r":(\s|$)", plain):
        found.error(
            part.place,
            "yaml-colon",
            f"{part.name} có dấu hai chấm mà không nằm trong ngoặc kép: «{excerpt(plain)}».",
            typed(part.key, quoted(unwrapped(plain) or plain)),
        )
        return part.head + single_quoted(plain)
    return line
