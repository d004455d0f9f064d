"""What a build made in, what the next one may take from it out: in the ledger and the store, and at hand."""

from math import inf

from bantin.drawing import kept_under
from bantin.engine.kept import tidy_kept
from bantin.engine.ledger import Ledger, pack_stages
from bantin.engine.output import inner_folders
from bantin.engine.packing import pack
from bantin.engine.stamps import stamp
from bantin.engine.step import Steps
from bantin.engine.store import Store
from bantin.finding import inputs_of
from bantin.inputs import pictures_folder
from bantin.made import Made
from bantin.packs import shared
from bantin.pressing import Pressed
from bantin.recent import Recent
from bantin.report import Report
from bantin.run import Run


def remember(
    run: Run, made: Made, pressed: Pressed, report: Report, store: Store, steps: Steps
) -> Recent:
    """Leave what the next build may take from this one, on the disk and at hand."""
    memory, planned, rows = run.memory, made.planned, made.readings.rows
    digests = {**made.files.digests, **{path: row[0] for path, row in rows.items()}}
    shelf_keys = made.readings.shelves.save()
    stages: dict[str, object] = {
        "rows": dict(rows),
        "shelves": shelf_keys,
        "plan": (planned.key, planned.since_s, planned.head_key, tuple(planned.draws)),
        "pages": [tuple(packed) for packed in planned.pages],
        "blocks": [tuple(packed) for packed in planned.blocks],
        "indexed": dict(made.indexed),
        "templates": dict(made.templates.value.digests),
        "shared": shared(planned.head.value),
    }
    if pressed.written is None:
        # What stands in the output folder was made from what an earlier build left.
        stages["written"] = run.written
    store.save()
    is_same = pressed.outputs.keys() == memory.last.outputs.keys()
    ledger = Ledger(
        run.options,
        inputs_of(run, made.files.listed.value, digests, made.templates.value.files, made.assets),
        pressed.outputs,
        # A plan of pictures that changed while they were drawn is one for this build alone.
        planned.since_s if planned.key else inf,
        planned.until_s,
        pack(report.for_memory()),
        pack_stages(stages),
        # A list that grew before a build was killed must be read by the next one that writes.
        memory.last.manifest if pressed.written is None else stamp(str(memory.manifest)),
        memory.last.folders if is_same else tuple(sorted(inner_folders(pressed.outputs))),
    )
    memory.save(ledger)
    _tidy(run, made, pressed, store, steps, {*shelf_keys, *(row[2] for row in rows.values())})
    tidy_kept(pictures_folder(run.settings.root), {kept_under(each) for each in digests.values()})
    return Recent(made, run.seen, digests, stages, ledger, memory.saved)


def _tidy(
    run: Run, made: Made, pressed: Pressed, store: Store, steps: Steps, wanted: set[bytes]
) -> None:
    """Drop from the store what no later build may ask for without having kept it."""
    planned = made.planned
    packed_pages = (*planned.pages, *planned.blocks)
    wanted |= {planned.head_key, *planned.draws, *(packed.chunk for packed in packed_pages)}
    wanted.update(made.indexed.values())
    if pressed.written is None:
        wanted |= {row[4] for row in run.written.get("pages", ())}
    store.drop(store.keys() - steps.used - wanted)
    store.save()
