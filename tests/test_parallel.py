"""Many hands make what one makes: any number of processes, any order on the disk, any seed, any place, any two at once."""

import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from bantin.build import build
from bantin.content.sources import Source, SourceKind
from bantin.drawing import draw_forms
from bantin.engine import workers as workers_module
from bantin.engine.kept import kept
from bantin.engine.lock import alone
from bantin.engine.stamps import digest
from bantin.engine.workers import Workers
from tests.building import settings
from tests.edits import Root, picture
from tests.test_incremental import Options, clean, differing, run, said_of, tree
from tests.watched import Watched

PROGRAM = Path(__file__).parents[1]
LEAF = ("content/pages/gioi-thieu.md", "title")


def words_of(root: Root) -> list[str]:
    """Give the words of a command line that builds a root."""
    return [sys.executable, "-B", "-m", "bantin", "build", "--root", str(root.folder), "--now", "2025-12-01"]  # fmt: skip


@contextmanager
def hired(most: int | None) -> Iterator[Workers]:
    """Hold workers who begin with the second job, however small the site."""
    workers = Workers(most or 1, worth_s=0)
    try:
        yield workers
    finally:
        workers.close()


@pytest.fixture
def root(tmp_path) -> Root:
    """Give a small root with all kinds of files."""
    return Root(tmp_path / "trang")


@pytest.mark.parametrize("most", [2, 3])
def test_many_processes_make_what_one_makes(root, monkeypatch, most) -> None:
    """The same files and the same report, on a first build and on one after edits."""
    expected = clean(root, Options())
    monkeypatch.setattr(workers_module, "open_workers", hired)
    report = build(settings(root.folder), processes=most)
    assert said_of(report, root.folder) == expected.said
    assert differing(expected.files or {}, tree(root.folder / "site")) == []
    monkeypatch.undo()
    root.save("templates/base.html", (PROGRAM / "templates/base.html").read_bytes() + b"<!-- -->")
    root.save("content/pictures/le.jpg", picture("blue", "JPEG", camera="May"))
    expected = clean(root, Options())
    monkeypatch.setattr(workers_module, "open_workers", hired)
    report = build(settings(root.folder), processes=most)
    assert said_of(report, root.folder) == expected.said
    assert differing(expected.files or {}, tree(root.folder / "site")) == []


def test_pictures_alike_are_drawn_by_many_at_once(tmp_path) -> None:
    """One photograph under many names is kept once, and nobody draws over another's half."""
    data = picture("gray", "PNG", (1930, 4))
    jobs = []
    for number in range(400):
        file = tmp_path / f"{number}.png"
        file.write_bytes(data)
        jobs.append(Source(f"content/{number}.png", SourceKind.PICTURE, str(file)))
    draw = partial(
        draw_forms, known=digest(data), wanted=("1600.png", "320.avif"), folder=tmp_path / "anh"
    )
    with hired(4) as workers:
        drawn = list(workers.run(draw, jobs, lambda job: job))
    assert len(drawn) == len(jobs)
    (forms,) = {tuple(each.value.items()) for each, _ in drawn}
    files = {file.name.rpartition("-")[2]: file for file in (tmp_path / "anh").iterdir()}
    assert {form: kept(tmp_path / "anh", file.name) for form, file in files.items()} == dict(forms)


def test_the_order_on_the_disk_does_not_matter(root, tmp_path) -> None:
    """Files that were made in another order give the same site."""
    other = tmp_path / "khac"
    for path, data in sorted(root.files().items(), reverse=True):
        file = other / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    run(other, Options())
    assert differing(clean(root, Options()).files or {}, tree(other / "site")) == []


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_the_seed_of_hashes_does_not_matter(root, seed) -> None:
    """Each process writes sets in another order, and the same site; the next process finds nothing to do."""
    expected = clean(root, Options())
    for each in (seed, "7"):
        words = words_of(root)
        environment = {**os.environ, "PYTHONHASHSEED": each}
        done = subprocess.run(words, cwd=PROGRAM, env=environment, capture_output=True, encoding="utf-8", check=False)  # fmt: skip
        assert done.returncode == 0, done.stderr
    assert "Ghi 0 tệp" in done.stdout
    assert differing(expected.files or {}, tree(root.folder / "site")) == []


