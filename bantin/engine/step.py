"""A stage, a key and a function in, the function's value out: from the memory, if it was ever made under that key.

Whatever goes into a value must be in its key. What belongs to the program need not: another program has another memory.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from bantin.engine.memory import MemoryLostError
from bantin.engine.packing import UnpackError, pack, unpack
from bantin.engine.stamps import digest
from bantin.engine.store import Store

T = TypeVar("T")


class Steps:
    """The steps of one build; knows which of the kept values were asked for, so that the others can be dropped."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.used: set[bytes] = set()

    def step(self, stage: str, key: bytes, function: Callable[[], T]) -> T:
        """Give what ``function`` makes of the things that ``key`` stands for."""
        name = _name(stage, key)
        kept = self.take([name])
        if name in kept:
            value: T = _opened(kept[name])
            return value
        value = function()
        self.keep({name: pack(value)})
        return value

    def hold(self, stage: str, key: bytes) -> None:
        """Let a step's value stay in the store, for a caller who has it at hand."""
        self.used.add(_name(stage, key))

    def keep(self, values: Mapping[bytes, bytes]) -> None:
        """Keep packed values under their own keys."""
        self._store.put(values)
        self.used.update(values)

    def take(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """Take packed values by their own keys; those that are not there are left out."""
        kept = self._store.get(keys)
        self.used.update(kept)
        return kept

    def need(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """Take packed values that an earlier build kept; without one of them the memory is of no use."""
        wanted = set(keys)
        kept = self.take(wanted)
        if len(kept) != len(wanted):
            raise MemoryLostError("a value is missing")
        return kept


def _name(stage: str, key: bytes) -> bytes:
    return digest(stage.encode() + b"\0" + key)


def _opened(data: bytes) -> Any:  # noqa: ANN401  # what was packed under the key
    try:
        return unpack(data)
    except UnpackError as error:
        raise MemoryLostError(str(error)) from error
