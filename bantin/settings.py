"""The options of one run, as the command line gave them. What the campaign decides stands in content/site.yaml."""

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

# Vietnam has kept this time without summer time since 1975.
VIETNAM = timezone(timedelta(hours=7), "+07:00")


class OperatorError(Exception):
    """What the person at the keyboard must mend: a port that is taken, a full disk, an unknown folder.

    Its text is a Vietnamese sentence; `cli` prints it and ends with exit code 2.
    """


@dataclass(frozen=True, slots=True)
class Settings:
    """The options of one run.

    ``root`` holds content/, and its own templates/ and assets/ if it has any; ``out`` is where the site is written;
    ``now`` is an instant at +07:00, and nothing else reads the clock; ``base_url`` replaces the address in site.yaml
    (no trailing slash); ``strict`` makes warnings count as errors; ``shows_drafts`` lets a preview show what waits: drafts,
    items that nobody approved, items of a later hour. Such a site is never published, so ``out`` is another folder then.
    """

    root: Path
    out: Path
    now: datetime
    base_url: str | None = None
    strict: bool = False
    shows_drafts: bool = False
