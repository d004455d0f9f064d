"""The files of content/ in, what each one says out: from the memory where its bytes are those that were read before."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from bantin.content.reading import Reading
from bantin.content.sources import Source, SourceKind, read_bytes
from bantin.diagnostics import Checked
from bantin.engine.packing import unpack
from bantin.engine.shelves import Shelves
from bantin.engine.stamps import digest
from bantin.engine.step import Steps
from bantin.jobs import ReadFile, read_files
from bantin.run import Run

# The digests of a file's bytes, of what it says without its text, and of its text, which is kept under it.
Row: TypeAlias = tuple[bytes, bytes, bytes]
_BATCH = 25
_UNOPENED = frozenset({SourceKind.PICTURE, SourceKind.FILE})


@dataclass(frozen=True, slots=True)
class Readings:
    """All readings of a build; what each file says is unpacked only for whoever asks for all."""

    rows: Mapping[str, Row]
    shelves: Shelves

    @property
    def texts(self) -> dict[str, bytes]:
        """The key under which each file's text is kept; b"" for one that has none."""
        return {path: row[2] for path, row in self.rows.items()}

    def all(self) -> dict[str, Checked[Reading]]:
        """Give what each file says, without its text, in the order of their paths."""
        said = dict(sorted(self.shelves.items()))
        return {path: _checked(each) for path, each in said.items()}


def _checked(said: Checked[Reading] | Reading) -> Checked[Reading]:
    return said if isinstance(said, Checked) else Checked(said)


def read_all(
    run: Run,
    sources: tuple[Source, ...],
    known: Mapping[str, bytes],
    shelves: Shelves,
    steps: Steps,
) -> Readings:
    """Read what must be read. ``known`` are the digests of files whose stamps are those of the last build."""
    last: Mapping[str, Row] = run.stages.get("rows", {})
    texts = [source for source in sources if source.kind not in _UNOPENED]
    rows = {
        source.path: last[source.path]
        for source in texts
        if source.path in last and _is_same(source, known, last[source.path])
    }
    new = [source for source in texts if source.path not in rows]
    for batch in _read(new, run):
        steps.keep({digest(read.texts): read.texts for read in batch if read.texts})
        for read in batch:
            checked: Checked[Reading] = unpack(read.outline)
            # Most files have nothing wrong with them; what they say then lies on the shelf as it is.
            shelves.put(read.path, checked if checked.diagnostics else checked.value)
            texts_key = digest(read.texts) if read.texts else b""
            rows[read.path] = (read.digest, digest(read.outline), texts_key)
    if rows.keys() != last.keys():
        shelves.keep(rows)
    return Readings(rows, shelves)


def _is_same(source: Source, known: Mapping[str, bytes], row: Row) -> bool:
    if source.path in known:
        return known[source.path] == row[0]
    data = read_bytes(source).value
    return data is not None and digest(data) == row[0]


def _read(sources: list[Source], run: Run) -> Iterator[list[ReadFile]]:
    batches = [tuple(sources[at : at + _BATCH]) for at in range(0, len(sources), _BATCH)]
    done = 0
    for batch in run.workers.run(read_files, batches, lambda batch: batch):
        done += len(batch)
        run.progress("Đọc nội dung", done, len(sources))
        yield batch
