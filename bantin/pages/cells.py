"""A figure with its breakdown in, which of its cells may not be shown out: a small one can point at a person.

A cell is small below the definition's ``smallest_cell``, and so is one whose remainder is: «110 trong 112» tells of the
two others. Zero tells of nobody. What the rest of a table would give away is hidden with it (complementary suppression,
as in the Eurostat manual "Guidelines for the protection of confidential data in tables").
"""

from collections.abc import Iterable

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
    hidden = {label for label, cell in cells.items() if is_suppressed(cell, definition)}
    if not hidden:
        return ()
    others = sorted(
        (cell.value, label) for label, cell in cells.items() if label not in hidden and cell.value
    )
    for _, label in others:
        if _is_safe([cells[each] for each in hidden], definition):
            break
        hidden.add(label)
    # With every positive cell hidden, those of nobody would tell that each hidden one has somebody.
    return hidden if _is_safe([cells[each] for each in hidden], definition) else cells


def _is_safe(cells: list[Quantity], definition: Definition) -> bool:
    """Tell whether the sum of hidden cells, which the total gives, leaves open what each of them is.

    Whoever knows that zeros are shown knows that each hidden cell is at least one, and that a small one is below the
    smallest that is shown; so a sum at either end gives every one of them.
    """
    total = sum(cell.value for cell in cells)
    most = (definition.smallest_cell or 0) - 1
    are_small = all(is_small(cell, definition) for cell in cells)
    return len(cells) > 1 and total > len(cells) and not (are_small and total >= len(cells) * most)
