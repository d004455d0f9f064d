"""Jobs in, their results out: done by further processes, which are begun afresh and end with the first one."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from typing import Any

# Jobs that lie ready for each process, so that none waits for the next.
_AHEAD = 2


class Pool:
    """Some processes and the jobs that they are at, each told by the order that it came from."""

    def __init__(self, processes: int) -> None:
        self._most = _AHEAD * processes
        # Never forked: the preview has threads, and a fork copies their locks in whatever state they are in.
        self._executor = ProcessPoolExecutor(
            processes, mp_context=multiprocessing.get_context("spawn"), initializer=_begin
        )
        self._running: dict[Future[Any], Any] = {}

    @property
    def has_room(self) -> bool:
        """Tell whether a further job would not wait too long for its turn."""
        return len(self._running) < self._most

    @property
    def is_busy(self) -> bool:
        """Tell whether a job has not been taken yet."""
        return bool(self._running)

    def start(self, function: Callable[[Any], object], job: object, order: object) -> None:
        """Hand a job on. A process that is begun for it must not be met by Ctrl-C before it knows to ignore that."""
        try:
            with _undisturbed():
                future: Future[Any] = self._executor.submit(function, job)
        except BrokenExecutor as error:
            future = Future()
            future.set_exception(error)
        self._running[future] = order

    def warm(self, function: Callable[[], object]) -> None:
        """Begin a process with what it will need in any case, such as the import of its rooms."""
        with _undisturbed():
            self._executor.submit(function)

    def wait(self) -> None:
        """Wait until a job is done."""
        wait(self._running, return_when=FIRST_COMPLETED)

    def take(self) -> tuple[list[Any], list[Any]]:
        """Give the results of the jobs that are done, and the orders of those that were lost with their process.

        What a job raised is raised here. A process is lost if the system ends it, most likely for want of memory; no
        other does anything then.
        """
        results, lost = [], []
        for future in [each for each in self._running if each.done()]:
            order = self._running.pop(future)
            if isinstance(future.exception(), BrokenExecutor):
                lost.append(order)
            else:
                results.append(future.result())
        if lost:
            lost += self._running.values()
            self._running.clear()
        return results, lost

    def forget(self) -> None:
        """Let go of all jobs that have not been taken: nobody wants their results any more."""
        for future in self._running:
            future.cancel()
        self._running.clear()

    def close(self) -> None:
        """End the processes, whatever they are at."""
        self._executor.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Ignore Ctrl-C for a moment, with the processes that are begun in it; only the main thread can, or has to."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _begin() -> None:
    """Begin a process: Ctrl-C is answered by the first one, and this one ends when that dies."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
