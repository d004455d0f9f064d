"""What each dossier was written as in, the files of figures out: one of each kind for an indicator, some of all.

What is dear is to write an indicator's rows; they are written once, under a key of its dossier, and the files of all
indicators are put together from them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bantin.pages import addresses
from bantin.pages.columns import rows_of
from bantin.pages.datapackage import describe
from bantin.pages.dossiers import Dossier, Terms
from bantin.pages.figurejson import write_indicator
from bantin.pages.figuretables import (
    head_for_excel,
    head_for_machines,
    lines_for_excel,
    lines_for_machines,
)
from bantin.pages.readme import write_readme
from bantin.pages.stored import write_zip


@dataclass(frozen=True, slots=True)
class Written:
    """An indicator's figures as bytes: the lines of both tables without their heads, and its JSON."""

    lines: bytes
    excel_lines: bytes
    json: bytes


def write_dossier(dossier: Dossier) -> Written:
    """Write an indicator's figures in each form."""
    rows = rows_of(dossier)
    return Written(lines_for_machines(rows), lines_for_excel(rows), write_indicator(dossier))


def data_files(
    dossiers: tuple[Dossier, ...], written: tuple[Written, ...], terms: Terms
) -> dict[str, bytes]:
    """Give each file of figures by its address; ``written`` are the dossiers' in their order. None without indicators."""
    if not dossiers:
        return {}
    files: dict[str, bytes] = {}
    for dossier, each in zip(dossiers, written, strict=True):
        identity = dossier.definition.id
        files[addresses.indicator_file(identity, "csv")] = head_for_machines() + each.lines
        files[addresses.indicator_file(identity, "excel.csv")] = head_for_excel() + each.excel_lines
        files[addresses.indicator_file(identity, "json")] = each.json
    lines = b"".join([head_for_machines(), *(each.lines for each in written)])
    excel_lines = b"".join([head_for_excel(), *(each.excel_lines for each in written)])
    files[f"{addresses.ALL_FIGURES}.csv"] = lines
    files[f"{addresses.ALL_FIGURES}.excel.csv"] = excel_lines
    sizes = {address: len(data) for address, data in files.items()}
    files[addresses.DATA_PACKAGE] = describe(dossiers, terms, sizes)
    files[f"{addresses.ALL_FIGURES}.zip"] = _zip(files, write_readme(dossiers, terms))
    return files


def _zip(files: Mapping[str, bytes], readme: bytes) -> bytes:
    """Put together what the description describes, with it; each figure is there once in each form."""
    own = f"{addresses.ALL_FIGURES}."
    chosen = {
        address.removeprefix(addresses.INDICATORS): data
        for address, data in files.items()
        if address.startswith(own) or address.endswith(".json")
    }
    return write_zip({**chosen, "README.txt": readme})
