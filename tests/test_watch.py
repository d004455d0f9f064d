"""The preview of a folder follows what is saved, keeps the last good site, and ends when it is told to."""

import http.client
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.building import news, write

PATIENCE_S = 20
ARTICLE = "/tin-tuc/2025/11/tin/"
FILE = "news/2025-11-14-tin.md"


class Watched:
    """A running preview: asks it for pages, and waits for its next build."""

    def __init__(self, root: Path) -> None:
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
            "2025-12-01",
        ]
        self.process = subprocess.Popen(
            words,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            cwd=Path(__file__).parents[1],
        )
        self.said: list[str] = []
        match = self.wait_for(r"http://localhost:([0-9]+)/")
        self.port = int(match[1])

    def wait_for(self, pattern: str) -> re.Match[str]:
        """Read what the preview says until it says this."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append(line)
            if match := re.search(pattern, line):
                return match
        raise AssertionError("".join(self.said))

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

    def stop(self) -> tuple[int, str]:
        """Press Ctrl+C; return the exit code and all that was said."""
        self.process.send_signal(signal.SIGINT)
        rest, _ = self.process.communicate(timeout=PATIENCE_S)
        return self.process.returncode, "".join(self.said) + rest


@pytest.fixture
def watched(tmp_path):
    """Run a preview of a small site."""
    preview = Watched(write(tmp_path / "trang", {FILE: news("Một")}))
    yield preview
    if preview.process.poll() is None:
        preview.process.kill()
        preview.process.communicate()


def test_a_preview_lives_through_a_working_day(watched) -> None:
    """A save shows; an error keeps the last good page; templates and folders may break and come back; Ctrl+C ends it well."""
    assert "<h1>Một</h1>" in watched.get(ARTICLE)
    watched.save(f"content/{FILE}", news("Hai"), "<h1>Hai</h1>")

    (watched.root / "content" / FILE).write_text("không có phần đầu", "utf-8")
    watched.wait_for("được giữ nguyên")
    assert "<h1>Hai</h1>" in watched.get(ARTICLE)
    watched.save(f"content/{FILE}", news("Ba"), "<h1>Ba</h1>")

    (watched.root / "templates").mkdir()
    (watched.root / "templates" / "article.html").write_text("{% if %}", "utf-8")
    watched.wait_for(r"templates/article\.html:1")
    (watched.root / "templates" / "article.html").unlink()
    watched.save(f"content/{FILE}", news("Bốn"), "<h1>Bốn</h1>")

    shutil.rmtree(watched.root / "content")
    watched.wait_for(r"site-missing|content/site\.yaml")
    assert "<h1>Bốn</h1>" in watched.get(ARTICLE)
    write(watched.root, {})
    watched.save(f"content/{FILE}", news("Năm"), "<h1>Năm</h1>")

    code, said = watched.stop()
    assert code == 0
    assert "Đã dừng" in said
    assert "Traceback" not in said


def test_a_first_build_that_fails_is_shown(tmp_path) -> None:
    """Where there is no site yet, the browser shows what to mend; once it is mended, the site."""
    preview = Watched(write(tmp_path, {FILE: "không có phần đầu"}))
    try:
        shown = preview.get("/")
        assert "content/news/2025-11-14-tin.md:1" in shown
        assert "data-epoch" in shown
        preview.save(f"content/{FILE}", news("Một"), "<h1>Một</h1>")
        assert preview.stop()[0] == 0
    finally:
        if preview.process.poll() is None:
            preview.process.kill()
            preview.process.communicate()
