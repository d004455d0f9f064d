"""Whether anything has changed is known without reading what has not, and nothing that has changed goes unseen."""

import os
import sys
import threading
from pathlib import Path

import pytest

from bantin.build import build
from bantin.engine.stamps import digest
from bantin.inputs import PROGRAM, file_of_input, is_unchanged, survey_inputs
from tests.building import files_of, news, settings, text_of, write
from tests.building import page as page_at
from tests.rights import wait_for_tick


@pytest.fixture
def root(tmp_path) -> Path:
    """Write a small site with a template of its own."""
    root = write(tmp_path, {"news/2025-11-14-a.md": news(), "news/2025-11-15-b.md": news("Hai")})
    (root / "templates").mkdir()
    (root / "templates/rieng.html").write_text("riêng", "utf-8")
    return root


def settled(root) -> dict:
    """Note all files as a build does that began long after they were written."""
    return {path: (stamped, b"") for path, stamped in survey_inputs(root).items()}


def doubtful(root) -> dict:
    """Note all files as a build does that began just after they were written."""
    return {
        path: (None, digest(file_of_input(path, root).read_bytes())) for path in survey_inputs(root)
    }


NOTES = pytest.mark.parametrize("note", [settled, doubtful])


def test_all_that_a_site_is_made_from_is_listed(root) -> None:
    """Content, templates and assets of the root's own, and those of the program under a mark of theirs."""
    (root / "README.md").touch()
    seen = survey_inputs(root)
    own = {path for path in seen if not path.startswith("@")}
    assert own == {
        "content/site.yaml",
        "content/news/2025-11-14-a.md",
        "content/news/2025-11-15-b.md",
        "templates/rieng.html",
    }
    assert {"@templates/article.html", "@assets/css/site.css"} <= seen.keys()
    assert file_of_input("@templates/article.html", root) == PROGRAM / "templates/article.html"
    assert all(file_of_input(path, root).is_file() for path in seen)


def test_the_programs_own_site_has_each_file_once() -> None:
    """Where the root is the program, its templates are the root's."""
    seen = survey_inputs(PROGRAM)
    assert "templates/article.html" in seen
    assert not any(path.startswith("@") for path in seen)


@NOTES
def test_nothing_has_changed_where_nothing_was_done(root, note) -> None:
    """However often it is asked."""
    last = note(root)
    for _ in range(2):
        assert is_unchanged(survey_inputs(root), last, settings(root))


def add(root) -> None:
    """Write another file."""
    (root / "content/news/2025-11-16-c.md").write_text(news("Ba"), "utf-8")


def remove(root) -> None:
    """Remove a file."""
    (root / "content/news/2025-11-14-a.md").unlink()


def rename(root) -> None:
    """Give a file another name."""
    file = root / "content/news/2025-11-14-a.md"
    file.rename(file.with_name("2025-11-14-aa.md"))


def edit(root) -> None:
    """Write as many other bytes, and give the file its old time again."""
    file = root / "content/news/2025-11-14-a.md"
    status = file.stat()
    file.write_bytes(file.read_bytes().replace("Một".encode(), "Mốt".encode()))
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))


def edit_template(root) -> None:
    """Change a template."""
    (root / "templates/rieng.html").write_text("khác!", "utf-8")


@NOTES
@pytest.mark.parametrize("change", [add, remove, rename, edit, edit_template])
def test_whatever_was_done_is_seen(root, note, change) -> None:
    """A file more or less, and other bytes in any, by its stamp or where that could not tell by its bytes."""
    last = note(root)
    wait_for_tick(root)
    change(root)
    assert not is_unchanged(survey_inputs(root), last, settings(root))


def test_a_file_that_was_touched_counts_only_where_its_stamp_does(root) -> None:
    """A stamp cannot tell that the bytes are the same; where they are read they can."""
    stamps, bytes_read = settled(root), doubtful(root)
    wait_for_tick(root)
    (root / "content/site.yaml").touch()
    assert not is_unchanged(survey_inputs(root), stamps, settings(root))
    assert is_unchanged(survey_inputs(root), bytes_read, settings(root))


def test_a_change_that_no_stamp_can_tell_is_seen(root) -> None:
    """Within one tick of the clock two versions of a size have one stamp; so young a file is read."""
    last = doubtful(root)
    seen = survey_inputs(root)
    edit(root)
    assert not is_unchanged(seen, last, settings(root))


def test_what_could_not_be_read_is_never_unchanged(root) -> None:
    """There were no bytes by which it would be known again; nor are there of one that is gone by now."""
    seen, last = survey_inputs(root), doubtful(root)
    assert not is_unchanged(seen, {**last, "content/site.yaml": (None, b"")}, settings(root))
    (root / "content/site.yaml").unlink()
    assert not is_unchanged(seen, last, settings(root))


def test_builds_that_follow_at_once_see_each_change(root) -> None:
    """Edits of the same size between builds of the same second are all published."""
    file = root / "content/news/2025-11-14-a.md"
    for word in ("một", "hai", "ba!", "tư?", "bốn"):
        file.write_text(news(f"Tin {word:<4}"), "utf-8")
        build(settings(root))
        tree = page_at(root / "site", "/tin-tuc/2025/11/a/")
        assert text_of(tree.xpath("//h1")[0]) == f"Tin {word}"


def test_a_touched_file_changes_nothing(root) -> None:
    """All is looked at again, and no file of the site is written."""
    build(settings(root))
    before = {path: (root / "site" / path).stat().st_ino for path in files_of(root / "site")}
    wait_for_tick(root)
    for file in (root / "content").rglob("*.*"):
        file.touch()
    report = build(settings(root))
    assert report.written is not None
    assert (report.written.changed, report.written.removed) == (0, ())
    assert {path: (root / "site" / path).stat().st_ino for path in before} == before


@pytest.mark.skipif(sys.platform == "win32", reason="has no named pipes")
def test_a_pipe_in_a_files_place_is_not_read(root) -> None:
    """It is something else than the file that was there; whoever reads it waits, perhaps without end."""
    last = doubtful(root)
    file = root / "content/site.yaml"
    file.unlink()
    os.mkfifo(file)
    is_read = threading.Event()

    def serve() -> None:
        # Goes on only when somebody opens the pipe to read.
        with file.open("wb"):
            is_read.set()

    server = threading.Thread(target=serve)
    server.start()
    is_same = is_unchanged(survey_inputs(root), last, settings(root))
    was_read = is_read.is_set()
    # Whenever the server comes to it, somebody is there to read.
    reader = os.open(file, os.O_RDONLY | os.O_NONBLOCK)
    server.join()
    os.close(reader)
    assert (is_same, was_read) == (False, False)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_file_behind_a_link_is_looked_at(root, tmp_path) -> None:
    """Whoever keeps an article elsewhere and links it sees each change."""
    elsewhere = tmp_path / "khac.md"
    elsewhere.write_text(news("Bên ngoài"), "utf-8")
    (root / "content/news/2025-11-17-d.md").symlink_to(elsewhere)
    last = settled(root)
    assert is_unchanged(survey_inputs(root), last, settings(root))
    wait_for_tick(root)
    elsewhere.write_text(news("Bên nhoài"), "utf-8")
    assert not is_unchanged(survey_inputs(root), last, settings(root))
