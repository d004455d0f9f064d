"""The rows of a table and the indicators of a site in, which row is which indicator out: certain, likely, or nobody's."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from bantin.content.definitions import Definition
from bantin.content.vietnamese import fold, tone_key
from bantin.desk.columns import Line

# Titles that differ in one word («cấp huyện», «cấp xã») are alike to nine tenths, so likeness alone never decides.
_LIKELY = 0.6
_NUMBERED = re.compile(
    r"^(?:(?:[0-9]{1,2}\.)*[0-9]{1,2}[.)]\s*(?=\D)|(?:[0-9]{1,2}\.)+[0-9]{1,2}\s+|[IVX]{1,4}[.)]\s+|[a-zđ][.)]\s+|[-–+*•]\s*)"
)
_PERCENT = re.compile(r"\s*\(\s*%\s*\)$")


class How(StrEnum):
    """By what a row was matched."""

    ID = "đúng mã"
    TITLE = "đúng tên"
    TOLD = "do --map"
    KNOWN = "đã nhớ"
    LIKELY = "gần giống"
    ANSWERED = "đã xác nhận"
    NOBODY = "không khớp"


@dataclass(frozen=True, slots=True)
class Match:
    """A row and the indicator that it is, if there is one; ``others`` are those that it might be, the likeliest first."""

    line: Line
    id: str
    how: How
    others: tuple[str, ...] = ()

    @property
    def is_certain(self) -> bool:
        """Tell whether nobody needs to be asked."""
        return self.how not in {How.LIKELY, How.NOBODY}


def match_lines(
    lines: Iterable[Line],
    definitions: Mapping[str, Definition],
    known: Mapping[str, str],
    told: Mapping[str, str],
) -> tuple[Match, ...]:
    """Match rows to indicators. ``known`` and ``told`` are the names that somebody gave ids to, earlier and now."""
    titles: dict[str, list[str]] = {}
    for each in definitions.values():
        titles.setdefault(name_key(each.title), []).append(each.id)
    names = {How.TOLD: _by_key(told), How.KNOWN: _by_key(known)}
    return tuple(_match(line, definitions, titles, names) for line in lines)


def _by_key(names: Mapping[str, str]) -> dict[str, str]:
    return {name_key(name): identity for name, identity in names.items()}


def _match(
    line: Line,
    definitions: Mapping[str, Definition],
    titles: Mapping[str, list[str]],
    names: Mapping[How, Mapping[str, str]],
) -> Match:
    key = name_key(line.name)
    if told := names[How.TOLD].get(key):
        return Match(line, told, How.TOLD)
    if line.id in definitions:
        return Match(line, line.id, How.ID)
    if not line.id and line.name.strip() in definitions:
        return Match(line, line.name.strip(), How.ID)
    # A code that is none is a slip, and the name beside it may be one too.
    found = titles.get(key, ())
    if len(found) == 1 and not line.id:
        return Match(line, found[0], How.TITLE)
    if (known := names[How.KNOWN].get(key)) in definitions and not line.id:
        return Match(line, known or "", How.KNOWN)
    likely = _likely(line.name or line.id, definitions)
    return Match(line, likely[0], How.LIKELY, likely) if likely else Match(line, "", How.NOBODY)


def name_key(name: str) -> str:
    """Give what two ways to write one name share: neither capitals, numbering, the place of tones nor signs at the end."""
    bare = _NUMBERED.sub("", " ".join(name.split()))
    return tone_key(_PERCENT.sub("", bare.rstrip(" .:;,*")))


def _likely(name: str, definitions: Mapping[str, Definition]) -> tuple[str, ...]:
    """List the indicators whose title, code or numerator looks like a name."""
    plain = fold(name_key(name))
    rated = sorted(
        (
            (max(_likeness(plain, text) for text in _texts(each)), each.id)
            for each in definitions.values()
        ),
        key=lambda pair: -pair[0],
    )
    return tuple(identity for rate, identity in rated if rate >= _LIKELY)[:5]


def _texts(definition: Definition) -> tuple[str, ...]:
    texts = (definition.title, definition.id.replace("-", " "), definition.numerator or "")
    return tuple(fold(name_key(each)) for each in texts if each)


def _likeness(one: str, other: str) -> float:
    """Rate how alike two folded names are: their letters in order, or how many words of the shorter one they share."""
    words, others = set(one.split()), set(other.split())
    shared = len(words & others) / max(1, min(len(words), len(others)))
    if min(len(words), len(others)) < 3:
        shared = 0.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.quick_ratio() < _LIKELY:
        return shared * 0.9
    return max(matcher.ratio(), shared * 0.9)
