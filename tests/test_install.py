"""The making of .venv: with real Pythons, folders, locks and pip, and with libraries made here, so without a network."""

import errno
import hashlib
import os
import shutil
import subprocess
import time
import zipfile
from pathlib import Path

import pytest

from bantin import install, installed

ROOT = Path(__file__).parent.parent
PINS = frozenset({"tiny-1.0"})

pytestmark = pytest.mark.skipif(os.name == "nt", reason="lays a .venv of POSIX")


# The ways to install


@pytest.mark.parametrize(
    ("uv", "importable", "installers"),
    [
        ("/bin/uv", ["pip"], [["/bin/uv", "pip"], ["base", "-m", "pip", "--python", "new"]]),
        (None, ["pip", "ensurepip"], [["base", "-m", "pip", "--python", "new"]]),
        (None, ["ensurepip"], [["new", "-m", "ensurepip"]]),
        (None, [], []),
    ],
)
def test_what_the_machine_has_is_used_best_first(uv, importable, installers):
    """First uv, then the running pip, then the pip that a Python may carry inside."""
    ways = install.list_ways("base", "new", "x.lock", uv, importer_of(importable))
    assert [way[0][: len(start)] for way, start in zip(ways, installers, strict=True)] == installers
    assert all("--require-hashes" in way[-1] for way in ways)


def test_a_way_that_fails_gives_place_to_the_next():
    """A mirror may be known to pip only, by its settings; so pip is tried after uv."""
    ran = []

    def run(words):
        ran.append(words)
        return (1, "no such host") if words == ["uv"] else (0, "")

    install.install([[["uv"]], [["ensurepip"], ["pip"]]], run)
    assert ran == [["uv"], ["ensurepip"], ["pip"]]


def test_when_all_fails_the_last_words_of_the_installer_are_quoted():
    """The person reads what to do, and has the lines that an engineer asks for."""
    printed = "\n".join(f"line {n}" for n in range(20))
    with pytest.raises(install.NotMadeError) as caught:
        install.install([[["pip"]]], lambda _words: (1, printed))
    said = str(caught.value)
    assert "line 19\n" in said
    assert "line 9\n" not in said
    assert "mạng" in said


@pytest.mark.parametrize(
    ("platform", "remedy"),
    [("linux", "sudo apt install python3-pip"), ("win32", "python.org"), ("darwin", "python.org")],
)
def test_a_python_without_pip_is_told_how_to_get_one(platform, remedy):
    """What to install differs by system, and is said so that it can be typed."""
    said = install.explain_no_pip(platform)
    assert remedy in said
    assert "pip" in said


@pytest.mark.parametrize(
    ("code", "words"),
    [(errno.ENOSPC, "Đĩa đã đầy"), (errno.EROFS, "chỉ cho đọc"), (errno.EACCES, "/opt/bantin")],
)
def test_a_disk_that_refuses_is_explained(code, words):
    """A full disk and a read-only folder have different remedies."""
    assert words in install.explain(OSError(code, os.strerror(code)), Path("/opt/bantin/.venv"))


def test_the_installer_is_not_led_astray():
    """Settings of other programs don't reach pip, and the caller's own mirror does."""
    settled = install.settle({"PYTHONHOME": "/x", "PIP_USER": "1", "PIP_INDEX_URL": "mirror"})
    assert "PYTHONHOME" not in settled
    assert settled["PIP_USER"] == "0"
    assert settled["PIP_INDEX_URL"] == "mirror"


# The folder


def test_an_empty_place_gets_a_python_and_a_mark(tmp_path):
    """From the first touch on the folder is known as unfinished."""
    venv = prepare(tmp_path / "bản tin" / ".venv")
    assert installed.is_unfinished(str(venv))
    assert install.works(venv, run)


def test_a_working_venv_keeps_what_is_in_it(tmp_path):
    """A developer's own tools stay when the locked libraries are added."""
    venv = prepare(tmp_path / ".venv")
    (venv / installed.UNFINISHED).unlink()
    tool = site_packages(venv) / "tool.py"
    tool.touch()
    prepare(venv)
    assert tool.exists()


def test_what_a_killed_door_installed_is_thrown_away(tmp_path):
    """Half a library may look like a whole one, so none of that run is kept."""
    venv = prepare(tmp_path / ".venv")
    (site_packages(venv) / "tiny-1.0.dist-info").mkdir()
    prepare(venv)
    assert list(site_packages(venv).iterdir()) == []
    assert installed.is_unfinished(str(venv))


