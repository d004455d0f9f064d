"""Everything that was read in, the names of bodies that are written two ways out: «Hội LHPN», «Hội Liên hiệp Phụ nữ»."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from bantin.content.model import DocumentFront, EventFront, NewsFront
from bantin.content.reading import Contents
from bantin.content.vietnamese import fold, tone_key

Key: TypeAlias = tuple[str, ...]
# What offices shorten, as they do; what could mean two things (TT: trung tâm, thông tin) is left out.
_SHORT = {
    "LHPN": "liên hiệp phụ nữ",
    "HLHPN": "hội liên hiệp phụ nữ",
    "UBND": "ủy ban nhân dân",
    "HĐND": "hội đồng nhân dân",
    "MTTQ": "mặt trận tổ quốc",
    "UBMTTQ": "ủy ban mặt trận tổ quốc",
    "BCH": "ban chấp hành",
    "BTV": "ban thường vụ",
    "VSTBPN": "vì sự tiến bộ phụ nữ",
    "VSTBCPN": "vì sự tiến bộ phụ nữ",
    "LĐTBXH": "lao động thương binh và xã hội",
    "LĐTB&XH": "lao động thương binh và xã hội",
    "LĐ-TB&XH": "lao động thương binh và xã hội",
    "LĐ-TBXH": "lao động thương binh và xã hội",
    "GD&ĐT": "giáo dục và đào tạo",
    "GDĐT": "giáo dục và đào tạo",
    "VH&TT": "văn hóa và thông tin",
    "LĐLĐ": "liên đoàn lao động",
    "TNCS": "thanh niên cộng sản",
    "THPT": "trung học phổ thông",
    "THCS": "trung học cơ sở",
    "TW": "trung ương",
    "T.Ư": "trung ương",
    "TƯ": "trung ương",
    "VN": "việt nam",
    "TP": "thành phố",
    "TX": "thị xã",
    "&": "và",
}
# Begins the keys of persons, so that none is taken for a body.
PERSON = "người"
_WORD = re.compile(r"&|[^\W_]+(?:[&.-]+[^\W_]+)*")


class Token(NamedTuple):
    """A word of a name: without marks and with them, both small; as it was written, and where."""

    word: str
    toned: str
    written: str
    start: int
    end: int
    is_short: bool


class Use(NamedTuple):
    """Where a name is written: the file, and the field of its front matter."""

    path: str
    field: str


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way in which a name is written, and where."""

    text: str
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True)
class Naming:
    """A body with all ways in which its name is written, the best one first.

    ``is_sure`` where they are the same but for abbreviations and capitals; where tones differ, two bodies may be meant:
    xã Đại Thanh, xã Đại Thành.
    """

    key: Key
    spellings: tuple[Spelling, ...]
    is_sure: bool

    @property
    def best(self) -> str:
        """The spelling to keep."""
        return self.spellings[0].text


def name_all(contents: Contents) -> tuple[Naming, ...]:
    """List all bodies that are named in a field, in the order of their names."""
    uses: defaultdict[str, list[Use]] = defaultdict(list)
    for text, use in _named(contents):
        uses[" ".join(text.split())].append(use)
    spellings: defaultdict[Key, list[Spelling]] = defaultdict(list)
    for text, places in uses.items():
        is_person = all(use.field == "author" for use in places)
        if key := _key_of_person(text) if is_person else key_of(text):
            spellings[key].append(Spelling(text, tuple(places)))
    return tuple(_naming(key, spellings[key]) for key in sorted(spellings))


class Rename(NamedTuple):
    """A field in which a name is written otherwise than elsewhere."""

    naming: Naming
    text: str
    field: str


def find_renames(names: Iterable[Naming]) -> dict[str, tuple[Rename, ...]]:
    """List for each file the names in its fields that are not the best spelling."""
    found: defaultdict[str, list[Rename]] = defaultdict(list)
    for naming in names:
        for spelling in naming.spellings[1:]:
            for use in spelling.uses:
                found[use.path].append(Rename(naming, spelling.text, use.field))
    return {path: tuple(each) for path, each in found.items()}


def differing(names: Iterable[Naming]) -> tuple[Naming, ...]:
    """Keep the bodies whose name is written in more than one way."""
    return tuple(each for each in names if len(each.spellings) > 1)


def _naming(key: Key, spellings: list[Spelling]) -> Naming:
    def worth(spelling: Spelling) -> tuple[bool, int, int]:
        # What is written out comes first, then what most files have.
        return has_short(spelling.text), -len(spelling.uses), -len(spelling.text)

    ranked = sorted(spellings, key=lambda each: (worth(each), each.text))
    toned = {tuple(token.toned for token in tokens(each.text)) for each in ranked}
    return Naming(key, tuple(ranked), len(toned) == 1)


def _named(contents: Contents) -> Iterator[tuple[str, Use]]:
    """Give every name of a body that stands in a field, with its place."""
    if contents.masthead is not None:
        yield contents.masthead.organisation.name, Use("content/site.yaml", "name")
    for item in contents.items:
        match item.front:
            case NewsFront() as front:
                if front.author:
                    yield front.author, Use(item.path, "author")
                if front.unit:
                    yield front.unit, Use(item.path, "unit")
            case EventFront() as front:
                if front.organiser:
                    yield front.organiser, Use(item.path, "organiser")
            case DocumentFront() as front:
                yield front.issuer, Use(item.path, "issuer")
            case _:
                continue
        if item.front.source is not None:
            yield item.front.source.name, Use(item.path, "name")
    for snapshot in contents.snapshots:
        if snapshot.front.source.publication:
            yield snapshot.front.source.publication, Use(snapshot.path, "publication")


def has_short(text: str) -> bool:
    """Tell whether a name has an abbreviation."""
    return any(token.is_short for token in tokens(text))


@lru_cache(maxsize=4096)
def key_of(text: str) -> Key:
    """Give what the spellings of one name share: its words written out, without marks, capitals and fillers."""
    return tuple(token.word for token in tokens(text))


def _key_of_person(text: str) -> Key:
    """Give what the spellings of a person's name share: Hà and Hạ are two persons, and M.L. is M.L."""
    toned = tuple(token.toned for token in tokens(text))
    return (PERSON, *toned) if toned else ()


def tokens(text: str) -> tuple[Token, ...]:
    """Take a text apart into the words that its names are compared by."""
    found: list[Token] = []
    for match in _WORD.finditer(text):
        short = _SHORT.get(match[0].upper()) if _is_short(match[0]) else None
        written = (short or match[0]).replace("-", " ").replace(".", " ")
        found += [
            Token(fold(word), tone_key(word), word, match.start(), match.end(), short is not None)
            for word in written.split()
        ]
    return tuple(_without_fillers(found))


def _is_short(word: str) -> bool:
    return word.isupper() or word in {"Tp", "&"}


def _without_fillers(found: list[Token]) -> Iterator[Token]:
    """Leave out what offices drop at will: «của», and «thành phố» before its name."""
    for index, token in enumerate(found):
        after = found[index + 1].word if index + 1 < len(found) else ""
        before = found[index - 1].word if index else ""
        if token.word == "cua":
            continue
        is_city = (token.word == "thanh" and after == "pho" and index + 2 < len(found)) or (
            token.word == "pho" and before == "thanh" and index + 1 < len(found)
        )
        if not is_city:
            yield token
