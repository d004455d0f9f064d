"""Nodes in, typed values out: one reader for each kind of field, composed into lists and records.

A `Reader` also knows its JSON Schema and its name in Vietnamese, so that validation, the editor's completion and the
field reference in docs/ come from one declaration (see `records`).
"""

import re
from collections.abc import Callable
from collections.abc import Mapping as Dict
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, Generic, TypeVar
from urllib.parse import urlsplit

from bantin.content import scalars
from bantin.content.doubts import check_signs
from bantin.content.excerpt import excerpt, quoted, unwrapped
from bantin.content.scalars import Moment, Refusal
from bantin.content.sources import bare_name
from bantin.content.vietnamese import fold
from bantin.content.yamltext import Mapping, Node, Scalar, Sequence, describe
from bantin.diagnostics import Found, Place

T = TypeVar("T")
JsonSchema = Dict[str, Any]


@dataclass(frozen=True, slots=True)
class Mention:
    """The name of something else (a file, an id), with the place where it is named, to be looked up later."""

    text: str
    place: Place = field(compare=False)


@dataclass(frozen=True, slots=True)
class Reader(Generic[T]):
    """How one kind of field is read.

    ``read`` gives the value, or None after noting at least one diagnostic; an empty scalar never reaches it.
    ``kind`` is the kind in Vietnamese, for docs and messages; ``json`` its JSON Schema;
    ``choices`` are the words of a closed set, each with its name in Vietnamese or nothing.
    """

    read: Callable[[Node, Found], T | None]
    kind: str
    json: JsonSchema
    choices: tuple[tuple[str, str], ...] = ()


def is_blank(node: Node | None) -> bool:
    """Tell whether a key was left without a value."""
    match node:
        case None:
            return True
        case Scalar(text=text, quoted=quoted):
            # Who writes null in YAML means that there is nothing.
            return not text.strip() or (not quoted and text in {"~", "null", "Null", "NULL"})
        case Sequence(items=items):
            return not items
        case Mapping(entries=entries):
            return not entries


def _scalar(read: Callable[[str], T | Refusal]) -> Callable[[Node, Found], T | None]:
    """Lift a reader of text to a reader of nodes that says what it refused."""

    def read_node(node: Node, found: Found) -> T | None:
        if not isinstance(node, Scalar):
            found.error(
                node.place,
                "field-shape",
                f"Ở đây cần một giá trị, nhưng lại gặp {describe(node)}.",
                _only(node) or "Viết một giá trị duy nhất trên cùng dòng với khoá.",
            )
            return None
        text = node.text.strip()
        value = read(unwrapped(text) or text)
        if isinstance(value, Refusal):
            found.error(node.place, value.code, f"«{excerpt(text)}» {value.reason}.", value.hint)
            return None
        return value

    return read_node


def _only(node: Node) -> str:
    """Give the one value of a list that holds nothing else, to be typed in its stead."""
    match node:
        case Sequence(items=(Scalar(text=text),)):
            return f"Bỏ dấu ngoặc vuông hoặc dấu gạch đầu dòng: {excerpt(text)}"
        case _:
            return ""


def _read_text(node: Node, found: Found) -> str | None:
    match node:
        case Scalar(text=text) if not text.strip(" .…"):
            found.error(
                node.place,
                "field-empty",
                f"«{excerpt(text)}» chỉ giữ chỗ, chưa có chữ nào.",
                "Thay «…» bằng câu chữ của bạn, hoặc xoá dòng này.",
            )
            return None
        case Scalar():
            check_signs(node, found)
            return node.text.strip()
        case Mapping(entries=((key, Scalar() as value),)):
            joined = f"{key.text}: {value.text}".strip()
            found.error(
                node.place,
                "yaml-colon",
                f"«{excerpt(joined)}» có dấu hai chấm hoặc ngoặc nhọn mà không nằm trong ngoặc kép.",
                excerpt(quoted(joined), 200),
            )
        case Sequence(items=items) if all(isinstance(each, Scalar) for each in items):
            found.error(
                node.place,
                "field-shape",
                f"Ở đây cần một câu chữ, nhưng lại gặp {describe(node)}.",
                excerpt(
                    quoted(", ".join(each.text for each in items if isinstance(each, Scalar))), 200
                ),
            )
        case _:
            found.error(
                node.place,
                "field-shape",
                f"Ở đây cần một câu chữ, nhưng lại gặp {describe(node)}.",
                'Viết cả câu chữ trên cùng dòng với khoá, trong ngoặc kép: "…"',
            )
    return None


def _read_line(node: Node, found: Found) -> str | None:
    text = _read_text(node, found)
    return None if text is None else " ".join(text.split())


def _read_mention(node: Node, found: Found) -> Mention | None:
    text = _read_line(node, found)
    return None if text is None else Mention(text, node.place)


def _read_name(node: Node, found: Found) -> Mention | None:
    mention = _read_mention(node, found)
    return None if mention is None else Mention(bare_name(mention.text), mention.place)


