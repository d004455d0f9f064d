"""A Markdown body in, its code and its comments out: what is shown as it was written, and the rest without it."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from bantin.diagnostics import Place

# A fence may stand in a quotation, in a list, or directly behind the sign of an item.
_FENCE = re.compile(
    r"^(?P<lead>(?:[ \t]{0,3}>)*[ \t]*(?:(?:[-*+]|[0-9]{1,3}[.)])[ \t]+)?)"
    r"(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})[ \t]*(?P<language>.*)$"
)
_LANGUAGE = re.compile(r"[\w+#-]+")
# What decides, from left to right, whether a text is code: an escaped sign, a run of backticks, a comment, a paragraph's end.
_CODE_SIGN = re.compile(r"\\[^\n]|`+|<!--|\n[ \t]*(?=\n)")


@dataclass(frozen=True, slots=True)
class Code:
    """A fenced block: what stands before the fence on its line, its language, its text, its extent in the body."""

    lead: str
    language: str
    text: str
    start: int
    end: int
    is_closed: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A body as its author sees it: its text, its fenced code, and ``place``, which turns an index into a place.

    ``unfenced`` is the text with its fenced code blanked out; in ``bare`` code spans, comments and escapes are, too.
    """

    text: str
    codes: tuple[Code, ...]
    unfenced: str
    bare: str
    place: Callable[[int], Place]


def counter(body: str, path: str, first_line: int) -> Callable[[int], Place]:
    """Make a function that turns an index into a place."""
    starts = list(accumulate((len(line) + 1 for line in body.split("\n")), initial=0))

    def place(index: int) -> Place:
        row = bisect_right(starts, index) - 1
        return Place(path, first_line + row, index - starts[row] + 1)

    return place


def find_codes(body: str, place: Callable[[int], Place]) -> tuple[Code, ...]:
    """Find fenced code; a fence that nothing closes runs to the end, as in other Markdown programs."""
    return tuple(_codes(body, place)) if "```" in body or "~~~" in body else ()


def _codes(body: str, place: Callable[[int], Place]) -> Iterator[Code]:
    opened: re.Match[str] | None = None
    start, at = 0, 0
    inner: list[str] = []
    for line in body.split("\n"):
        if opened is None:
            opened = _FENCE.match(line)
            start, inner = at, []
        else:
            content = _unquoted(line, opened["lead"].count(">"))
            if content is None or _closes(content, opened["fence"]):
                end = at - 1 if content is None else at + len(line)
                yield _code(opened, inner, start, end, is_closed=True, place=place)
                opened = None if content is not None else _FENCE.match(line)
                start, inner = at, []
            else:
                inner.append(content)
        at += len(line) + 1
    if opened is not None:
        yield _code(opened, inner, start, len(body), is_closed=False, place=place)


def _code(
    opened: re.Match[str],
    inner: list[str],
    start: int,
    end: int,
    *,
    is_closed: bool,
    place: Callable[[int], Place],
) -> Code:
    lead = opened["lead"]
    width = len(lead.rpartition(">")[2])
    text = "\n".join(line[min(width, len(line) - len(line.lstrip())) :] for line in inner)
    language = _LANGUAGE.search(opened["language"])
    return Code(
        lead,
        language[0] if language else "",
        text,
        start,
        end,
        is_closed,
        place(start + opened.start("fence")),
    )


def _unquoted(line: str, depth: int) -> str | None:
    """Take the signs of a quotation off a line; None where the quotation has ended."""
    for _ in range(depth):
        if not line.lstrip().startswith(">"):
            return None
        line = line.lstrip()[1:]
    return line


def _closes(line: str, fence: str) -> bool:
    bare = line.strip()
    return bare.startswith(fence) and not bare.strip(fence[0])


def without_codes(body: str, codes: tuple[Code, ...]) -> str:
    """Blank out fenced code, keeping every other character where it stands."""
    if not codes:
        return body
    return _blank(body, ((code.start, code.end, " ") for code in codes))


def without_code(text: str) -> str:
    """Blank out code spans, comments and escaped signs of a text that has no fenced code any more."""
    if "`" not in text and "\\" not in text and "<!--" not in text:
        return text
    return _blank(text, _hidden(text))


def _hidden(text: str) -> Iterator[tuple[int, int, str]]:
    """Give the extents of comments, code spans, the first sign deciding; and what to put there.

    A comment may stand beside what is alone on its line; a sign that is no space keeps the others from it.
    """
    runs: dict[int, list[int]] = {}
    breaks = [match.start() for match in re.finditer(r"\n[ \t]*\n", text)] + [len(text)]
    for run in re.finditer("`+", text):
        runs.setdefault(len(run[0]), []).append(run.start())
    at, last_comment = 0, text.rfind("-->")
    while match := _CODE_SIGN.search(text, at):
        sign, start, at = match[0], match.start(), match.end()
        if sign[0] == "\\":
            yield start, at, "\0"
        elif sign[0] == "`":
            same = runs.get(len(sign), [])
            index = bisect_right(same, start)
            paragraph_end = breaks[bisect_right(breaks, start)]
            if index < len(same) and same[index] < paragraph_end:
                at = same[index] + len(sign)
                yield start, at, "\0"
        elif sign == "<!--" and start < last_comment:
            at = text.index("-->", start) + 3
            yield start, at, " "


def _blank(text: str, spans: Iterable[tuple[int, int, str]]) -> str:
    pieces, last = [], 0
    for start, end, filler in spans:
        pieces += [text[last:start], re.sub(r"[^\n]", filler, text[start:end])]
        last = end
    return "".join(pieces) + text[last:]
