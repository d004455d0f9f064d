"""A figure in its sentence in, the words that speak of it out, and whether they leave open what a snapshot could hold.

Nothing here knows of figures but where they stand: what a sentence says of place, time and subject is told by its words.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise

from bantin.content.definitions import Definition
from bantin.content.singles import Kind, Single
from bantin.content.snapshots import Period, Snapshot
from bantin.content.vietnamese import fold
from bantin.pages.likeness import is_of_other_time, names_day, names_time, speaks_of

# Behind a figure a comma begins what is said of the next one; a semicolon always does.
_CUT = re.compile(r"[0-9][^,;()]*[,;]\s|;\s")
_END = re.compile(r"[;0-9]")
_NEAR_END = re.compile(r"[,;.(0-9]")
_COMMA = re.compile(r"[,;]\s")
_WORD = re.compile(r"[a-z]+")
# What follows is by how much something changed, not where it stands.
_BY = re.compile(
    r"\b(?:tang|giam|vuot|them|bot|kem|thap hon|cao hon|nhieu hon|it hon|chenh|chenh lech)"
    r"(?: (?:them|duoc|khoang|gan|hon|tren|toi|den))*\s*$"
)
_RISE = re.compile(r"\b(tang|cao hon|vuot)\b|\b(giam|thap hon|kem)\b")
_MONTH = re.compile(r"\bthang (\d{1,2})\b")
_QUARTER = re.compile(r"\bquy (?:[ivx]+|\d)\b")
_TERM = re.compile(r"\bkhoa (?:thu )?([ivxl]+)\b")
# Whoever names these speaks of others than an indicator that does not name them.
_SUBJECT = re.compile(
    r"\b(?:ứng cử|ứng viên|trúng cử|hđnd|hội đồng nhân dân|cấp ủy|cấp uỷ|đảng viên|đảng bộ|doanh nghiệp|thế giới|châu á"
    r"|toàn cầu|các nước|cấp phòng|trưởng phòng|tuổi|dân tộc|tôn giáo|nông thôn|thành thị|hộ gia đình|mỗi|bình quân"
    r"|trung bình|chuyên trách|tái cử|lần đầu|người dân|cử tri|học sinh|sinh viên|giáo viên)\b"
)
_ADMINISTRATIVE = re.compile(
    r"\b(?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|thôn|ấp)\s+((?:[\w-]+\s?){1,4})",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\b((?:phường|quận|thôn|ấp|khu phố|tổ dân phố) \d{1,2})\b(?![.,/]?\d|\s?%)")
_AT = re.compile(r"\b(?:[ởỞ]|[tT]ại)\s+([\w-]+)")
# So a word of a name is split from the next; a sign between two ends the name.
_TOKEN = re.compile(r"[\w-]+|[^\w\s]")


@dataclass(frozen=True)
class Clause:
    """A single figure with the title of its text; what its words say is worked out when it is first asked."""

    single: Single
    title: str

    @cached_property
    def _start(self) -> int:
        single = self.single
        ends = [match.end() for match in _CUT.finditer(single.words, 0, single.at)]
        return ends[-1] if ends else 0

    @cached_property
    def near(self) -> str:
        """The words around the figure, up to the next comma, as they were written in small letters."""
        single = self.single
        end = _NEAR_END.search(single.words, single.end)
        return single.words[self._start : end.start() if end else None].lower()

    @cached_property
    def own(self) -> frozenset[str]:
        """The words of the clause, without tones."""
        return _words(self.single.words[self._start : self._stop])

    @cached_property
    def led(self) -> frozenset[str]:
        """The words from the sentence's beginning to the clause's end: «cấp huyện là …» takes its subject from before."""
        return _words(self.single.words[: self._stop])

    @cached_property
    def _stop(self) -> int:
        end = _END.search(self.single.words, self.single.end)
        return end.start() if end else len(self.single.words)

    @cached_property
    def sentence(self) -> str:
        """The whole sentence without tones."""
        return fold(self.single.words)

    @cached_property
    def time(self) -> str:
        """The words that say of which time the figure is: its clause's where it says so, else all up to there."""
        end = _COMMA.search(self.single.words, self.single.end)
        stop = end.start() if end else None
        near = fold(self.single.words[self._start : stop])
        is_said = names_time(near) or _TERM.search(near)
        return near if is_said else fold(self.single.words[:stop])

    @cached_property
    def noun(self) -> str:
        """The word that is counted: the first behind the figure."""
        match = _WORD.match(fold(self.single.words[self.single.end :]).strip())
        return match[0] if match else ""

    @property
    def is_change(self) -> bool:
        """Tell a percentage by which something changed."""
        return _BY.search(fold(self.single.words[: self.single.at])[-40:]) is not None

    @property
    def is_elsewhen(self) -> bool:
        """Tell a figure that is wanted, or was before."""
        return is_of_other_time(fold(self.near))

    @property
    def direction(self) -> int:
        """Give 1 where the clause says that something rose, -1 where it fell, 0 where it says nothing."""
        found = list(_RISE.finditer(fold(self.single.words[self._start : self.single.at])))
        return 0 if not found else 1 if found[-1][1] else -1

    def is_of(self, as_of: date, snapshot: Snapshot) -> bool:
        """Tell whether what the words say of time can be a figure's of a snapshot."""
        period = snapshot.front.period
        months = {int(each) for each in _MONTH.findall(self.time)}
        if self.single.kind is Kind.COUNT and months and as_of.month not in months:
            return False
        if _QUARTER.search(self.time) and period is not Period.QUARTER:
            return False
        return self._fits_term(snapshot) and speaks_of(self.time, as_of, period)

    def names(self, as_of: date, snapshot: Snapshot) -> bool:
        """Tell whether the words say that just this figure is meant: by its day, its year or its term."""
        is_term = _TERM.search(self.time) is not None and self._fits_term(snapshot)
        return is_term or names_day(self.time, as_of)

    def _fits_term(self, snapshot: Snapshot) -> bool:
        terms = set(_TERM.findall(self.time))
        return not terms or bool(terms & set(_TERM.findall(fold(snapshot.front.title or ""))))

    def is_about(self, definition: Definition) -> bool:
        """Tell whether the clause names nobody whom the indicator does not count."""
        known = " ".join(
            filter(None, (definition.title, definition.numerator, definition.denominator))
        )
        return all(each in known.lower() for each in _SUBJECT.findall(self.near))

    @cached_property
    def places(self) -> tuple[str, ...]:
        """The places that the sentence names, else the title, without tones."""
        return _places(self.single.words) or _places(self.title)

    def is_in(self, area: str, *, surely: bool) -> bool:
        """Tell whether every place that is named lies in an area; ``surely`` counts every name as one of a place."""
        names = (*self.places, *(_names(self.single.words) if surely else ()))
        return all(each in fold(area) for each in names)


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(fold(text)))


def _places(text: str) -> tuple[str, ...]:
    """List the names behind «tỉnh», «huyện» and their like: «huyện Phong Điền», «phường 5»."""
    found = []
    for match in _ADMINISTRATIVE.finditer(text):
        name: list[str] = []
        for word in match[1].split():
            if not word[0].isupper():
                break
            name.append(word)
        if name:
            found.append(fold(" ".join(name)))
    return (*found, *_NUMBERED.findall(text.lower()))


def _names(text: str) -> tuple[str, ...]:
    """List what two words with capitals name, a place or a person, and one word behind «ở» and «tại»."""
    both = pairwise(_TOKEN.findall(text))
    pairs = (fold(f"{one} {other}") for one, other in both if one.istitle() and other.istitle())
    return (*pairs, *(fold(match[1]) for match in _AT.finditer(text) if match[1].istitle()))
