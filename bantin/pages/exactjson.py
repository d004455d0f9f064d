"""Mappings, lists, texts and figures in, JSON out in which each figure stands digit by digit as it was given: 29.60, not 29.6.

The json of Python's library knows no Decimal, and a float would be another number.
"""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TypeAlias

Json: TypeAlias = "Mapping[str, Json] | Sequence[Json] | str | Decimal | int | bool | None"

_encoded = json.JSONEncoder(ensure_ascii=False).encode


def write_json(value: Json) -> bytes:
    """Write a value as UTF-8: on one line what holds nothing but texts and figures, all else with one space an indent."""
    return (_written(value, "\n") + "\n").encode()


def _written(value: Json, line: str) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, str) or not isinstance(value, Mapping | Sequence):
        return _encoded(value)
    inner = f"{line} "
    if isinstance(value, Mapping):
        entries = [f"{_encoded(key)}: {_written(each, inner)}" for key, each in value.items()]
        return _enclosed("{", entries, "}", line)
    return _enclosed("[", [_written(each, inner) for each in value], "]", line)


def _enclosed(start: str, entries: list[str], end: str, line: str) -> str:
    """Part entries by lines where one of them holds others, else by spaces."""
    if not any(each.endswith(("}", "]")) and each[-2:] not in {"{}", "[]"} for each in entries):
        return f"{start}{', '.join(entries)}{end}"
    text = f",{line} ".join(entries)
    return f"{start}{line} {text}{line}{end}"
