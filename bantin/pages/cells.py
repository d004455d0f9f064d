"""A figure with its breakdown in, which of its cells may not be shown out: a small one can point at a person.

A cell is small below the definition's ``smallest_cell``, and so is one whose remainder is: «110 trong 112» tells of the
two others. Zero tells of nobody. What the rest of a table would give away is hidden with it (complementary suppression,
as in the Eurostat manual "Guidelines for the protection of confidential data in tables").
"""

from collections.abc import Iterable
from decimal import Decimal

from bantin.content.definitions import Definition
from bantin.content.quantities import Quantity

# What stands for a cell that would give away a small one beside it.
UNSHOWN = "không công bố"


def is_small(quantity: Quantity, definition: Definition) -> bool:
    """Tell whether the figure itself is too small to be shown: "dưới 5" may stand for it."""
    least = definition.smallest_cell
    return least is not None and 0 < quantity.value < least


def is_suppressed(quantity: Quantity, definition: Definition) -> bool:
    """Tell whether a figure is not shown since it, or what is left of its total, is too small."""
    least = definition.smallest_cell
    if least is None:
        return False
    rest = None if quantity.of is None else quantity.of - quantity.value
    return 0 < quantity.value < least or (rest is not None and 0 < rest < least)


def hidden_parts(quantity: Quantity, definition: Definition) -> frozenset[tuple[str, str]]:
    """List the cells of the breakdowns (name of the breakdown, category) that are not shown.

    Those are the suppressed ones, and as many others as it takes so that the total does not give them back. Where the
    total is not shown, or nothing else would do, a breakdown is hidden as a whole.
    """
    if is_suppressed(quantity, definition):
        return frozenset((name, label) for name, cells in quantity.parts for label, _ in cells)
    return frozenset(
        (name, label)
        for name, cells in quantity.parts
        for label in _hidden(dict(cells), definition)
    )


def _hidden(cells: dict[str, Quantity], definition: Definition) -> Iterable[str]:
    least = definition.smallest_cell
    hidden = {label for label, cell in cells.items() if is_suppressed(cell, definition)}
    if not hidden or least is None:
        return ()
    # Those that follow a hidden one in the table, not the smallest: who knows the rule would know too much of their sizes.
    labels = list(cells)
    first = min(labels.index(label) for label in hidden)
    followers = (label for label in labels[first:] + labels[:first] if label not in hidden)
    for label in [each for each in followers if cells[each].value]:
        if _is_safe([cells[each] for each in hidden], least):
            break
        hidden.add(label)
    # With every positive cell hidden, those of nobody would tell that each hidden one has somebody.
    return hidden if _is_safe([cells[each] for each in hidden], least) else cells


def _is_safe(cells: list[Quantity], least: Decimal) -> bool:
    """Tell whether the sum of hidden cells, which the total gives, leaves open what each of them is.

    Whoever knows that zeros are shown knows that each hidden cell is at least one; so a sum that is hardly larger than
    their number gives most of them, and one as large as small cells can have gives all. The tests work through all
    tables that look alike, for a smallest cell of 4 and 5; below 4 hardly anything is left to hide behind.
    """
    count, total = len(cells), sum(cell.value for cell in cells)
    is_full = total >= count * (least - 1) and all(cell.value < least for cell in cells)
    return count > 1 and total >= 2 * count and not is_full
