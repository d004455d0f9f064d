"""What a build saw and wrote in, the same out for the next one: one file, replaced in one step.

All in it is of the kinds that `marshal` writes, which reads 20,000 entries in some milliseconds.
"""

import marshal
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bantin.engine.collector import paused
from bantin.engine.stamps import Stamp, digest

_BYTES = 16


@dataclass(frozen=True, slots=True)
class Ledger:
    """The book of one output folder.

    ``inputs`` maps each file that was there to its stamp, and to the digest of its bytes where they were read; a stamp
    that could not tell a later change apart is None. ``outputs`` maps each file of the site to the key that it was made
    under, and to its stamp as it was left (None for one that was only checked); ``folders`` are those above them in
    which there are further ones, and ``manifest`` is the stamp of the list of what is ours. The rest belongs to the caller: the
    ``options`` of the build, the instants in seconds between which it holds, its ``report`` and its ``stages``.
    """

    options: bytes = b""
    inputs: Mapping[str, tuple[Stamp | None, bytes]] = field(default_factory=dict)
    outputs: Mapping[str, tuple[bytes, Stamp | None]] = field(default_factory=dict)
    since_s: float = 0.0
    until_s: float = 0.0
    report: bytes = b""
    packed_stages: bytes = marshal.dumps({})
    manifest: Stamp | None = None
    folders: tuple[str, ...] = ()

    @property
    def stages(self) -> dict[str, Any]:
        """What the stages of the build left for those of the next one; read only when asked for, as it is large."""
        with paused():
            stages: dict[str, Any] = marshal.loads(self.packed_stages)  # noqa: S302  # held against its checksum
        return stages


class LedgerError(Exception):
    """The file is no ledger, or a damaged one."""


def read_ledger(file: Path, program: bytes) -> Ledger:
    """Read the ledger, an empty one where there is none or another program's; LedgerError for a damaged one."""
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        return Ledger()
    except OSError as error:
        raise LedgerError(str(error)) from error
    check, writer, body = data[:_BYTES], data[_BYTES : 2 * _BYTES], data[2 * _BYTES :]
    if digest(writer + body) != check:
        raise LedgerError(file.name)
    # What another version of the program wrote may hold anything; marshal's own form changes with Python.
    if writer != program:
        return Ledger()
    with paused():
        return Ledger(*marshal.loads(body))  # noqa: S302  # held against its checksum


def read_check(file: Path) -> bytes:
    """Read the checksum with which a ledger begins; b"" where there is none."""
    try:
        with file.open("rb") as stream:
            return stream.read(_BYTES)
    except OSError:
        return b""


def pack_stages(stages: Mapping[str, Any]) -> bytes:
    """Write what the stages of a build leave for those of the next one, of the kinds that `marshal` knows."""
    return marshal.dumps(dict(stages))


def write_ledger(file: Path, ledger: Ledger, program: bytes) -> None:
    """Write the ledger beside its place and move it there; OSError where the disk does not take it."""
    body = marshal.dumps(
        (
            ledger.options, dict(ledger.inputs), dict(ledger.outputs), ledger.since_s, ledger.until_s, ledger.report,
            ledger.packed_stages, ledger.manifest, ledger.folders,
        )
    )  # fmt: skip
    temporary = file.with_suffix(".new")
    temporary.write_bytes(digest(program + body) + program + body)
    temporary.replace(file)
