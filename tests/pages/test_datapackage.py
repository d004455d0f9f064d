"""datapackage.json keeps the rules of Data Package 2.0 (datapackage.org), and the tables keep what it says of them."""

import csv
import io
import json
import re
from datetime import datetime
from decimal import Decimal

import pytest

from tests.pages.test_downloads import files, snapshot

TYPES = {"string", "number", "date"}
# What the standard knows of, of all that is used here: at the top, of a resource, of a table's schema, of a field.
PACKAGE = {
    "$schema",
    "name",
    "id",
    "title",
    "description",
    "homepage",
    "contributors",
    "licenses",
    "sources",
    "resources",
}
RESOURCE = {
    "name",
    "path",
    "format",
    "mediatype",
    "bytes",
    "title",
    "type",
    "encoding",
    "dialect",
    "schema",
}
FIELD = {"name", "title", "description", "type", "format", "decimalChar", "missingValues", "constraints"}  # fmt: skip


@pytest.fixture(scope="module")
def made():
    """Write the files of three indicators: with a cell that is hidden, a figure that was replaced, and none at all."""
    return files(
        a=snapshot(
            "2022-06-30",
            '{vu: {value: 41, by: {"tuổi": {"10-14": 3, "15-19": 17, "=1": 21}}}, phan: {value: 20, of: 104, percent: "19,2"}}',
        ),
        b=snapshot("2022-06-30", "{phan: 21/104}", published="2022-08-01", revises="a"),
        c=snapshot("2022-09-30", '{phan: "0,5/1.370", vu: 2}', period="nine-months"),
    )


@pytest.fixture(scope="module")
def package(made):
    """Read the description."""
    return json.loads(made["/chi-so/datapackage.json"])


def test_the_package_keeps_the_rules(package, made):
    """«resources» with at least one, names of small letters, each once; paths that lead from the description to a file."""
    assert package.keys() <= PACKAGE
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert re.fullmatch(r"[a-z0-9._-]+", package["name"])
    assert all(each for each in (*package["contributors"], *package["sources"]))
    names = [each["name"] for each in package["resources"]]
    assert len(set(names)) == len(names) == 5
    for each in package["resources"]:
        assert each.keys() <= RESOURCE
        assert {"name", "path"} <= each.keys()
        assert re.fullmatch(r"[a-z0-9._-]+", each["name"])
        # «url-or-path»: relative, with slashes, neither absolute nor upward.
        assert re.fullmatch(r"[^/.:][^:]*", each["path"])
        assert ".." not in each["path"]
        assert each["bytes"] == len(made[f"/chi-so/{each['path']}"])
        assert ("schema" in each) == (each.get("type") == "table") == (each["format"] == "csv")
    assert "licenses" not in package


def test_the_fields_keep_the_rules(package):
    """Each field has a name of its own and a type that there is; what a type does not know is not said of it."""
    for table in (each for each in package["resources"] if "schema" in each):
        schema = table["schema"]
        names = [field["name"] for field in schema["fields"]]
        assert len(set(names)) == len(names)
        assert len(set(schema["missingValues"])) == len(schema["missingValues"])
        for field in schema["fields"]:
            assert field.keys() <= FIELD
            assert field["type"] in TYPES
            assert "decimalChar" not in field or field["type"] == "number"
            assert field.get("constraints", {}).keys() <= {"required", "enum"}


@pytest.mark.parametrize("name", ["tat-ca", "tat-ca.excel"])
def test_the_tables_are_as_they_are_described(package, made, name):
    """Header and fields match exactly; each cell is missing, or of its type, and keeps the constraints."""
    (table,) = (each for each in package["resources"] if each["name"] == name)
    text = made[f"/chi-so/{table['path']}"].decode("utf-8-sig")
    separator = table.get("dialect", {}).get("delimiter", ",")
    header, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    fields = table["schema"]["fields"]
    assert header == [field["name"] for field in fields]
    assert len(rows) == 8
    for row in rows:
        assert len(row) == len(fields)
        for cell, field in zip(row, fields, strict=True):
            check(cell, field, table["schema"]["missingValues"])


def check(cell, field, missing):
    """Hold a cell against its field, as the standard has it read."""
    constraints = field.get("constraints", {})
    if cell in field.get("missingValues", missing):
        assert not constraints.get("required"), field
        return
    match field["type"]:
        case "number":
            assert "." not in cell or field.get("decimalChar", ".") == "."
            Decimal(cell.replace(field.get("decimalChar", "."), "."))
        case "date":
            wanted = field.get("format", "default")
            datetime.strptime(cell, "%Y-%m-%d" if wanted == "default" else wanted)  # noqa: DTZ007  # a day
        case "string":
            assert cell in constraints.get("enum", [cell])
