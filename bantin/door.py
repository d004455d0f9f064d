"""The inner side of the door: a command and any Python in; the command, run by a Python with the libraries, out.

A command passes here twice, with the caller's Python and with the one of .venv, and a build in which
nothing changed must cost a blink. So only what each interpreter has loaded by itself is imported; the
making of .venv waits in `bantin.install` until it is needed.
"""

import os
import sys

from bantin.installed import (
    FOREIGN,
    ON_WINDOWS,
    holds,
    is_ready,
    is_unfinished,
    python_of,
    read_pins,
)

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")

# Tells the next Python that it was handed to, so that one without libraries complains instead of handing on for ever.
HANDED = "BANTIN_HANDED"


def enter(argv: list[str]) -> int:
    """Run the command where its pinned libraries are; return its exit code, or become its process."""
    was_handed = os.environ.pop(HANDED, "") != ""
    lock = os.path.join(ROOT, "requirements-test.lock" if is_test(argv) else "requirements.lock")
    pins = read_pins(lock)
    if not is_unfinished(sys.prefix) and holds(sys.path, pins):
        return run(argv)
    if was_handed:
        return complain(f"Thư mục {VENV} bị hỏng. Hãy xoá thư mục ấy rồi chạy lại.")
    if not is_ready(VENV, pins):
        from bantin.install import NotMadeError, make  # noqa: PLC0415 - see the module's docstring

        try:
            make(VENV, lock, pins)
        except NotMadeError as error:
            return complain(str(error))
        except KeyboardInterrupt:
            return complain("Đã dừng theo yêu cầu. Lần chạy sau sẽ cài lại thư viện.", code=130)
    return hand_over(python_of(VENV), argv)


def is_test(argv: list[str]) -> bool:
    """Say whether the command is ours and not the program's: `build.py test`, with what pytest takes."""
    return argv[:1] == ["test"]


def run(argv: list[str]) -> int:
    """Run the command in this very process; tests in one that begins afresh in the repository."""
    if is_test(argv):
        return hand_over(sys.executable, argv)
    from bantin.cli import main  # noqa: PLC0415 - the caller's Python passes here without its libraries

    return main(argv)


def hand_over(python: str, argv: list[str]) -> int:
    """Let another Python go on with the command, knowing that it was handed to."""
    environ = {name: value for name, value in os.environ.items() if name not in FOREIGN}
    if is_test(argv):
        os.chdir(ROOT)
    else:
        environ[HANDED] = "1"
    words = command(python, argv)
    if not ON_WINDOWS:
        sys.stdout.flush()
        sys.stderr.flush()
        os.execve(python, words, environ)
    return wait_for(words, environ)


def command(python: str, argv: list[str]) -> list[str]:
    """Return the words that make this Python run the command."""
    if is_test(argv):
        return [python, "-m", "pytest", *argv[1:]]
    return [python, "-X", "utf8", os.path.join(ROOT, "build.py"), *argv]


def wait_for(words: list[str], environ: dict[str, str]) -> int:
    """Run a child and return its exit code: on Windows exec would give the prompt back at once.

    Ctrl-C reaches the child as well; it is the child that answers it.
    """
    import subprocess  # noqa: PLC0415 - see the module's docstring

    child = subprocess.Popen(words, env=environ)
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:
            continue


def complain(sentence: str, *, code: int = 2) -> int:
    """Tell the person at the console what stopped us; return the exit code."""
    print(sentence, file=sys.stderr)
    return code
