"""What the workers of tests are given to do; a process that was started anew finds it here."""

import math
import os
import select
import sys
from pathlib import Path


def double(number: int) -> int:
    """Do something short."""
    return number * 2


def fail_at_seven(number: int) -> float:
    """Raise an error for one of many jobs."""
    return math.sqrt(7 - number) if number != 7 else 1 / 0


class Meeting:
    """A job that this process does not end before another has begun one; gives the number of the process that did it."""

    def __init__(self, pipe: Path, first: int) -> None:
        self._pipe = pipe
        self._first = first
        self._has_met = False

    def __call__(self, number: int) -> tuple[int, int]:
        """Meet another process; the first job is done before there is one."""
        here = os.getpid()
        pipe = os.open(self._pipe, os.O_RDWR)
        if here != self._first:
            os.write(pipe, b".")
        elif number and not self._has_met:
            assert select.select([pipe], [], [], 60)[0], "nobody came"
            self._has_met = True
        os.close(pipe)
        return number, here


class Blocking:
    """A job that says who does it, and then lasts until a byte comes through a pipe."""

    def __init__(self, pipe: str) -> None:
        self._pipe = pipe

    def __call__(self, number: int) -> int:
        """Wait; the first job is done at once, so that others are started."""
        if number:
            os.write(sys.stdout.fileno(), b"%d\n" % os.getpid())
            os.read(os.open(self._pipe, os.O_RDWR), 1)
        return number
