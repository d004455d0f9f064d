"""What each renewal of a folder changed in, what an open page has missed out; who asks too early may wait."""

import threading
import time
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

# Pages that slept through more renewals, or through one of more files, look at themselves.
_MOST_RENEWALS = 64
_MOST_FILES = 1000


@dataclass(frozen=True, slots=True)
class Missed:
    """What a page has missed that was made in the epoch ``since``: now it is ``epoch``.

    ``changed`` are the files that were written or removed meanwhile, None where that is not known; ``shown`` is the address
    that open pages should show since the newest renewal.
    """

    since: int
    epoch: int
    changed: tuple[str, ...] | None
    shown: str | None


class Epochs:
    """Counts the renewals of a folder, until it is closed.

    A page of an earlier program must not take this one's first epoch for its own.
    """

    def __init__(self) -> None:
        # Milliseconds: a script's numbers are exact up to 2^53.
        self._epoch = time.time_ns() // 1_000_000
        self._renewals: deque[tuple[int, frozenset[str] | None]] = deque(maxlen=_MOST_RENEWALS)
        self._shown: str | None = None
        self.is_closed = False
        self._renewed = threading.Condition()

    @property
    def epoch(self) -> int:
        """The number of the newest renewal."""
        with self._renewed:
            return self._epoch

    def renew(self, changed: Iterable[str] | None, shown: str | None) -> None:
        """Begin an epoch with the files in which it differs from the last one; None where that is not known."""
        files = None if changed is None else frozenset(changed)
        with self._renewed:
            self._epoch += 1
            known = files is not None and len(files) <= _MOST_FILES
            self._renewals.append((self._epoch, files if known else None))
            self._shown = shown
            self._renewed.notify_all()

    def missed(self, since: int, wait_s: float = 0.0) -> Missed:
        """Say what has changed after an epoch, once anything has or the time is over."""
        with self._renewed:
            self._renewed.wait_for(lambda: self.is_closed or self._epoch != since, wait_s)
            shown = self._shown if since != self._epoch else None
            return Missed(since, self._epoch, self._changed(since), shown)

    def _changed(self, since: int) -> tuple[str, ...] | None:
        if since == self._epoch:
            return ()
        later = [files for epoch, files in self._renewals if epoch > since]
        if since > self._epoch or len(later) != self._epoch - since:
            return None
        files: set[str] = set()
        for each in later:
            if each is None:
                return None
            files |= each
        return tuple(sorted(files)) if len(files) <= _MOST_FILES else None

    def close(self) -> None:
        """Let nobody wait any longer."""
        with self._renewed:
            self.is_closed = True
            self._renewed.notify_all()
