"""Folders in, a stamp of each file out: what tells, without reading it, that a file is the one that was read before."""

import os
import time
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from marshal import dumps
from typing import TypeAlias

# Size in bytes, time of the last writing and of the last change of any kind in nanoseconds, number on the disk.
Stamp: TypeAlias = tuple[int, int, int, int]
# A folder that is a link is listed, not entered.
LINKED_FOLDER: Stamp = (-1, 0, 0, 0)
# The coarsest clock of a file system in use (FAT, on USB sticks) moves every two seconds: of a file that was changed
# so shortly before it was looked at, a stamp cannot tell a second change.
_COARSEST_CLOCK_NS = 2_000_000_000


def survey(folders: Mapping[str, str]) -> dict[str, Stamp]:
    """Stamp every file below some folders; each path begins with the name under which its folder was given.

    Names that begin with a dot are passed over, as everywhere in the program.
    """
    stamps: dict[str, Stamp] = {}
    for name, folder in folders.items():
        _walk(folder, f"{name}/", stamps)
    return stamps


def _walk(folder: str, prefix: str, stamps: dict[str, Stamp]) -> None:
    try:
        entries = os.scandir(folder)
    except OSError:
        return
    with entries:
        for entry in entries:
            name = entry.name
            if name[0] == ".":
                continue
            if entry.is_dir(follow_symlinks=False):
                _walk(entry.path, f"{prefix}{name}/", stamps)
            elif entry.is_symlink() and _leads_to_folder(entry):
                stamps[prefix + name] = LINKED_FOLDER
            else:
                stamps[prefix + name] = _of_entry(entry)


def _leads_to_folder(link: "os.DirEntry[str]") -> bool:
    try:
        return link.is_dir()
    except OSError:
        # It leads to itself.
        return False


def _of_entry(entry: "os.DirEntry[str]") -> Stamp:
    try:
        return _of(entry.stat())
    except OSError:
        # A link that leads nowhere is there all the same.
        return stamp(entry.path) or (0, 0, 0, 0)


def stamp(path: str) -> Stamp | None:
    """Stamp one file, a link itself and not what it leads to; None where there is none."""
    try:
        return _of(os.lstat(path))
    except OSError:
        return None


def are_as_left(folder: str, left: Mapping[str, Stamp | None]) -> bool:
    """Tell whether files below a folder have the stamps with which they were left."""
    lstat = os.lstat
    try:
        return all(_of(lstat(f"{folder}/{name}")) == stamped for name, stamped in left.items())
    except OSError:
        return False


def linked_folders(folder: str, names: Iterable[str]) -> set[str]:
    """Give those of some folders below a folder that are links."""
    return {name for name in names if os.path.islink(f"{folder}/{name}")}


def _of(status: os.stat_result) -> Stamp:
    return (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def is_settled(stamped: Stamp, at_ns: int) -> bool:
    """Tell whether a stamp taken at an instant will differ from that of any later version of the file."""
    return max(stamped[1], stamped[2]) < at_ns - _COARSEST_CLOCK_NS


def now_ns() -> int:
    """Give the instant by which stamps are judged: the clock of the files, which no content depends on."""
    return time.time_ns()


def digest(data: bytes) -> bytes:
    """Give the sixteen bytes that stand for some bytes."""
    return blake2b(data, digest_size=16).digest()


def digest_of(pieces: Iterable[bytes]) -> bytes:
    """Give the sixteen bytes that stand for some pieces in their order."""
    # The second version of marshal's form refers back to nothing: the same pieces are the same bytes.
    return digest(dumps(tuple(pieces), 2))
