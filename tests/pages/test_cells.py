"""What is hidden cannot be worked out: not from its row, not from the total of its table, not from the rule itself."""

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal

import pytest

from bantin.pages.cells import UNSHOWN, hidden_parts, is_small, is_suppressed
from bantin.pages.figures import figure_text, part_texts
from tests.readings import COUNT, SHARE, quantity

SMALL = replace(COUNT, smallest_cell=Decimal(5))
SMALL_SHARE = replace(SHARE, smallest_cell=Decimal(5))


def shown_as(values, least):
    """Write a table of one breakdown: each cell's text."""
    cells = {f"n{index}": str(value) for index, value in enumerate(values)}
    total = quantity(str(sum(values)), nhóm=cells)
    ((_, texts),) = part_texts(total, replace(COUNT, smallest_cell=Decimal(least)))
    return tuple(text.main for _, text in texts)


def tables(cells, total):
    """List every way to divide a total among cells."""
    if cells == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in tables(cells - 1, total - first):
            yield first, *rest


@pytest.mark.parametrize(("least", "cells", "most"), [(4, 2, 20), (4, 3, 14), (5, 2, 20), (5, 3, 14), (4, 4, 14), (5, 4, 14), (5, 5, 11)])  # fmt: skip
def test_nobody_can_work_out_a_small_cell(least, cells, most):
    """Even who knows the rule by heart finds at least two values for each small cell, in every table there can be."""
    for total in range(least, most + 1):
        alike = defaultdict(list)
        for values in tables(cells, total):
            alike[shown_as(values, least)].append(values)
        for texts, possible in alike.items():
            for values in possible:
                for index, value in enumerate(values):
                    is_open = len({each[index] for each in possible}) > 1
                    assert is_open or not 0 < value < least, (texts, values)


def test_what_is_left_of_a_total_is_hidden_too():
    """«110 trong 112» tells of the two others; 112 of 112, and 106, tell of nobody."""
    hidden = {each: is_suppressed(quantity(each), SMALL_SHARE) for each in ("110/112", "112/112", "106/112", "4/112", "0/112")}  # fmt: skip
    assert hidden == {"110/112": True, "112/112": False, "106/112": False, "4/112": True, "0/112": False}  # fmt: skip
    assert not is_small(quantity("110/112"), SMALL_SHARE)
    assert figure_text(quantity("110/112"), SMALL_SHARE).main == UNSHOWN
    assert figure_text(quantity("4/112"), SMALL_SHARE).main == "dưới 5"


def test_a_table_without_its_total_tells_nothing():
    """Where the total is too small, so are all its parts, even those of nobody."""
    total = quantity("3", giới={"nữ": "3", "nam": "0"})
    assert hidden_parts(total, SMALL) == {("giới", "nữ"), ("giới", "nam")}


def test_without_a_smallest_cell_all_is_shown():
    """Who declares none hides nothing."""
    assert hidden_parts(quantity("3", giới={"nữ": "1", "nam": "2"}), COUNT) == frozenset()
