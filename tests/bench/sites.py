"""A generator and posts in, its site on the disk out: written, emptied of what builds left, counted."""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from tests.bench.generators import Generator
from tests.bench.posts import Post


@dataclass(frozen=True, slots=True)
class Site:
    """One generator's site of all posts."""

    generator: Generator
    folder: Path
    posts: tuple[Post, ...]

    @property
    def out(self) -> Path:
        """The folder with the pages."""
        return self.folder / self.generator.out

    @property
    def cwd(self) -> Path:
        """The folder in which the generator is run."""
        return self.generator.cwd or self.folder

    @property
    def log(self) -> Path:
        """The file that keeps what the last build said."""
        return self.folder.parent / f"{self.generator.name}.log"

    def file(self, post: Post) -> Path:
        """Give the file of a post."""
        return self.folder / self.generator.posts / f"{post.slug}.md"

    def page(self, post: Post) -> Path:
        """Give the file of a post's page."""
        return self.out / self.generator.address(post).strip("/") / "index.html"


@dataclass(frozen=True, slots=True)
class Size:
    """How much a build wrote."""

    pages: int
    files: int
    bytes_mb: float


def make_site(generator: Generator, folder: Path, posts: tuple[Post, ...]) -> Site:
    """Write a generator's site anew into a folder of its name, which no build has touched."""
    site = Site(generator, folder / generator.name, posts)
    shutil.rmtree(site.folder, ignore_errors=True)
    generator.furnish(site.folder)
    (site.folder / generator.posts).mkdir(parents=True, exist_ok=True)
    for post in posts:
        site.file(post).write_text(generator.spell(post), "utf-8")
    return site


def command(site: Site, words: tuple[str, ...], port: int = 0) -> list[str]:
    """Put a site's folder and a port into the words of a command."""
    return [word.replace("{site}", str(site.folder)).replace("{port}", str(port)) for word in words]


def empty(site: Site) -> None:
    """Remove what builds wrote: the output and all caches."""
    for name in (site.generator.out, *site.generator.caches):
        path = site.folder / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def measure_size(site: Site) -> Size:
    """Count the pages and files of the output."""
    files = [file for file in site.out.rglob("*") if file.is_file()]
    pages = sum(file.suffix == ".html" for file in files)
    return Size(pages, len(files), sum(file.stat().st_size for file in files) / 1e6)


@dataclass(frozen=True, slots=True)
class Written:
    """What a build of bantin says that it wrote."""

    changed: int
    same: int
    removed: int


def read_written(said: str) -> Written | None:
    """Find bantin's own count in what a build said; the peers give none."""
    found = re.search(r"^Ghi (\d+) tệp, giữ nguyên (\d+), xoá (\d+)", said, re.MULTILINE)
    return Written(*map(int, found.groups())) if found else None