def test_a_venv_whose_python_is_gone_is_made_anew(tmp_path):
    """Nothing in it can be of use to another Python."""
    venv = prepare(tmp_path / ".venv")
    (venv / installed.UNFINISHED).unlink()
    (venv / "bin" / "python").unlink()
    (venv / "bin" / "python").symlink_to("/nowhere/python3.11")
    (site_packages(venv) / "tiny-1.0.dist-info").mkdir()
    prepare(venv)
    assert install.works(venv, run)
    assert list(site_packages(venv).iterdir()) == []


# The whole door, in a small house with one small library


def test_the_door_makes_what_is_missing_and_then_is_silent(house):
    """The first run says one line and works; the second says nothing."""
    first = enter(house, "chào", "7")
    assert (first.returncode, first.stdout) == (7, "tiny 1.0: chào 7\n")
    assert first.stderr.startswith("Đang cài thư viện")
    assert first.stderr.count("\n") == 1
    second = enter(house, "chào", "0")
    assert (second.returncode, second.stderr) == (0, "")
    assert not installed.is_unfinished(str(house / ".venv"))


@pytest.mark.skipif(shutil.which("uv") is None, reason="no uv on this machine")
def test_uv_makes_the_same(house):
    """Where uv is on the PATH it installs, to the same end."""
    folder = str(Path(shutil.which("uv")).parent)
    made = enter(
        house, "chào", "0", PATH=f"{folder}{os.pathsep}{os.environ['PATH']}", UV_OFFLINE="1"
    )
    assert made.stdout == "tiny 1.0: chào 0\n"
    about = site_packages(house / ".venv") / "tiny-1.0.dist-info"
    assert (about / "INSTALLER").read_text() == "uv"


def test_a_door_killed_half_way_is_made_good_by_the_next(house):
    """Killed at any moment of the making, the next run works."""
    for _ in range(2):
        killed = start(house, "chào", "0")
        wait_until((house / ".venv" / installed.UNFINISHED).exists)
        killed.kill()
        killed.communicate()
        assert not installed.is_ready(str(house / ".venv"), PINS)
    assert enter(house, "chào", "0").stdout == "tiny 1.0: chào 0\n"


def test_two_doors_at_once_both_get_in(house):
    """One installs, the other waits, and both work."""
    doors = [start(house, "chào", "0") for _ in range(2)]
    heard = [one.communicate() for one in doors]
    assert [one.returncode for one in doors] == [0, 0]
    assert sum(stderr.count("Đang cài thư viện") for _, stderr in heard) == 1


def test_workers_do_not_pass_the_door_again(house):
    """A spawned worker imports build.py by another name, and nothing happens."""
    enter(house, "chào", "0")
    done = enter(house, "workers", "3")
    assert (done.stdout, done.stderr) == ("tiny 1.0: workers 3\n[1, 2, 3]\n", "")


@pytest.mark.parametrize("locale", [{"LANG": "C"}, {"LC_ALL": "C"}, {"PYTHONIOENCODING": "cp1252"}])
def test_vietnamese_passes_every_console(house, locale):
    """A console of the last century is no obstacle."""
    enter(house, "chào", "0")
    assert enter(house, "chữ", "0", **locale).stdout == "tiny 1.0: chữ 0\n"


def test_libraries_of_other_programs_are_not_taken_for_ours(house, tmp_path):
    """A PYTHONPATH that is set for everyone doesn't shadow what is pinned."""
    enter(house, "chào", "0")
    write(tmp_path / "alien" / "tiny.py", "raise SystemExit('alien')\n")
    done = enter(house, "chào", "0", PYTHONPATH=str(tmp_path / "alien"))
    assert done.stdout == "tiny 1.0: chào 0\n"


def test_a_file_in_the_callers_folder_is_not_taken_for_a_module(house, tmp_path, monkeypatch):
    """Whoever stands in a folder with a logging.py of their own gets in all the same."""
    write(tmp_path / "notes" / "logging.py", "raise SystemExit('not the library')\n")
    monkeypatch.chdir(tmp_path / "notes")
    assert enter(house, "chào", "0").stdout == "tiny 1.0: chào 0\n"


