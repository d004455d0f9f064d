"""A disk on another machine is told from one of this machine by the table of what is mounted."""

from pathlib import Path

import pytest

from bantin.engine.mounts import is_remote, kind_of

TABLE = r"""/dev/sda1 / ext4 rw 0 0
server:/chung /mnt/chung nfs4 rw 0 0
//server/ban\040tin /mnt/ban\040tin cifs rw 0 0
/dev/sdb1 /mnt/chung/usb ext4 rw 0 0
drvfs /mnt/c 9p rw 0 0
lan@may:/ /home/lan/xa fuse.sshfs rw 0 0
tmpfs /mnt/c tmpfs rw 0 0
broken line
x
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/lan/trang", "ext4"), ("/mnt/chung", "nfs4"), ("/mnt/chung/trang/content", "nfs4"), ("/mnt/chung2", "ext4"),
        ("/mnt/chung/usb/trang", "ext4"), ("/mnt/ban tin/content", "cifs"), ("/home/lan/xa/content", "fuse.sshfs"),
        ("/mnt/c/x", "tmpfs"), ("/", "ext4"),
    ],
)  # fmt: skip
def test_a_path_lies_on_the_nearest_mount(path, kind) -> None:
    """The longest mount point above a path tells its kind, the last one where there are two; spaces are escaped there."""
    assert kind_of(path, TABLE) == kind


def test_a_table_that_says_nothing_names_no_kind() -> None:
    """Without a line, there is no kind; this test's own folder lies on this machine."""
    assert kind_of("/x", "") == ""
    assert not is_remote(Path("/"))
