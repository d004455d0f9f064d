"""All dossiers in, the description of their files out: a Data Package (datapackage.org, version 2.0).

It is chosen over CSVW (W3C) since it is one file that describes tables and others alike, names what stands for a missing
value in so many words, and is read by the tools of pandas, R and CKAN.
"""

from collections.abc import Iterable, Mapping

from bantin.pages import addresses
from bantin.pages.cells import UNSHOWN
from bantin.pages.citation import citation_of_all, title_of_all
from bantin.pages.columns import COLUMNS, Column, Kind
from bantin.pages.dossiers import Dossier, Terms
from bantin.pages.exactjson import Json, write_json

_PROFILES = "https://datapackage.org/profiles/2.0"
# One for all sites; which site it is says the address.
_NAME = "chi-so"


def describe(dossiers: tuple[Dossier, ...], terms: Terms, sizes: Mapping[str, int]) -> bytes:
    """Write datapackage.json; ``sizes`` are those of the files that it describes, in bytes, by their addresses."""
    url = terms.base_url + addresses.INDICATORS
    title = title_of_all(terms)
    package: dict[str, Json] = {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": _NAME,
        "id": terms.base_url + addresses.DATA_PACKAGE,
        "title": title,
        "description": f"{title}, do {terms.organisation} công bố. Trích dẫn: {citation_of_all(dossiers, terms)}",
        "homepage": url,
        "contributors": [{"title": terms.organisation, "path": f"{terms.base_url}/"}],
    }
    if terms.license is not None:
        package["licenses"] = [{"path": terms.license.url, "title": terms.license.name}]
    if sources := _sources(dossiers):
        package["sources"] = sources
    package["resources"] = [*_tables(sizes), *(_document(each, sizes) for each in dossiers)]
    return write_json(package)


def _sources(dossiers: Iterable[Dossier]) -> list[Json]:
    """List the sources of all figures, each once."""
    known = dict.fromkeys(entry.report.source for each in dossiers for entry in each.entries)
    return [
        {"title": each.text, "path": each.path} if each.path else {"title": each.text}
        for each in known
    ]


def _tables(sizes: Mapping[str, int]) -> list[Json]:
    machine = [_field(each) for each in COLUMNS]
    excel = [_field_for_excel(each) for each in COLUMNS]
    return [
        {
            **_file("tat-ca", f"{addresses.ALL_FIGURES}.csv", "text/csv", sizes),
            "title": "Số liệu của mọi chỉ số",
            "type": "table",
            "encoding": "utf-8",
            "schema": {"fields": machine, "missingValues": [""]},
        },
        {
            **_file("tat-ca.excel", f"{addresses.ALL_FIGURES}.excel.csv", "text/csv", sizes),
            "title": "Số liệu của mọi chỉ số, cho Excel đặt theo Việt Nam",
            "type": "table",
            "encoding": "utf-8",
            "dialect": {"delimiter": ";"},
            "schema": {"fields": excel, "missingValues": [""]},
        },
    ]


def _field(column: Column) -> Json:
    return {
        "name": column.name,
        "title": column.title,
        "description": column.meaning,
        "type": column.kind.value,
        **_constraints(column, [word for word, _ in column.words]),
    }


def _field_for_excel(column: Column) -> Json:
    field: dict[str, Json] = {
        "name": column.title,
        "description": column.meaning,
        "type": column.kind.value,
    }
    if column.kind is Kind.DAY:
        field["format"] = "%d/%m/%Y"
    if column.kind is Kind.NUMBER:
        field["decimalChar"] = ","
        # Of these columns alone: that of the status has the same words.
        field["missingValues"] = ["", UNSHOWN]
    return {**field, **_constraints(column, [name for _, name in column.words])}


def _constraints(column: Column, words: list[str]) -> dict[str, Json]:
    said: dict[str, Json] = {}
    if column.is_required:
        said["required"] = True
    if words:
        said["enum"] = words
    return {"constraints": said} if said else {}


def _document(dossier: Dossier, sizes: Mapping[str, int]) -> Json:
    identity = dossier.definition.id
    address = addresses.indicator_file(identity, "json")
    return {
        **_file(identity, address, "application/json", sizes),
        "title": dossier.definition.title,
        "encoding": "utf-8",
    }


def _file(name: str, address: str, kind: str, sizes: Mapping[str, int]) -> dict[str, Json]:
    path = address.removeprefix(addresses.INDICATORS)
    return {
        "name": name,
        "path": path,
        "format": path.rpartition(".")[2],
        "mediatype": kind,
        "bytes": sizes[address],
    }
