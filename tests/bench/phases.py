"""A site and a phase in, what is changed before the build of that phase out; afterwards all is as it was."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from tests.bench.generators import MARK
from tests.bench.posts import newer
from tests.bench.sites import Site


class Phase(StrEnum):
    """What a build has to cope with, in the order of a round."""

    COLD = "cold"
    UNCHANGED = "unchanged"
    DOOR = "door"
    BODY = "body"
    TITLE = "title"
    NEW = "new"
    TEMPLATE = "template"
    MEMORY = "memory"
    SERVED = "served"


MEANINGS = {
    Phase.COLD: "cold: no output, no cache",
    Phase.UNCHANGED: "nothing changed",
    Phase.DOOR: "nothing changed, started by a Python without libraries",
    Phase.BODY: "a sentence added to one body",
    Phase.TITLE: "one title changed",
    Phase.NEW: "a new post, the newest",
    Phase.TEMPLATE: "the article's template changed",
    Phase.MEMORY: "cold once more, memory watched",
    Phase.SERVED: "save → served page",
}
EMPTIED = frozenset({Phase.COLD, Phase.MEMORY})


@dataclass(frozen=True, slots=True)
class Change:
    """One file as it is and as it will be (None: not there), and the page on which ``proof`` must then be read."""

    file: Path
    before: bytes | None
    after: bytes
    page: Path
    proof: str

    def is_shown(self) -> bool:
        """Tell whether the page shows the change: a build that left it stale has not done the work it is timed for."""
        return self.page.is_file() and self.proof in self.page.read_text("utf-8")


def plan_change(site: Site, phase: Phase, number: int) -> Change | None:
    """Plan the change of a phase; ``number`` makes it one that no earlier build has seen."""
    generator, post = site.generator, site.posts[len(site.posts) // 2]
    page, file = site.page(post), site.file(post)
    match phase:
        case Phase.BODY | Phase.SERVED:
            sentence = f"Câu thêm vào ở lần đo số {number}."
            before = file.read_bytes()
            return Change(file, before, before + f"\n{sentence}\n".encode(), page, sentence)
        case Phase.TITLE:
            title = f"Tiêu đề của lần đo số {number}"
            after = generator.spell(replace(post, title=title)).encode()
            return Change(file, file.read_bytes(), after, page, title)
        case Phase.NEW:
            new = newer(site.posts, number)
            return Change(
                site.file(new), None, generator.spell(new).encode(), site.page(new), new.title
            )
        case Phase.TEMPLATE:
            # The mark is seen on every article's page: what nobody sees would be no change to whoever compares.
            template, mark = site.folder / generator.template, MARK.format(number)
            before = template.read_bytes()
            after = before.replace(MARK.format(0).encode(), mark.encode())
            return Change(template, before, after, page, mark)
        case _:
            return None


@contextlib.contextmanager
def made(change: Change | None) -> Iterator[None]:
    """Make a change, and take it back at the end."""
    if change is None:
        yield
        return
    change.file.write_bytes(change.after)
    try:
        yield
    finally:
        if change.before is None:
            change.file.unlink()
        else:
            change.file.write_bytes(change.before)
