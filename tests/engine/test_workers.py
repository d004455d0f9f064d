"""Many hands make what one makes, are there only where they are worth it, and never outlive the first."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bantin.engine.workers import Workers, cores, open_workers
from tests.engine.labours import Meeting, double, fail_at_seven

ROOT = Path(__file__).parents[2]
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="named pipes and signals")
# A cost of nothing is always worth it; one without end never.
AT_ONCE, NEVER = 0.0, float("inf")


@pytest.fixture
def hands(request):
    """Hold as many processes as the test asks for, started at once."""
    workers = Workers(request.param, AT_ONCE)
    yield workers
    workers.close()


ANY = pytest.mark.parametrize("hands", [1, 2, 3], indirect=True)


@ANY
def test_many_make_what_one_makes(hands) -> None:
    """Every result once, for any number of processes, jobs and rounds."""
    for count in (0, 1, 2, 40):
        orders = iter(range(count))
        results = list(hands.run(double, orders, lambda order: order + 1))
        assert sorted(results) == [(order + 1) * 2 for order in range(count)]


@POSIX
def test_others_work_along_and_end_at_the_close(tmp_path) -> None:
    """Jobs are done in this process and in another one, which is gone once the workers are closed."""
    pipe = tmp_path / "gap"
    os.mkfifo(pipe)
    workers = Workers(2, AT_ONCE)
    results = list(workers.run(Meeting(pipe, os.getpid()), range(12), lambda order: order))
    workers.close()
    assert sorted(number for number, _ in results) == list(range(12))
    here, other = sorted({who for _, who in results}, key=lambda who: who != os.getpid())
    assert here == os.getpid()
    with pytest.raises(ProcessLookupError):
        os.kill(other, 0)
    workers.close()


def test_nobody_is_started_for_little() -> None:
    """Alone, or where all is done sooner than another process would be there, this process does it."""
    for workers in (Workers(1, AT_ONCE), Workers(3, NEVER)):
        results = workers.run(lambda _: os.getpid(), range(20), lambda order: order)
        assert set(results) == {os.getpid()}


@ANY
def test_what_a_job_raises_is_raised_here(hands) -> None:
    """Whichever process did it; the next round is done as if nothing had been."""
    with pytest.raises(ZeroDivisionError):
        list(hands.run(fail_at_seven, range(8), lambda order: order))
    assert sorted(hands.run(double, range(5), lambda order: order)) == [0, 2, 4, 6, 8]


@ANY
def test_what_fetching_raises_is_raised_here(hands) -> None:
    """A job that cannot be had ends the round."""

    def fetch(order: int) -> int:
        if order == 5:
            raise LookupError
        return order

    with pytest.raises(LookupError):
        list(hands.run(double, range(9), fetch))


@ANY
def test_jobs_are_fetched_when_their_turn_comes(hands, request) -> None:
    """Never more than two for each further process and one for this one: all at once would fill the memory."""
    fetched = []

    def fetch(order: int) -> int:
        fetched.append(order)
        return order

    most = 2 * (request.node.callspec.params["hands"] - 1) + 1
    ahead = [len(fetched) - index for index, _ in enumerate(hands.run(double, range(60), fetch))]
    assert max(ahead) <= most
    assert fetched == list(range(60))


def test_a_build_has_as_many_hands_as_there_are_cores() -> None:
    """At least this one; and they are closed with whatever the build ends."""
    assert cores() >= 1
    with open_workers() as workers:
        assert workers._most == cores()
    for most in (1, 2):
        with pytest.raises(ZeroDivisionError), open_workers(most) as workers:
            list(workers.run(fail_at_seven, range(8), lambda order: order))
        assert workers._pool is None


HOLD = """
import sys
from bantin.engine.workers import Workers
from tests.engine.labours import Blocking
workers = Workers(3, 0.0)
try:
    for result in workers.run(Blocking(sys.argv[1]), range(3), lambda order: order):
        pass
except KeyboardInterrupt:
    workers.close()
    sys.exit(130)
"""
# Found by every Python that starts in its folder; one that is started as a worker says so, and waits.
SLOW_START = """
import os, sys
if "--multiprocessing-fork" in sys.argv or "spawn_main" in " ".join(sys.orig_argv):
    os.write(1, b"%d\\n" % os.getpid())
    os.read(os.open(os.environ["PIPE"], os.O_RDWR), 1)
"""


def begin(pipe: Path, **more: str) -> subprocess.Popen:
    """Start a process with two workers that are at work until they are let go."""
    os.mkfifo(pipe)
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(pipe)],
        cwd=ROOT,
        env={**os.environ, **more},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert process.stdout is not None
    workers = {int(process.stdout.readline()) for _ in range(2)}
    assert len(workers - {process.pid}) == 2
    return process


def interrupt(process: subprocess.Popen, pipe: Path) -> tuple[int, bytes]:
    """Send what a terminal sends to all, let the workers go; give how it ended, and what was said."""
    writer = os.open(pipe, os.O_RDWR)
    os.killpg(process.pid, signal.SIGINT)
    os.write(writer, b"." * 64)
    _, said = process.communicate(timeout=60)
    os.close(writer)
    return process.returncode, said


@POSIX
def test_no_worker_outlives_the_first_process(tmp_path) -> None:
    """However that one ends, nobody goes on behind it."""
    process = begin(tmp_path / "gap")
    process.kill()
    # The end of what they say comes once the last of them is gone.
    process.communicate(timeout=60)


@POSIX
def test_ctrl_c_is_answered_by_the_first_process_alone(tmp_path) -> None:
    """The terminal sends it to all; the workers end with their jobs and say nothing."""
    pipe = tmp_path / "gap"
    assert interrupt(begin(pipe), pipe) == (130, b"")


@POSIX
def test_ctrl_c_while_workers_start_is_answered_by_the_first_process_alone(tmp_path) -> None:
    """A worker that has not yet begun is as silent as one that has."""
    (tmp_path / "sitecustomize.py").write_text(SLOW_START)
    pipe = tmp_path / "gap"
    process = begin(pipe, PYTHONPATH=str(tmp_path), PIPE=str(pipe))
    assert interrupt(process, pipe) == (130, b"")
