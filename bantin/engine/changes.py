"""Folders in, moments at which something in them changed out: events only say when, a new scan says what."""

import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

# Reading a file makes events too (opened, closed_no_write); building on those would never end.
_CHANGES = frozenset({"created", "modified", "deleted", "moved", "closed"})


class _Flag(FileSystemEventHandler):
    def __init__(self) -> None:
        self.raised = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in _CHANGES and not (
            event.is_directory and event.event_type == "modified"
        ):
            self.raised.set()


def changes(folders: Iterable[Path], quiet_s: float = 0.15) -> Iterator[None]:
    """Yield once for each burst of changes, after ``quiet_s`` seconds without another one."""
    flag = _Flag()
    observer = Observer()
    for folder in folders:
        if folder.is_dir():
            observer.schedule(flag, str(folder), recursive=True)
    observer.start()
    try:
        while True:
            # A wait without end cannot be interrupted on Windows.
            if not flag.raised.wait(0.5):
                continue
            while True:
                flag.raised.clear()
                if not flag.raised.wait(quiet_s):
                    break
            yield
    finally:
        observer.stop()
        observer.join()
