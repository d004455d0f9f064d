"""A preview as its users start it, in a process of its own, for tests that save files and look at what it shows."""

import http.client
import json
import re
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PATIENCE_S = 20
ARTICLE = "/ban-tin/tin-tuc/2025/11/tin/"


def _heed_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Watched:
    """A running preview: asks it for pages, and waits for its next build."""

    def __init__(self, root: Path, *options: str, now: str = "2025-12-01") -> None:
        self.root = root
        words = [
            sys.executable,
            "-m",
            "bantin",
            "serve",
            "--root",
            str(root),
            "--port",
            "0",
            "--no-open",
            "--now",
            now,
            *options,
        ]
        self.process = subprocess.Popen(
            words,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            cwd=Path(__file__).parents[1],
            # Who runs the tests in the background may have Ctrl+C switched off, and all that is begun there with it.
            preexec_fn=_heed_interrupts,  # noqa: PLW1509  # no threads are begun before it
        )
        self.said: list[str] = []
        match = self.wait_for(r"http://localhost:([0-9]+)/")
        self.port = int(match[1])

    def wait_for(self, pattern: str) -> re.Match[str]:
        """Read what the preview says until it says this; one that never does is ended."""
        assert self.process.stdout is not None
        end = threading.Timer(3 * PATIENCE_S, self.process.kill)
        end.start()
        try:
            for line in self.process.stdout:
                self.said.append(line)
                if match := re.search(pattern, line):
                    return match
        finally:
            end.cancel()
        raise AssertionError("".join(self.said))

    def ask(self, question: str = "") -> dict[str, Any]:
        """Ask for the state that open pages are told."""
        state: dict[str, Any] = json.loads(self.get(f"/_ban-bien-tap/trang-thai{question}"))
        return state

    def get(self, path: str) -> str:
        """Ask for an address."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", path)
        text = connection.getresponse().read().decode()
        connection.close()
        return text

    def save(self, name: str, text: str, shown: str) -> None:
        """Save a file and wait until the article shows a text."""
        end = time.monotonic() + PATIENCE_S
        file = self.root / name
        while shown not in self.get(ARTICLE):
            assert time.monotonic() < end, "".join(self.said)
            # When watching begins cannot be seen from outside; so the save is repeated.
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
            soon = time.monotonic() + 2
            while shown not in self.get(ARTICLE) and time.monotonic() < soon:
                pass

    def until_shown(self, text: str) -> None:
        """Wait until the article shows a text, with nothing more saved."""
        end = time.monotonic() + PATIENCE_S
        while text not in self.get(ARTICLE):
            assert time.monotonic() < end, "".join(self.said)

    def stop(self) -> tuple[int, str]:
        """Press Ctrl+C; return the exit code and all that was said."""
        self.process.send_signal(signal.SIGINT)
        rest, _ = self.process.communicate(timeout=PATIENCE_S)
        return self.process.returncode, "".join(self.said) + rest


@contextmanager
def watching(root: Path, *options: str, now: str = "2025-12-01"):
    """Run a preview, and end it whatever happens."""
    preview = Watched(root, *options, now=now)
    try:
        yield preview
    finally:
        if preview.process.poll() is None:
            preview.process.kill()
            preview.process.communicate()
