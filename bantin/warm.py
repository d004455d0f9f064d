"""One report after the other out, for who builds a site again and again: the next build finds at hand what the last one had."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bantin.leave import Leave
from bantin.report import Report

if TYPE_CHECKING:
    from bantin.recent import Recent


def tell_nobody(_report: Report) -> None:
    """Let a report wait until the build is over."""


@dataclass(slots=True)
class Warm:
    """A place from which one site is built again and again.

    ``tell`` is told of each report as soon as the site stands, before the memory is written, and again when more of what
    may wait is there, for which there is ``leave``. ``recent`` is what the last build left at hand, None before the first
    one and after one that failed.
    """

    tell: Callable[[Report], None] = tell_nobody
    leave: Leave = Leave(is_patient=True)
    recent: "Recent | None" = field(default=None, repr=False)
