"""An edition in, each indicator's history out as files for machines: CSV and JSON."""

import csv
import io
import json
from collections.abc import Iterator
from decimal import Decimal

from bantin.content.definitions import Definition
from bantin.content.quantities import Quantity
from bantin.pages import addresses
from bantin.pages.cells import UNSHOWN, hidden_parts, is_small, is_suppressed
from bantin.pages.edition import Edition
from bantin.pages.figures import source_of
from bantin.pages.gather import Point, Site
from bantin.pages.page import Page

_COLUMNS = (
    "chi_so",
    "ngay",
    "ky",
    "dia_ban",
    "phan_to",
    "nhom",
    "gia_tri",
    "tren_tong",
    "ty_le",
    "nguon",
)


def plan_downloads(edition: Edition) -> Iterator[Page]:
    """Plan each indicator's history as CSV (with a byte-order mark, so that Excel reads it right) and as JSON."""
    for definition in edition.site.definitions.values():
        points = edition.site.points.get(definition.id, ())
        rows = [row for point in points for row in _rows(definition, point, edition.site)]
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(_COLUMNS)
        writer.writerows([row[name] for name in _COLUMNS] for row in rows)
        address = f"{addresses.INDICATORS}{definition.id}"
        yield Page(f"{address}.csv", "", b"\xef\xbb\xbf" + text.getvalue().encode())
        data = {
            "id": definition.id,
            "title": definition.title,
            "unit": definition.unit,
            "kind": definition.kind.value,
            "points": rows,
        }
        text_of_all = json.dumps(data, ensure_ascii=False, indent=1)
        yield Page(f"{address}.json", "", text_of_all.encode() + b"\n")


def _rows(definition: Definition, point: Point, site: Site) -> Iterator[dict[str, str]]:
    hidden = hidden_parts(point.quantity, definition)
    cells = [("", "", point.quantity)]
    cells += [
        (name, category, quantity)
        for name, group in point.quantity.parts
        for category, quantity in group
    ]
    for name, category, quantity in cells:
        is_hidden = is_suppressed(quantity, definition) or (name, category) in hidden
        yield {
            "chi_so": definition.id,
            "ngay": point.as_of.isoformat(),
            "ky": point.snapshot.front.period.value,
            "dia_ban": point.area,
            "phan_to": name,
            "nhom": category,
            "gia_tri": _value(definition, quantity, is_hidden=is_hidden, is_total=not name),
            "tren_tong": "" if is_hidden else _plain(quantity.of),
            "ty_le": ""
            if is_hidden or quantity.ratio is None
            else _plain(round(quantity.ratio, 4)),
            "nguon": source_of(point.snapshot, site).text,
        }


def _value(definition: Definition, quantity: Quantity, *, is_hidden: bool, is_total: bool) -> str:
    if is_hidden and is_total and is_small(quantity, definition):
        return f"<{_plain(definition.smallest_cell)}"
    return UNSHOWN if is_hidden else _plain(quantity.value)


def _plain(value: Decimal | None) -> str:
    """Write a figure for machines: a point for decimals, no grouping, no exponent."""
    if value is None:
        return ""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
