"""What is installed: pins and folders, and .venvs that are whole, half made, carried along or left behind."""

import os
import sys
from pathlib import Path

import pytest

from bantin import installed


def test_pins_are_read_from_a_lock(tmp_path):
    """A pin is a line's first word; hashes and pins for one system only are passed over."""
    lock = write(
        tmp_path / "requirements.lock",
        "jinja2==3.1.6 \\\n    --hash=sha256:aa\n"
        "colorama==0.4.6 ; sys_platform == 'win32' \\\n    --hash=sha256:bb\n"
        "python-slugify==9.2.0 --hash=sha256:cc\n",
    )
    assert installed.read_pins(str(lock)) == {"jinja2-3.1.6", "python-slugify-9.2.0"}


@pytest.mark.parametrize(
    ("names", "are_held"),
    [
        (["jinja2-3.1.6.dist-info", "python_slugify-9.2.0.dist-info"], True),
        (["Jinja2-3.1.6.dist-info", "Python_Slugify-9.2.0.dist-info", "other-1.dist-info"], True),
        (["jinja2-3.1.5.dist-info", "python_slugify-9.2.0.dist-info"], False),
        (["jinja2-3.1.6.dist-info"], False),
        (["jinja2-3.1.6.egg-info", "python_slugify-9.2.0.dist-info"], False),
        ([], False),
    ],
)
def test_a_folder_holds_the_pins_at_their_very_versions(tmp_path, names, are_held):
    """However a tool spelt the name, the version decides; a distribution's own package doesn't count."""
    for name in names:
        (tmp_path / name).mkdir()
    folders = [str(tmp_path), str(tmp_path / "nowhere"), __file__]
    assert installed.holds(folders, frozenset({"jinja2-3.1.6", "python-slugify-9.2.0"})) is are_held


def test_a_whole_venv_is_ready(venv):
    """A .venv with its Python and its libraries is used as it is."""
    assert is_ready(venv)


def test_an_unfinished_venv_is_not_ready(venv):
    """What a killed door leaves behind is not trusted, even if all libraries seem to be there."""
    (venv / installed.UNFINISHED).touch()
    assert not is_ready(venv)


def test_a_venv_without_its_python_is_not_ready(venv):
    """A link to a Python that was removed is noticed."""
    (venv / "bin" / "python").unlink()
    (venv / "bin" / "python").symlink_to("/nowhere/python3.11")
    assert not is_ready(venv)


def test_a_venv_from_another_machine_is_not_ready(venv):
    """A .venv carried along on a stick names a Python that isn't here."""
    write(venv / "pyvenv.cfg", "home = /nowhere/bin\n")
    assert not is_ready(venv)


def test_a_venv_is_not_ready_after_its_python_has_moved_on(venv):
    """After an upgrade of the system the link works, but the libraries are those of another version."""
    (venv / "lib" / name_of_python()).rename(venv / "lib" / "python3.9")
    assert not is_ready(venv)


def test_no_venv_is_not_ready(tmp_path):
    """Where nothing is, nothing is ready, and nothing is raised."""
    assert not is_ready(tmp_path / ".venv")


def test_a_venv_of_windows_has_other_rooms():
    """The paths of Windows differ in more than the slash."""
    assert Path(installed.python_of("v", on_windows=True)) == Path("v/Scripts/python.exe")
    assert Path(installed.site_packages_of("v", on_windows=True)) == Path("v/Lib/site-packages")


# The test's own tools


def write(path: Path, text: str) -> Path:
    """Write a file and return its path."""
    path.write_text(text, encoding="utf-8")
    return path


def name_of_python() -> str:
    """Return the versioned name of the Python that runs the tests."""
    return Path(os.path.realpath(sys.executable)).name


def is_ready(venv: Path) -> bool:
    """Ask about a .venv that is to hold one library."""
    return installed.is_ready(str(venv), frozenset({"jinja2-3.1.6"}))


@pytest.fixture
def venv(tmp_path):
    """Return a .venv that looks like one and holds one library."""
    if os.name == "nt":
        pytest.skip("lays a .venv of POSIX")
    folder = tmp_path / ".venv"
    (folder / "lib" / name_of_python() / "site-packages" / "jinja2-3.1.6.dist-info").mkdir(
        parents=True
    )
    (folder / "bin").mkdir()
    (folder / "bin" / "python").symlink_to(os.path.realpath(sys.executable))
    write(folder / "pyvenv.cfg", f"home = {Path(os.path.realpath(sys.executable)).parent}\n")
    return folder
