"""A drawing and its words in, the chart that pages show out: with an id, its source, and the address of its picture."""

from dataclasses import dataclass
from hashlib import blake2b

from bantin.content.definitions import Definition
from bantin.pages import addresses
from bantin.pages.chartart import LOOK, can_draw
from bantin.pages.chartviews import Drawing
from bantin.pages.figures import source_of
from bantin.pages.gather import Point, Site
from bantin.pages.parts import Chart


@dataclass(frozen=True, slots=True)
class Plate:
    """A drawing with all that is said of it: ``said`` are its figures in words, one by one, ``rows`` the same as a table."""

    definition: Definition
    title: str
    subtitle: str
    said: tuple[str, ...]
    targets: tuple[str, ...]
    notes: tuple[str, ...]
    drawing: Drawing
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def chart_of(plate: Plate, newest: Point, site: Site) -> Chart:
    """Make the chart of a plate; ``newest`` is the point whose day and source it names."""
    definition = plate.definition
    source = source_of(newest.snapshot, site)
    said = "; ".join((*plate.said, *plate.targets))
    description = " ".join((f"{plate.subtitle}. {said}.".lstrip(". "), *plate.notes))
    shown = (LOOK, plate.title, description, source.text, newest.as_of, repr(plate.drawing))
    masthead = site.masthead
    digest = blake2b(
        repr((*shown, masthead.name, masthead.accent)).encode("utf-8", "replace"), digest_size=8
    ).hexdigest()
    return Chart(
        id=f"bieu-do-{definition.id}-{digest[:6]}",
        title=plate.title,
        subtitle=plate.subtitle,
        description=description,
        drawing=plate.drawing,
        notes=plate.notes,
        columns=plate.columns,
        rows=plate.rows,
        path=addresses.indicator(definition.id),
        as_of=newest.as_of,
        source=source,
        picture=addresses.chart(definition.id, digest) if can_draw() else None,
    )
