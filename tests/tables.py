"""Files of figures as programs read them: bytes in, what a person finds in the cells out."""

import csv
import io
import json
import re
from datetime import date
from decimal import Decimal

from bantin.pages.figuretables import bare, bare_of_excel

FIGURES = ("value", "of", "percent", "ratio")


def machine_rows(data: bytes) -> list[dict[str, str | Decimal | None]]:
    """Read the table for machines as its README says: an apostrophe less, figures as they stand."""
    rows = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    return [
        {
            name: (Decimal(text) if text else None) if name in FIGURES else bare(text)
            for name, text in row.items()
        }
        for row in rows
    ]


def excel_rows(data: bytes) -> list[dict[str, object]]:
    """Read the table for Excel as an Excel that is set to Vietnam does when the file is opened."""
    rows = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";")
    return [{name: in_excel(text) for name, text in row.items()} for row in rows]


def in_excel(text: str) -> object:
    """Take a cell for what an Excel with a comma for decimals takes it: a figure, a day, a formula, or a text."""
    plain = text.strip()
    if re.fullmatch(r"-?[0-9]+(?:,[0-9]+)?", plain):
        return Decimal(plain.replace(",", "."))
    if re.fullmatch(r"-?[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?", plain):
        return Decimal(plain.replace(".", "").replace(",", "."))
    if match := re.fullmatch(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})", plain):
        return date(int(match[3]), int(match[2]), int(match[1]))
    if re.fullmatch(r"[0-9]+(?:[-/.:][0-9]+)+|[0-9]+(?:[.,][0-9]+)?(?:%|[eE][+-]?[0-9]+)", plain):
        return ("taken for a figure", text)
    if plain[:1] in tuple("=+-@＝＋－＠") and plain:
        return ("taken for a formula", text)
    return bare_of_excel(text)


def json_readings(data: bytes) -> list[dict[str, object]]:
    """List all figures of an indicator's JSON, what was replaced too, with figures to the last digit."""
    whole = json.loads(data, parse_float=Decimal, parse_int=Decimal)
    readings = [
        {**each, "area": series["area"], "period": series["period"]}
        for series in whole["series"]
        for reading in series["readings"]
        for each in (reading, *reading["former"])
    ]
    return [
        {**reading, "breakdown": "", "category": "", **cell}
        for reading in readings
        for cell in ({}, *reading["cells"])
    ]