def test_what_does_not_match_its_hash_is_not_installed(house):
    """A library that was changed on its way is refused, and nothing is left that looks whole."""
    write(house / "requirements.lock", f"tiny==1.0 --hash=sha256:{'0' * 64}\n")
    done = enter(house, "chào", "0")
    assert done.returncode == 2
    assert "Chưa cài được thư viện." in done.stderr
    assert not installed.is_ready(str(house / ".venv"), PINS)


def test_a_place_that_cannot_be_written_is_named(house):
    """The sentence names the folder; no traceback follows."""
    write(house / ".cache", "a file where a folder should be")
    done = enter(house, "chào", "0")
    assert done.returncode == 2
    assert done.stderr.startswith(f"Không ghi được vào thư mục {house}")
    assert done.stderr.count("\n") == 1


# The tests' own tools

CLI = """
from multiprocessing import get_context
import tiny

def main(argv):
    print("tiny", tiny.VERSION + ":", *argv, flush=True)
    if argv[0] == "workers":
        with get_context("spawn").Pool(1) as pool:
            print(pool.map(abs, range(-1, -1 - int(argv[1]), -1)))
        return 0
    return int(argv[1])
"""


def run(words):
    """Run a command as the door does."""
    return install.run_quietly(words, environ=install.settle(os.environ))


def importer_of(names):
    """Return a machine that can import these modules and knows nothing else."""
    return lambda words: (0 if words[-1].removeprefix("import ") in names else 1, "")


def prepare(venv: Path) -> Path:
    """Prepare a .venv with the Python that runs the tests."""
    venv.parent.mkdir(exist_ok=True)
    install.prepare(venv, install.base_python(), run)
    return venv


def site_packages(venv: Path) -> Path:
    """Return where the .venv's libraries are."""
    return Path(installed.site_packages_of(str(venv)))


def write(path: Path, text: str) -> Path:
    """Write a file and the folders above it; return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def make_wheel(folder: Path) -> str:
    """Make the library `tiny` as a wheel; return its hash."""
    wheel = folder / "tiny-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("tiny.py", "VERSION = '1.0'\n")
        about = "tiny-1.0.dist-info"
        archive.writestr(f"{about}/METADATA", "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n")
        archive.writestr(
            f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        archive.writestr(
            f"{about}/RECORD", f"tiny.py,,\n{about}/METADATA,,\n{about}/WHEEL,,\n{about}/RECORD,,\n"
        )
    return hashlib.sha256(wheel.read_bytes()).hexdigest()


@pytest.fixture
def house(tmp_path):
    """Return a copy of the door, with a program of ten lines behind it and one library to install."""
    if run([install.base_python(), "-c", "import pip"])[0]:
        pytest.skip("the Python that runs the tests has no pip")
    folder = tmp_path / "bản tin"
    for name in (
        "build.py",
        *(
            f"bantin/{room}.py"
            for room in (
                "__init__",
                "door",
                "engine/__init__",
                "engine/lock",
                "install",
                "installed",
            )
        ),
    ):
        write(folder / name, (ROOT / name).read_text(encoding="utf-8"))
    write(folder / "bantin" / "cli.py", CLI)
    write(folder / "requirements.lock", f"tiny==1.0 --hash=sha256:{make_wheel(tmp_path)}\n")
    return folder


def start(house: Path, *argv: str, **environ: str) -> subprocess.Popen[str]:
    """Begin a command at the small house's door, with no network and no uv."""
    offline = {
        "PATH": "",
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_FIND_LINKS": house.parent.as_posix(),
        "PIP_NO_INDEX": "1",
        "UV_FIND_LINKS": house.parent.as_posix(),
        "UV_NO_INDEX": "1",
    }
    return subprocess.Popen(
        [install.base_python(), str(house / "build.py"), *argv],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=os.environ | offline | environ,
    )


def enter(house: Path, *argv: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run a command at the small house's door to its end."""
    with start(house, *argv, **environ) as process:
        stdout, stderr = process.communicate(timeout=60)
    return subprocess.CompletedProcess(process.args, process.returncode, stdout, stderr)


def wait_until(is_true, limit_s: float = 20) -> None:
    """Wait for something to become true."""
    end = time.monotonic() + limit_s
    while not is_true():
        assert time.monotonic() < end
        time.sleep(0.005)
