"""A value in, sixteen bytes out: equal values have equal fingerprints, whatever process made them.

Pickled bytes are none: equal values pickle differently by identity. So the fields are walked, and what is not known
here is refused rather than guessed.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from functools import cache
from hashlib import blake2b
from operator import attrgetter
from types import FunctionType
from typing import Any

_BYTES = 16
Put = Callable[[str], None]


def fingerprint(value: object) -> bytes:
    """Fingerprint a value made of dataclasses, tuples, lists, mappings, sets, texts, numbers, days and None.

    Fields that do not take part in comparison (places) do not take part here. TypeError for anything else.
    """
    return Fingerprints().of(value)


class Fingerprints:
    """Takes the fingerprints of many values that share parts; each part of a shared kind is walked once.

    Shared parts are told by identity, so they are held for as long as this is.
    """

    def __init__(self, shared: frozenset[type] = frozenset()) -> None:
        self._shared = shared
        self._known: dict[int, tuple[object, str]] = {}

    def know(self, value: object, digest: bytes) -> None:
        """Take a digest for the fingerprint of a part; the caller answers for its meaning the same."""
        self._known[id(value)] = (value, digest.hex())

    def of(self, value: object) -> bytes:
        """Fingerprint a value."""
        if type(value) in self._shared:
            return bytes.fromhex(self._part(value))
        pieces: list[str] = []
        self._write_all((value,), pieces.append)
        return _digest(pieces)

    def _write_all(self, values: Iterable[object], put: Put) -> None:
        """Write values so that no two that differ are written alike: each says its kind, and its length or its end.

        One loop for all, since a function called for each of the million texts of a large site takes half the time.
        """
        shared = self._shared
        for value in values:
            kind = type(value)
            if kind is str:
                put(f"s{len(value)}:")  # type: ignore[arg-type]  # a str
                put(value)  # type: ignore[arg-type]  # a str
            elif value is None:
                put("None;")
            elif kind in shared:
                put("part:")
                put(self._part(value))
            elif kind is tuple or kind is list:
                put(f"sequence:{len(value)};")  # type: ignore[arg-type]  # sized
                self._write_all(value, put)  # type: ignore[arg-type]  # iterable
            elif hasattr(kind, "__dataclass_fields__"):
                head, take = _fields_of(kind)  # type: ignore[arg-type]  # mypy: narrowed, and no hash
                put(head)
                self._write_all(take(value), put)
            elif kind in _WRITTEN:
                put(_WRITTEN[kind](value))
            elif isinstance(value, tuple | list):
                put(f"{kind.__qualname__}:{len(value)};")
                self._write_all(value, put)
            else:
                put(self._rare(value))

    def _part(self, value: object) -> str:
        """Give the fingerprint of a shared part, in hexadecimal digits."""
        known = self._known.get(id(value))
        if known is None:
            pieces: list[str] = []
            kind: type = type(value)
            head, take = _fields_of(kind)
            pieces.append(head)
            self._write_all(take(value), pieces.append)
            known = (value, _digest(pieces).hex())
            self._known[id(value)] = known
        return known[1]

    def _rare(self, value: object) -> str:
        match value:
            case Enum():
                return f"{type(value).__qualname__}.{value.name};"
            case str():
                return f"s{len(value)}:{value}"
            case frozenset() | set():
                return f"set:{sorted(self.of(each).hex() for each in value)};"
            case Mapping():
                pairs = (self.of((key, each)).hex() for key, each in value.items())
                return f"mapping:{sorted(pairs)};"
            case _:
                raise TypeError(f"no fingerprint of {type(value).__qualname__}")


def _plain(value: object) -> str:
    return f"{type(value).__name__}:{value};"


def _iso(value: Any) -> str:  # noqa: ANN401  # a day, an hour or both
    return f"{type(value).__name__}:{value.isoformat()};"


# How values of the commonest kinds are written. A function of the program is told by its name: another program has
# another memory.
_WRITTEN: dict[type, Callable[[Any], str]] = {
    bool: _plain,
    int: _plain,
    float: _plain,
    Decimal: _plain,
    bytes: lambda value: f"b:{value.hex()};",
    date: _iso,
    time: _iso,
    datetime: _iso,
    FunctionType: lambda value: f"function:{value.__module__}.{value.__qualname__};",
}


def _digest(pieces: list[str]) -> bytes:
    data = "".join(pieces).encode("utf-8", "surrogatepass")
    return blake2b(data, digest_size=_BYTES).digest()


@cache
def _fields_of(kind: type) -> tuple[str, Callable[[object], tuple[object, ...]]]:
    """Give how a kind of dataclass begins, and what takes those of its fields that count."""
    names = [field.name for field in fields(kind) if field.compare]
    head = f"{kind.__qualname__}:{len(names)};"
    if not names:
        return head, lambda _: ()
    take = attrgetter(*names)
    return head, take if len(names) > 1 else lambda value: (take(value),)
