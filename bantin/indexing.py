"""The blocks of the search in, the key of what each became out: only those are indexed of which something has changed."""

from collections.abc import Mapping

from bantin.engine.stamps import digest_of
from bantin.engine.step import Steps
from bantin.jobs import IndexBlock, index_block
from bantin.planned import PackedPage
from bantin.run import Run

# No other thing that is kept has a key that begins so.
_STAGE = b"index\0"


def index_blocks(
    run: Run, blocks: tuple[PackedPage, ...], texts: Mapping[str, bytes], steps: Steps
) -> dict[str, bytes]:
    """Index what must be; ``texts`` are the keys of the texts by their files."""
    keys = {
        packed.file: digest_of((_STAGE, packed.recipe, *(texts[each] for each in packed.sources)))
        for packed in blocks
    }
    last: Mapping[str, bytes] = run.stages.get("indexed", {})
    wanted = [packed for packed in blocks if last.get(packed.file) != keys[packed.file]]

    def fetch(packed: PackedPage) -> IndexBlock:
        named = {source: texts[source] for source in packed.sources}
        kept = steps.need({packed.chunk, *named.values()})
        return IndexBlock(
            keys[packed.file],
            kept[packed.chunk],
            {source: kept[key] for source, key in named.items()},
        )

    results = run.workers.run(index_block, wanted, fetch)
    for done, (key, data) in enumerate(results, 1):
        steps.keep({key: data})
        run.progress("Lập chỉ mục tìm kiếm", done, len(wanted))
    return keys
