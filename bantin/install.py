"""The making of .venv: a hashed lock in; a folder with a Python that has exactly those libraries out.

Whatever stops it (the network, a full disk, a kill), the next run makes good: a mark lies in the
folder from the first touch until all is installed. A .venv whose Python works is filled, not
replaced: a developer's own tools may be in it, and on Windows its Python may be the one that runs.
"""

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from bantin.engine.lock import alone
from bantin.installed import (
    FOREIGN,
    ON_WINDOWS,
    UNFINISHED,
    has_python,
    is_ready,
    python_of,
    site_packages_of,
)

LAST_LINES = 5

# For pip and uv: ask nothing, advise nothing, leave the user's own libraries alone, and don't take a file in the
# caller's folder for a module.
QUIETLY = {
    "NO_COLOR": "1",
    "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    "PIP_NO_INPUT": "1",
    "PIP_ROOT_USER_ACTION": "ignore",
    "PIP_USER": "0",
    "PYTHONSAFEPATH": "1",
    "PYTHONUTF8": "1",
}

Command = list[str]

# Runs a command; returns its exit code and all that it printed.
Run = Callable[[Command], tuple[int, str]]


class NotMadeError(Exception):
    """Tells the person at the console, in Vietnamese, why there is no .venv and what to do."""


def make(venv: str, lock: str, pins: frozenset[str]) -> None:
    """Make the .venv, or bring it up to the lock; raise NotMadeError if that can't be done."""
    folder = Path(venv)
    try:
        with alone(folder.parent / ".cache" / "door.lock", say_waiting) as lock_fd:
            # Another door may have done it while this one waited.
            if is_ready(venv, pins):
                return
            tell("Đang cài thư viện vào thư mục .venv (cần có mạng, thường dưới một phút)…")
            run = partial(run_quietly, environ=settle(os.environ), held_fd=lock_fd)
            base = base_python()
            prepare(folder, base, run)
            install(list_ways(base, python_of(venv), lock, shutil.which("uv"), run), run)
            (folder / UNFINISHED).unlink()
    except OSError as error:
        raise NotMadeError(explain(error, folder)) from error
    if not is_ready(venv, pins):
        raise NotMadeError(f"Thư viện đã cài mà vẫn thiếu. Hãy xoá thư mục {venv} rồi chạy lại.")


def say_waiting() -> None:
    """Say that another door is at it."""
    tell("Một cửa sổ khác đang cài thư viện. Đang chờ cửa sổ ấy làm xong…")


def settle(environ: Mapping[str, str]) -> dict[str, str]:
    """Return the environment for pip and uv: the caller's, without what would lead them astray."""
    return {name: value for name, value in environ.items() if name not in FOREIGN} | QUIETLY


def run_quietly(
    words: Command, *, environ: dict[str, str], held_fd: int | None = None
) -> tuple[int, str]:
    """Run a command; return its exit code and all that it printed.

    The child holds the lock file too: if this door is killed and the child is not, the next door waits for it.
    """
    done = subprocess.run(
        words,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        env=environ,
        pass_fds=() if held_fd is None or ON_WINDOWS else (held_fd,),
    )
    return done.returncode, done.stdout


def base_python() -> str:
    """Return the installed Python that runs this door, also when that is done from within a .venv."""
    return getattr(sys, "_base_executable", None) or sys.executable


def prepare(venv: Path, base: str, run: Run) -> None:
    """Leave a marked .venv with a Python that works and no half-installed library."""
    mark = venv / UNFINISHED
    was_unfinished = mark.exists()
    venv.mkdir(exist_ok=True)
    mark.touch()
    if not works(venv, run):
        empty(venv, keep=mark)
        code, printed = run([base, "-m", "venv", "--without-pip", str(venv)])
        if code:
            raise NotMadeError(explain_failure(printed))
    elif was_unfinished:
        empty(Path(site_packages_of(str(venv))), keep=mark)


