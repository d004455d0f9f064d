"""The program is another one as soon as anything of it is, and the same wherever it lies."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bantin.engine.program import program

ROOT = Path(__file__).parents[2]


@pytest.fixture
def copy(tmp_path) -> Path:
    """Copy the program's own files to another place."""
    to = tmp_path / "noi-khac"
    shutil.copytree(ROOT / "bantin", to / "bantin", ignore=shutil.ignore_patterns("__pycache__"))
    return to


def fingerprint_of(root: Path, *folders: Path) -> str:
    """Ask a program at a place for its fingerprint; libraries may lie in further folders."""
    code = (
        f"import sys; sys.path[:0] = {[str(root), *map(str, folders)]!r}\n"
        "from bantin.engine.program import program; print(program().hex())"
    )
    words = [sys.executable, "-B", "-c", code]
    return subprocess.run(
        words, capture_output=True, cwd=root, check=True, encoding="ascii"
    ).stdout.strip()


def test_a_program_is_itself() -> None:
    """Asked twice it says the same."""
    assert program() == program()
    assert len(program()) == 16


def test_a_program_is_the_same_in_any_place_and_process(copy, tmp_path) -> None:
    """Nor do the files count that Python lays beside it."""
    before = fingerprint_of(copy)
    assert fingerprint_of(copy) == before
    (copy / "bantin/__pycache__").mkdir()
    (copy / "bantin/__pycache__/x.py").touch()
    (copy / "bantin/content/ghi-chu.txt").touch()
    shutil.move(copy, tmp_path / "noi-moi")
    assert fingerprint_of(tmp_path / "noi-moi") == before


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / "pages/related.py").write_text("# khác\n", "utf-8"),
        lambda root: (root / "pages/moi.py").touch(),
        lambda root: (root / "pages/related.py").unlink(),
        lambda root: (root / "pages/related.py").rename(root / "pages/relatee.py"),
    ],
    ids=["edited", "added", "removed", "renamed"],
)
def test_a_changed_program_is_another_one(copy, change) -> None:
    """Any file of it, in any ward."""
    before = fingerprint_of(copy)
    change(copy / "bantin")
    assert fingerprint_of(copy) != before


def test_another_library_makes_another_program(copy, tmp_path) -> None:
    """A version that was raised may write other pages."""
    libraries = tmp_path / "thu-vien"
    (libraries / "markdown-3.11.dist-info").mkdir(parents=True)
    before = fingerprint_of(copy, libraries)
    (libraries / "markdown-3.11.dist-info").rename(libraries / "markdown-3.12.dist-info")
    assert fingerprint_of(copy, libraries) != before
