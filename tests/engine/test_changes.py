"""A save is noticed, however it is made; what is none is not; and no folder's end ends the watching."""

import errno
import os
import shutil
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from bantin.engine.changes import Changes, Means, open_changes
from tests.saving import SAVES

# How long a notice may take before it counts as missed.
PATIENCE_S = 10


@pytest.fixture
def folder(tmp_path) -> Path:
    """Make a folder with a file in a folder of its own."""
    folder = tmp_path / "content"
    (folder / "news").mkdir(parents=True)
    (folder / "news" / "a.md").write_text("a")
    return folder


@pytest.fixture(params=["events", "looking"])
def changes(request, folder):
    """Watch it, by events and by looking."""
    opened = Changes(
        {"content": folder},
        folder.parent / "site",
        is_polling=request.param == "looking",
        every_s=0.05,
    )
    yield opened
    opened.close()


def heard(changes: Changes) -> frozenset[str]:
    """Wait for the next change."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        if paths := changes.wait():
            return paths
    return frozenset()


def drain(changes: Changes) -> set[str]:
    """Wait until half a second was quiet; name what changed until then."""
    paths: set[str] = set()
    while more := changes.wait():
        paths |= more
    return paths


@pytest.mark.parametrize("save", SAVES, ids=lambda save: save.__name__)
def test_no_save_is_missed(changes, folder, save) -> None:
    """Of fifty saves in a row, each is noticed after it was made: what is read then is the new text."""
    file = folder / "news" / "a.md"
    for turn in range(50):
        save(file, f"lần {turn}")
        assert "content/news/a.md" in heard(changes), turn
        assert file.read_text("utf-8") == f"lần {turn}"


def test_new_folders_are_watched(changes, folder) -> None:
    """A file in a folder that was just made, and one saved there later, are noticed."""
    file = folder / "moi" / "sau" / "b.md"
    file.parent.mkdir(parents=True)
    file.write_text("một")
    assert "content/moi/sau/b.md" in drain(changes) or "content/moi" in drain(changes)
    file.write_text("hai")
    assert "content/moi/sau/b.md" in heard(changes)


def test_reading_and_droppings_are_no_change(changes, folder) -> None:
    """A build reads every file and must not call itself; what editors leave behind is nobody's text."""
    drain(changes)
    for file in folder.rglob("*.md"):
        file.read_bytes()
    for name in (".a.md.swp", "a.md~", "4913", ".DS_Store", "Thumbs.db", "~$a.docx", "#a.md#"):
        (folder / "news" / name).write_text("x")
        (folder / "news" / name).unlink()
    assert drain(changes) == set()


def test_the_output_folder_is_never_watched(folder) -> None:
    """Wherever it lies, what is written to it is no change."""
    (folder / "site").mkdir()
    (folder.parent / "lien-ket").symlink_to(folder, target_is_directory=True)
    for is_polling in (False, True):
        for out in (folder / "site", folder.parent / "lien-ket" / "site"):
            with open_changes({"content": folder}, out, is_polling=is_polling) as changes:
                (folder / "site" / "index.html").write_text("x" * 10)
                (folder / "site" / "tin").mkdir(exist_ok=True)
                (folder / "site" / "tin" / "index.html").write_text("x" * 10)
                assert drain(changes) == set()
                shutil.rmtree(folder / "site" / "tin")
                assert drain(changes) == set()


def test_a_folder_behind_a_link_is_watched(folder, tmp_path) -> None:
    """content/ may be a link to where the staff keep it."""
    link = tmp_path / "trang" / "content"
    link.parent.mkdir()
    link.symlink_to(folder, target_is_directory=True)
    with open_changes({"content": link}, tmp_path / "site", is_polling=False) as changes:
        (folder / "b.md").write_text("b")
        assert heard(changes) == {"content/b.md"}


def test_a_burst_is_one_change_or_two(changes, folder) -> None:
    """Five hundred files copied in are all in the first two changes."""
    for number in range(500):
        (folder / f"{number}.md").write_text("x")
    paths = heard(changes)
    if len(paths) < 500:
        paths |= heard(changes)
    assert len(paths) == 500
    assert drain(changes) == set()


def test_a_folder_may_go_and_come_back(changes, folder) -> None:
    """Deleted and made again, at once or later, it is watched as before."""
    shutil.rmtree(folder)
    folder.mkdir()
    assert heard(changes)
    drain(changes)
    (folder / "b.md").write_text("b")
    assert "content/b.md" in heard(changes)
    shutil.rmtree(folder)
    assert heard(changes)
    drain(changes)
    folder.mkdir()
    (folder / "c.md").write_text("c")
    assert heard(changes)
    drain(changes)
    (folder / "c.md").write_text("cc")
    assert "content/c.md" in heard(changes)


def test_a_folder_that_is_not_there_yet_is_waited_for(tmp_path) -> None:
    """templates/ may be made while the preview runs."""
    with open_changes({"templates": tmp_path / "t"}, tmp_path / "site", is_polling=False) as it:
        (tmp_path / "t").mkdir()
        assert heard(it)
        drain(it)
        (tmp_path / "t" / "base.html").write_text("x")
        assert "templates/base.html" in heard(it)


def test_an_empty_file_is_waited_for(folder) -> None:
    """An editor that empties a file and fills it a moment later has saved once."""
    with open_changes({"content": folder}, folder.parent / "site", is_polling=False) as changes:
        file = folder / "news" / "a.md"
        file.open("w").close()
        with file.open("a") as stream:
            stream.write("đầy")
        assert heard(changes) == {"content/news/a.md"}
        assert file.read_text("utf-8") == "đầy"


def test_where_events_fail_the_folders_are_looked_at(folder) -> None:
    """A system that gives no watches ends no preview."""

    def refuse():
        raise OSError(errno.EMFILE, "inotify instance limit reached")

    changes = Changes(
        {"content": folder}, folder.parent / "site", every_s=0.05, make_observer=refuse
    )
    try:
        assert changes.means is Means.FAILED
        (folder / "news" / "a.md").write_text("khác")
        assert heard(changes) == {"content/news/a.md"}
    finally:
        changes.close()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="inotify is Linux's")
def test_a_limit_of_watches_is_noticed(folder) -> None:
    """Where the system has fewer watches than there are folders, those within are looked at, not forgotten."""
    for number in range(30):
        (folder / f"thu-muc-{number}").mkdir()
    program = textwrap.dedent("""\
        import sys
        from pathlib import Path
        from bantin.engine.changes import Changes
        folder = Path(sys.argv[1])
        changes = Changes({"content": folder}, folder.parent / "site", every_s=0.05)
        (folder / "thu-muc-29" / "a.md").write_text("a")
        print(changes.means, next(filter(None, iter(changes.wait, None))))
        changes.close()
        """)
    limit = 'echo 12 > /proc/sys/user/max_inotify_watches && exec "$@"'
    words = ["unshare", "--user", "--map-root-user", "sh", "-c", limit, "sh"]
    try:
        subprocess.run([*words, "true"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this system lets nobody have limits of his own")
    ended = subprocess.run(
        [*words, sys.executable, "-c", program, str(folder)],
        check=False,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONPATH": "."},
        timeout=60,
    )
    assert ended.stdout.strip() == "failed frozenset({'content/thu-muc-29/a.md'})", ended.stderr
    assert ended.stderr == ""
