"""A text in a cell stays a text, whatever program opens the file; a figure stays a figure, and a day a day."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.pages.columns import COLUMNS, Kind
from bantin.pages.figuretables import (
    BOM,
    bare,
    bare_of_excel,
    head_for_excel,
    head_for_machines,
    lines_for_excel,
    lines_for_machines,
)
from tests.tables import in_excel

NOTE = [each.name for each in COLUMNS].index("note")


def row(note):
    """Make a row with a note and figures of all kinds."""
    kinds = {Kind.NUMBER: Decimal("-1370.50"), Kind.DAY: date(2022, 6, 3), Kind.TEXT: "chữ"}
    cells = [each.words[0][0] if each.words else kinds[each.kind] for each in COLUMNS]
    return (*cells[:NOTE], note, *cells[NOTE + 1 :])


def cells(data, separator):
    """Part the only line of a table."""
    (line,) = csv.reader(io.StringIO(data.decode(), newline=""), delimiter=separator)
    return line


TEXTS = st.text(st.sampled_from("a1 =+-@'\",;\t\r\n.:/%eE＝|"), max_size=12)


@given(TEXTS)
def test_a_text_comes_back(text):
    """One apostrophe less, where one was put, and the text is as it was: in both tables."""
    assert bare(cells(lines_for_machines([row(text)]), ",")[NOTE]) == text
    assert bare_of_excel(cells(lines_for_excel([row(text)]), ";")[NOTE]) == text


@given(TEXTS)
def test_no_text_begins_a_formula(text):
    """Wherever some Excel parts a line, at a comma, a semicolon, a tab or a new line, no cell begins with a sign of a formula."""
    for data in (lines_for_machines([row(text)]), lines_for_excel([row(text)])):
        parts = data.decode().replace("\r", "\n")
        for separator in ",;\t":
            parts = parts.replace(separator, "\n")
        begun = [each.strip(' "') for each in parts.split("\n")]
        assert not [each for each in begun if each[:1] in set("=+@＝＋－＠") and each], text
        # A figure may be below zero.
        assert {each for each in begun if each[:1] == "-"} <= {"-1370.50", "-1370"}


@pytest.mark.parametrize("text", ["10-14", "1/2", "007", "7:30", "19,2", "1.370", "1e5", "40%", " 5", "'10-14"])  # fmt: skip
def test_a_name_is_no_figure_in_excel(text):
    """Age groups, codes and rooms are not made into days and figures."""
    assert in_excel(cells(lines_for_excel([row(text)]), ";")[NOTE]) == text


def test_figures_and_days_are_what_they_are():
    """With a comma and without groups for Excel, as in ISO 8601 for machines; what is below zero stays a figure."""
    machine, excel = lines_for_machines([row("")]), lines_for_excel([row("")])
    assert {"-1370.50", "2022-06-03"} <= set(cells(machine, ","))
    assert {"-1370,50", "03/06/2022"} <= set(cells(excel, ";"))


def test_both_tables_begin_with_their_mark_and_names():
    """UTF-8 with its mark, lines that end as in Windows, as many names as columns, and no line «sep=»."""
    for head, separator in ((head_for_machines(), ","), (head_for_excel(), ";")):
        assert head.startswith(BOM)
        assert head.endswith(b"\r\n")
        names = cells(head.removeprefix(BOM), separator)
        assert len(set(names)) == len(names) == len(COLUMNS)
