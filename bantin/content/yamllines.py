"""Front matter of sound lines in, its mapping with places out: what libyaml would find, without asking it."""

import re
from typing import TypeAlias

from bantin.content.yamlrepair import SOUND
from bantin.content.yamltext import Mapping, Node, Scalar, Sequence
from bantin.diagnostics import Place

_QUOTED = re.compile('"([^"]*)"')
# The entries of a mapping while its lines are read; those of a group are filled by and by.
_Entries: TypeAlias = dict[str, tuple[Scalar, "Node | _Entries"]]


def read_lines(text: str, path: str, first_line: int) -> Mapping | None:
    """Read lines in which there is nothing to repair and hardly anything to parse, as libyaml does; None for any others."""
    # A line's end that only YAML sees, or a character that it refuses, is not printable.
    if not text.replace("\n", "").isprintable():
        return None
    top: _Entries = {}
    group: _Entries | None = None
    for number, line in enumerate(text.split("\n"), first_line):
        match = SOUND.match(line)
        # A group begins with a key that has nothing behind it, and is never empty.
        if (
            match is None
            or (match["lead"] and group is None)
            or (not match["lead"] and group == {})
        ):
            return None
        entries = group if match["lead"] and group is not None else top
        if entries is top:
            group = None
        key, value = match["key"], _value(match, path, number)
        # What is there twice, or in a group of a group, is said, or read, by the parser.
        if key in entries or (value is None and entries is not top):
            return None
        name = Scalar(key, Place(path, number, match.start("key") + 1))
        if value is None:
            group = {}
            entries[key] = name, group
        else:
            entries[key] = name, value
    return None if group == {} else _mapping(top, Place(path, first_line))


def _value(match: re.Match[str], path: str, number: int) -> Node | None:
    """Read the value of a sound line; None where there is none."""
    _, _, text, items, words = match.groups()
    place = Place(path, number, match.end("key") + 3)
    if text is not None:
        return Scalar(text, place, quoted=True)
    if items is not None:
        found = _QUOTED.finditer(match.string, match.start("items"))
        each = (Scalar(one[1], Place(path, number, one.start() + 1), quoted=True) for one in found)
        return Sequence(tuple(each), place)
    return None if words is None else Scalar(words.rstrip(), place)


def _mapping(entries: "_Entries", place: Place) -> Mapping:
    """Make the nodes of entries, and of the groups in them, which stand where their first key does."""
    return Mapping(
        tuple(
            (key, _mapping(value, next(iter(value.values()))[0].place))
            if isinstance(value, dict)
            else (key, value)
            for key, value in entries.values()
        ),
        place,
    )
