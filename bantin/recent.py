"""What the last build of this process worked with, for its next one: what has not changed is neither read nor unpacked again.

A build alone takes all of this from the disk; one in a preview has it at hand. Nothing is true because it stands here: each
stage holds what it takes against its own key.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bantin.engine.ledger import Ledger
from bantin.engine.stamps import Stamp
from bantin.made import Made


@dataclass(frozen=True, slots=True)
class Recent:
    """What a build worked with.

    ``seen`` are the stamps that it began with, ``digests`` those of all sources. ``stages`` is what it left in the
    ledger, and ``saved`` tells the ledger on the disk from any other: where another one lies there, another process has built since.
    """

    made: Made
    seen: Mapping[str, Stamp]
    digests: Mapping[str, bytes]
    stages: Mapping[str, Any]
    ledger: Ledger
    saved: bytes
