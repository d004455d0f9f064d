"""THE RIVER: sources in, a written site and a report out. It reads as a table of contents.

Each stage is a function of its key; what it made before under the same key is taken from the memory.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import inf

from bantin.diagnostics import Checked, Found, ordered
from bantin.engine.collector import paused, spared
from bantin.engine.ledger import Ledger, pack_stages
from bantin.engine.output import inner_folders, staging_of
from bantin.engine.packing import pack, unpack
from bantin.engine.shelves import Shelves
from bantin.engine.stamps import LINKED_FOLDER, digest, digest_of, stamp
from bantin.engine.step import Steps
from bantin.explaining import State, explain, state_of
from bantin.finding import Files, find_files, inputs_of
from bantin.jobs import Setup
from bantin.pages.assets import read_assets
from bantin.pages.templatefiles import TemplateFile, closure_digests, read_templates
from bantin.pages.templates import check_templates, compile_templates
from bantin.planned import Grounds, PackedPage, Plan, Planned
from bantin.pressing import Press, Pressed, page_keys, press_all, shared
from bantin.readings import Readings, read_all
from bantin.report import Report, stops
from bantin.run import Run


@dataclass(frozen=True, slots=True)
class Opened:
    """The templates of a build: their files, what each is made of as a digest, and their code."""

    files: tuple[TemplateFile, ...]
    digests: Mapping[str, bytes]
    codes: Mapping[str, bytes]


def flow(run: Run) -> Report:
    """Build the site of a run."""
    found = Found()
    stages, strict = run.stages, run.settings.strict
    with run.memory.store() as store:
        steps, shelves = Steps(store), Shelves(store, stages.get("shelves", ()))
        files = find_files(run)
        readings = read_all(run, files.listed.value, files.digests, shelves, steps)
        templates = _open_templates(run, steps)
        assets = read_assets(run.settings.root)
        with paused():
            planned = _plan(run, files, readings, assets, steps)
        found.take(templates.diagnostics)
        found.take(planned.head.diagnostics)
        may_write = not (run.is_dry or stops(found.all(), is_strict=strict))
        with spared():
            pressed = _press(run, planned, templates.value, readings, steps, may_write=may_write)
        found.take(pressed.diagnostics)
        plan = planned.head.value
        report = Report(
            ordered(found.all()),
            plan.counts,
            plan.left_out,
            plan.next_change,
            pressed.written,
            reasons=_reasons(run, planned, pressed, readings, templates.value, steps),
        )
        digests = {**files.digests, **{path: row[0] for path, row in readings.rows.items()}}
        shelf_keys = shelves.save()
        kept: dict[str, object] = {
            "rows": dict(readings.rows),
            "shelves": shelf_keys,
            "plan": (planned.key, planned.since_s, planned.head_key, tuple(planned.draws)),
            "pages": [packed.row for packed in planned.pages],
            "templates": dict(templates.value.digests),
            "shared": shared(plan),
        }
        if pressed.written is None:
            # What stands in the output folder was made from what an earlier build left.
            kept["written"] = run.written
        store.save()
        run.memory.save(
            Ledger(
                run.options,
                inputs_of(run, files.listed.value, digests, templates.value.files, assets),
                pressed.outputs,
                # A plan of pictures that changed while they were drawn is one for this build alone.
                planned.since_s if planned.key else inf,
                planned.until_s,
                pack(report.for_memory()),
                pack_stages(kept),
                stamp(str(run.memory.manifest)),
                tuple(sorted(inner_folders(pressed.outputs))),
            )
        )
        wanted = _wanted(planned, readings) | set(shelf_keys)
        if pressed.written is None:
            wanted |= {row[4] for row in run.written.get("pages", ())}
        store.drop(store.keys() - steps.used - wanted)
        store.save()
        run.memory.tidy_pictures({each.hex() for each in digests.values()})
    return report


def _open_templates(run: Run, steps: Steps) -> Checked[Opened]:
    files = read_templates(run.settings.root)
    key = digest_of(
        piece for file in files for piece in (file.name.encode("utf-8", "replace"), file.data)
    )

    def check() -> Checked[Opened]:
        checked = check_templates(files)
        opened = Opened((), closure_digests(files, checked.value), compile_templates(files))
        return Checked(opened, checked.diagnostics)

    checked = steps.step("templates", key, check)
    return replace(checked, value=replace(checked.value, files=files))


def _plan(
    run: Run,
    files: Files,
    readings: Readings,
    assets: Mapping[str, bytes],
    steps: Steps,
) -> Planned:
    """Plan the site, or take the plan that was made from the very same at an instant between whose changes this one is."""
    settings, stages = run.settings, run.stages
    key = digest_of(_plan_pieces(run, files, readings, assets))
    now_s = settings.now.timestamp()
    last_key, since_s, head_key, draws = stages.get("plan", (b"", 0.0, b"", ()))
    packed_pages = tuple(PackedPage(*row) for row in stages.get("pages", ()))
    if key == last_key:
        head: Checked[Plan] = unpack(steps.need([head_key])[head_key])
        last = Planned(key, since_s, head, head_key, packed_pages, frozenset(draws))
        if since_s <= now_s < last.until_s:
            return last
    run.progress("Sắp xếp trang", 0, 1)
    # The rooms in which pages are planned are many; a build that changes one text needs none of them.
    from bantin.planning import plan_anew  # noqa: PLC0415

    grounds = Grounds(key, files.listed, files.originals, assets)
    return plan_anew(
        run, grounds, readings, {packed.file: packed for packed in packed_pages}, steps
    )


def _plan_pieces(
    run: Run, files: Files, readings: Readings, assets: Mapping[str, bytes]
) -> Iterable[bytes]:
    """Give all that a plan is made from but the instant: what each file says, which files there are, and the options."""
    yield str(run.settings.root).encode("utf-8", "surrogateescape")
    yield (run.settings.base_url or "").encode("utf-8", "surrogateescape")
    for path in sorted(path for path, stamped in run.seen.items() if path.startswith("content/")):
        yield path.encode("utf-8", "surrogateescape")
        yield b"linked" if run.seen[path] == LINKED_FOLDER else b""
    for source in files.listed.value:
        row = readings.rows.get(source.path)
        yield row[1] if row else files.digests[source.path]
    for name, data in sorted(assets.items()):
        yield name.encode("utf-8", "surrogateescape")
        yield digest(data)


def _press(
    run: Run,
    planned: Planned,
    templates: Opened,
    readings: Readings,
    steps: Steps,
    *,
    may_write: bool,
) -> Pressed:
    """Make the pages that are not there as they should be, and write the site unless something is wrong."""
    settings, memory, plan = run.settings, run.memory, planned.head.value
    if plan.chrome is None:
        return Pressed(memory.last.outputs)
    setup = Setup(
        root=settings.root,
        pictures=memory.pictures,
        out=settings.out if may_write else None,
        staging=staging_of(settings.out),
        templates=templates.files,
        codes=templates.codes,
        assets=plan.assets,
        chrome=plan.chrome,
    )
    keys = page_keys(planned.pages, readings.texts, templates.digests, shared(plan))
    press = Press(
        setup,
        planned.pages,
        keys,
        readings.texts,
        memory.last.outputs,
        memory.folder,
        memory.manifest,
    )
    return press_all(press, steps, run.workers, run.progress)


def _reasons(
    run: Run,
    planned: Planned,
    pressed: Pressed,
    readings: Readings,
    templates: Opened,
    steps: Steps,
) -> dict[str, str]:
    """Say why each file was written, if somebody asked."""
    if not run.is_explained or not pressed.laid:
        return {}
    before = state_of(run.written)
    now = State(
        {packed.file: packed for packed in planned.pages},
        readings.texts,
        templates.digests,
        shared(planned.head.value),
    )
    return {file: explain(file, before, now, steps) for file in sorted(pressed.laid)}


def _wanted(planned: Planned, readings: Readings) -> set[bytes]:
    """Give the keys of all that the next build may ask the store for without having kept it."""
    return {
        *(row[2] for row in readings.rows.values()),
        *(packed.chunk for packed in planned.pages),
        planned.head_key,
        *planned.draws,
    }
