"""Equal values have equal fingerprints in every process; whatever can be told apart has another one."""

import subprocess
import sys
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.fingerprint import fingerprint


class Colour(StrEnum):
    """An enumeration whose values are texts."""

    RED = "red"


@dataclass(frozen=True)
class Pair:
    """Two values, the second of which takes no part in comparison."""

    left: object
    place: object = field(default=0, compare=False)


@dataclass(frozen=True)
class Couple:
    """Another kind of value with the same fields."""

    left: object


DISTINCT = [
    None, True, False, 0, 1, 1.0, Decimal(1), "1", b"1", "", b"", (), ("",), ("", ""), ((),), "None", Colour.RED, "red",
    date(2025, 1, 1), datetime(2025, 1, 1, tzinfo=UTC), time(1), ("a", "b"), ("ab",), ("a", ("b",)), {"a": "b"}, {"b": "a"},
    frozenset({"a"}), frozenset(), {}, Pair("a"), Pair("b"), Couple("a"), Pair(Pair("a")), "2025-01-01", "hoà", "hòa",
]  # fmt: skip


def test_what_differs_has_another_fingerprint() -> None:
    """Neither kinds, nor borders between values, nor empty ones run into each other."""
    assert len({fingerprint(value) for value in DISTINCT}) == len(DISTINCT)


def test_order_counts_only_where_it_means_something() -> None:
    """A mapping and a set are the same in any order; a list isn't. A list and a tuple are one."""
    assert fingerprint({"a": 1, "b": 2}) == fingerprint({"b": 2, "a": 1})
    assert fingerprint(frozenset("abc")) == fingerprint({"c", "b", "a"})
    assert fingerprint(("a", "b")) != fingerprint(("b", "a"))
    assert fingerprint(["a"]) == fingerprint(("a",))


def test_places_do_not_count() -> None:
    """A body that moved down by a line is the same body."""
    assert fingerprint(Pair("a", 1)) == fingerprint(Pair("a", 2))


def test_the_unknown_is_refused() -> None:
    """A value of a kind nobody thought of is no value; neither is a class."""
    for value in (object(), Pair, {"a": object()}, (1, [iter("")])):
        with pytest.raises(TypeError, match="no fingerprint"):
            fingerprint(value)


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text()
    | st.binary()
    | st.decimals(allow_nan=False)
    | st.dates(),
    lambda inner: (
        st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.text(max_size=3), inner, max_size=3)
        | inner.map(Couple)
    ),
    max_leaves=8,
)


@given(VALUES, VALUES)
def test_fingerprints_are_as_equal_as_representations(one, other) -> None:
    """Two values have one fingerprint exactly if they are written alike."""

    def written(value):
        match value:
            case dict():
                return (
                    "mapping",
                    sorted(
                        (repr(written(key)), repr(written(each))) for key, each in value.items()
                    ),
                )
            case tuple():
                return ("sequence", [written(each) for each in value])
            case Couple():
                return ("couple", written(value.left))
            case _:
                return (
                    type(value).__name__,
                    str(value) if not isinstance(value, str | bytes) else value,
                )

    assert (fingerprint(one) == fingerprint(other)) == (written(one) == written(other))


def test_every_process_agrees() -> None:
    """The order of a set and the seed of its hashes do not show."""
    code = "from bantin.fingerprint import fingerprint as f; print(f((frozenset('abcdef'), {'x': 1, 'y': ('đ', 2)})).hex())"
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=Path(__file__).parents[1],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "77")
    }
    assert len(found) == 1
