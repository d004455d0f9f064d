"""A Markdown body in, where its links lead out: the targets of inline links and pictures, and addresses that stand bare."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape

from bantin.diagnostics import Place

# A bracket, or the end of a paragraph. A set to begin with is found fastest.
_BRACKET = re.compile(r"[\[\]\n](?:(?<!\n)|[ \t]*(?=\n))")
_ANGLE = re.compile(r"\(\s*<([^<>\n]*)>")
_TARGET_SIGN = re.compile(r"[()\n]|(?<=\s)[\"'“]")
_TITLE = re.compile(r"(?:\"[^\n]*?\"|'[^\n]*?'|“[^”\n]*”)\s*\)")
# Signs that people do not type in an address end it; what closes a sentence or a bracket behind it is cut off later.
_URL = re.compile(
    r"(?<![^\W_])(?<![<@/.=])https?://(?>(?:localhost|(?:[\w-]+\.)+[\w-]+)[^\s<>\"“”«»|`\[\]{}\\\0]*)(?!\0|\]\[)",
    re.IGNORECASE,
)
_SCHEME_END = re.compile("://")
_URL_END = ".,;:!?…'’*_~"


@dataclass(frozen=True, slots=True)
class Link:
    """An inline link's or picture's target as it is meant, where it is written in the body, the place of its link.

    ``quotes`` are the places of typographic quotation marks around the title, which Markdown wants straight.
    """

    target: str
    start: int
    end: int
    quotes: tuple[int, ...]
    place: Place


def inline_links(plain: str, body: str, place: Callable[[int], Place]) -> Iterator[Link]:
    """Find ``[text](target "title")`` by matching brackets within a paragraph."""
    opened: list[int] = []
    for match in _BRACKET.finditer(plain):
        if match[0][0] == "\n":
            opened.clear()
        elif match[0] != "]":
            start = match.start()
            opened.append(start - 1 if plain[start - 1 : start] == "!" else start)
        elif opened:
            start = opened.pop()
            if plain.startswith("(", match.end()) and (span := _target(plain, match.end())):
                target_start, target_end, quotes = span
                written = body[target_start:target_end]
                # What begins with an angle bracket ends with one, and they are no part of the target.
                inner = written[1:-1] if written[:1] == "<" and written[-1:] == ">" else written
                yield Link(meant(inner), target_start, target_end, quotes, place(start))


def _target(plain: str, start: int) -> tuple[int, int, tuple[int, ...]] | None:
    """Give the extent of the target in the bracket that opens at ``start``; None if it is not closed on its line."""
    if angle := _ANGLE.match(plain, start):
        return _after_target(plain, angle.start(1) - 1, angle.end())
    first = start + 1
    while first < len(plain) and plain[first] in " \t":
        first += 1
    depth, has_title = 0, False
    for match in _TARGET_SIGN.finditer(plain, first):
        sign = match[0]
        if sign == "\n":
            return None
        if sign == "(":
            depth += 1
        elif sign == ")" and depth:
            depth -= 1
        elif sign == ")":
            return first, first + len(plain[first : match.start()].rstrip()), ()
        elif not has_title and not depth:
            has_title = (
                True  # Only the first quotation mark may begin a title, which keeps this linear.
            )
            if span := _after_target(
                plain, first, first + len(plain[first : match.start()].rstrip())
            ):
                return span
    return None


def _after_target(plain: str, start: int, end: int) -> tuple[int, int, tuple[int, ...]] | None:
    """Check that a target is followed by its bracket's end or by a title."""
    at = end
    while at < len(plain) and plain[at] in " \t":
        at += 1
    if plain.startswith(")", at):
        return start, end, ()
    title = _TITLE.match(plain, at)
    if title is None:
        return None
    closing = at + len(title[0][:-1].rstrip()) - 1
    return start, end, (at, closing) if plain[at] == "“" else ()


def meant(written: str) -> str:
    """Read a target as its author meant it: entities decoded, Windows' backslashes as slashes, escapes undone."""
    target = unescape(written.strip())
    if "\\" not in target:
        return target
    plain = re.sub(r"\\([_()*\[\]<>&])", r"\1", target)
    # Only a path copied from Windows holds backslashes that escape nothing.
    return target.replace("\\", "/") if "\\" in plain else plain


def bare_links(
    plain: str, taken: list[tuple[int, int]], place: Callable[[int], Place]
) -> Iterator[Link]:
    """Find the addresses that stand bare in the text, outside of targets and tags."""
    last = 0
    for sign in _SCHEME_END.finditer(plain):
        # A scheme stands right before its sign, and is looked for from there: the sign is rare and found fast.
        starts = (sign.start() - len("https"), sign.start() - len("http"))
        match = next((at for start in starts if (at := _URL.match(plain, max(start, last)))), None)
        if match is None:
            continue
        last = match.end()
        if is_within(match.start(), taken):
            continue
        url = _without_end(match[0])
        start = match.start()
        yield Link(url, start, start + len(url), (), place(start))


def _without_end(url: str) -> str:
    """Cut off what closes the sentence or the bracket around an address."""
    end, surplus = len(url), url.count(")") - url.count("(")
    while url[end - 1] in _URL_END or (url[end - 1] == ")" and surplus > 0):
        surplus -= url[end - 1] == ")"
        end -= 1
    return url[:end]


def is_within(index: int, spans: list[tuple[int, int]]) -> bool:
    """Tell whether an index lies in one of the spans, which are in order."""
    before = bisect_right(spans, (index, index)) - 1
    return any(start <= index < end for start, end in spans[max(before, 0) : before + 2])
