"""Markdown in, Markdown out: lists as people type and paste them become lists as Python-Markdown wants them.

Without this a list right under a paragraph is no list, two-space nesting is flattened, and the bullets that Word puts
on the clipboard stay signs in a paragraph. The number of lines may grow; places are taken from the author's own text.
"""

import re
from dataclasses import dataclass, field

_FENCE = re.compile(r"^\s*(`{3,}|~{3,})")
_ITEM = re.compile(
    r"^(?P<lead>[ \t]*)(?P<sign>[-*+•▪‣◦●○\uf0b7·]|[0-9]{1,3}[.)])(?P<gap>[ \t\u00a0]+)(?P<text>\S.*)$"
)
_DASH_ITEM = re.compile(r"^(?P<lead>[ \t]*)[–—][ \t\u00a0]+(?P<text>\S.*)$")
_RULE = re.compile(r"^\s*([-*_])(\s*\1){2,}\s*$")
_INDENT = 4


@dataclass(slots=True)
class _Open:
    """The lists that are open at a line: how far each was indented by its author, and whether it is numbered."""

    levels: list[tuple[int, bool]] = field(default_factory=list)
    after_blank: bool = False


def normalise(body: str) -> str:
    """Rewrite the lists of a body; everything else stays as it is."""
    lines = body.split("\n")
    written: list[str] = []
    state = _Open()
    fence = ""
    for index, line in enumerate(lines):
        match = _FENCE.match(line)
        if fence or match:
            if match and (not fence or match[1].startswith(fence)):
                fence = "" if fence else match[1]
            written.append(line)
            state.after_blank = False
            continue
        item = None if _RULE.match(line) else _item(lines, index)
        if item is not None and _begins_here(item, state, written):
            _write_item(item, state, written)
        elif not line.strip():
            state.after_blank = True
            written.append("")
        else:
            _write_text(line, state, written)
    return "\n".join(written)


def _item(lines: list[str], index: int) -> re.Match[str] | None:
    """Match a list item; a dash counts only beside another one, since alone it may be speech."""
    match = _ITEM.match(lines[index])
    if match is None and (dash := _DASH_ITEM.match(lines[index])):
        near = [lines[at] for at in (index - 1, index + 1) if 0 <= at < len(lines)]
        if any(_DASH_ITEM.match(each) for each in near):
            return _ITEM.match(f"{dash['lead']}- {dash['text']}")
    return match


def _begins_here(item: re.Match[str], state: _Open, written: list[str]) -> bool:
    """Decide whether a line that looks like an item is one: inside a paragraph only «1.» begins a numbered list."""
    if state.levels or not written or not written[-1].strip():
        return True
    sign = item["sign"]
    return not sign[0].isdigit() or sign[:-1] == "1"


def _write_item(item: re.Match[str], state: _Open, written: list[str]) -> None:
    indent = len(item["lead"].expandtabs(4))
    is_numbered = item["sign"][0].isdigit()
    if not state.levels and written and written[-1].strip():
        written.append("")
    while len(state.levels) > 1 and indent < state.levels[-1][0]:
        state.levels.pop()
    if not state.levels or indent >= state.levels[-1][0] + 2:
        state.levels.append((indent, is_numbered))
    elif state.levels[-1][1] != is_numbered:
        state.levels[-1] = (state.levels[-1][0], is_numbered)
        if written and written[-1].strip():
            written.append("")
    sign = f"{item['sign'][:-1]}." if is_numbered else "-"
    written.append(" " * (_INDENT * (len(state.levels) - 1)) + f"{sign} {item['text']}")
    state.after_blank = False


def _write_text(line: str, state: _Open, written: list[str]) -> None:
    indent = len(line) - len(line.lstrip())
    if state.levels and state.after_blank:
        while state.levels and indent < state.levels[-1][0] + 2:
            state.levels.pop()
        if state.levels:
            line = " " * (_INDENT * len(state.levels)) + line.lstrip()
    elif state.levels and indent:
        line = " " * (_INDENT * len(state.levels)) + line.lstrip()
    state.after_blank = False
    written.append(line)
