"""A value in, sixteen bytes out: equal values have equal fingerprints, whatever process made them.

Pickled bytes are none: equal values pickle differently by identity. So the fields are walked, and what is not known
here is refused rather than guessed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from hashlib import blake2b


def fingerprint(value: object) -> bytes:
    """Fingerprint a value made of dataclasses, tuples, lists, mappings, sets, texts, numbers, days and None.

    Fields that do not take part in comparison (places) do not take part here. TypeError for anything else.
    """
    digest = blake2b(digest_size=16)
    for piece in _walk(value):
        digest.update(len(piece).to_bytes(8, "big") + piece)
    return digest.digest()


def _walk(value: object) -> Iterator[bytes]:  # noqa: C901  # a case for each type that may stand in a view
    match value:
        case None | bool() | int() | float() | Decimal():
            yield f"{type(value).__name__}:{value}".encode()
        case Enum():
            yield f"{type(value).__qualname__}.{value.name}".encode()
        case str():
            yield b"s" + value.encode("utf-8", "surrogatepass")
        case bytes():
            yield b"b" + value
        case datetime() | date() | time():
            yield f"{type(value).__name__}:{value.isoformat()}".encode()
        case tuple() | list():
            yield f"sequence:{len(value)}".encode()
            for each in value:
                yield from _walk(each)
        case frozenset() | set():
            yield f"set:{len(value)}".encode()
            yield from sorted(fingerprint(each) for each in value)
        case Mapping():
            yield f"mapping:{len(value)}".encode()
            yield from sorted(fingerprint(key) + fingerprint(each) for key, each in value.items())
        case _ if is_dataclass(value) and not isinstance(value, type):
            yield type(value).__qualname__.encode()
            for field in fields(value):
                if field.compare:
                    yield from _walk(getattr(value, field.name))
        case _:
            raise TypeError(f"no fingerprint of {type(value).__qualname__}")
