"""Which figure a text quotes, for each day of a text and each order in which figures come to be known."""

import re
from pathlib import Path

import pytest

from bantin.content.body import DirectiveHole
from bantin.content.directives import read_directive
from bantin.content.marks import Directive
from bantin.content.scalars import Moment, read_moment
from bantin.diagnostics import Found, Place
from bantin.pages.bodies import last_instant
from bantin.pages.fitting import Flaw
from bantin.pages.quoting import pick
from tests.texts import SITE, site

CASES = Path(__file__).parents[1] / "cases" / "choices.txt"
DEFINITIONS = "indicators:\n  - {id: nu, title: Nữ, kind: count}\n"
LINE = re.compile(
    r'(?P<name>\S+) (?P<as_of>\S+) (?P<published>\S+)(?: (?P<period>[a-z-]+)(?!=))?(?: (?P<area>"[^"]+"))?(?: revises=(?P<revises>\S+))?'
)


def cases() -> list[tuple[str, tuple[str, ...], str, str]]:
    """Read the table: what each case proves, its snapshots, a directive's day and options, what it shows."""
    found = []
    for block in re.split(r"\n\n+", CASES.read_text("utf-8").strip()):
        lines = [line for line in block.split("\n") if not line.startswith("#")]
        if not lines:
            continue
        snapshots = tuple(line for line in lines[1:] if line[0] != "=")
        for line in lines[1:]:
            if line[0] == "=":
                asked, shown = line[2:].split(" → ")
                found.append((lines[0][2:], snapshots, asked, shown))
    return found


def hole_of(text: str) -> DirectiveHole:
    """Read a directive that has no mistake of its own."""
    found = Found()
    hole = read_directive(Directive(text, 0, 0, is_block=True, place=Place("a.md")), found)
    assert hole is not None, [each.message for each in found.all()]
    return hole


def written(line: str) -> tuple[str, str]:
    """Write a snapshot of the table as its file."""
    match = LINE.fullmatch(line)
    assert match is not None, line
    fields = {
        "as_of": match["as_of"],
        "published": match["published"],
        "period": match["period"] or "point",
        **{key: match[key] for key in ("area", "revises") if match[key]},
    }
    front = "".join(f"{key}: {value}\n" for key, value in fields.items())
    return match["name"], f"{front}source:\n  publication: Báo\nvalues:\n  nu: 7\n"


@pytest.mark.parametrize(
    ("truth", "snapshots", "asked", "shown"),
    cases(),
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_a_text_quotes_the_figure_that_was_known_on_its_day(truth, snapshots, asked, shown):
    """Every line of tests/cases/choices.txt holds, in whatever order its snapshots are read."""
    day, _, options = asked.partition(" ")
    moment = None if day == "today" else read_moment(day)
    assert moment is None or isinstance(moment, Moment)
    at = None if moment is None else last_instant(moment)
    hole = hole_of(f"so-lieu nu {options}".strip())
    for order in (snapshots, snapshots[::-1]):
        files = {
            f"content/indicators/snapshots/{name}.yaml": text for name, text in map(written, order)
        }
        area = '  area: "Thành phố Hà Nội"\n'
        files |= {
            "content/site.yaml": f"{SITE}{area}",
            "content/indicators/definitions.yaml": DEFINITIONS,
        }
        picked = pick(hole, site(files).value, at)
        name = f"!{picked.code}" if isinstance(picked, Flaw) else picked.point.snapshot.slug
        assert name == shown, truth
