"""Markdown in, Markdown out: lists as people type and paste them become lists as Python-Markdown wants them.

Without this a list or a table right under a paragraph is none, two-space nesting is flattened, and the bullets that Word puts
on the clipboard stay signs in a paragraph. Fenced code is no longer in the text. The number of lines may grow; places
are taken from the author's own text.
"""

import re
from dataclasses import dataclass, field

from bantin.content.tables import is_head

_BULLETS = "*•▪‣◦●○∙■□❖➢➤►✓✔\uf0b7\uf0a7\uf0d8\uf0fc·"
# Word's second level is the letter o, its third §, in a font of signs; a tab follows them, as it follows no word.
_ITEM = re.compile(
    rf"^(?P<lead>[ \t]*)(?P<sign>[-+{_BULLETS}]|[o§](?=[ \u00a0]*\t)|[0-9]{{1,3}}[.)])"
    r"(?P<gap>[ \t\u00a0]+)(?P<text>\S.*)$"
)
_DASH_ITEM = re.compile(r"^(?P<lead>[ \t]*)[–—][ \t\u00a0]+(?P<text>\S.*)$")
# «-Chăm sóc trẻ»: typed without the space, by many.
_TIGHT_ITEM = re.compile(rf"^(?P<lead>[ \t]*)[-–+{_BULLETS[1:]}](?P<text>[^\W\d_].*)$")
_RULE = re.compile(r"^[ \t]*([-*_])(?:[ \t]*\1){2,}[ \t]*$")
_QUOTE = re.compile(r"^ {0,3}>[ ]?(.*)$")
_OWN_BLOCK = re.compile(r"^(?:#{1,6}[ \t]|>|\|)")
_HASHTAG = re.compile(r"^ {0,3}#(?=[^\s#])")
_NOTE = re.compile(r"^(?: {0,3}\[\^[^\]\s]+\]:|:[ \t])")
_BELOW = {"+": 2, "o": 2, "§": 3}
# Python-Markdown leaves what stands in these tags alone.
_RAW = re.compile(
    r"^ {0,3}<(pre|div|table|details|figure|blockquote|p|ul|ol|dl)(?=[\s>])", re.IGNORECASE
)
_INDENT = 4
_DEEPEST = 9
_DEEPEST_QUOTE = 9


@dataclass(slots=True)
class _Open:
    """What is open at a line: the lists (how far the author indented each, its sign), and a note that may hold lists."""

    levels: list[tuple[int, str]] = field(default_factory=list)
    after_blank: bool = False
    in_note: bool = False
    base: int = 0


def normalise(body: str, quotes: int = 0) -> str:
    """Rewrite the lists of a body; everything else stays as it is. ``quotes`` counts the quotations around it."""
    lines = body.split("\n")
    written: list[str] = []
    state = _Open()
    index = 0
    while index < len(lines):
        line = lines[index]
        # Most lines are empty, or words from their first letter on; neither needs the expressions below.
        if not line:
            state.after_blank = True
            written.append("")
            index += 1
            continue
        if line[0].isalpha() and line[0] != "o" and "|" not in line:
            _write_words(line, state, written)
            index += 1
            continue
        if quotes < _DEEPEST_QUOTE and _QUOTE.match(line):
            index = _write_quote(lines, index, quotes, state, written)
            continue
        if raw := _RAW.match(line):
            end = _raw_end(lines, index, raw[1])
            written += lines[index:end]
            index = end
            state.levels.clear()
            continue
        if written and written[-1].strip() and is_head(lines, index):
            written.append("")
            state.after_blank = True
        item = None if _RULE.match(line) else _item(lines, index)
        if item is not None and _begins_here(item, state, written):
            _write_item(item, state, written)
        elif not line.strip():
            state.after_blank = True
            written.append("")
        else:
            _write_text(line, state, written)
        index += 1
    return "\n".join(written)


def _raw_end(lines: list[str], index: int, name: str) -> int:
    """Give the line behind a raw block; the next one where it is not closed."""
    closing = f"</{name.lower()}"
    for at in range(index, len(lines)):
        if closing in lines[at].lower():
            return at + 1
    return index + 1


