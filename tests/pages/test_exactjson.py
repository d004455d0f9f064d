"""JSON holds each figure digit by digit."""

import json
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from bantin.pages.exactjson import write_json

FIGURES = st.decimals(allow_nan=False, allow_infinity=False, places=2)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | FIGURES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=12,
)


@given(VALUES)
def test_what_is_written_is_read_as_it_was(value):
    """Every reader of JSON reads it; one that knows decimals gets the very same figures."""
    assert json.loads(write_json(value), parse_float=Decimal) == value


def test_zeros_behind_the_point_stay():
    """29.60 was measured to two decimals, and is written so; a large figure has no exponent."""
    assert write_json([Decimal("29.60"), Decimal("1E+3")]) == b"[29.60, 1000]\n"


def test_a_line_holds_one_thing():
    """A person finds her way, and what has changed is a line: what holds others is written over several."""
    value = {"a": {}, "b": [{"c": 1, "d": None}, {"c": 2, "d": "ộ"}]}
    assert (
        write_json(value).decode()
        == '{\n "a": {},\n "b": [\n  {"c": 1, "d": null},\n  {"c": 2, "d": "ộ"}\n ]\n}\n'
    )
