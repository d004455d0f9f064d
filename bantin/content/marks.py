"""A Markdown body in, the places of its links, pictures, directives and raw HTML out.

Python-Markdown keeps no line numbers, so what it will find is found here first, in the text as the author sees it.
"""

import re
from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import unescape

from bantin.diagnostics import Place

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_INLINE = re.compile(
    r"!?\[(?:[^\[\]]|\[[^\[\]]*\])*\]\(\s*(?:<([^>\n]*)>|((?:[^\s()]|\([^\s()]*\))*))"
)
_DEFINITION = re.compile(r"^ {0,3}\[([^\]^][^\]]*)\]:\s*<?([^\s>]+)>?")
_REFERENCE = re.compile(r"!?\[([^\[\]]+)\](?:\s?\[([^\[\]]*)\])?(?![(:])")
_AUTOLINK = re.compile(r"<((?:https?|ftp|mailto):[^\s>]+|[\w.+-]+@[\w.-]+\.\w+)>")
_DIRECTIVE = re.compile(r"(?<!\\)\[\[([^\[\]\n]*)\]\]")
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)((?:\s+[^<>]*?)?)\s*/?>")
_ADDRESS = re.compile(r"""\b(?:href|src)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.IGNORECASE)


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
    """What a body holds, with places; ``addresses`` maps a link's or picture's target to its places in order."""

    directives: tuple[Directive, ...]
    tags: tuple[Tag, ...]
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
    """Find every link, picture, directive and raw tag outside code."""
    plain = _without_code(body)
    starts = [0]
    for line in plain.split("\n"):
        starts.append(starts[-1] + len(line) + 1)

    def place(index: int) -> Place:
        row = bisect_right(starts, index) - 1
        return Place(path, first_line + row, index - starts[row] + 1)

    addresses: defaultdict[str, list[tuple[int, Place]]] = defaultdict(list)
    for match in _INLINE.finditer(plain):
        target = match[1] if match[1] is not None else match[2]
        addresses[unescape(target.strip())].append((match.start(), place(match.start())))
    for match in _AUTOLINK.finditer(plain):
        addresses[match[1]].append((match.start(), place(match.start())))
    _references(plain, place, addresses)
    tags = []
    for match in _TAG.finditer(plain):
        tags.append(Tag(match[1].lower(), match[2], place(match.start())))
        for address in _ADDRESS.finditer(match[2]):
            target = next(group for group in address.groups() if group is not None)
            addresses[unescape(target)].append((match.start(), place(match.start())))
    return Marks(
        tuple(_directives(plain, place)),
        tuple(tags),
        {target: tuple(spot for _, spot in sorted(spots)) for target, spots in addresses.items()},
    )


def _without_code(body: str) -> str:
    """Blank out code and comments, keeping every other character where it stands."""
    lines = body.split("\n")
    fence = ""
    for index, line in enumerate(lines):
        match = _FENCE.match(line)
        if fence:
            is_end = (
                match is not None
                and match[1].startswith(fence)
                and not line.strip().strip(fence[0])
            )
            lines[index] = " " * len(line)
            fence = "" if is_end else fence
        elif match is not None:
            fence = match[1]
            lines[index] = " " * len(line)
    text = "\n".join(lines)
    text = _COMMENT.sub(_blank, text)
    return _CODE_SPAN.sub(_blank, text)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _references(
    plain: str, place: Callable[[int], Place], addresses: defaultdict[str, list[tuple[int, Place]]]
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
            addresses[target].append((match.start(), place(match.start())))


def _directives(plain: str, place: Callable[[int], Place]) -> Iterator[Directive]:
    for match in _DIRECTIVE.finditer(plain):
        start = plain.rfind("\n", 0, match.start()) + 1
        end = plain.find("\n", match.end())
        line = plain[start : len(plain) if end < 0 else end]
        is_block = line.strip() == match[0]
        yield Directive(
            match[1].strip(), match.start(), match.end(), is_block, place(match.start())
        )
