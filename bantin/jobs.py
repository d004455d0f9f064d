"""What a build gives to many hands: a batch of files read, a batch of pages made. In: what can be pickled, and out."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from bantin.content.model import Item
from bantin.content.prose import divide
from bantin.content.reading import Reading, read
from bantin.content.sources import Source, SourceKind, read_bytes
from bantin.diagnostics import Checked, Diagnostic
from bantin.engine.output import lay
from bantin.engine.packing import pack, unpack
from bantin.engine.stamps import digest
from bantin.pages.page import Original, Output, Page, file_of
from bantin.pages.parts import Chrome, Picture
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

    ``pictures`` is the folder of those that were drawn anew; ``out`` is None where nothing is to be laid.
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
    return [_make(pages[index], setup, renderer, texts) for index in batch.which]


# A process makes its pages with one setup, and each preview's build brings another.
@lru_cache(maxsize=1)
def _open(file: Path) -> tuple[Setup, Renderer]:
    setup: Setup = unpack(file.read_bytes())
    return setup, Renderer(Templates(setup.templates, setup.codes), setup.assets, setup.chrome)


def _make(page: Page, setup: Setup, renderer: Renderer, texts: Texts) -> Made:
    is_restless = False
    if isinstance(page.view, Original):
        copied = _copy(page.view, setup)
        data = copied.value
        if data is not None:
            is_restless = digest(data) != (page.view.drawn or page.view.digest)
        output = None if data is None else Output(file_of(page.path), data)
        pressed = Checked(output, copied.diagnostics)
    else:
        pressed = press(page, renderer, texts)
        output = pressed.value
    is_laid = (
        output is not None
        and setup.out is not None
        and lay(setup.out, setup.staging, output.path, output.data)
    )
    return Made(file_of(page.path), is_laid, is_restless, pressed.diagnostics)


def _copy(original: Original, setup: Setup) -> Checked[bytes | None]:
    """Read the bytes of a file that is published; a picture that was kept and is gone is drawn again."""
    source = Source(original.file, SourceKind.FILE, f"{setup.root}/{original.file}")
    if not original.drawn:
        return read_bytes(source)
    kept = kept_file(setup.pictures, original.digest, original.drawn)
    data = kept.read_bytes() if kept.exists() else b""
    if digest(data) == original.drawn:
        return Checked(data)
    _, _, drawn = draw_picture(Draw(source, setup.pictures))
    if drawn.value is None:
        return Checked(None, drawn.diagnostics)
    made = {file.drawn for file in drawn.value.files}
    # Another photograph has come into its place since, and may have other forms: the next build makes good for it.
    form = original.drawn if original.drawn in made else drawn.value.files[0].drawn
    if not form:
        return read_bytes(source)
    return Checked(kept_file(setup.pictures, drawn.value.source, form).read_bytes())


def kept_file(folder: Path, digest_of_source: bytes, digest_of_drawn: bytes) -> Path:
    """Give the file in which something is kept that was drawn from some bytes."""
    return folder / f"{digest_of_source.hex()}-{digest_of_drawn.hex()}"


@dataclass(frozen=True, slots=True)
class Draw:
    """A picture to be published, and the folder in which its bytes are kept if they must be drawn anew."""

    source: Source
    pictures: Path


@dataclass(frozen=True, slots=True)
class DrawnFile:
    """One file of a published picture: its address, and the digest of what was drawn, b"" where it is the source itself."""

    address: str
    drawn: bytes


@dataclass(frozen=True, slots=True)
class Drawn:
    """A published picture: how templates know it, how many bytes the whole one has, and its files, that one first.

    ``source`` is the digest of the bytes that were read.
    """

    picture: Picture
    size: int
    source: bytes
    files: tuple[DrawnFile, ...]


def draw_picture(job: Draw) -> tuple[str, bytes, Checked[Drawn | None]]:
    """Publish a picture; give its path, the digest of what was read (b"" for nothing), and what came of it.

    Published bytes that are not those of the source are left in ``job.pictures``.
    """
    data = read_bytes(job.source)
    if data.value is None:
        return job.source.path, b"", Checked(None, data.diagnostics)
    return job.source.path, digest(data.value), _draw(job, data.value)


def look_over(source: Source) -> tuple[str, bytes, Checked[None]]:
    """Look into a file that is handed out as it is; give its path, the digest of what was read, and what it tells.

    One that cannot be read tells nothing: that is said when it is copied.
    """
    from bantin.pages.imprints import look_into  # noqa: PLC0415  # for those builds that look

    data = read_bytes(source).value
    if data is None:
        return source.path, b"", Checked(None)
    return source.path, digest(data), Checked(None, look_into(data, source.path))


def _draw(job: Draw, data: bytes) -> Checked[Drawn | None]:
    from bantin.pages.pictures import publish  # noqa: PLC0415  # Pillow, for those builds that draw

    checked = publish(data, job.source.path)
    if checked.value is None:
        return Checked(None, checked.diagnostics)
    published, source = checked.value, digest(data)
    job.pictures.mkdir(parents=True, exist_ok=True)
    files = []
    for address, form in published.files:
        drawn = b"" if form == data else digest(form)
        if drawn:
            _leave(form, kept_file(job.pictures, source, drawn))
        files.append(DrawnFile(address, drawn))
    return Checked(
        Drawn(published.picture, len(published.data), source, tuple(files)), checked.diagnostics
    )


def _leave(data: bytes, kept: Path) -> None:
    # The same photograph may be drawn for another place by another process.
    temporary = kept.with_name(f"{kept.name}.{os.getpid()}.new")
    temporary.write_bytes(data)
    temporary.replace(kept)
