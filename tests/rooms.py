"""A build in a child process out, as it is in a process of its own: killed, short of room, or meddled with midway."""

import os
import signal
import sys
import traceback
import warnings
from collections.abc import Callable
from pathlib import Path

FINE, REFUSED, RAISED = 0, 2, 70
_WRITES = os.O_WRONLY | os.O_RDWR


def in_child(job: Callable[[], object], log: Path | None = None) -> int:
    """Do a job in a copy of this process; give its exit code, or the negative number of the signal that ended it.

    What it refuses with a sentence, or raises, is left in ``log``.
    """
    from bantin.settings import OperatorError  # noqa: PLC0415  # loaded before the copy is made

    with warnings.catch_warnings():
        # The copy does nothing but build; the threads of a test runner are of no use to it.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        code = RAISED
        try:
            job()
            code = FINE
        except OperatorError as error:
            code = REFUSED
            if log:
                log.write_text(str(error), "utf-8")
        except BaseException:  # noqa: BLE001  # the copy must end here, whatever it met
            if log:
                log.write_text(traceback.format_exc(), "utf-8")
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def is_step(event: str, arguments: tuple[object, ...], root: str) -> bool:
    """Tell whether what the interpreter is about to do changes a file below a folder."""
    match event:
        case "open":
            path, flags = arguments[0], arguments[2]
            return isinstance(flags, int) and flags & _WRITES != 0 and str(path).startswith(root)
        case "os.rename":
            return str(arguments[1]).startswith(root)
        case "os.remove" | "os.mkdir" | "os.rmdir":
            return str(arguments[0]).startswith(root)
        case _:
            return False


def kill_at(root: Path, number: int) -> None:
    """Let this process die just before it changes a file of the root for the ``number``-th time, from 0."""
    left = number

    def look(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        if is_step(event, arguments, str(root)):
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            left -= 1

    sys.addaudithook(look)


def meddle_at(file: Path, number: int, action: Callable[[], object]) -> None:
    """Do something just before this process opens a file to read it for the ``number``-th time, from 0."""
    left: int | None = number

    def look(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        if left is None or event != "open" or str(arguments[0]) != str(file):
            return
        left = None if left == 0 else left - 1
        if left is None:
            action()

    sys.addaudithook(look)
