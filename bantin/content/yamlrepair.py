"""YAML text in, the same text with the commonest slips mended out: each is said, and the rest can still be checked.

The parser stops at its first error. A title with a colon would so hide every other mistake of the file; here the line
is quoted on the author's behalf, the error is said, and reading goes on.
"""

import re

from bantin.diagnostics import Found, Place

_LINE = re.compile(
    r"^(?P<lead>[ ]*(?:- +)*)(?P<key>[^\s:#'\"\[\]{}&*!|>%@`-][^:#'\"\[\]{}]*?):(?P<gap>[ ]+)(?P<value>\S.*?)[ ]*$"
)
_BLOCK = re.compile(r":\s*[|>][0-9+-]*\s*(#.*)?$|^\s*-\s+[|>][0-9+-]*\s*(#.*)?$")
_NO_SPACE = re.compile(r"^(?P<lead>[ ]*(?:- +)?)(?P<key>[a-z_]+):(?P<value>[^\s/:].*)$")


def repair(text: str, path: str, first_line: int, found: Found) -> str:
    """Mend tabs, colons and half-quoted values line by line; line and column numbers stay those of the file."""
    lines = text.split("\n")
    block_indent: int | None = None
    for index, line in enumerate(lines):
        if block_indent is not None:
            if not line.strip() or _indent(line) > block_indent:
                continue
            block_indent = None
        mended = _untab(line, Place(path, first_line + index), found)
        if _BLOCK.search(mended):
            block_indent = _indent(mended)
        else:
            mended = _quote(mended, Place(path, first_line + index), found)
        lines[index] = mended
    return "\n".join(lines)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))


def _untab(line: str, place: Place, found: Found) -> str:
    stripped = line.lstrip(" \t")
    lead = line[: len(line) - len(stripped)]
    if stripped and "\t" in lead:
        found.error(
            Place(place.path, place.line, lead.index("\t") + 1),
            "yaml-tab",
            f"Dòng «{_short(stripped)}» thụt vào bằng phím Tab; YAML chỉ nhận dấu cách.",
            "Xoá dấu Tab ở đầu dòng và gõ hai dấu cách cho mỗi cấp.",
        )
        return lead.replace("\t", "  ") + stripped
    # A tab behind the colon is a blank to the eye and an error to some parsers; nothing is lost by a space.
    return line.replace("\t", " ")


def _quote(line: str, place: Place, found: Found) -> str:
    match = _LINE.match(line)
    if match is None:
        return _space(line, place, found)
    key, value = match["key"], match["value"]
    start = match.start("value")
    where = Place(place.path, place.line, start + 1)
    if value[0] in "\"'":
        return _requote(line, value, key, where, found)
    if value[0] in "[{|>&*!#":
        return line
    plain = re.split(r"\s+#", value, maxsplit=1)[0]
    if value[0] in "%@`" or value.startswith(("- ", "? ")):
        found.error(
            where,
            "yaml-start",
            f"Giá trị của «{key}» bắt đầu bằng «{value[0]}», ký tự mà YAML không cho đứng đầu.",
            f"{key}: {_in_quotes(value)}",
        )
        return line[:start] + _single(value)
    if re.search(r":(\s|$)", plain):
        found.error(
            where,
            "yaml-colon",
            f"Giá trị của «{key}» có dấu hai chấm mà không nằm trong ngoặc kép: «{_short(plain)}».",
            f"{key}: {_in_quotes(plain)}",
        )
        return line[:start] + _single(plain)
    return line


def _requote(line: str, value: str, key: str, where: Place, found: Found) -> str:
    """Mend a value of which only the first words stand in quotes: title: "Làng quê an toàn" ở Sơn Tây."""
    quote = value[0]
    end = value.find(quote, 1)
    while quote == '"' and end > 0 and value[end - 1] == "\\":
        end = value.find(quote, end + 1)
    while quote == "'" and end > 0 and value[end : end + 2] == "''":
        end = value.find(quote, end + 2)
    rest = value[end + 1 :].strip() if end > 0 else ""
    if not rest or rest.startswith("#"):
        return line
    found.error(
        where,
        "yaml-quote",
        f"Giá trị của «{key}» mở đầu bằng dấu ngoặc nhưng sau dấu ngoặc đóng vẫn còn chữ: «{_short(rest)}».",
        f"{key}: {_single(value)}",
    )
    return line[: where.column - 1] + _single(value)


def _space(line: str, place: Place, found: Found) -> str:
    match = _NO_SPACE.match(line)
    if match is None:
        return line
    found.error(
        Place(place.path, place.line, match.end("key") + 1),
        "yaml-space",
        f"Sau dấu hai chấm của «{match['key']}» thiếu một dấu cách.",
        f"{match['key']}: {match['value']}",
    )
    return f"{match['lead']}{match['key']}: {match['value']}"


def _single(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _in_quotes(text: str) -> str:
    """Quote as an author would: with double quotes where the text has none."""
    return f'"{text}"' if '"' not in text and "\\" not in text else _single(text)


def _short(text: str, letters: int = 60) -> str:
    return text if len(text) <= letters else text[: letters - 1].rstrip() + "…"
