"""A command in, what it cost out: seconds of the whole process from its start to its end, and its memory."""

import contextlib
import os
import signal
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from tests.bench.memory import Peak, Watch

_LIMIT_S = 900


@dataclass(frozen=True, slots=True)
class Cost:
    """What one command cost. ``cpu_s`` is of the whole tree; ``peak`` is None where nobody watched."""

    wall_s: float
    cpu_s: float
    exit_code: int
    peak: Peak | None


def run(words: list[str], cwd: Path, log: Path, *, is_watched: bool = False) -> Cost:
    """Run a command and wait for it; what it says goes to a file.

    Memory is watched on demand only, since looking at a large process slows it down. A command that takes 15 minutes
    is killed, with all processes it started.
    """
    with log.open("wb") as said:
        began = time.perf_counter()
        process = start(words, cwd, said.fileno())
        guard = threading.Timer(_LIMIT_S, stop, (process, signal.SIGKILL))
        guard.daemon = True
        guard.start()
        with contextlib.ExitStack() as stack:
            stack.callback(guard.cancel)
            watch = stack.enter_context(Watch(process.pid)) if is_watched else None
            # wait4 gives the processor time of this very child and of those it waited for.
            _, status, usage = os.wait4(process.pid, 0)
            wall_s = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
    cpu_s = usage.ru_utime + usage.ru_stime
    return Cost(wall_s, cpu_s, process.returncode, watch.peak if watch else None)


def start(words: list[str], cwd: Path, said: int) -> subprocess.Popen[bytes]:
    """Start a command in a process group of its own."""
    environ = {**os.environ, "NO_COLOR": "1"}
    # Where Python may not keep what it has compiled, each start of a generator in Python compiles itself again.
    environ.pop("PYTHONDONTWRITEBYTECODE", None)
    return subprocess.Popen(
        words, cwd=cwd, env=environ, stdin=subprocess.DEVNULL, stdout=said, stderr=said,
        start_new_session=True,
    )  # fmt: skip


def stop(process: subprocess.Popen[bytes], signal_: int) -> None:
    """Send a signal to a process and all that it started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal_)
