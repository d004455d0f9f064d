"""The stamps of all files in, the sources of a site out, with what stands for their bytes: a digest, and how many."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from bantin.content.sources import Source, SourceKind, sort_out
from bantin.engine.stamps import LINKED_FOLDER, Stamp, digest, digest_of, is_settled
from bantin.inputs import file_of_input
from bantin.made import Files
from bantin.pages.page import Original
from bantin.pages.templatefiles import TemplateFile
from bantin.run import Run

_COPIED = frozenset({SourceKind.PICTURE, SourceKind.FILE})


def find_files(run: Run) -> Files:
    """Find the sources of a run; pictures and files are read for their digests, if these are not known."""
    files, again = _known_files(run)
    digests, originals = dict(files.digests), dict(files.originals)
    for source in again:
        digests.pop(source.path, None)
        name = _name(source, run.settings.root)
        stamped, known = run.memory.last.inputs.get(name, (None, b""))
        size = run.seen[name][0]
        if stamped is None or stamped != run.seen[name]:
            known = b""
        if source.kind in _COPIED:
            if not known:
                known, size = _digest_of_file(Path(source.file))
            originals[source.path] = Original(name, known, size)
        if known or source.kind in _COPIED:
            digests[source.path] = known
    return replace(files, digests=digests, originals=originals)


def _known_files(run: Run) -> tuple[Files, Iterable[Source]]:
    """List the files, with what is known of them from the last build of this process, and which must be looked at."""
    seen, recent = run.seen, run.recent
    if recent is not None and seen.keys() == recent.seen.keys():
        last = run.memory.last.inputs
        changed = {name for name, stamped in seen.items() if last[name][0] != stamped}
        if all(LINKED_FOLDER not in (seen[name], recent.seen[name]) for name in changed):
            listed = recent.made.files.listed
            again = [each for each in listed.value if _name(each, run.settings.root) in changed]
            return replace(recent.made.files, digests=recent.digests), again
    content = sorted(path for path in seen if path.startswith("content/"))
    linked = [path for path in content if seen[path] == LINKED_FOLDER]
    names = [path.encode("utf-8", "surrogateescape") for path in content]
    marks = [path.encode("utf-8", "surrogateescape") for path in linked]
    files = (path for path in content if seen[path] != LINKED_FOLDER)
    listed = sort_out(run.settings.root, files, linked)
    return Files(digest_of([*names, b"", *marks]), listed, {}, {}), listed.value


def _name(source: Source, root: Path) -> str:
    """Give a source's path from the root as the disk spells it."""
    return source.file[len(str(root)) + 1 :]


def _digest_of_file(file: Path) -> tuple[bytes, int]:
    """Digest a file and count its bytes; b"" where it cannot be read, which is said when it is copied."""
    try:
        # A pipe would be waited for without end.
        data = file.read_bytes() if file.is_file() else None
    except OSError:
        data = None
    return (b"", 0) if data is None else (digest(data), len(data))


def inputs_of(
    run: Run,
    sources: Iterable[Source],
    digests: Mapping[str, bytes],
    templates: Iterable[TemplateFile],
    assets: Mapping[str, bytes],
) -> dict[str, tuple[Stamp | None, bytes]]:
    """Give the stamps by which the next build knows that nothing changed, and the digests where a stamp cannot tell."""
    root = run.settings.root
    known = {_name(source, root): digests[source.path] for source in sources}
    # What was read counts, and not what has been saved since.
    for name, data in (
        *((f"templates/{file.name}", file.data) for file in templates),
        *((f"assets/{name}", data) for name, data in assets.items()),
    ):
        known[name if name in run.seen else f"@{name}"] = digest(data)
    inputs: dict[str, tuple[Stamp | None, bytes]] = {}
    for path, stamped in run.seen.items():
        if known.get(path) == b"":
            # What could not be read is looked at again, whatever its stamp says.
            inputs[path] = (None, b"")
        elif is_settled(stamped, run.seen_ns):
            inputs[path] = (stamped, known.get(path, b""))
        else:
            inputs[path] = (None, known.get(path) or _digest_of_file(file_of_input(path, root))[0])
    return inputs
