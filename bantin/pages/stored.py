"""Named bytes in, one zip of them out: the same on every machine, and of a length that is known.

Nothing is compressed, since the builds of zlib (zlib-ng, those of Windows) write the same bytes differently. So a zip is as large as
what is in it. The time of each entry is the first that a zip can hold, the order that of the names.
"""

import io
from collections.abc import Mapping
from zipfile import ZIP_STORED, ZipFile, ZipInfo

_FIRST_TIME = (1980, 1, 1, 0, 0, 0)
# A plain file that everybody may read, and its owner write; made by Unix on every system.
_MODE, _UNIX = 0o100644 << 16, 3


def write_zip(files: Mapping[str, bytes]) -> bytes:
    """Write a zip of files by their names."""
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_STORED) as whole:
        for name in sorted(files):
            entry = ZipInfo(name, _FIRST_TIME)
            entry.create_system, entry.external_attr = _UNIX, _MODE
            whole.writestr(entry, files[name])
    return stream.getvalue()
