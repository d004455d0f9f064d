"""What the bench must know of a generator: how it wants its posts, how it is run, and where its pages are."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.bench.posts import Post

# Stands in each generator's article template; the template is edited by changing the number.
MARK = "bench-mark-{}"


@dataclass(frozen=True, slots=True)
class Generator:
    """One generator.

    ``build`` and ``serve`` are words of a command run in ``cwd`` (the site's folder where it is None); ``{site}`` and
    ``{port}`` stand for the site's folder and a free port. ``posts``, ``out``, ``caches`` and ``template`` are paths in
    the site's folder. ``furnish`` writes everything but the posts; ``spell`` writes a post in the generator's format,
    its body last; ``address`` gives the address of a post's page.
    """

    name: str
    version: str
    build: tuple[str, ...]
    serve: tuple[str, ...]
    cwd: Path | None
    posts: str
    out: str
    caches: tuple[str, ...]
    template: str
    furnish: Callable[[Path], None]
    spell: Callable[[Post], str]
    address: Callable[[Post], str]
    # Every build is a whole one: what an earlier build left behind changes nothing in the next.
    is_whole: bool = False
    # What an unchanged build costs when started as its users start it, with a Python that has no libraries.
    door: tuple[str, ...] = ()
