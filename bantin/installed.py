"""What is installed: a lock and some folders in; whether every pinned library is in them out.

Each command asks this twice before anything else, so only what every interpreter has loaded by itself
is imported, and folders are listed where `importlib.metadata` would take 30 ms.
"""

import os

ON_WINDOWS = os.name == "nt"

# Lies in .venv from the first touch until all is installed, so that what a killed door leaves is known by it.
UNFINISHED = "bantin-unfinished"

# Some programs on Windows set these for everyone, and any Python then loads their libraries instead of ours.
FOREIGN = ("PYTHONHOME", "PYTHONPATH")


def read_pins(lock: str) -> frozenset[str]:
    """Return the lock's pins as `name-version`; those for some systems only (`; sys_platform …`) are left out."""
    with open(lock, encoding="utf-8") as file:
        starts = [line for line in file if line[0].isalnum() and ";" not in line]
    return frozenset(normalise(line.split()[0].replace("==", "-")) for line in starts)


def holds(folders: list[str], pins: frozenset[str]) -> bool:
    """Say whether every pin is installed in one of the folders, at its very version."""
    found = {
        normalise(name.removesuffix(".dist-info"))
        for folder in folders
        for name in list_folder(folder)
        if name.endswith(".dist-info")
    }
    return pins <= found


def list_folder(folder: str) -> list[str]:
    """Return the names in a folder; none if it isn't one, as many entries of sys.path are not."""
    try:
        return os.listdir(folder)
    except OSError:
        return []


def normalise(name: str) -> str:
    """Spell a distribution as all tools agree on: `Python_Slugify-9.2.0` is `python-slugify-9.2.0`."""
    return name.lower().replace("_", "-")


def is_ready(venv: str, pins: frozenset[str]) -> bool:
    """Say whether a .venv is whole, its Python is still where it was, and every pin is in it."""
    return not is_unfinished(venv) and has_python(venv) and holds([site_packages_of(venv)], pins)


def is_unfinished(venv: str) -> bool:
    """Say whether a door was stopped while it filled this .venv."""
    return os.path.lexists(os.path.join(venv, UNFINISHED))


def has_python(venv: str, *, on_windows: bool = ON_WINDOWS) -> bool:
    """Say whether the .venv's Python, and the installed one that it borrows from, are both there."""
    return os.path.exists(python_of(venv, on_windows=on_windows)) and os.path.isdir(home_of(venv))


def home_of(venv: str) -> str:
    """Return the folder of the Python that the .venv was made from, as its pyvenv.cfg says."""
    try:
        with open(os.path.join(venv, "pyvenv.cfg"), encoding="utf-8") as file:
            settings = [line.partition("=") for line in file]
    except OSError:
        return ""
    return next((value.strip() for key, _, value in settings if key.strip() == "home"), "")


def python_of(venv: str, *, on_windows: bool = ON_WINDOWS) -> str:
    """Return where the .venv's Python is."""
    if on_windows:
        return os.path.join(venv, "Scripts", "python.exe")
    return os.path.join(venv, "bin", "python")


def site_packages_of(venv: str, *, on_windows: bool = ON_WINDOWS) -> str:
    """Return where the .venv's Python looks for libraries.

    Its real name tells the version: after an upgrade of the system from 3.11 to 3.13 the link
    `bin/python` works, but what lies in `lib/python3.11` is nothing to it.
    """
    if on_windows:
        return os.path.join(venv, "Lib", "site-packages")
    name = os.path.basename(os.path.realpath(python_of(venv, on_windows=False)))
    if "." not in name:  # a copy, on a disk that knows no links
        name = next(iter(list_folder(os.path.join(venv, "lib"))), name)
    return os.path.join(venv, "lib", name, "site-packages")
