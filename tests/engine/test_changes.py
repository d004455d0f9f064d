"""A save is noticed, a burst of saves is one change, and no folder's end ends the watching."""

import shutil
import threading
from pathlib import Path

import pytest

from bantin.engine.changes import changes

# How long a notice may take before it counts as missed.
PATIENCE_S = 10


class Listener:
    """Listens in a thread; `heard` waits for the next change."""

    def __init__(self, *folders: Path) -> None:
        self._found = threading.Semaphore(0)
        self._source = changes(folders, quiet_s=0.05)
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for _ in self._source:
            self._found.release()

    def heard(self, file: Path) -> bool:
        """Write a file until that is noticed: when a watch begins cannot be seen from outside."""
        for turn in range(PATIENCE_S * 2):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(f"lần {turn}", "utf-8")
            if self._found.acquire(timeout=0.5):
                self.drain()
                return True
        return False

    def drain(self) -> None:
        """Forget what was noticed until half a second was quiet."""
        while self._found.acquire(timeout=0.5):
            pass


@pytest.fixture
def folder(tmp_path) -> Path:
    """Make a folder with a file in a folder of its own."""
    folder = tmp_path / "content"
    (folder / "news").mkdir(parents=True)
    (folder / "news" / "a.md").write_text("a")
    return folder


def test_a_save_is_noticed(folder) -> None:
    """In the folder and in those within, old or new."""
    listener = Listener(folder)
    assert listener.heard(folder / "news" / "a.md")
    assert listener.heard(folder / "moi" / "sau" / "b.md")


def test_reading_is_no_change(folder) -> None:
    """A build reads every file; it must not call itself."""
    listener = Listener(folder)
    assert listener.heard(folder / "news" / "a.md")
    for file in folder.rglob("*.md"):
        file.read_bytes()
    assert not listener._found.acquire(timeout=0.8)


def test_a_folder_may_go_and_come_back(folder) -> None:
    """Deleted and made again, at once or later, it is watched as before."""
    listener = Listener(folder)
    assert listener.heard(folder / "news" / "a.md")
    shutil.rmtree(folder)
    folder.mkdir()
    assert listener._found.acquire(timeout=PATIENCE_S)
    listener.drain()
    assert listener.heard(folder / "news" / "a.md")
    shutil.rmtree(folder)
    assert listener._found.acquire(timeout=PATIENCE_S)
    listener.drain()
    folder.mkdir()
    assert listener._found.acquire(timeout=PATIENCE_S)
    listener.drain()
    assert listener.heard(folder / "news" / "a.md")


def test_a_folder_that_is_not_there_yet_is_waited_for(tmp_path) -> None:
    """templates/ may be made while the preview runs."""
    listener = Listener(tmp_path / "templates")
    assert listener.heard(tmp_path / "templates" / "base.html")
