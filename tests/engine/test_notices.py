"""A save is worth a build at once; what is not over with one save is waited for, and nothing is waited for without end."""

import threading
import time

import pytest

from bantin.engine.notices import Notices, is_dropping

# So long that only a notice that waits for quiet takes it.
QUIET_S = 0.3


def taken(notices: Notices) -> tuple[frozenset[str], float]:
    """Take what was noticed; say how long that took."""
    began = time.monotonic()
    return notices.take(5), time.monotonic() - began


def test_a_save_is_built_at_once() -> None:
    """A whole file asks for no quiet, nor does the same file saved again at once."""
    notices = Notices(QUIET_S)
    for _ in range(3):
        notices.see("content/a.md", is_whole=True)
        paths, took_s = taken(notices)
        assert paths == {"content/a.md"}
        assert took_s < QUIET_S


def test_what_is_not_whole_is_waited_for() -> None:
    """A file that went, or is empty, waits for quiet; once it is whole, nothing waits."""
    notices = Notices(QUIET_S)
    began = time.monotonic()
    notices.see("content/a.md", is_whole=False)
    assert notices.take(5) == {"content/a.md"}
    assert time.monotonic() - began >= QUIET_S

    notices = Notices(30)
    notices.see("content/a.md", is_whole=False)
    threading.Timer(0.05, notices.see, ["content/a.md"], {"is_whole": True}).start()
    assert taken(notices)[0] == {"content/a.md"}


def test_a_burst_is_one_change() -> None:
    """Of many files the first may be built alone; all that follow are taken together once they rest."""
    notices = Notices(QUIET_S)
    notices.see("content/0.md", is_whole=True)
    assert taken(notices)[0] == {"content/0.md"}
    writer = threading.Thread(
        target=lambda: [notices.see(f"content/{n}.md", is_whole=True) for n in range(1, 500)]
    )
    writer.start()
    paths, took_s = taken(notices)
    writer.join()
    assert len(paths) == 499
    assert took_s >= QUIET_S


def test_nothing_is_nothing() -> None:
    """Where nothing changed, taking ends with its time and gives nothing."""
    assert Notices().take(0.01) == frozenset()


@pytest.mark.parametrize(
    "path",
    [
        "content/.a.md.swp", "content/a.md~", "content/4913", "content/.#a.md", "content/#a.md#", "content/.DS_Store",
        "content/Thumbs.db", "content/~$a.docx", "content/a.md.tmp", "content/.git/index", "content/news/.obsidian/x.json",
        "content/.goutputstream-X1Y2Z3", "content/a.md.swx", "content/a.bak", "templates/base.html___jb_tmp___~",
    ],
)  # fmt: skip
def test_droppings_are_nobodys_texts(path) -> None:
    """What editors and systems leave behind is known by its name, or its folder's."""
    assert is_dropping(path)


@pytest.mark.parametrize(
    "path", ["content/news/2025/a.md", "templates/base.html", "assets/css/site.css", "@assets/x.js"]
)
def test_texts_are_no_droppings(path) -> None:
    """What somebody wrote is not passed over."""
    assert not is_dropping(path)
