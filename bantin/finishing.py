"""A site whose pages stand in, the same with what its pages were shown without out: pictures first, the search's index last."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from bantin.engine.step import Steps
from bantin.indexing import index_blocks
from bantin.made import Made
from bantin.pressing import Press, Pressed, press_late
from bantin.report import stops
from bantin.run import Run


@dataclass(frozen=True, slots=True)
class Stand:
    """How far a build is: what its stages made, and the site as it stands."""

    made: Made
    pressed: Pressed

    @property
    def unknown(self) -> frozenset[str]:
        """The blocks of the search that are still to be indexed."""
        blocks = frozenset(packed.file for packed in self.made.planned.blocks)
        return blocks - self.made.indexed.keys()


def finish(run: Run, stand: Stand, press: Press | None, steps: Steps) -> Iterator[Stand]:
    """Make what the site could stand without, for as long as nothing else is to be done; give each step that was done."""
    if press is None:
        return
    now = stand
    for pressed in _press_late(run, press, now, steps):
        now = replace(now, pressed=pressed)
        yield now
    if now.pressed.pending and now.unknown and run.leave.has_time():
        now = replace(now, made=index(run, now.made, steps, run.leave.has_time))
        yield now
    for pressed in _press_late(run, press, now, steps):
        yield replace(now, pressed=pressed)


def index(run: Run, made: Made, steps: Steps, has_time: Callable[[], bool]) -> Made:
    """Index the blocks of the search that have changed, for as long as there is time."""
    wanted = [each for each in made.planned.blocks if each.file not in made.indexed]
    files = {made.texts[each.file]: each.file for each in wanted}
    indexed = dict(made.indexed)
    for done, key in enumerate(index_blocks(wanted, made.texts, steps, run.workers), 1):
        indexed[files[key]] = key
        run.progress("Lập chỉ mục tìm kiếm", done, len(wanted))
        if not has_time():
            break
    return replace(made, indexed=indexed)


def _press_late(run: Run, press: Press, stand: Stand, steps: Steps) -> Iterator[Pressed]:
    """Make the pages that are pending, but for those that show what is unknown yet; for as long as there is time."""
    leave, unknown, now = run.leave, stand.unknown, stand.pressed
    while not stops(now.diagnostics, is_strict=False):
        wanted = [each for each in now.pending if unknown.isdisjoint(each.sources)]
        if not wanted or not leave.has_time():
            return
        asked = leave.asked()
        for pressed in press_late(press, now, wanted, leave, steps, run.workers):
            now = pressed
            yield now
            if not leave.has_time():
                # What the others are at would be laid when nobody tidies up any more.
                run.workers.close()
                return
            if not leave.asked() <= asked:
                break
