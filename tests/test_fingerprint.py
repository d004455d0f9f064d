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

from bantin.fingerprint import Fingerprints, fingerprint


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


def printed_by_all(code: str) -> set[bytes]:
    """Run a program in processes whose hashes have other seeds; give what they print."""
    return {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=Path(__file__).parents[1],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "77")
    }


def test_every_process_agrees() -> None:
    """The order of a set and the seed of its hashes do not show."""
    code = "from bantin.fingerprint import fingerprint as f; print(f((frozenset('abcdef'), {'x': 1, 'y': ('đ', 2)})).hex())"
    assert len(printed_by_all(code)) == 1


@dataclass(frozen=True, slots=True)
class Part:
    """A kind of value that many others share."""

    word: object


SHARED = frozenset({Part})
WITH_PARTS = st.recursive(
    st.sampled_from(["a", "b", 1]),
    lambda inner: (
        st.lists(inner, max_size=3).map(tuple)
        | st.builds(Part, inner)
        | st.builds(Pair, inner)
        | st.dictionaries(st.sampled_from("xy"), inner, max_size=2)
    ),
    max_leaves=6,
)


@given(WITH_PARTS, WITH_PARTS)
def test_sharing_parts_tells_the_same_values_apart(one, other) -> None:
    """Walked once for many or once for each, what differs differs and what is equal is equal."""
    prints = Fingerprints(SHARED)
    assert (prints.of(one) == prints.of(other)) == (fingerprint(one) == fingerprint(other))
    assert prints.of(one) == Fingerprints(SHARED).of(one)


def test_equal_parts_need_not_be_one() -> None:
    """Parts are remembered by identity and told apart by what they are."""
    prints = Fingerprints(SHARED)
    assert prints.of((Part("a"), Part("a"))) == prints.of([Part("a")] * 2)
    assert prints.of((Part("a"), Part("b"))) != prints.of((Part("a"), Part("a")))
    # A part that is gone must not lend its place in memory, and so its fingerprint, to the next one.
    assert len({prints.of(Part(number)) for number in range(1000)}) == 1000


def test_a_part_that_is_known_is_not_walked() -> None:
    """Whoever read it from a file knows its digest already; places that moved do not count then either."""
    prints = Fingerprints(SHARED)
    one, other, third = Part(object()), Part(object()), Part("a")
    prints.know(one, b"1" * 16)
    prints.know(other, b"1" * 16)
    prints.know(third, b"3" * 16)
    assert prints.of(("x", one)) == prints.of(("x", other))
    assert prints.of(("x", one)) != prints.of(("x", third))
    assert prints.of(one) == b"1" * 16
    with pytest.raises(TypeError, match="no fingerprint"):
        prints.of(Part(object()))


def test_a_function_is_told_by_its_name() -> None:
    """A page that is made later holds the function that makes it; one within another has its own name."""
    assert fingerprint(plain) == fingerprint(plain)
    assert fingerprint(plain) != fingerprint(test_places_do_not_count)


def plain() -> None:
    """Stand for a function of the program."""


def test_every_process_agrees_on_shared_parts() -> None:
    """The keys of pages are made by one process and compared by the next."""
    code = (
        "from bantin.fingerprint import Fingerprints; from bantin.pages.parts import Link\n"
        "part = Link('Tin', '/tin/')\n"
        "print(Fingerprints(frozenset({Link})).of((part, {'x': part}, frozenset('abc'))).hex())"
    )
    assert len(printed_by_all(code)) == 1
