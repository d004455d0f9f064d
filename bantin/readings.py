"""The files of content/ in, what each one says out: from the memory where its bytes are those that were read before."""

from collections.abc import Iterator, Mapping

from bantin.content.reading import Reading
from bantin.content.sources import Source, SourceKind, read_bytes
from bantin.diagnostics import Checked
from bantin.engine.packing import unpack
from bantin.engine.shelves import Shelves
from bantin.engine.stamps import digest
from bantin.engine.step import Steps
from bantin.jobs import ReadFile, read_files
from bantin.made import Readings, Row
from bantin.run import Run

_BATCH = 25
_UNOPENED = frozenset({SourceKind.PICTURE, SourceKind.FILE})


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
    rows = {path: row for path, row in last.items() if known.get(path) == row[0]}
    for source in texts:
        if source.path not in rows and source.path in last and _is_same(source, last[source.path]):
            rows[source.path] = last[source.path]
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


def _is_same(source: Source, row: Row) -> bool:
    """Tell whether a file says what it said, though its stamp is another one."""
    data = read_bytes(source).value
    return data is not None and digest(data) == row[0]


def _read(sources: list[Source], run: Run) -> Iterator[list[ReadFile]]:
    batches = [tuple(sources[at : at + _BATCH]) for at in range(0, len(sources), _BATCH)]
    done = 0
    for batch in run.workers.run(read_files, batches, lambda batch: batch):
        done += len(batch)
        run.progress("Đọc nội dung", done, len(sources))
        yield batch
