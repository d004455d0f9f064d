"""Folders in, moments at which something in them changed out: events only say when, a new scan says what."""

import contextlib
import threading
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch

# Reading a file makes events too (opened, closed_no_write); building on those would never end.
_CHANGES = frozenset({"created", "modified", "deleted", "moved", "closed"})
# How often to look whether a folder came or went; a wait without end cannot be interrupted on Windows either.
_LOOK_S = 0.5
# A folder that was deleted and made again has its old path and another one of these.
_Identity: TypeAlias = tuple[int, int] | None


class _Flag(FileSystemEventHandler):
    def __init__(self) -> None:
        self.raised = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in _CHANGES and not (
            event.is_directory and event.event_type == "modified"
        ):
            self.raised.set()


class _Watches:
    """Keeps one watch on each folder that is there, through its deletion and its return."""

    def __init__(self, folders: Iterable[Path], observer: BaseObserver, flag: _Flag) -> None:
        self._observer = observer
        self._flag = flag
        self._seen: dict[Path, _Identity] = dict.fromkeys(folders)
        self._watches: dict[Path, ObservedWatch] = {}

    def renew(self) -> bool:
        """Watch what came, forget what went; tell whether there was any of either."""
        changed = False
        # A folder made again at once may have its old identity; but the watch on it ended with the first one.
        ended = {each.watch for each in self._observer.emitters if not each.is_alive()}
        for folder, before in self._seen.items():
            now = _identity(folder)
            if now == before and self._watches.get(folder) not in ended:
                continue
            changed = True
            if watch := self._watches.pop(folder, None):
                # A watch whose folder went may have ended by itself.
                with contextlib.suppress(KeyError, OSError):
                    self._observer.unschedule(watch)
            try:
                if now is not None:
                    self._watches[folder] = self._observer.schedule(
                        self._flag, str(folder), recursive=True
                    )
            except OSError:
                # It went between the two looks; the next look will say so.
                now = None
            self._seen[folder] = now
        return changed


def changes(folders: Iterable[Path], quiet_s: float = 0.15) -> Iterator[None]:
    """Yield once for each burst of changes, after ``quiet_s`` seconds without another one."""
    # Where folders appear one in another, watchdog may watch the inner one twice, and says so in English.
    warnings.filterwarnings("ignore", "Callback with id .* already exists", RuntimeWarning)
    flag = _Flag()
    observer = Observer()
    watches = _Watches(folders, observer, flag)
    observer.start()
    try:
        watches.renew()
        while True:
            is_raised = flag.raised.wait(_LOOK_S)
            if watches.renew():
                flag.raised.set()
            elif not is_raised:
                continue
            while True:
                flag.raised.clear()
                if not flag.raised.wait(quiet_s):
                    break
            yield
    finally:
        observer.stop()
        observer.join()


def _identity(folder: Path) -> _Identity:
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
