"""A value in, sixteen bytes out: equal values have equal fingerprints, whatever process made them.

Pickled bytes are none: equal values pickle differently by identity. So the fields are walked, and what is not known
here is refused rather than guessed; `marshal` writes what is left in its second version, which knows no identities.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from functools import cache
from hashlib import blake2b
from marshal import dumps
from operator import attrgetter
from types import FunctionType, NoneType
from typing import Any

_BYTES = 16
# The version of marshal's form in which equal values are written alike: later ones refer back to what was written before.
_FORM = 2
# What marshal writes by itself, so that each kind differs from any other.
_AS_THEY_ARE = frozenset({str, NoneType, bool, int, float, bytes})


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
        self._known: dict[int, tuple[object, list[object]]] = {}

    def know(self, value: object, digest: bytes) -> None:
        """Take a digest for the fingerprint of a part; the caller answers for its meaning the same."""
        self._known[id(value)] = (value, ["part", digest])

    def of(self, value: object) -> bytes:
        """Fingerprint a value."""
        plain = self._plain((value,))[0]
        if type(value) in self._shared:
            digest: bytes = plain[1]  # type: ignore[index]  # a part, as above
            return digest
        return _digest(plain)

    def _plain(self, values: Iterable[object]) -> list[object]:
        """Write values by what marshal knows, so that no two that differ are written alike.

        A sequence becomes a tuple, all else a list that begins with its kind. One loop for all, since a function called
        for each of the million texts of a large site takes half the time.
        """
        shared, known, plain = self._shared, self._known, []
        for value in values:
            kind = type(value)
            if kind in _AS_THEY_ARE:
                plain.append(value)
            elif kind in shared:
                part = known.get(id(value))
                plain.append(self._part(value) if part is None else part[1])
            elif kind is tuple or kind is list:
                plain.append(tuple(self._plain(value)) if value else ())  # type: ignore[arg-type]  # iterable
            elif hasattr(kind, "__dataclass_fields__"):
                plain.append(self._fields(value))
            elif kind in _WRITTEN:
                plain.append([kind.__name__, _WRITTEN[kind](value)])
            else:
                plain.append(self._rare(value))
        return plain

    def _fields(self, value: object) -> list[object]:
        head, take = _fields_of(type(value))  # type: ignore[arg-type]  # mypy: narrowed, and no hash
        return [head, *self._plain(take(value))]

    def _part(self, value: object) -> list[object]:
        """Write a part that is met for the first time, and remember it."""
        self.know(value, _digest(self._fields(value)))
        return self._known[id(value)][1]

    def _rare(self, value: object) -> list[object]:
        match value:
            case Enum():
                return [type(value).__qualname__, value.name]
            case str():
                return ["text", str(value)]
            case tuple() | list():
                return [type(value).__qualname__, *self._plain(value)]
            case frozenset() | set():
                return ["set", *sorted(self.of(each) for each in value)]
            case Mapping():
                return ["mapping", *sorted(self.of(pair) for pair in value.items())]
            case _:
                raise TypeError(f"no fingerprint of {type(value).__qualname__}")


def _iso(value: Any) -> str:  # noqa: ANN401  # a day, an hour or both
    text: str = value.isoformat()
    return text


# How values of the commonest other kinds are written. A function of the program is told by its name: another program
# has another memory.
_WRITTEN: dict[type, Callable[[Any], str]] = {
    Decimal: str,
    date: _iso,
    time: _iso,
    datetime: _iso,
    FunctionType: lambda value: f"{value.__module__}.{value.__qualname__}",
}


def _digest(plain: Any) -> bytes:  # noqa: ANN401  # what `_plain` wrote
    return blake2b(dumps(plain, _FORM), digest_size=_BYTES).digest()


@cache
def _fields_of(kind: type) -> tuple[str, Callable[[object], tuple[object, ...]]]:
    """Give how a kind of dataclass begins, and what takes those of its fields that count."""
    names = [field.name for field in fields(kind) if field.compare]
    head = f"{kind.__qualname__}:{len(names)};"
    if not names:
        return head, lambda _: ()
    take = attrgetter(*names)
    return head, take if len(names) > 1 else lambda value: (take(value),)
