"""A Markdown body in, the places of its links, pictures, directives, code and raw HTML out.

Python-Markdown keeps no line numbers, so what it will find is found here first, in the text as the author sees it.
Every search is linear in the length of a paragraph for each sign it begins at; `tangle` bounds both.
"""

import re
from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import unescape

from bantin.content.codes import Code, counter, find_codes, without_code, without_codes
from bantin.diagnostics import Place

_BRACKET = re.compile(r"!?\[|\]|\n[ \t]*(?=\n)")
_ANGLE = re.compile(r"\(\s*<([^<>\n]*)>")
_TARGET_SIGN = re.compile(r"[()\n]|(?<=\s)[\"'“]")
_TITLE = re.compile(r"(?:\"[^\n]*?\"|'[^\n]*?'|“[^”\n]*”)\s*\)")
# A space behind the bracket, or none of what Markdown reads as an address, leaves signs on the page.
_UNREAD = re.compile(r"\[[^\[\]\n^][^\[\]\n]{0,60}\](\s?\([^()\s]{0,80}[./#:][^()\s]{0,80}\))")
_DEFINITION = re.compile(r"^ {0,3}\[([^\]^][^\]]*)\]:\s*<?([^\s>]+)>?")
_REFERENCE = re.compile(r"!?\[([^\[\]]+)\](?:\s?\[([^\[\]]*)\])?(?![(:])")
_AUTOLINK = re.compile(r"<((?:https?|ftp|mailto):[^\s>]+|[\w.+-]+@[\w.-]+\.\w+)>")
_DIRECTIVE = re.compile(r"\[\[([^\[\]\n]*)\]\]")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)((?:[\s/](?:[^<>\"']|\"[^\"]*\"|'[^']*')*)?)>")
_ADDRESS = re.compile(r"""\b(?:href|src)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.IGNORECASE)
# Python-Markdown takes a line for a heading of the first level by its sign or by what underlines it.
_HEADING_1 = re.compile(r"^[ \t>]*#(?=[ \t])|\n=+[ ]*$", re.MULTILINE)
# An attribute list stands behind a link, a phrase or a heading, or has a colon.
_LIST = re.compile(
    r"(?<=[)*_\0])\{[^{}\n]{0,300}\}|\{:[^{}\n]{0,300}\}|^[ \t>]*#{1,6}[ \t][^\n{]*\{[^{}\n]{0,300}\}",
    re.MULTILINE,
)
_TYPOGRAPHIC = re.compile(r"=[ ]?([“”„])[^“”„\"\n]*([“”])")
# Signs that people do not type in an address end it; what closes a sentence or a bracket behind it is cut off later.
_URL = re.compile(
    r"(?<![^\W_])(?<![<@/.=])https?://(?>(?:localhost|(?:[\w-]+\.)+[\w-]+)[^\s<>\"“”«»|`\[\]{}\\\0]*)(?!\0|\]\[)",
    re.IGNORECASE,
)
_URL_END = ".,;:!?…'’*_~"
_LIST_ATTRIBUTE = re.compile(r"\{:?[^{}\n]{0,300}?\b(on\w+|style)\s*=", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tag:
    """A raw HTML tag: its name in lower case, the text of its attributes, its place."""

    name: str
    attributes: str
    place: Place


@dataclass(frozen=True, slots=True)
class Directive:
    """A ``[[…]]``: its inner text, where it begins and ends in the body, whether it stands alone, its place."""

    text: str
    start: int
    end: int
    is_block: bool
    place: Place


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


@dataclass(frozen=True, slots=True)
class Marks:
    """What a body holds, with places; ``addresses`` maps the targets of other links to their places in order.

    ``urls`` are addresses that stand bare in the text; ``quotes`` the typographic quotation marks in attribute lists.
    """

    directives: tuple[Directive, ...]
    tags: tuple[Tag, ...]
    links: tuple[Link, ...] = ()
    codes: tuple[Code, ...] = ()
    attributes: tuple[tuple[str, Place], ...] = ()
    headings: tuple[Place, ...] = ()
    unread: tuple[tuple[str, Place], ...] = ()
    urls: tuple[Link, ...] = ()
    quotes: tuple[int, ...] = ()
    addresses: dict[str, tuple[Place, ...]] = field(default_factory=dict)

    def finder(self) -> "Finder":
        """Hand out the places one by one, since one target may be linked to several times."""
        return Finder({target: deque(places) for target, places in self.addresses.items()})


class Finder:
    """Gives the next place of each target; the last one again where footnotes or references repeat it."""

    def __init__(self, places: dict[str, deque[Place]]) -> None:
        self._places = places

    def place(self, target: str, otherwise: Place) -> Place:
        """Give the place of the next link to a target."""
        places = self._places.get(target)
        if not places:
            return otherwise
        return places.popleft() if len(places) > 1 else places[0]


def scan(body: str, path: str, first_line: int) -> Marks:
    """Find every link, picture, directive and raw tag outside code, and the fenced code."""
    place = counter(body, path, first_line)
    codes = find_codes(body, path, first_line)
    plain = without_code(without_codes(body, codes))
    links = tuple(_links(plain, body, place))
    addresses: defaultdict[str, list[Place]] = defaultdict(list)
    for match in _AUTOLINK.finditer(plain):
        addresses[match[1]].append(place(match.start()))
    _references(plain, place, addresses)
    tags = []
    targets = sorted((link.start, link.end) for link in links)
    taken = list(targets)
    for match in _TAG.finditer(plain):
        if _is_within(match.start(), targets):
            continue
        taken.append(match.span())
        if not match[1]:
            tags.append(Tag(match[2].lower(), match[3], place(match.start())))
        for address in _ADDRESS.finditer(match[3]):
            target = next(group for group in address.groups() if group is not None)
            addresses[unescape(target)].append(place(match.start()))
    return Marks(
        tuple(_directives(plain, targets, place)),
        tuple(tags),
        links,
        codes,
        tuple((match[1], place(match.start())) for match in _LIST_ATTRIBUTE.finditer(plain)),
        tuple(place(_heading_start(plain, match)) for match in _HEADING_1.finditer(plain)),
        tuple(
            (body[match.start() : match.end()], place(match.start()))
            for match in _UNREAD.finditer(plain)
            if match[1][0] != "("
        ),
        tuple(_urls(plain, sorted(taken), place)),
        tuple(_quotes(plain)),
        addresses={target: tuple(sorted(spots)) for target, spots in addresses.items()},
    )


def _heading_start(plain: str, match: re.Match[str]) -> int:
    """Give the sign of a heading, or the beginning of the line that is underlined."""
    return match.end() - 1 if match[0][-1] == "#" else plain.rfind("\n", 0, match.start()) + 1


def _quotes(plain: str) -> Iterator[int]:
    for braces in _LIST.finditer(plain):
        for match in _TYPOGRAPHIC.finditer(plain, braces.start(), braces.end()):
            yield from (match.start(1), match.start(2))


def _urls(
    plain: str, taken: list[tuple[int, int]], place: Callable[[int], Place]
) -> Iterator[Link]:
    """Find the addresses that stand bare in the text, outside of targets and tags."""
    for match in _URL.finditer(plain):
        if _is_within(match.start(), taken):
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


def _links(plain: str, body: str, place: Callable[[int], Place]) -> Iterator[Link]:
    """Find ``[text](target "title")`` by matching brackets within a paragraph."""
    opened: list[int] = []
    for match in _BRACKET.finditer(plain):
        if match[0][0] == "\n":
            opened.clear()
        elif match[0] != "]":
            opened.append(match.start())
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


def _references(
    plain: str, place: Callable[[int], Place], addresses: defaultdict[str, list[Place]]
) -> None:
    """Give ``[text][name]`` and ``[name]`` the target that ``[name]: target`` defines, at the place of use."""
    targets: dict[str, str] = {}
    for line in plain.split("\n"):
        match = _DEFINITION.match(line)
        if match:
            targets[match[1].lower()] = match[2]
    if not targets:
        return
    for match in _REFERENCE.finditer(plain):
        target = targets.get((match[2] or match[1]).lower())
        if target is not None:
            addresses[unescape(target)].append(place(match.start()))


def _is_within(index: int, spans: list[tuple[int, int]]) -> bool:
    """Tell whether an index lies in one of the spans, which are in order."""
    before = bisect_right(spans, (index, index)) - 1
    return any(start <= index < end for start, end in spans[max(before, 0) : before + 2])


def _directives(
    plain: str, targets: list[tuple[int, int]], place: Callable[[int], Place]
) -> Iterator[Directive]:
    for match in _DIRECTIVE.finditer(plain):
        if _is_within(match.start(), targets):
            continue  # Within an address it is part of the address.
        start = plain.rfind("\n", 0, match.start()) + 1
        end = plain.find("\n", match.end())
        line = plain[start : len(plain) if end < 0 else end]
        is_block = line.strip() == match[0]
        yield Directive(
            match[1].strip(), match.start(), match.end(), is_block, place(match.start())
        )
