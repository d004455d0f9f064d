"""The door: which Python is let in, and where it is sent."""

import ast
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import build
from bantin import door

ROOT = Path(__file__).parent.parent


# The caller's Python


@pytest.mark.parametrize("version", [(3, 8, 18), (3, 10, 13), (2, 7, 18)])
def test_an_old_python_is_told_which_one_is_needed(version):
    """Too old a Python gets one sentence with both versions in it."""
    sentence = build.refuse(version)
    assert "cần Python 3.11 trở lên" in sentence
    assert f"Python {'.'.join(map(str, version))}." in sentence


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 14, 1), (4, 0, 0)])
def test_a_new_python_is_let_in(version):
    """3.11 and all after it may enter."""
    assert build.refuse(version) == ""


def test_an_old_python_can_read_the_door():
    """build.py holds no syntax that is newer than 3.8, or the sentence would never be said."""
    ast.parse((ROOT / "build.py").read_text(encoding="utf-8"), feature_version=(3, 8))


def test_the_door_imports_nothing_heavy():
    """Up to the libraries the door costs no import that a bare interpreter doesn't have already."""
    code = (
        "import sys; before = set(sys.modules); import build, bantin.door;"
        "print(*sorted(set(sys.modules) - before))"
    )
    seen = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert seen.stdout.split() == ["bantin", "bantin.door", "bantin.installed", "build"]


# Handing over


def test_the_command_test_is_pytest_in_the_repository():
    """`build.py test` is the door's own word; all others are the program's."""
    assert door.command("py", ["test", "-k", "a b"]) == ["py", "-m", "pytest", "-k", "a b"]
    words = door.command("py", ["serve", "--root", "bản tin"])
    assert words[0] == "py"
    assert words[-4:] == [str(ROOT / "build.py"), "serve", "--root", "bản tin"]


def test_a_child_ends_the_door_with_its_own_code():
    """Where there's no exec, the exit code is passed on, and spaces in a path stay in it."""
    assert (
        door.wait_for([sys.executable, "-c", "import sys; sys.exit(len(sys.argv[1]))", "a b"], {})
        == 3
    )


@pytest.mark.skipif(os.name == "nt", reason="sends a signal to a process group")
def test_ctrl_c_is_answered_by_the_child_alone(tmp_path):
    """A person who stops the preview sees what the preview says, and no traceback of the door's."""
    child = write(
        tmp_path / "child.py",
        "import signal, sys, time\n"
        "signal.signal(signal.SIGINT, lambda *_: sys.exit(5))\n"
        "print('ready', flush=True)\n"
        "time.sleep(30)\n",
    )
    code = (
        "import os, sys; from bantin import door;"
        f"sys.exit(door.wait_for([sys.executable, {str(child)!r}], dict(os.environ)))"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as parent:
        assert parent.stdout.readline() == b"ready\n"
        os.killpg(parent.pid, signal.SIGINT)
        assert parent.wait(10) == 5
        assert parent.stderr.read() == b""


# The test's own tools


def write(path: Path, text: str) -> Path:
    """Write a file and return its path."""
    path.write_text(text, encoding="utf-8")
    return path
