"""Mappings, lists, texts and figures in, JSON out in which each figure stands digit by digit as it was given: 29.60, not 29.6.

The json of Python's library knows no Decimal, and a float would be another number.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TypeAlias

Json: TypeAlias = "Mapping[str, Json] | Sequence[Json] | str | Decimal | int | bool | None"


def write_json(value: Json) -> bytes:
    """Write a value as UTF-8 with one space an indent, and a newline at its end."""
    return (_written(value, "\n") + "\n").encode()


def _written(value: Json, line: str) -> str:
    match value:
        case str():
            return json.dumps(value, ensure_ascii=False)
        case Decimal():
            return f"{value:f}"
        case bool() | int() | None:
            return json.dumps(value)
        case Mapping():
            inner = f"{line} "
            entries = (
                f"{_written(key, inner)}: {_written(each, inner)}" for key, each in value.items()
            )
            return _enclosed("{", entries, "}", line)
        case _:
            return _enclosed("[", (_written(each, f"{line} ") for each in value), "]", line)


def _enclosed(start: str, entries: Iterable[str], end: str, line: str) -> str:
    text = f",{line} ".join(entries)
    return f"{start}{line} {text}{line}{end}" if text else start + end
