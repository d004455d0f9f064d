"""Keys and bytes in, the same bytes out in a later process: one SQLite file in which nothing is changed in place.

What lies here can always be made again. So a file that cannot be read is no error of the operator's: it is said, thrown
away, and all is made anew.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from hashlib import blake2b
from pathlib import Path

_CHECK_BYTES = 8
# How many keys stand in one question; SQLite's own limit is 32,766.
_AT_ONCE = 500
_SCHEMA = "CREATE TABLE IF NOT EXISTS kept (key BLOB NOT NULL UNIQUE, value BLOB NOT NULL)"


class StoreError(Exception):
    """The store cannot be read or does not hold what it should; whoever meets this goes on without a memory."""


class Store:
    """An open store. Values go in with a checksum, since a damaged page of a disk gives wrong bytes without a word."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def get(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """Read the values of some keys; those that are not there are left out. StoreError for a damaged one."""
        wanted = list(dict.fromkeys(keys))
        kept: dict[bytes, bytes] = {}
        for start in range(0, len(wanted), _AT_ONCE):
            part = wanted[start : start + _AT_ONCE]
            marks = ",".join("?" * len(part))
            rows = self._run(f"SELECT key, value FROM kept WHERE key IN ({marks})", part)  # noqa: S608  # question marks only
            kept.update((key, _unsealed(value)) for key, value in rows)
        return kept

    def put(self, values: Mapping[bytes, bytes]) -> None:
        """Write values under their keys; StoreError where the disk does not take them."""
        rows = [(key, _sealed(value)) for key, value in values.items()]
        with _said():
            self._connection.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", rows)

    def drop(self, keys: Iterable[bytes]) -> None:
        """Forget some keys."""
        with _said():
            self._connection.executemany("DELETE FROM kept WHERE key = ?", [(key,) for key in keys])

    def keys(self) -> set[bytes]:
        """List all keys."""
        return {key for (key,) in self._run("SELECT key FROM kept", [])}

    def save(self) -> None:
        """Make what was put and dropped last."""
        with _said():
            self._connection.commit()

    def _run(self, question: str, values: list[bytes]) -> list[tuple[bytes, ...]]:
        with _said():
            return self._connection.execute(question, values).fetchall()


@contextmanager
def open_store(file: Path) -> Iterator[Store]:
    """Hold the store of a file open; StoreError where the file is none."""
    with _said():
        connection = sqlite3.connect(file, timeout=1)
    with closing(connection):
        with _said():
            # A killed process loses nothing that it saved, since the system keeps what was written; only a power cut
            # can damage the file, and the checksums find that.
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("PRAGMA cache_size = -8000")
            connection.execute(_SCHEMA)
        try:
            yield Store(connection)
        finally:
            with suppress(sqlite3.Error):
                connection.rollback()


def remove_store(file: Path) -> None:
    """Throw a store away, with what SQLite lays beside it."""
    for each in (file, *(file.with_name(file.name + end) for end in ("-journal", "-wal", "-shm"))):
        each.unlink(missing_ok=True)


@contextmanager
def _said() -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, sqlite3.Warning) as error:
        raise StoreError(str(error)) from error


def _sealed(value: bytes) -> bytes:
    return blake2b(value, digest_size=_CHECK_BYTES).digest() + value


def _unsealed(value: bytes) -> bytes:
    data = value[_CHECK_BYTES:]
    if blake2b(data, digest_size=_CHECK_BYTES).digest() != value[:_CHECK_BYTES]:
        raise StoreError("checksum")
    return data