def works(venv: Path, run: Run) -> bool:
    """Say whether the .venv's Python starts, and is of the version that its folder was made for."""
    return (
        has_python(str(venv))
        and Path(site_packages_of(str(venv))).is_dir()
        and run([python_of(str(venv)), "-c", "pass"])[0] == 0
    )


def empty(folder: Path, *, keep: Path) -> None:
    """Remove all that is in a folder, but for one file."""
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path != keep:
            path.unlink()


def list_ways(base: str, python: str, lock: str, uv: str | None, run: Run) -> list[list[Command]]:
    """Return the ways to install the lock, best first, each a list of commands.

    uv is the fastest; pip knows the mirrors of its own settings; a Python without pip may bring one along.
    No library is built here: a build takes a compiler, and downloads what no hash in the lock covers.
    """
    what = ["--quiet", "--require-hashes", "--only-binary", ":all:", "-r", lock]
    ways = []
    if uv:
        ways.append([[uv, "pip", "install", "--python", python, *what]])
    if run([base, "-c", "import pip"])[0] == 0:
        # The running pip fills the other Python's folder: Debian's has no pip to put there, nor lets its own be filled.
        ways.append([[base, "-m", "pip", "--python", python, "install", *what]])
    elif run([base, "-c", "import ensurepip"])[0] == 0:
        ways.append([[python, "-m", "ensurepip"], [python, "-m", "pip", "install", *what]])
    return ways


def install(ways: list[list[Command]], run: Run) -> None:
    """Go the first way that leads there; raise NotMadeError with the last one's own words if none does."""
    if not ways:
        raise NotMadeError(explain_no_pip(sys.platform))
    printed = ""
    for commands in ways:
        code, printed = run_all(commands, run)
        if code == 0:
            return
    raise NotMadeError(explain_failure(printed))


def run_all(commands: list[Command], run: Run) -> tuple[int, str]:
    """Run commands up to the first that fails; return what the last one run came to."""
    outcome = (0, "")
    for words in commands:
        outcome = run(words)
        if outcome[0]:
            break
    return outcome


def tell(sentence: str) -> None:
    """Say to the person at the console what goes on."""
    print(sentence, file=sys.stderr, flush=True)


def explain_no_pip(platform: str) -> str:
    """Say how to get pip on this system."""
    remedies = {
        "win32": "cài lại Python từ python.org, nhớ đánh dấu ô “pip” khi cài",
        "darwin": "cài Python từ python.org",
    }
    remedy = remedies.get(
        platform,
        "chạy “sudo apt install python3-pip” (Debian, Ubuntu) hoặc cài gói pip của hệ điều hành",
    )
    return (
        f"Python trên máy này không có pip nên chưa cài được thư viện. Hãy {remedy}, rồi chạy lại."
    )


def explain_failure(printed: str) -> str:
    """Quote the end of what the installer printed, and say what to do about it."""
    lines = [line.rstrip() for line in printed.splitlines() if line.strip()]
    version = ".".join(map(str, sys.version_info[:3]))
    machine = f"Python {version}, {sys.platform}"
    return "\n".join(
        [
            *(f"  {line}" for line in lines[-LAST_LINES:]),
            "Chưa cài được thư viện. Hãy xem máy có vào được mạng không, đĩa còn chỗ trống không, rồi chạy lại.",
            f"Nếu vẫn không được, hãy gửi những dòng trên cho người phụ trách kỹ thuật ({machine}).",
        ]
    )


def explain(error: OSError, folder: Path) -> str:
    """Say what to do about a disk that doesn't take what is written, or a file that is in use."""
    if error.errno == errno.ENOSPC:
        return (
            "Đĩa đã đầy nên chưa cài được thư viện. Hãy dọn khoảng 200 MB chỗ trống rồi chạy lại."
        )
    return (
        f"Không ghi được vào thư mục {folder.parent} ({error.strerror or error}). "
        "Nếu một cửa sổ khác đang chạy bantin, hãy đóng cửa sổ ấy; nếu thư mục này chỉ cho đọc, "
        "hãy chép cả chương trình sang thư mục mà bạn có quyền ghi. Rồi chạy lại."
    )