def test_a_root_may_move_with_its_memory(root, tmp_path) -> None:
    """In its new place it is built as a clean one is: what was deleted meanwhile goes from the site too."""
    run(root.folder, Options())
    moved = tmp_path / "noi" / "khac"
    moved.parent.mkdir()
    root.folder.rename(moved)
    root.folder = moved
    root.save("content/news/2025-11-20-lop.md", None)
    expected = clean(root, Options())
    assert said_of(run(moved, Options()), moved) == expected.said
    assert differing(expected.files or {}, tree(moved / "site")) == []


def test_two_builds_at_once_leave_the_site_of_one(root) -> None:
    """Both end well, and the site is right."""
    expected = clean(root, Options())
    words = words_of(root)
    both = [subprocess.Popen(words, cwd=PROGRAM, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8") for _ in range(2)]  # fmt: skip
    said = [each.communicate()[0] for each in both]
    assert [each.returncode for each in both] == [0, 0], said
    assert differing(expected.files or {}, tree(root.folder / "site")) == []


def test_a_build_beside_the_preview_leaves_the_site_of_one(root) -> None:
    """Started just when the preview builds too, it waits or is waited for; both go on well."""
    preview = Watched(root.folder)
    heard = threading.Event()

    def save() -> None:
        # When watching begins cannot be seen from outside; so the save is repeated.
        while not heard.wait(0.2):
            # As editors save: nobody who reads meanwhile finds half a file.
            root.save("moi", root.set(*LEAF, '"Về chúng tôi"'))
            (root.folder / "moi").replace(root.folder / "content/pages/gioi-thieu.md")

    saving = threading.Thread(target=save)
    saving.start()
    try:
        preview.wait_for("đang dựng lại")
        done = subprocess.run(words_of(root), cwd=PROGRAM, capture_output=True, encoding="utf-8", check=False)  # fmt: skip
    finally:
        heard.set()
        saving.join()
        code, said = preview.stop()
    assert (done.returncode, code) == (0, 0), done.stderr + said
    assert "Traceback" not in said
    assert said_of(run(root.folder, Options()), root.folder) == clean(root, Options()).said
    assert differing(clean(root, Options()).files or {}, tree(root.folder / "site")) == []


def test_who_waits_says_for_whom(root) -> None:
    """The number of the process that holds the memory, and since when; then the build goes on."""
    run(root.folder, Options())
    (lock,) = (root.folder / ".cache").rglob("khoa.lock")
    said: list[str] = []
    free = threading.Event()
    held = threading.Event()

    def hold() -> None:
        with alone(lock, lambda: None):
            held.set()
            free.wait()

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait()

    def hear(stage: str, _done: int, _all: int) -> None:
        said.append(stage)
        free.set()

    build(settings(root.folder), hear, processes=1)
    holder.join()
    assert re.search(rf"tiến trình {os.getpid()}, từ \d\d:\d\d:\d\d", said[0])


def test_who_waits_at_a_command_line_says_so(root) -> None:
    """It is said at once, terminal or not: who saw nothing would start a third build."""
    run(root.folder, Options())
    (lock,) = (root.folder / ".cache").rglob("khoa.lock")
    words = words_of(root)
    with alone(lock, lambda: None):
        waiting = subprocess.Popen(words, cwd=PROGRAM, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)  # fmt: skip
        assert waiting.stderr is not None
        reader = threading.Thread(target=lambda: said.append(waiting.stderr.readline()))
        said: list[bytes] = []
        reader.start()
        # A build that says nothing is heard of never; the lock is let go all the same.
        reader.join(timeout=10)
    waiting.communicate()
    assert said, "nothing was said while it waited"
    assert "Chờ một lần dựng khác" in said[0].decode()
    assert waiting.returncode == 0
