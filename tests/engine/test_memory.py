"""A memory is held by one process at a time, and one that cannot be read is thrown away and said, never trusted."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bantin.engine.ledger import Ledger
from bantin.engine.memory import MemoryLostError, open_memory

PROGRAM, OTHER = b"p" * 16, b"q" * 16
# A ledger that saw a file: one that saw none is a first build's.
LEDGER = Ledger(options=b"o", inputs={"content/a.md": (None, b"d")})
LEDGER_NAME, STORE_NAME = "so-dung.bin", "kho.sqlite"
HOLD = """
import pathlib, sys
from bantin.engine.memory import open_memory
with open_memory(pathlib.Path(sys.argv[1]), b"p" * 16):
    print("giữ", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def folder(tmp_path):
    """Give the place of a memory that isn't there yet."""
    return tmp_path / ".cache" / "0123"


def remember(folder) -> None:
    """Leave a memory."""
    with open_memory(folder, PROGRAM) as memory:
        with memory.store() as store:
            store.put({b"k": b"1"})
            store.save()
        memory.save(LEDGER)


def recall(folder, program=PROGRAM) -> tuple[Ledger, dict[bytes, bytes], bool]:
    """Give what a memory holds, and whether it was lost."""
    with open_memory(folder, program) as memory, memory.store() as store:
        return memory.last, store.get(store.keys()), memory.is_lost


def test_what_was_left_is_there(folder) -> None:
    """The ledger and the store, for the same program."""
    assert recall(folder) == (Ledger(), {}, False)
    remember(folder)
    assert recall(folder) == (LEDGER, {b"k": b"1"}, False)


def test_what_another_program_left_is_not_there(folder) -> None:
    """Neither its ledger nor its store; nothing is lost by that."""
    remember(folder)
    assert recall(folder, OTHER) == (Ledger(), {}, False)


def test_a_store_without_its_ledger_is_not_there(folder) -> None:
    """What a killed first build put is not known to be whole."""
    with open_memory(folder, PROGRAM) as memory, memory.store() as store:
        store.put({b"k": b"1"})
        store.save()
    assert recall(folder) == (Ledger(), {}, False)


def test_a_damaged_ledger_is_a_lost_memory(folder) -> None:
    """With all that lies in the store; the next build has a memory again."""
    remember(folder)
    (folder / LEDGER_NAME).write_bytes(b"hong")
    assert recall(folder) == (Ledger(), {}, True)
    remember(folder)
    assert recall(folder) == (LEDGER, {b"k": b"1"}, False)


def test_a_damaged_store_is_met_when_it_is_asked(folder) -> None:
    """As a lost memory, whether the file or a value in it is damaged; whoever loses it can begin again."""
    remember(folder)
    (folder / STORE_NAME).write_bytes(b"hong " * 1000)
    with open_memory(folder, PROGRAM) as memory:
        with pytest.raises(MemoryLostError), memory.store() as store:
            store.get([b"k"])
        memory.lose()
        with memory.store() as store:
            assert store.keys() == set()
        assert (memory.last, memory.is_lost, memory.is_kept) == (Ledger(), True, True)


def test_a_memory_that_is_lost_once_is_kept(folder) -> None:
    """It is as good as one that never was."""
    remember(folder)
    with open_memory(folder, PROGRAM) as memory:
        memory.lose()
        assert (memory.last, memory.is_lost, memory.is_kept) == (Ledger(), True, True)
        with memory.store() as store:
            store.put({b"k": b"2"})
            store.save()
        memory.save(LEDGER)
    assert recall(folder) == (LEDGER, {b"k": b"2"}, False)


def test_a_memory_that_is_lost_twice_is_not_kept(folder) -> None:
    """The build goes on in the working memory, leaves nothing, and so ends."""
    remember(folder)
    with open_memory(folder, PROGRAM) as memory:
        memory.lose()
        memory.lose()
        assert (memory.is_lost, memory.is_kept) == (True, False)
        with memory.store() as store:
            store.put({b"k": b"3"})
            store.save()
            assert store.get([b"k"]) == {b"k": b"3"}
        memory.save(LEDGER)
        assert memory.last == LEDGER
    assert not {LEDGER_NAME, STORE_NAME, ":memory:"} & {each.name for each in folder.iterdir()}
    assert recall(folder) == (Ledger(), {}, False)


def test_who_waits_is_told_for_whom(folder) -> None:
    """The other process's number and the hour since when it holds the memory."""
    root = Path(__file__).parents[2]
    words = [sys.executable, "-c", HOLD, str(folder)]
    other = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root)
    assert other.stdout is not None
    other.stdout.readline()
    told: list[str] = []

    def end_other(holder: str) -> None:
        told.append(holder)
        other.communicate(b"\n", timeout=30)

    with open_memory(folder, PROGRAM, end_other):
        assert other.returncode == 0
    assert len(told) == 1
    assert f"tiến trình {other.pid}" in told[0]


def test_who_does_not_wait_is_told_nothing(folder) -> None:
    """The name of whoever held it before stays in the folder and means nothing."""
    told: list[str] = []
    for _ in range(2):
        with open_memory(folder, PROGRAM, told.append):
            assert str(os.getpid()) in (folder / "ai-dang-dung.txt").read_text("utf-8")
    assert told == []
