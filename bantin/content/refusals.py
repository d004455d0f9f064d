"""Why a text is no value, as a value: what every reader of scalars gives where it cannot read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a text is not a value: a code, the end of a sentence about the text, and what to type."""

    code: str
    reason: str
    hint: str
