"""One process at a time goes on alone."""

import os
import subprocess
from pathlib import Path

import pytest

from bantin.engine.lock import alone, try_lock

pytestmark = pytest.mark.skipif(
    os.name == "nt", reason="looks at the lock through a second descriptor"
)


def be_silent() -> None:
    """Say nothing while waiting."""


def test_two_do_not_work_at_once(tmp_path: Path) -> None:
    """While one holds the lock no other gets it; when it is done, the next does."""
    file = tmp_path / ".cache" / "door.lock"
    with alone(file, be_silent):
        second = os.open(file, os.O_RDWR)
        assert not try_lock(second)
    assert try_lock(second)
    os.close(second)


def test_the_lock_lasts_as_long_as_a_child_that_holds_it(tmp_path: Path) -> None:
    """If the door is killed while pip goes on, the next door waits for that pip."""
    file = tmp_path / ".cache" / "door.lock"
    with alone(file, be_silent) as descriptor:
        orphan = subprocess.Popen(["sleep", "30"], pass_fds=[descriptor])
    second = os.open(file, os.O_RDWR)
    assert not try_lock(second)
    orphan.kill()
    orphan.wait()
    assert try_lock(second)
    os.close(second)


def test_who_waits_is_told_once(tmp_path: Path) -> None:
    """A process that finds the lock held says so once and then gets it."""
    file = tmp_path / "site.lock"
    told: list[str] = []
    with alone(file, be_silent) as descriptor:
        holder = subprocess.Popen(["sleep", "0.5"], pass_fds=[descriptor])
    with alone(file, lambda: told.append("waiting")):
        assert told == ["waiting"]
    assert holder.wait() == 0
