"""What fills the holes of a text in, what that needs at its end out: numbered sources, and figures corrected since."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace

from bantin.pages.parts import BodyPart, Chart, QuotedCard
from bantin.pages.quoteviews import Ending, Endnote, Quoted, Revision, SourceNote

_PREFIX = "nguon-so-lieu"


def number(fillings: tuple[BodyPart, ...], ids: Collection[str]) -> tuple[BodyPart, ...]:
    """Give each source its number and each mark and chart its own id; ``ids`` are those that the text has already."""
    if not any(isinstance(each, SourceNote | Chart) for each in fillings):
        return fillings
    prefix = _PREFIX
    while any(each.startswith(prefix) for each in ids):
        prefix += "-x"
    numbers: dict[SourceNote, int] = {}
    seen: Counter[str] = Counter()
    numbered: list[BodyPart] = []
    for part in fillings:
        match part:
            case SourceNote():
                place = numbers.setdefault(part, len(numbers) + 1)
                entry = f"{prefix}-{place}"
                seen[entry] += 1
                mark = f"{entry}-{seen[entry]}"
                numbered.append(replace(part, number=place, mark=mark, entry=entry))
            case Chart():
                seen[part.id] += 1
                again = seen[part.id]
                numbered.append(part if again == 1 else replace(part, id=f"{part.id}-{again}"))
            case _:
                numbered.append(part)
    return tuple(numbered)


def ending_of(parts: Iterable[BodyPart]) -> Ending | None:
    """Gather what a text's end tells of its figures, each once; None where there is nothing to tell."""
    notes: dict[int, SourceNote] = {}
    marks: defaultdict[int, list[str]] = defaultdict(list)
    revisions: dict[Revision, None] = {}
    for part in parts:
        match part:
            case SourceNote():
                notes.setdefault(part.number, part)
                marks[part.number].append(part.mark)
            case Quoted(revisions=own) | QuotedCard(revisions=own):
                revisions.update(dict.fromkeys(own))
            case _:
                pass
    if not notes and not revisions:
        return None
    return Ending(
        tuple(Endnote(note, tuple(marks[key])) for key, note in notes.items()), tuple(revisions)
    )
