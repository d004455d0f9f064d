"""A site in, how long it takes from saving a post until the preview serves it out."""

import contextlib
import http.client
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.bench.clock import start, stop
from tests.bench.phases import Phase, made, plan_change
from tests.bench.sites import Site, command

# Often enough for 20 ms to be told from 30, seldom enough that the questions are no work for who answers.
_POLL_S = 0.005
_READY_S = 600
_SEEN_S = 120
# After an edit the server has time to come to rest, as a person's next save leaves it.
_REST_S = 1.5


@dataclass(frozen=True, slots=True)
class Save:
    """One edit. ``seen_s`` runs from the closed file to an answer that holds the new sentence; None: never."""

    posts: int
    generator: str
    round_: int
    seen_s: float | None


def run_saves(site: Site, saves: int) -> Iterator[Save]:
    """Start a preview, edit the middle post again and again, and ask for its page every 5 ms."""
    generator = site.generator
    address = generator.address(site.posts[len(site.posts) // 2])
    port = _free_port()
    with site.log.open("wb") as said, _running(site, port, said.fileno()) as process:
        # A server that has ended will never answer.
        _wait(lambda: process.poll() is not None or _get(port, address) != "", _READY_S, 0.1)
        if process.poll() is not None:
            yield Save(len(site.posts), generator.name, 0, None)
            return
        # The first edit loads what later ones find loaded; it is not counted.
        for number in range(saves + 1):
            time.sleep(_REST_S)
            change = plan_change(site, Phase.SERVED, 1000 + number)
            if change is None:
                raise AssertionError("a save changes a post")
            with made(change):
                seen_s = _wait(lambda: change.proof in _get(port, address), _SEEN_S, _POLL_S)  # noqa: B023 - called here only
            if number:
                yield Save(len(site.posts), generator.name, number - 1, seen_s)
            if seen_s is None:
                return
            # The sentence goes again, which is an edit too: it must be over before the next is timed.
            _wait(lambda: change.proof not in _get(port, address), _SEEN_S, 0.05)  # noqa: B023


@contextlib.contextmanager
def _running(site: Site, port: int, said: int) -> Iterator[subprocess.Popen[bytes]]:
    process = start(command(site, site.generator.serve, port), site.cwd, said)
    try:
        yield process
    finally:
        for signal_ in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
            stop(process, signal_)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(5)
                break


def _wait(is_so: Callable[[], bool], limit_s: float, poll_s: float) -> float | None:
    """Ask until something is so; give the seconds it took, or None when the limit has passed."""
    began = time.perf_counter()
    while time.perf_counter() - began < limit_s:
        if is_so():
            return time.perf_counter() - began
        time.sleep(poll_s)
    return None


def _get(port: int, address: str) -> str:
    """Ask for a page; nothing where the server does not answer, or not with a page."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", address)
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
    except (OSError, http.client.HTTPException):
        return ""
    finally:
        connection.close()
    return text if answer.status == 200 else ""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
