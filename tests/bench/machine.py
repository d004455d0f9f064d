"""The machine in, one line about it out: what figures need beside them, and nothing that names the machine."""

import os
import platform
from collections.abc import Iterable

from tests.bench.generators import Generator


def describe(generators: Iterable[Generator]) -> str:
    """Say how many cores and how much memory there are, which Python runs, and which peers are held against it."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    memory_gb = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    python = f"{platform.python_implementation()} {platform.python_version()}"
    peers = ", ".join(f"{each.name} ({each.version})" for each in generators)
    return f"{platform.system()} {platform.machine()}, {cores} cores, {memory_gb:.0f} GB, {python}; {peers}."
