"""A file in, the right to go on alone out: one process at a time holds it, and the system lets go when that one dies.

Standard library only: the door uses it before any library is there.
"""

import errno
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

_WAIT_S = 0.2
_BUSY = (errno.EAGAIN, errno.EACCES, errno.EDEADLK)


@contextmanager
def alone(file: Path, on_wait: Callable[[], None]) -> Iterator[int]:
    """Hold a lock file; yield its descriptor. ``on_wait`` is called once if another process holds it first."""
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT)
    try:
        if not try_lock(descriptor):
            on_wait()
            while not try_lock(descriptor):
                time.sleep(_WAIT_S)
        yield descriptor
    finally:
        os.close(descriptor)


class HeldError(Exception):
    """Another process holds a lock that is not waited for."""


@contextmanager
def alone_or_not(file: Path) -> Iterator[None]:
    """Hold a lock file; HeldError at once if another process does."""
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT)
    try:
        if not try_lock(descriptor):
            raise HeldError(str(file))
        yield
    finally:
        os.close(descriptor)


def try_lock(descriptor: int) -> bool:
    """Say whether this process may go on: it holds the lock now, or the disk is of a kind that knows none."""
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - Windows only

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - everywhere else

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in _BUSY
    return True
