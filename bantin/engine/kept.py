"""Bytes under a name in, the same bytes out as long as they are whole: what is dear to make and may be made again."""

import contextlib
import os
from collections.abc import Collection
from pathlib import Path

from bantin.engine.stamps import digest

_DIGEST_BYTES = 16


def keep(folder: Path, name: str, data: bytes) -> None:
    """Keep some bytes; where the disk does not take them, they are made again another time."""
    # Another process may keep the very same.
    temporary = folder / f"{name}.{os.getpid()}.new"
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(digest(data) + data)
        temporary.replace(folder / name)


def kept(folder: Path, name: str) -> bytes | None:
    """Give what is kept under a name; None where nothing is, or no longer what it was."""
    try:
        data = (folder / name).read_bytes()
    except OSError:
        return None
    whole = data[_DIGEST_BYTES:]
    return whole if digest(whole) == data[:_DIGEST_BYTES] else None


def tidy_kept(folder: Path, wanted: Collection[str]) -> None:
    """Remove what is not wanted any more; ``wanted`` are the beginnings of names, up to the last hyphen."""
    with contextlib.suppress(OSError):
        for file in folder.iterdir():
            if file.suffix == ".new" or file.name.rpartition("-")[0] not in wanted:
                file.unlink(missing_ok=True)
