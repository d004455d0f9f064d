"""Names and values in, the same out in a later process: many values on few shelves, of which only those asked for are read.

A value alone costs the store more than its bytes; all in one would have to be written anew for each that changes.
"""

from collections.abc import Iterable, Iterator
from typing import Any
from zlib import crc32

from bantin.engine.memory import MemoryLostError
from bantin.engine.packing import UnpackError, pack, unpack
from bantin.engine.stamps import digest
from bantin.engine.store import Store

_COUNT = 64


class Shelves:
    """Values under names; ``keys`` says under which key each shelf lies in the store, b"" for an empty one.

    ``opened`` are the shelves that this process has read, by their numbers; what it reads is added there.
    """

    def __init__(
        self,
        store: Store,
        keys: Iterable[bytes] = (),
        opened: dict[int, dict[str, Any]] | None = None,
    ) -> None:
        self._store = store
        self._keys = list(keys) or [b""] * _COUNT
        self.opened: dict[int, dict[str, Any]] = {} if opened is None else opened
        self._changed: set[int] = set()

    def get(self, name: str) -> Any:  # noqa: ANN401  # what was put
        """Take one value; KeyError where there is none."""
        return self._shelf(_number(name))[name]

    def items(self) -> Iterator[tuple[str, Any]]:
        """Give all values with their names, in no order."""
        for number in range(_COUNT):
            yield from self._shelf(number).items()

    def put(self, name: str, value: object) -> None:
        """Lay a value under a name."""
        number = _number(name)
        self._shelf(number)[name] = value
        self._changed.add(number)

    def keep(self, names: Iterable[str]) -> None:
        """Forget all other names."""
        kept = set(names)
        for number in range(_COUNT):
            shelf = self._shelf(number)
            for name in [each for each in shelf if each not in kept]:
                del shelf[name]
                self._changed.add(number)

    def save(self) -> list[bytes]:
        """Write the shelves that changed; give the keys of all."""
        for number in sorted(self._changed):
            shelf = self.opened[number]
            data = pack(dict(sorted(shelf.items()))) if shelf else b""
            self._keys[number] = digest(data) if shelf else b""
            if shelf:
                self._store.put({self._keys[number]: data})
        self._changed.clear()
        return list(self._keys)

    def _shelf(self, number: int) -> dict[str, Any]:
        if number not in self.opened:
            key = self._keys[number]
            try:
                self.opened[number] = unpack(self._store.get([key])[key]) if key else {}
            except (KeyError, UnpackError) as error:
                raise MemoryLostError(str(error)) from error
        return self.opened[number]


def _number(name: str) -> int:
    return crc32(name.encode("utf-8", "surrogatepass")) % _COUNT