def _write_quote(
    lines: list[str], index: int, quotes: int, state: _Open, written: list[str]
) -> int:
    """Rewrite the lists within a quotation; give the line that follows it."""
    inner = []
    while index < len(lines) and (match := _QUOTE.match(lines[index])):
        inner.append(match[1])
        index += 1
    if state.levels and written and written[-1].strip():
        written.append("")
    state.levels.clear()
    state.after_blank = False
    text = normalise("\n".join(inner), quotes + 1)
    written += [f"> {line}" if line else ">" for line in text.split("\n")]
    return index


def _item(lines: list[str], index: int) -> re.Match[str] | None:
    """Match a list item; a dash, or a sign without a space, counts only beside another: alone it may be speech."""
    if index and "|" in lines[index] and "|" in lines[index - 1]:
        return None  # A row of a table may begin with a hyphen for «none».
    match = _ITEM.match(lines[index])
    for pattern in (_DASH_ITEM, _TIGHT_ITEM):
        if match is None and (found := pattern.match(lines[index])):
            near = [lines[at] for at in (index - 1, index + 1) if 0 <= at < len(lines)]
            if any(pattern.match(each) for each in near):
                match = _ITEM.match(f"{found['lead']}- {found['text']}")
    return match


def _begins_here(item: re.Match[str], state: _Open, written: list[str]) -> bool:
    """Decide whether a line that looks like an item is one: inside a paragraph only «1.» begins a numbered list."""
    sign = item["sign"]
    if not sign[0].isdigit() or sign[:-1] == "1" or not written or not written[-1].strip():
        return True
    return any(level[0].isdigit() for _, level in state.levels)


def _write_item(item: re.Match[str], state: _Open, written: list[str]) -> None:
    indent = len(item["lead"].expandtabs(4))
    sign = item["sign"]
    is_numbered = sign[0].isdigit()
    if not state.levels:
        if written and written[-1].strip():
            written.append("")
        state.base = _INDENT if state.in_note and indent >= _INDENT else 0
    is_close = not state.after_blank or len(state.levels) > 1
    if is_close and any(_stands_below(sign, indent, level) for level in state.levels):
        indent += 2
    while len(state.levels) > 1 and indent < state.levels[-1][0]:
        state.levels.pop()
    if not state.levels or (indent >= state.levels[-1][0] + 2 and len(state.levels) < _DEEPEST):
        state.levels.append((indent, sign))
    else:
        at, before = state.levels[-1]
        state.levels[-1] = (min(at, indent), sign)
        if before[0].isdigit() != is_numbered and written and written[-1].strip():
            written.append("")
    mark = f"{sign[:-1]}." if is_numbered else "-"
    depth = state.base + _INDENT * (len(state.levels) - 1)
    written.append(" " * depth + f"{mark} {item['text']}")
    state.after_blank = False


def _stands_below(sign: str, indent: int, level: tuple[int, str]) -> bool:
    """Tell whether an item at the indent of another is below it: in papers - is below 1. and + below -, in Word o below •."""
    at, above = level
    return at <= indent < at + 2 and _rank(sign) > _rank(above)


def _rank(sign: str) -> int:
    return 0 if sign[0].isdigit() else _BELOW.get(sign, 1)


def _write_words(line: str, state: _Open, written: list[str]) -> None:
    """Write a line of a paragraph that begins at the left with a letter, as `_write_text` does."""
    if state.after_blank:
        state.levels.clear()
        state.in_note = False
        state.after_blank = False
    written.append(line)


def _write_text(line: str, state: _Open, written: list[str]) -> None:
    indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
    if state.levels and not state.after_blank and indent < 2 and _OWN_BLOCK.match(line.lstrip()):
        written.append("")
        state.after_blank = True
    if state.levels and state.after_blank:
        while state.levels and indent < state.levels[-1][0] + 2:
            state.levels.pop()
    if state.levels and (indent or state.after_blank):
        line = " " * (state.base + _INDENT * len(state.levels)) + line.lstrip()
    if _NOTE.match(line):
        state.in_note = True
    elif state.after_blank and indent < _INDENT:
        state.in_note = False
    state.after_blank = False
    # A hashtag has no space behind its sign; for Python-Markdown it would be a heading of the first level.
    written.append(_HASHTAG.sub(lambda match: match[0][:-1] + "\\#", line))
