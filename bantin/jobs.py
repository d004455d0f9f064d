"""What a build gives to many hands: a batch of files read, a batch of pages made. In: what can be pickled, and out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from bantin.content.model import Item
from bantin.content.prose import divide
from bantin.content.reading import Reading, read
from bantin.content.sources import Source, SourceKind, read_bytes
from bantin.diagnostics import Checked, Diagnostic
from bantin.drawing import draw_forms
from bantin.engine.output import lay
from bantin.engine.packing import pack, unpack
from bantin.engine.stamps import digest
from bantin.pages.page import Original, Output, Page, file_of
from bantin.pages.parts import Chrome
from bantin.pages.press import Texts, press
from bantin.pages.render import Renderer
from bantin.pages.searchviews import SearchBlock
from bantin.pages.templatefiles import TemplateFile
from bantin.pages.templates import Templates


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One file, read: the digest of its bytes (b"" where they could not be had), and what they say, packed.

    ``outline`` is a `Checked[Reading]` whose items have lost their text; ``texts`` is that text, b"" where there is none.
    """

    path: str
    digest: bytes
    outline: bytes
    texts: bytes


def read_files(sources: tuple[Source, ...]) -> list[ReadFile]:
    """Read a batch of files."""
    return [_read_file(source) for source in sources]


def _read_file(source: Source) -> ReadFile:
    data = read_bytes(source)
    if data.value is None:
        return ReadFile(source.path, b"", pack(Checked(None, data.diagnostics)), b"")
    checked: Checked[Reading] = read(source.path, source.kind, data.value)
    texts = b""
    if isinstance(checked.value, Item):
        item, own = divide(checked.value)
        checked, texts = replace(checked, value=item), pack(own)
    return ReadFile(source.path, digest(data.value), pack(checked), texts)


@dataclass(frozen=True, slots=True)
class Setup:
    """What all pages of a build are made with.

    ``pictures`` is the folder in which drawn ones are kept; ``out`` is None where nothing is to be laid.
    """

    root: Path
    pictures: Path
    out: Path | None
    staging: Path
    templates: tuple[TemplateFile, ...]
    codes: Mapping[str, bytes]
    assets: Mapping[str, str]
    chrome: Chrome


@dataclass(frozen=True, slots=True)
class Batch:
    """Some of the pages that were packed together, with the texts that they show, packed."""

    setup: Path
    pages: bytes
    which: tuple[int, ...]
    texts: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Made:
    """One page that was made: its file, whether it was laid (and is not there already), and what was found wrong.

    ``is_restless`` says that the file which it copies has changed since the build began.
    """

    file: str
    is_laid: bool
    is_restless: bool
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class IndexBlock:
    """A block of the search that is to be indexed: the key of what it becomes, itself, and the texts that it shows, packed."""

    key: bytes
    block: bytes
    texts: Mapping[str, bytes]


def index_block(job: IndexBlock) -> tuple[bytes, bytes]:
    """Index a block of the search; give its key, and what it became, packed."""
    from bantin.pages import searchindex  # noqa: PLC0415  # for those builds that index

    page: Page = unpack(job.block)[0]
    if not isinstance(page.view, SearchBlock):
        raise TypeError(f"{page.path} is no block of the search")
    texts = {source: unpack(data) for source, data in job.texts.items()}
    return job.key, pack(searchindex.index_block(page.view, texts))


def make_pages(batch: Batch) -> list[Made]:
    """Make a batch of pages."""
    setup, renderer = _open(batch.setup)
    texts = {source: unpack(data) for source, data in batch.texts.items()}
    pages: list[Page] = unpack(batch.pages)
    wanted = [pages[index] for index in batch.which]
    pictures = {kin: _draw(kin, wanted, setup) for kin in {page.kin for page in wanted if page.kin}}
    return [
        pictures[page.kin][page.path] if page.kin else _make(page, setup, renderer, texts)
        for page in wanted
    ]


# A process makes its pages with one setup, and each preview's build brings another.
@lru_cache(maxsize=1)
def _open(file: Path) -> tuple[Setup, Renderer]:
    setup: Setup = unpack(file.read_bytes())
    return setup, Renderer(Templates(setup.templates, setup.codes), setup.assets, setup.chrome)


def _make(page: Page, setup: Setup, renderer: Renderer, texts: Texts) -> Made:
    is_restless = False
    if isinstance(page.view, Original):
        copied = read_bytes(_source_of(page.view, setup))
        is_restless = copied.value is not None and digest(copied.value) != page.view.digest
        output = None if copied.value is None else Output(file_of(page.path), copied.value)
        return _laid(page, Checked(output, copied.diagnostics), setup, is_restless=is_restless)
    return _laid(page, press(page, renderer, texts), setup, is_restless=False)


def _laid(page: Page, pressed: Checked[Output | None], setup: Setup, *, is_restless: bool) -> Made:
    output = pressed.value
    is_laid = (
        output is not None
        and setup.out is not None
        and lay(setup.out, setup.staging, output.path, output.data)
    )
    return Made(file_of(page.path), is_laid, is_restless, pressed.diagnostics)


def _source_of(original: Original, setup: Setup) -> Source:
    return Source(original.file, SourceKind.FILE, f"{setup.root}/{original.file}")


def _draw(kin: str, pages: Iterable[Page], setup: Setup) -> dict[str, Made]:
    """Make the pages of one picture together: it is read for all of them once."""
    originals = {
        page: page.view for page in pages if page.kin == kin and isinstance(page.view, Original)
    }
    first = next(iter(originals.values()))
    wanted = [each.form for each in originals.values()]
    drawn, source = draw_forms(_source_of(first, setup), first.digest, wanted, setup.pictures)
    made: dict[str, Made] = {}
    for page, original in originals.items():
        data = drawn.value.get(original.form)
        output = None if data is None else Output(file_of(page.path), data)
        pressed = Checked(output, drawn.diagnostics)
        made[page.path] = _laid(page, pressed, setup, is_restless=source != first.digest)
    return made
