"""The desk names each series whose next figure is due, the longest overdue first, with the command that begins it."""

from datetime import date

from bantin.desk.due import due_figures
from tests.texts import site

DEFINITIONS = """\
indicators:
  - {id: a, title: "A", kind: count, update_every: "3 tháng"}
  - {id: b, title: "B", kind: count, update_every: "12 tháng"}
  - {id: c, title: "C", kind: count, update_every: "3 tháng", ended: {date: 2025-01-01, note: "Thôi"}}
  - {id: d, title: "D", kind: count}
"""


def test_what_is_due_is_listed_and_nothing_else():
    """Not what is fresh, not what has ended, not what has no interval."""
    snapshot = "as_of: 2025-06-30\npublished: 2025-06-30\nsource: {publication: x}\narea: Huế\nvalues:\n  a: 1\n  b: 1\n  c: 1\n  d: 1\n"
    old = snapshot.replace("2025-06-30", "2023-06-30")
    files = {
        "content/indicators/definitions.yaml": DEFINITIONS,
        "content/indicators/snapshots/moi.yaml": snapshot,
        "content/indicators/snapshots/cu.yaml": old.replace("Huế", "Đà Nẵng"),
    }
    found = due_figures(site(files).value)
    assert [(each.title, each.since) for each in found] == [
        ("A", date(2023, 9, 30)),
        ("B", date(2024, 6, 30)),
        ("A", date(2025, 9, 30)),
    ]
    assert "Đà Nẵng" in found[0].message
    assert found[0].hint == "python3 build.py new snapshot --from cu"
    assert (found[2].place.path, found[2].place.line) == (
        "content/indicators/snapshots/moi.yaml",
        6,
    )
