"""A figure is read as typed, held against itself, and never corrected."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.content.quantities import Quantity, read_quantity
from bantin.content.yamltext import parse
from bantin.diagnostics import Found


def read(text):
    """Read the figure of «a: …»."""
    found = Found()
    return read_quantity(parse(f"a: {text}", "a.yaml").value.get("a"), found), found.all()


def of(value, total=None, **more):
    """Make a quantity of whole numbers."""
    return Quantity(Decimal(value), None if total is None else Decimal(total), **more)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("681", of(681)),
        ("1.370", of(1370)),
        ("406/1.370", of(406, 1370)),
        ("20 / 104", of(20, 104)),
        ('"20/104"', of(20, 104)),
        ("“20/104”", of(20, 104)),
        ("20⁄104", of(20, 104)),
        ("20∕104", of(20, 104)),
        ("1 370/2 019", of(1370, 2019)),
        ("+20/104", of(20, 104)),
        ("0/5", of(0, 5)),
        ("{value: 20, of: 104}", of(20, 104)),
        ('{value: 20, of: 104, percent: "19,2"}', of(20, 104, percent=Decimal("19.2"))),
        ("{value: 20, of: 104, percent: 19}", of(20, 104, percent=Decimal(19))),
        ("{value: 20, of: 104, percent: 19.23 %}", of(20, 104, percent=Decimal("19.23"))),
        (
            "{value: 6, by: {cấp: {huyện: 5, xã: 1/2}}}",
            of(6, parts=(("cấp", (("huyện", of(5)), ("xã", of(1, 2)))),)),
        ),
    ],
)
def test_a_figure_is_read_as_typed(text, value):
    """406/1.370 stays 1370, in every form that the sources print."""
    assert read(text) == (value, ())


@pytest.mark.parametrize(
    ("text", "code", "hint"),
    [
        ("[19,2]", "field-shape", "19,2 nếu là số thập phân"),
        ("[1, 2, 3]", "field-shape", "20/104"),
        ("1,370", "number-ambiguous", "1370"),
        ("1,370/2", "number-ambiguous", "1370"),
        ("20/104 người", "number-unreadable", "104"),
        ("14/11/2022", "number-unreadable", "1370"),
        ("20/", "number-unreadable", "1370"),
        ("½", "number-unreadable", "0,5"),
        ("NaN", "number-unreadable", "1370"),
        ("1e5", "number-unreadable", "100000"),
        ("١٢", "number-unreadable", "12"),
        ("9" * 5000 + "/1", "number-unreadable", "1370"),
        ("-5/10", "value-negative", "5"),
        ("5/-10", "value-negative", "10"),
        ("-5", "value-negative", "5"),
        ("−1.370", "value-negative", "1.370"),
        ("0/0", "total-zero", "Kiểm tra"),
        ("104/20", "value-over-total", "20/104"),
        ('{value: 20, of: 104, percent: "19,3"}', "percent-mismatch", "percent: 19,2"),
        ("{value: 20, of: 104, percent: 20}", "percent-mismatch", "percent: 19"),
        ("{of: 104}", "field-missing", "value: 20"),
        ("{value: 20, toal: 5, of: 104}", "field-unknown", "Xoá"),
        ("{value: 20, by: 3}", "field-shape", "by:"),
        ("{value: 20, by: {cấp: [1]}}", "field-shape", "cấp:"),
        ("{value: 20, by: {cấp: {xã: 3/2}}}", "value-over-total", "2/3"),
    ],
)
def test_a_figure_that_cannot_be_is_refused(text, code, hint):
    """What two readers could understand in two ways, or what contradicts itself, is asked about."""
    found = read(text)[1]
    assert [each.code for each in found] == [code]
    assert hint in found[0].hint
    assert len(found[0].message) < 250


def test_a_ratio_is_computed_unless_only_its_percentage_is_known():
    """20/104 is 19,23… %; a stated percentage without a total stands for itself."""
    assert round(of(20, 104).ratio, 2) == Decimal("19.23")
    assert of(20, percent=Decimal(19)).ratio == Decimal(19)
    assert of(20).ratio is None


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_no_part_is_ever_larger_than_its_whole(value, total):
    """Whatever the two numbers, a figure that passes is a share between nothing and everything."""
    quantity, found = read(f"{value}/{total}")
    assert bool(found) == (value > total)
    if not found:
        assert 0 <= quantity.ratio <= 100
