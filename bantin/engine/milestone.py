"""A ledger in, the site as that build left it out, for as long as builds of a preview follow: what has changed since.

A milestone is set by a build that was asked for, not by one of a preview; after it, the staff copy the site to their host.
"""

import marshal
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bantin.engine.ledger import Ledger
from bantin.engine.stamps import Stamp, digest

_BYTES = 16


@dataclass(frozen=True, slots=True)
class Difference:
    """The files of a site, by their paths, that are not as they were; ``same`` is how many others there are."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    same: int


def set_milestone(file: Path, program: bytes, ledger: Ledger, check: bytes) -> None:
    """Note the site as a ledger knows it; ``check`` stands for the ledger, so that it is not noted twice.

    A disk that does not take it costs the list of changes and nothing else.
    """
    if _read(file, _BYTES) == check and check:
        return
    body = marshal.dumps((program, dict(ledger.outputs)))
    temporary = file.with_suffix(".new")
    with suppress(OSError):
        temporary.write_bytes(check + digest(body) + body)
        temporary.replace(file)


def changes_since(file: Path, program: bytes, ledger: Ledger) -> Difference | None:
    """Tell which files differ from those of the milestone; None where none was set, or where it is damaged."""
    data = _read(file)
    seal, body = data[_BYTES : 2 * _BYTES], data[2 * _BYTES :]
    if not body or digest(body) != seal:
        return None
    writer, before = marshal.loads(body)  # noqa: S302  # held against its checksum
    now = ledger.outputs
    is_same_program = writer == program
    new = now.keys() - before.keys()
    changed = {
        path
        for path in now.keys() & before.keys()
        if not _is_same(now[path], before[path], is_same_program=is_same_program)
    }
    return Difference(
        tuple(sorted(new)),
        tuple(sorted(changed)),
        tuple(sorted(before.keys() - now.keys())),
        len(now) - len(new) - len(changed),
    )


def _is_same(
    now: tuple[bytes, Stamp | None], before: tuple[bytes, Stamp | None], *, is_same_program: bool
) -> bool:
    """Tell whether a file is the same: never written since, or made of the very same by the same program."""
    return now[1] == before[1] or (is_same_program and now[0] == before[0] != b"")


def _read(file: Path, most: int = -1) -> bytes:
    try:
        with file.open("rb") as stream:
            return stream.read(most)
    except OSError:
        return b""
