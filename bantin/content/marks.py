"""A Markdown body in, the places of its links, pictures, directives, code and raw HTML out.

Python-Markdown keeps no line numbers, so what it will find is found here first, in the text as the author sees it.
Every search is linear in the length of a paragraph for each sign it begins at; `tangle` bounds both. Most bodies hold none
of most signs, so each search is asked for only where its sign is in the text: that takes a tenth of the time.
"""

import re
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape

from bantin.content.codes import Code, Manuscript
from bantin.content.links import Link, bare_links, inline_links, is_within
from bantin.diagnostics import Place

# A space behind the bracket, or none of what Markdown reads as an address, leaves signs on the page.
_UNREAD = re.compile(r"\[[^\[\]\n^][^\[\]\n]{0,60}\](\s?\([^()\s]{0,80}[./#:][^()\s]{0,80}\))")
_GAP = re.compile(r"\]\s\(")
_DEFINITION = re.compile(r"^ {0,3}\[([^\]^][^\]]*)\]:\s*<?([^\s>]+)>?")
_REFERENCE = re.compile(r"!?\[([^\[\]]+)\](?:\s?\[([^\[\]]*)\])?(?![(:])")
_AUTOLINK = re.compile(r"<((?:https?|ftp|mailto):[^\s>]+|[\w.+-]+@[\w.-]+\.\w+)>")
_DIRECTIVE = re.compile(r"\[\[([^\[\]\n]*)\]\]")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)((?:[\s/](?:[^<>\"']|\"[^\"]*\"|'[^']*')*)?)>")
_ADDRESS = re.compile(r"""\b(?:href|src)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.IGNORECASE)
# Python-Markdown takes a line for a heading of the first level by its sign or by what underlines it.
_HEADING_1 = re.compile(r"#(?=[ \t])|\n=+[ ]*$", re.MULTILINE)
_HASH = re.compile(r"#(?=[ \t])")
# An attribute list stands behind a link, a phrase or a heading, or has a colon.
_LIST = re.compile(
    r"(?<=[)*_\0])\{[^{}\n]{0,300}\}|\{:[^{}\n]{0,300}\}|^[ \t>]*#{1,6}[ \t][^\n{]*\{[^{}\n]{0,300}\}",
    re.MULTILINE,
)
_TYPOGRAPHIC = re.compile(r"=[ ]?([“”„])[^“”„\"\n]*([“”])")
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


def scan(script: Manuscript) -> Marks:
    """Find every link, picture, directive and raw tag outside code, and the fenced code."""
    plain, place = script.bare, script.place
    links = tuple(inline_links(plain, script.text, place)) if "](" in plain else ()
    targets = sorted((link.start, link.end) for link in links)
    addresses: defaultdict[str, list[Place]] = defaultdict(list)
    tags: tuple[Tag, ...] = ()
    taken = targets
    if "<" in plain:
        for match in _AUTOLINK.finditer(plain):
            addresses[match[1]].append(place(match.start()))
    if "]:" in plain:
        _references(plain, place, addresses)
    if "<" in plain:
        found = [each for each in _TAG.finditer(plain) if not is_within(each.start(), targets)]
        tags = tuple(_tags(found, place, addresses))
        taken = sorted([*targets, *(match.span() for match in found)])
    has_list = "{" in plain
    return Marks(
        tuple(_directives(plain, targets, place)) if "[[" in plain else (),
        tags,
        links,
        script.codes,
        tuple((match[1], place(match.start())) for match in _LIST_ATTRIBUTE.finditer(plain))
        if has_list
        else (),
        tuple(_headings(plain, place)),
        tuple(_unread(script)) if _GAP.search(plain) else (),
        tuple(bare_links(plain, taken, place)),
        tuple(_quotes(plain)) if has_list else (),
        addresses={target: tuple(sorted(spots)) for target, spots in addresses.items()},
    )


def _tags(
    found: Iterable[re.Match[str]],
    place: Callable[[int], Place],
    addresses: defaultdict[str, list[Place]],
) -> Iterator[Tag]:
    """Give the opening tags, and note the addresses in them."""
    for match in found:
        if not match[1]:
            yield Tag(match[2].lower(), match[3], place(match.start()))
        for address in _ADDRESS.finditer(match[3]):
            target = next(group for group in address.groups() if group is not None)
            addresses[unescape(target)].append(place(match.start()))


def _unread(script: Manuscript) -> Iterator[tuple[str, Place]]:
    """Find what looks like a link but has a gap before its target."""
    for match in _UNREAD.finditer(script.bare):
        if match[1][0] != "(":
            yield script.text[match.start() : match.end()], script.place(match.start())


def _headings(plain: str, place: Callable[[int], Place]) -> Iterator[Place]:
    """Find the sign of each heading of the first level, or the beginning of the line that is underlined."""
    at = 0
    pattern = _HEADING_1 if "\n=" in plain else _HASH
    while match := pattern.search(plain, at):
        start = plain.rfind("\n", 0, match.start()) + 1
        if match[0] != "#":
            yield place(start)
            at = match.end()
            continue
        if not plain[start : match.start()].strip(" \t>"):
            yield place(match.start())
        # Only the first sign of a line can begin a heading.
        at = plain.find("\n", match.end())
        if at < 0:
            return


def _quotes(plain: str) -> Iterator[int]:
    for braces in _LIST.finditer(plain):
        for match in _TYPOGRAPHIC.finditer(plain, braces.start(), braces.end()):
            yield from (match.start(1), match.start(2))


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


def _directives(
    plain: str, targets: list[tuple[int, int]], place: Callable[[int], Place]
) -> Iterator[Directive]:
    for match in _DIRECTIVE.finditer(plain):
        if is_within(match.start(), targets):
            continue  # Within an address it is part of the address.
        start = plain.rfind("\n", 0, match.start()) + 1
        end = plain.find("\n", match.end())
        line = plain[start : len(plain) if end < 0 else end]
        is_block = line.strip() == match[0]
        yield Directive(
            match[1].strip(), match.start(), match.end(), is_block, place(match.start())
        )
