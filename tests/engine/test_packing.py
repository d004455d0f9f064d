"""What is packed comes back as it was, is the same in every process, and is refused where it was damaged."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum, StrEnum
from pathlib import Path
from typing import Generic, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.diagnostics import Checked, Diagnostic, Place, Severity
from bantin.engine.packing import UnpackError, pack, unpack

T = TypeVar("T")


class Colour(StrEnum):
    """An enumeration of texts."""

    RED = "đỏ"


class Size(Enum):
    """An enumeration of anything."""

    LARGE = (4, 3)


@dataclass(frozen=True, slots=True)
class Nothing:
    """A value without fields."""


@dataclass(frozen=True, slots=True)
class One:
    """A value with one field, which takes no part in comparison."""

    only: object = field(compare=False)


@dataclass(frozen=True, slots=True)
class Pair(Generic[T]):
    """A value of a kind, with another beside it."""

    left: T
    right: object = None


@dataclass(frozen=True, slots=True)
class Trio(Pair[T]):
    """A value whose first fields come from another kind."""

    third: object = None


@dataclass(frozen=True, slots=True)
class Counted:
    """A value that is checked as it is made."""

    count: int

    def __post_init__(self) -> None:
        CREATED.append(self.count)


@dataclass
class Loose:
    """A plain dataclass, which is left to pickle."""

    word: str


CREATED: list[int] = []


def shout(text: str) -> str:
    """Serve as a function that a value holds."""
    return text.upper()


VALUES = [
    None, True, 0, -1.5, float("inf"), "", "Lễ phát động", b"\0\xff", (), (1, (2, (3,))), [1, [2]], {"a": {"b": ()}},
    frozenset({"a"}), Decimal("94.60"), Decimal("-0E+3"), date(2022, 11, 14), time(8, 30),
    datetime(2022, 11, 14, 8, 30, tzinfo=UTC), timedelta(hours=7), Colour.RED, Size.LARGE, Path("a/b"), Loose("x"),
    Nothing(), Pair(1), Pair(Pair(Pair(())), [Nothing()]), Trio("a", "b", "c"), {Pair("a"): Nothing()},
    Checked(Pair(Colour.RED), (Diagnostic(Place("a.md", 2), Severity.NOTE, "a-b", "Câu.", "Gợi ý."),)),
]  # fmt: skip


@pytest.mark.parametrize("value", VALUES, ids=lambda value: repr(value)[:40])
def test_what_is_packed_comes_back(value) -> None:
    """Values of every kind that the program makes, one in another, are equal to themselves and of the same kind."""
    back = unpack(pack(value))
    assert back == value
    assert type(back) is type(value)


def test_fields_that_do_not_count_are_packed_too() -> None:
    """A place takes no part in comparison, and yet must be said in a message."""
    assert unpack(pack(One(Place("a.md", 7)))).only == Place("a.md", 7)


def test_a_function_comes_back_as_itself() -> None:
    """A value may say what is to be made of it, by a function at the top of a room."""
    made: Pair[Callable[[str], str]] = unpack(pack(Pair(shout)))
    assert made.left is shout


def test_an_enumeration_comes_back_as_itself() -> None:
    """Members are told by identity."""
    back = unpack(pack((Colour.RED, Size.LARGE, Severity.NOTE)))
    assert [
        each is was for each, was in zip(back, (Colour.RED, Size.LARGE, Severity.NOTE), strict=True)
    ] == [True] * 3


def test_what_was_one_value_is_one_again() -> None:
    """A card that a hundred pages show is written once and read once."""
    card = Pair("thẻ" * 1000)
    many = unpack(pack([Pair(card, index) for index in range(100)]))
    assert len(pack([Pair(card, index) for index in range(100)])) < 2 * len(pack(card))
    assert all(each.left is many[0].left for each in many)


def test_no_value_is_made_a_second_time() -> None:
    """What was checked as it was made is taken at its word."""
    value = Counted(3)
    assert CREATED.pop() == 3
    assert unpack(pack(value)) == value
    assert CREATED == []


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text() | st.binary() | st.decimals(allow_nan=False),
        lambda inner: st.lists(inner, max_size=3).map(tuple) | st.builds(Pair, inner, inner) | st.builds(Trio, inner, inner, inner),
        max_leaves=12,
    )
)  # fmt: skip
def test_any_value_comes_back(value) -> None:
    """However values lie in one another."""
    assert unpack(pack(value)) == value


def test_damaged_bytes_are_refused() -> None:
    """Cut anywhere, empty, or of something else: one kind of error, which says that the value must be made again."""
    data = pack([Pair(Colour.RED, ("a", Decimal(1))), Nothing()])
    for end in range(len(data)):
        with pytest.raises(UnpackError):
            unpack(data[:end])
    for wrong in (b"", b"\0" * 40, b"[1, 2]", b"\x80\x05cnowhere\nnothing\n."):
        with pytest.raises(UnpackError):
            unpack(wrong)


def test_values_of_another_shape_are_refused() -> None:
    """Fields that the kind has not, or a kind that is gone, make no value."""
    data = pack(Pair("a", "b"))
    for other in (b"Trio", b"Gone"):
        with pytest.raises(UnpackError):
            unpack(data.replace(b"Pair", other))


READ = """
import sys
from bantin.content.prose import divide
from bantin.content.reading import read
from bantin.content.sources import SourceKind
from bantin.engine.packing import pack
checked = read("content/news/2025-11-14-a.md", SourceKind.NEWS, sys.stdin.buffer.read())
item, prose = divide(checked.value)
assert prose.headings and item.body.ids and item.body.holes and checked.diagnostics
sys.stdout.buffer.write(pack((item, checked.diagnostics, prose)))
"""
ITEM = """---
title: "Lễ phát động"
date: 2025-11-14
section: hoat-dong
tags: [bình đẳng giới, trẻ em, truyền thông]
aliases: [/cu/, /cu-hon/]
corrections:
  - {date: 2025-11-15, was: "a", now: "b"}
---

Mở đầu [một](mot.md), [hai](https://vi-du.example/), ![ảnh](a.jpg "Chú thích").

## Mục một {#muc-rieng}

Chữ[^1] và [về mục](#muc-mot).

### Mục một

## Mục một

[[indicator nu]]

[^1]: Chú thích.
"""


def test_every_process_packs_what_it_reads_alike() -> None:
    """Neither the order of a set nor the seed of its hashes shows in the bytes: the plan's key is made of them."""
    packed = {
        subprocess.run(
            [sys.executable, "-c", READ],
            input=ITEM.encode(),
            cwd=Path(__file__).parents[2],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "77", "4000")
    }
    assert len(packed) == 1
    item, _, prose = unpack(packed.pop())
    assert item.front.title == "Lễ phát động"
    assert len(prose.texts) == len(item.body.holes) + 1
