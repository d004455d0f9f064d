"""Nothing in, the fingerprint of the program out: its own files, the Python that runs it, the libraries beside it.

What an earlier program remembered is nothing to a later one. Standard library only, since every build asks this first.
"""

import functools
import marshal
import os
import sys
from collections.abc import Iterator

from bantin.engine.stamps import digest_of
from bantin.installed import list_folder

_PROGRAM = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


# A preview may live longer than the files that it was begun from; what it makes is still that program's.
@functools.cache
def program() -> bytes:
    """Fingerprint the program that this process runs, in sixteen bytes."""
    return digest_of(_pieces())


def _pieces() -> Iterator[bytes]:
    yield f"{sys.implementation.cache_tag} {sys.version} marshal {marshal.version}".encode()
    for name in sorted({name for folder in sys.path for name in list_folder(folder)}):
        if name.endswith(".dist-info"):
            yield name.encode("utf-8", "replace")
    for folder, folders, names in os.walk(_PROGRAM):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            if name.endswith(".py"):
                file = os.path.join(folder, name)
                yield os.path.relpath(file, _PROGRAM).encode()
                with open(file, "rb") as stream:
                    yield stream.read()
