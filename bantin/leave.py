"""What a build may leave for later, and for how long it may go on with that then."""

from collections.abc import Callable
from dataclasses import dataclass


def _nothing() -> frozenset[str]:
    return frozenset()


def _always() -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Leave:
    """What a build may leave for later: what its pages can be shown without, such as the forms of their pictures.

    Where it ``is_patient``, the site is written and told of first; then the rest is made for as long as it ``has_time``, which is
    asked after each few files. Those that are ``asked`` for, by their paths in the site, come first.
    """

    is_patient: bool = False
    has_time: Callable[[], bool] = _always
    asked: Callable[[], frozenset[str]] = _nothing
