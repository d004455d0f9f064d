"""THE RIVER: sources in, a written site and a report out. It reads as a table of contents.

Each stage is a function of its key; what it made before under the same key is taken from the memory.
"""

from collections.abc import Iterable, Mapping

from bantin.compiling import open_templates
from bantin.completing import complete
from bantin.diagnostics import Checked, Found, ordered
from bantin.engine.collector import paused, spared
from bantin.engine.output import staging_of
from bantin.engine.packing import unpack
from bantin.engine.shelves import Shelves
from bantin.engine.stamps import digest, digest_of, stamp
from bantin.engine.step import Steps
from bantin.explaining import State, explain, state_of
from bantin.finding import find_files
from bantin.finishing import Stand, finish, index
from bantin.indexing import block_keys
from bantin.inputs import pictures_folder
from bantin.jobs import Setup
from bantin.made import Files, Made, Opened, Readings
from bantin.packs import page_keys, shared
from bantin.pages.assets import read_assets
from bantin.planned import Grounds, PackedPage, Plan, Planned
from bantin.pressing import (
    Press,
    Pressed,
    is_left,
    laying_place,
    press_again,
    press_all,
)
from bantin.readings import read_all
from bantin.recent import Recent
from bantin.remembering import remember
from bantin.report import Report, stops
from bantin.run import Run


def flow(run: Run) -> tuple[Report, Recent]:
    """Build the site of a run; give the report, and what the next build of this process may have at hand."""
    recent = run.recent
    with run.memory.store() as store:
        steps = Steps(store)
        shelves = Shelves(
            store,
            run.stages.get("shelves", ()),
            recent.made.readings.shelves.opened if recent else None,
        )
        made = _make(run, shelves, steps)
        complete(run, made)
        press = _press(run, made)
        if press is not None and press.setup.out is not None and not press.is_patient:
            made = index(run, made, steps, lambda: True)
        with laying_place(staging_of(run.settings.out)):
            pressed = _bring_up(run, press, steps)
            report = _report(run, made, pressed, steps)
            run.tell(report)
            if press is not None and press.is_trusting and not is_left(press, pressed):
                pressed = press_again(press, pressed, lambda again: _bring_up(run, again, steps))
                report = _report(run, made, pressed, steps)
                run.tell(report)
            stand = Stand(made, pressed)
            for later in finish(run, stand, press, steps):
                stand, report = later, _report(run, later.made, later.pressed, steps)
                run.tell(report)
            return report, remember(run, stand.made, stand.pressed, report, store, steps)


def _make(run: Run, shelves: Shelves, steps: Steps) -> Made:
    """Do all that is to be done before a page is made."""
    files = find_files(run)
    readings = read_all(run, files.listed.value, files.digests, shelves, steps)
    templates = open_templates(run, steps)
    assets = read_assets(run.settings.root)
    with paused():
        planned = _plan(run, files, readings, assets, steps)
    blocks = block_keys(planned.blocks, readings.texts)
    last: Mapping[str, bytes] = run.stages.get("indexed", {})
    indexed = {file: key for file, key in blocks.items() if last.get(file) == key}
    texts = readings.texts | blocks
    keys = _keys(run.recent, planned, texts, templates.value)
    return Made(files, readings, templates, assets, planned, indexed, texts, keys)


def _plan(
    run: Run,
    files: Files,
    readings: Readings,
    assets: Mapping[str, bytes],
    steps: Steps,
) -> Planned:
    """Plan the site, or take the plan that was made from the very same at an instant between whose changes this one is."""
    key = digest_of(_plan_pieces(run, files, readings, assets))
    last = _last_plan(run, key, steps)
    if last is not None and last.since_s <= run.settings.now.timestamp() < last.until_s:
        return last
    run.progress("Sắp xếp trang", 0, 1)
    # The rooms in which pages are planned are many; a build that changes one text needs none of them.
    from bantin.planning import plan_anew  # noqa: PLC0415

    grounds = Grounds(key, files.listed, files.originals, assets)
    return plan_anew(
        run, grounds, readings, {packed.file: packed for packed in _last_packed(run)}, steps
    )


def _plan_pieces(
    run: Run, files: Files, readings: Readings, assets: Mapping[str, bytes]
) -> Iterable[bytes]:
    """Give all that a plan is made from but the instant: what each file says, which files there are, and the options."""
    yield str(run.settings.root).encode("utf-8", "surrogateescape")
    yield (run.settings.base_url or "").encode("utf-8", "surrogateescape")
    yield bytes([run.settings.shows_drafts])
    yield files.names
    rows, digests = readings.rows, files.digests
    for source in files.listed.value:
        row = rows.get(source.path)
        yield row[1] if row else digests[source.path]
    for name, data in sorted(assets.items()):
        yield name.encode("utf-8", "surrogateescape")
        yield digest(data)


