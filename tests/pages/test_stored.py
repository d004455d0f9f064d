"""The same files make the same zip, on whatever machine and in whatever order."""

import io
import zipfile
from hashlib import sha256

from bantin.pages.stored import write_zip

FILES = {"b.csv": "số".encode(), "a.txt": b"", "ở đây.json": b"{}" * 900}


def test_the_bytes_depend_on_the_files_alone():
    """Nothing of the machine, of the clock, or of the order in which files come: the digest was taken once and for all."""
    made = write_zip(FILES)
    assert made == write_zip(dict(reversed(FILES.items())))
    assert (
        sha256(made).hexdigest()
        == "e7e264a047087379ca09cfdb850c908bd4ac62e22bcb4e214c9cd576850f574c"
    )


def test_every_program_opens_it():
    """Names and bytes are as they were, in the order of the names; nothing is compressed or dated."""
    with zipfile.ZipFile(io.BytesIO(write_zip(FILES))) as whole:
        assert whole.testzip() is None
        assert whole.namelist() == sorted(FILES)
        assert {name: whole.read(name) for name in FILES} == FILES
        assert {each.compress_type for each in whole.infolist()} == {zipfile.ZIP_STORED}
        assert {each.date_time for each in whole.infolist()} == {(1980, 1, 1, 0, 0, 0)}