TEXT: Reader[str] = Reader(_read_text, "đoạn chữ", {"type": "string"})
LINE: Reader[str] = Reader(_read_line, "một dòng chữ", {"type": "string"})
MENTION: Reader[Mention] = Reader(_read_mention, "tên hoặc đường dẫn", {"type": "string"})
NAME: Reader[Mention] = Reader(_read_name, "tên tệp", {"type": "string"})
NUMBER: Reader[Decimal] = Reader(
    _scalar(scalars.read_number), "con số", {"type": ["number", "string"]}
)
PERCENT: Reader[Decimal] = Reader(
    _scalar(scalars.read_percent), "tỷ lệ %", {"type": ["number", "string"]}
)
DAY: Reader[date] = Reader(_scalar(scalars.read_day), "ngày", {"type": "string"})
MOMENT: Reader[Moment] = Reader(
    _scalar(scalars.read_moment), "ngày, có thể kèm giờ", {"type": "string"}
)
CLOCK: Reader[time] = Reader(_scalar(scalars.read_clock), "giờ", {"type": "string"})
YES: Reader[bool] = Reader(_scalar(scalars.read_yes), "có/không", {"type": "boolean"})


def _read_url(text: str) -> str | Refusal:
    if re.match(r"^(https?://[^\s/]+\S*|mailto:\S+@\S+|tel:[+0-9.\- ]+)$", text) and _has_host(
        text
    ):
        return text
    if re.match(r"^[\w.-]+\.[a-z]{2,}(/\S*)?$", text):
        return Refusal("url-unreadable", "thiếu phần https:// ở đầu", f"https://{text}")
    return Refusal(
        "url-unreadable",
        "không phải địa chỉ trang web",
        "Chép cả địa chỉ từ trình duyệt, chẳng hạn: https://hanoi.gov.vn/",
    )


def _has_host(text: str) -> bool:
    """Tell whether a URL's host and port can be read; brackets and ports past 65535 cannot."""
    try:
        parts = urlsplit(text)
        return parts.scheme not in {"http", "https"} or (bool(parts.hostname) and parts.port != 0)
    except ValueError:
        return False


URL: Reader[str] = Reader(_scalar(_read_url), "địa chỉ web", {"type": "string", "format": "uri"})

_ID = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")


# A name of a folder on any disk.
_LONGEST_ID = 100


def _read_id(text: str) -> str | Refusal:
    if _ID.match(text) and len(text) <= _LONGEST_ID:
        return text
    plain = re.sub(r"[^a-z0-9]+", "-", fold(text[:_LONGEST_ID])).strip("-") or "ma-so"
    return Refusal(
        "id-unreadable",
        "không dùng làm mã được: mã chỉ gồm chữ thường không dấu, chữ số và dấu gạch nối, không quá 100 ký tự",
        plain,
    )


ID: Reader[str] = Reader(
    _scalar(_read_id), "mã (chữ thường không dấu)", {"type": "string", "pattern": _ID.pattern}
)


def one_of(choices: Dict[str, T], kind: str, names: Dict[str, str] | None = None) -> Reader[T]:
    """Read one of a closed set of words; ``names`` says in Vietnamese what each word means, with «/» between names.

    The names are read too, whatever their case, marks and spaces; hints show the first one.
    """
    labels = {word: (names or {}).get(word, "").split("/")[0] for word in choices}
    shown = [f"{word} ({label})" if label else word for word, label in labels.items()]
    known = {
        _letters(name): word
        for word in choices
        for name in (word, *(names or {}).get(word, "").split("/"))
        if name
    }

    def read(text: str) -> T | Refusal:
        word = known.get(_letters(text))
        if word is not None:
            return choices[word]
        close = get_close_matches(_letters(text), known, n=1, cutoff=0.7)
        hint = (
            f"Có lẽ ý bạn là: {known[close[0]]}" if close else f"Chọn một trong: {', '.join(shown)}"
        )
        return Refusal("choice-unknown", "không nằm trong các giá trị được dùng", hint)

    return Reader(_scalar(read), kind, {"enum": list(choices)}, tuple(labels.items()))


def _letters(text: str) -> str:
    return re.sub(r"[\s_-]", "", fold(text))


def closest(word: str, words: Dict[str, object] | list[str]) -> str | None:
    """Find the word that was probably meant, whatever its marks, hyphens and case."""
    plain = {_letters(each): each for each in words}
    near = get_close_matches(_letters(word), plain, n=1, cutoff=0.7)
    return plain[near[0]] if near else None


def list_of(item: Reader[T]) -> Reader[tuple[T, ...]]:
    """Read a list; a single value counts as a list of one, and a line with commas is said."""

    def read(node: Node, found: Found) -> tuple[T, ...] | None:
        nodes = node.items if isinstance(node, Sequence) else (node,)
        if (
            isinstance(node, Scalar)
            and re.search("[,;]", node.text)
            and item in (LINE, MENTION, NAME)
        ):
            parts = [part.strip() for part in re.split("[,;]", node.text) if part.strip()]
            found.error(
                node.place,
                "field-list",
                f"Ở đây cần một danh sách, nhưng «{excerpt(node.text)}» là một dòng chữ.",
                f"[{', '.join(quoted(part) for part in parts[:8])}] (nếu chỉ là một mục: [{quoted(excerpt(node.text, 160))}])",
            )
            return None
        values = []
        for each in nodes:
            if is_blank(each):
                found.warn(
                    each.place,
                    "field-empty",
                    "Mục này của danh sách trống nên bị bỏ qua.",
                    "Xoá dấu «-» thừa.",
                )
                continue
            value = item.read(each, found)
            if value is not None:
                values.append(value)
        return tuple(values)

    return Reader(read, f"danh sách {item.kind}", {"type": "array", "items": item.json})
