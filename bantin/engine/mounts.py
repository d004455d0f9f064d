"""A folder in, whether it lies on another machine out: what is saved there makes no events here, or only those of our own."""

import os
import sys
from pathlib import Path

_TABLE = Path("/proc/self/mounts")
_REMOTE = frozenset([
    "nfs", "nfs4", "cifs", "smb", "smb3", "smbfs", "9p", "afs", "ncpfs", "ceph", "glusterfs", "lustre", "davfs", "coda",
    "vboxsf", "vmhgfs", "prl_fs", "drvfs", "virtiofs",
])  # fmt: skip
# Disks of this machine may be mounted so too (NTFS is «fuseblk»); what follows the point names the program.
_USER_SPACE = "fuse."


def is_remote(folder: Path) -> bool:
    """Tell whether changes in a folder may be made where this system does not see them."""
    real = os.path.realpath(folder)
    if sys.platform == "win32":
        return real.startswith("\\\\")
    try:
        table = _TABLE.read_text("utf-8", "surrogateescape")
    except OSError:
        # Only Linux has the table; elsewhere events are relied on, and there is --poll.
        return False
    kind = kind_of(real, table)
    return kind in _REMOTE or kind.startswith(_USER_SPACE)


def kind_of(path: str, table: str) -> str:
    """Give the kind of file system on which an absolute path lies, by the table of what is mounted (fstab(5))."""
    best, kind = "", ""
    for line in table.splitlines():
        columns = line.split(" ")
        if len(columns) < 3:
            continue
        point = _unescape(columns[1])
        is_above = path == point or path.startswith(point.rstrip("/") + "/")
        # What is mounted later on the same point hides what was there.
        if is_above and len(point) >= len(best):
            best, kind = point, columns[2]
    return kind


def _unescape(text: str) -> str:
    for octal, sign in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        text = text.replace(octal, sign)
    return text
