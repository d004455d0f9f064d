"""A process in, the memory of its tree out: PSS counts a page shared by several processes once, RSS for each."""

import os
import threading
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")
_INTERVAL_S = 0.1


@dataclass(frozen=True, slots=True)
class Peak:
    """The largest sums seen, each for itself."""

    pss_mb: float
    rss_mb: float


class Watch:
    """Looks at a process tree every 100 ms while it is open; ``peak`` is what it has seen, None without /proc."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.peak: Peak | None = None
        self._is_done = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> "Watch":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_done.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._is_done.wait(_INTERVAL_S):
            seen = [_read(pid) for pid in _tree(self.pid)]
            pss_mb, rss_mb = (sum(each[kind] for each in seen) * 1024 / 1e6 for kind in (0, 1))
            if pss_mb:
                last = self.peak or Peak(0, 0)
                self.peak = Peak(max(last.pss_mb, pss_mb), max(last.rss_mb, rss_mb))


def _tree(pid: int) -> list[int]:
    """List a process and its descendants."""
    found, todo = [], [pid]
    while todo:
        found.append(todo.pop())
        try:
            for task in os.listdir(_PROC / str(found[-1]) / "task"):  # noqa: PTH208 - many times a second
                children = _PROC / str(found[-1]) / "task" / task / "children"
                todo.extend(map(int, children.read_text().split()))
        except OSError:
            # The process, or one of its threads, ended meanwhile.
            continue
    return found


def _read(pid: int) -> tuple[int, int]:
    """Read PSS and RSS of a process, in units of 1,024 bytes; one that ended has none."""
    try:
        text = (_PROC / str(pid) / "smaps_rollup").read_text()
    except OSError:
        return 0, 0
    sizes = {line.split(":")[0]: line.split()[1] for line in text.splitlines()[1:]}
    return int(sizes["Pss"]), int(sizes["Rss"])
