"""Keeps the garbage collector from walking what will live on: again and again, while other objects are made."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused() -> Iterator[None]:
    """Collect no garbage for a while."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def spared() -> Iterator[None]:
    """Let the collector pass over all that is there already, for as long as other objects are made and thrown away."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
