"""A function and its jobs in, their results out: done here, and in further processes once that is sooner."""

import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from bantin.engine.pool import Pool

Order = TypeVar("Order")
J = TypeVar("J")
R = TypeVar("R")
# A further process needs about half a second until it has imported what it works with. It has paid for itself when
# twice that is left to do.
_WORTH_S = 1.0


class Workers:
    """The processes of one build: this one, and as many as there are further cores, begun when they are worth it."""

    def __init__(self, most: int, worth_s: float = _WORTH_S) -> None:
        self._most = most
        self._worth_s = worth_s
        self._pool: Pool | None = None

    def run(
        self, function: Callable[[J], R], orders: Iterable[Order], fetch: Callable[[Order], J]
    ) -> Iterator[R]:
        """Fetch and do the job of each order; give the results in the order in which they are done.

        Function, jobs and results must be such as can be pickled; ``fetch`` is called here, just before a job's turn.
        This process works along. What the function raises is raised here.
        """
        queue = deque(orders)
        started, done = time.monotonic(), 0
        try:
            while queue or (self._pool is not None and self._pool.is_busy):
                if self._pool is not None:
                    while queue and self._pool.has_room:
                        order = queue.popleft()
                        self._pool.start(function, fetch(order), order)
                if queue:
                    yield function(fetch(queue.popleft()))
                    done += 1
                    left_s = (time.monotonic() - started) / done * len(queue)
                    if self._pool is None and self._most > 1 and left_s > self._worth_s:
                        self._pool = self._open()
                elif self._pool is not None:
                    self._pool.wait()
                if self._pool is not None:
                    results, lost = self._pool.take()
                    yield from results
                    if lost:
                        # This process goes on alone.
                        queue.extend(lost)
                        self.close()
                        self._most = 1
        finally:
            if self._pool is not None:
                self._pool.forget()

    def begin(self, warm: Callable[[], object]) -> None:
        """Begin the further processes at once, where it is known that they will be worth it."""
        if self._most > 1 and self._pool is None:
            self._pool = self._open()
            self._pool.warm(warm)

    def _open(self) -> "Pool":
        from bantin.engine.pool import Pool  # noqa: PLC0415  # 30 ms, which most builds save

        return Pool(self._most - 1)

    def close(self) -> None:
        """End the further processes, whatever they are at."""
        if self._pool is not None:
            self._pool.close()
            self._pool = None


@contextmanager
def open_workers(most: int | None = None) -> Iterator[Workers]:
    """Hold the workers of a build; ``most`` is the number of processes with this one, by default that of the cores."""
    workers = Workers(most or cores())
    try:
        yield workers
    finally:
        workers.close()


def cores() -> int:
    """Count the cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
