"""Rights and clocks of the disk that tests stand on: acting as a user without rights, waiting for a clock's next tick."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_NOBODY = 65534


@contextmanager
def as_nobody() -> Iterator[None]:
    """Act as a user without rights, since nothing is forbidden to root."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(_NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def open_to_all(folder: Path) -> None:
    """Let every user enter a test's folder and those above it that are ours."""
    for each in (folder, *folder.parents):
        if each.stat().st_uid == os.getuid() and each != Path("/tmp"):
            each.chmod(each.stat().st_mode | 0o055)


def wait_for_tick(folder: Path) -> None:
    """Return once the clock that stamps files has moved on."""
    probe = folder / ".dong-ho"
    probe.touch()
    began = probe.stat().st_ctime_ns
    while probe.stat().st_ctime_ns == began:
        probe.touch()
    probe.unlink()
