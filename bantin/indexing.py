"""The blocks of the search in, the key of what each became out: only those are indexed of which something has changed."""

from collections.abc import Iterable, Iterator, Mapping

from bantin.engine.stamps import digest_of
from bantin.engine.step import Steps
from bantin.engine.workers import Workers
from bantin.jobs import IndexBlock, index_block
from bantin.planned import PackedPage

# No other thing that is kept has a key that begins so.
_STAGE = b"index\0"


def block_keys(blocks: Iterable[PackedPage], texts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Give the key of what each block becomes; ``texts`` are the keys of the texts by their files."""
    return {
        packed.file: digest_of((_STAGE, packed.recipe, *(texts[each] for each in packed.sources)))
        for packed in blocks
    }


def index_blocks(
    blocks: Iterable[PackedPage], texts: Mapping[str, bytes], steps: Steps, workers: Workers
) -> Iterator[bytes]:
    """Index blocks, whose keys are among those of the ``texts``; give the key of each once it is kept."""

    def fetch(packed: PackedPage) -> IndexBlock:
        named = {source: texts[source] for source in packed.sources}
        kept = steps.need({packed.chunk, *named.values()})
        return IndexBlock(
            texts[packed.file],
            kept[packed.chunk],
            {source: kept[key] for source, key in named.items()},
        )

    for key, data in workers.run(index_block, blocks, fetch):
        steps.keep({key: data})
        yield key