def _last_plan(run: Run, key: bytes, steps: Steps) -> Planned | None:
    """Take the last plan, if it was made from the very same."""
    if run.recent is not None:
        return run.recent.made.planned if run.recent.made.planned.key == key else None
    last_key, since_s, head_key, draws = run.stages.get("plan", (b"", 0.0, b"", ()))
    if last_key != key:
        return None
    head: Checked[Plan] = unpack(steps.need([head_key])[head_key])
    blocks = tuple(map(PackedPage._make, run.stages.get("blocks", ())))
    return Planned(key, since_s, head, head_key, _last_pages(run), blocks, frozenset(draws))


def _last_packed(run: Run) -> tuple[PackedPage, ...]:
    """Give all that the last plan packed."""
    if run.recent is not None:
        return (*_last_pages(run), *run.recent.made.planned.blocks)
    return (*_last_pages(run), *map(PackedPage._make, run.stages.get("blocks", ())))


def _last_pages(run: Run) -> tuple[PackedPage, ...]:
    if run.recent is not None:
        return run.recent.made.planned.pages
    return tuple(map(PackedPage._make, run.stages.get("pages", ())))


def _keys(
    recent: Recent | None, planned: Planned, texts: Mapping[str, bytes], templates: Opened
) -> Mapping[str, bytes]:
    """Give the keys of all files; those of the last build stand where neither plan, templates nor texts are others."""
    for_all = shared(planned.head.value)
    if (
        recent is None
        or planned is not recent.made.planned
        or templates is not recent.made.templates.value
    ):
        return page_keys(planned.pages, texts, templates.digests, for_all)
    changed = {path for path, key in texts.items() if recent.made.texts.get(path) != key}
    touched = [packed for packed in planned.pages if not changed.isdisjoint(packed.sources)]
    return {**recent.made.keys, **page_keys(touched, texts, templates.digests, for_all)}


def _press(run: Run, made: Made) -> Press | None:
    """Say what must be done to bring the site up; None where there can be no site."""
    settings, memory, plan = run.settings, run.memory, made.planned.head.value
    if plan.chrome is None:
        return None
    templates = made.templates.value
    found = (*made.templates.diagnostics, *made.planned.head.diagnostics)
    may_write = not (run.is_dry or stops(found, is_strict=settings.strict))
    setup = Setup(
        root=settings.root,
        pictures=pictures_folder(settings.root),
        out=settings.out if may_write else None,
        staging=staging_of(settings.out),
        templates=templates.files,
        codes=templates.codes,
        assets=plan.assets,
        chrome=plan.chrome,
    )
    return Press(
        setup,
        made.planned.pages,
        made.keys,
        made.texts,
        memory.last.outputs,
        memory.folder,
        memory.manifest,
        is_whole=stamp(str(memory.manifest)) == memory.last.manifest,
        is_trusting=run.recent is not None,
        is_patient=run.leave.is_patient,
    )


def _bring_up(run: Run, press: Press | None, steps: Steps) -> Pressed:
    """Make the pages that are not there as they should be, and write the site unless something is wrong."""
    if press is None:
        return Pressed(run.memory.last.outputs)
    with spared():
        return press_all(press, steps, run.workers, run.progress)


def _report(run: Run, made: Made, pressed: Pressed, steps: Steps) -> Report:
    found = Found()
    found.take(made.templates.diagnostics)
    found.take(made.planned.head.diagnostics)
    found.take(pressed.diagnostics)
    plan = made.planned.head.value
    reasons = _reasons(run, made, pressed, steps)
    return Report(
        ordered(found.all()),
        plan.counts,
        plan.left_out,
        plan.next_change,
        pressed.written,
        reasons=reasons,
        pending=frozenset(packed.file for packed in pressed.pending),
    )


def _reasons(run: Run, made: Made, pressed: Pressed, steps: Steps) -> dict[str, str]:
    """Say why each file was written, if somebody asked."""
    if not run.is_explained or not pressed.laid:
        return {}
    before = state_of(run.written)
    now = State(
        {packed.file: packed for packed in made.planned.pages},
        made.texts,
        made.templates.value.digests,
        shared(made.planned.head.value),
    )
    return {file: explain(file, before, now, steps) for file in sorted(pressed.laid)}
