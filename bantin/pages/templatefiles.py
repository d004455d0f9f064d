"""A root in, the files of its templates out: the root's own over the program's, file by file."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

# The folder of the program, which holds its templates and assets.
PROGRAM = Path(__file__).resolve().parents[2]
# The template whose macros fill the holes of bodies.
HOLES = "parts/holes.html"
# Under this prefix a root's own template finds the program's, even one that it stands in for: «{% extends "bantin/home.html" %}».
OURS = "bantin/"


@dataclass(frozen=True, slots=True)
class TemplateFile:
    """A template as it stands on the disk: its name below templates/, where it is, its bytes."""

    name: str
    path: str
    data: bytes


def is_hidden(path: Path) -> bool:
    """Tell whether a file, or a folder above it, has a name that begins with a dot, as editors and git hide theirs."""
    return any(part.startswith(".") for part in path.parts)


def read_templates(root: Path) -> tuple[TemplateFile, ...]:
    """Read the templates that a root's pages are made of, by name."""
    ours = _read(PROGRAM / "templates")
    own = {} if root == PROGRAM else _read(root / "templates")
    files = ours | own
    if any(OURS.encode() in file.data for file in own.values()):
        files = {each.name: each for each in map(_prefixed, ours.values())} | files
    return tuple(files[name] for name in sorted(files))


def _read(folder: Path) -> dict[str, TemplateFile]:
    files = {}
    for file in folder.rglob("*"):
        if file.is_file() and not is_hidden(file.relative_to(folder)):
            name = file.relative_to(folder).as_posix()
            files[name] = TemplateFile(name, str(file), file.read_bytes())
    return files


def _prefixed(file: TemplateFile) -> TemplateFile:
    return TemplateFile(OURS + file.name, file.path, file.data)


def closure_digests(
    files: tuple[TemplateFile, ...], closures: Mapping[str, tuple[str, ...]]
) -> dict[str, bytes]:
    """Give each template sixteen bytes that are others as soon as anything changes that it is made of."""
    data = {file.name: file.data for file in files}
    return {name: _digest(names, data) for name, names in closures.items()}


def _digest(names: tuple[str, ...], data: Mapping[str, bytes]) -> bytes:
    digest = blake2b(digest_size=16)
    for name in names:
        for piece in (name.encode("utf-8", "surrogatepass"), data[name]):
            digest.update(len(piece).to_bytes(8, "big") + piece)
    return digest.digest()
