"""A long day's saves, half of them broken, some while a build runs: what the preview shows is always what a new build would."""

import random
import threading
import time
from pathlib import Path

import pytest

from bantin.build import build
from bantin.diagnostics import Severity
from bantin.report import Report
from bantin.settings import Settings
from tests.building import files_of, news, settings, write
from tests.saving import SAVES
from tests.watched import PATIENCE_S, Watched, watching

NAMES = ["mot", "hai", "ba", "bon", "nam"]
# Of so many saves, about three in ten are followed by the next one at once, while they are still built.
SAVED, HASTE = 200, 0.3
BROKEN = [
    "không có phần đầu",
    news(date="2025-13-14"),
    news(body="Xem [bài kia](khong-co.md)."),
    news(body="Có [[so-lieu khong-co]] người."),
    news(date="2025-11-14", section="khong-co"),
]


def file_of(name: str) -> str:
    """Give the file of an article, below content/."""
    return f"news/2025-11-14-{name}.md"


def text_of_turn(turn: int, rng: random.Random) -> str:
    """Write an article: half of all are broken, some of the others have something to warn of."""
    if rng.random() < 0.5:
        return rng.choice(BROKEN)
    body = "Câu đầu. " * 40 + f"Lần {turn}." + rng.choice(["", "", " <blink>x</blink>"])
    return news(rng.choice(["Tin", f"Tin {turn}"]), body=body)


class Copy:
    """The same content in another place, built anew for each question."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def check(self) -> Report:
        """Say what is wrong, without a preview."""
        return build(self._settings(), is_dry=True, processes=1)

    def build(self) -> dict[str, bytes]:
        """Build the site for the first time; give its files."""
        build(self._settings(), processes=1)
        return files_of(self.root / "site")

    def _settings(self) -> Settings:
        return settings(self.root)


def expected_of(report: Report) -> tuple[bool, list[tuple[str, int, str]]]:
    """Give what the pages should be told: whether they are stale, and what is wrong where."""
    found = [each for each in report.diagnostics if each.severity is not Severity.NOTE]
    is_stale = any(each.severity is Severity.ERROR for each in found)
    return is_stale, sorted((each.place.path, each.place.line, each.code) for each in found)


def told_by(preview: Watched, question: str = "") -> tuple[int, tuple[bool, list[object]]]:
    """Ask what the pages are told; the epoch, and the same as above."""
    state = preview.ask(question)
    problems = sorted((each["path"], each["line"], each["code"]) for each in state["problems"])
    return state["epoch"], (state["is_stale"], problems)


def wait_for(preview: Watched, expected: tuple[bool, list[tuple[str, int, str]]]) -> None:
    """Wait until the pages are told what they should be."""
    end = time.monotonic() + PATIENCE_S
    epoch, told = told_by(preview)
    while told != expected:
        assert time.monotonic() < end, f"{told} instead of {expected}"
        epoch, told = told_by(preview, f"?tu={epoch}&cho=1")


@pytest.mark.long
def test_the_preview_is_right_after_any_saves(tmp_path) -> None:
    """Each time that somebody looks, the overlay says what is wrong now; in the end the site is that of a clean build."""
    rng = random.Random(4)
    files = {file_of(name): news(body="Câu đầu. " * 40) for name in NAMES}
    root = write(tmp_path / "trang", files)
    copy = Copy(write(tmp_path / "ban-sao", files))
    with watching(root) as preview:
        # What it says must be taken from it, or it waits.
        listener = threading.Thread(target=preview.wait_for, args=("Đã dừng",))
        listener.start()
        for turn in range(SAVED):
            name, text = file_of(rng.choice(NAMES)), text_of_turn(turn, rng)
            if turn >= SAVED - len(NAMES):
                name, text = file_of(NAMES[turn - SAVED]), news(f"Tin {turn}")
            rng.choice(SAVES)(root / "content" / name, text)
            write(copy.root, {name: text})
            if rng.random() >= HASTE:
                wait_for(preview, expected_of(copy.check()))
        wait_for(preview, (False, []))
        site, expected, end = (
            root / ".cache/xem-thu-ngay",
            copy.build(),
            time.monotonic() + PATIENCE_S,
        )
        # What pages can be shown without comes a little later.
        while not all((site / file).exists() for file in expected) and time.monotonic() < end:
            pass
        preview.process.send_signal(2)
        listener.join(PATIENCE_S)
        assert not listener.is_alive()
    assert files_of(site) == expected
