"""A record type declared once: its fields are read from YAML, shown in the reference and completed by editors.

A record is a frozen dataclass whose fields carry their reader::

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Cover:
        image: Mention = required(MENTION, "Đường dẫn của ảnh")
        caption: str | None = optional(LINE, "Chú thích dưới ảnh")
"""

import dataclasses
import functools
import re
from collections.abc import Mapping as Dict
from dataclasses import dataclass, replace
from typing import Any, TypeVar, cast, overload

from bantin.content.excerpt import excerpt, quoted, typed
from bantin.content.fields import (
    DAY,
    LINE,
    MENTION,
    MOMENT,
    NAME,
    TEXT,
    JsonSchema,
    Reader,
    is_blank,
)
from bantin.content.guesses import meant_key, suggest
from bantin.content.sources import name_of
from bantin.content.yamltext import Mapping, Node, Scalar, describe
from bantin.diagnostics import Found

_MOST_GUESSES = 200

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Spec:
    """What one field of a record is: its reader, its meaning in Vietnamese, an example that can be typed."""

    reader: Reader[Any]
    meaning: str
    example: str
    is_required: bool
    default: Any
    key: str = ""


def required(reader: Reader[T], meaning: str, *, example: str = "", key: str = "") -> T:
    """Declare a field that must be there; ``key`` is its name in YAML where Python forbids it."""
    spec = Spec(reader, meaning, example, is_required=True, default=None, key=key)
    # As dataclasses.field itself does, this claims the type of the field and gives its description.
    return cast("T", dataclasses.field(metadata={"spec": spec}))


@overload
def optional(reader: Reader[T], meaning: str, *, example: str = "", key: str = "") -> T | None: ...
@overload
def optional(
    reader: Reader[T], meaning: str, default: T, *, example: str = "", key: str = ""
) -> T: ...
def optional(
    reader: Reader[T], meaning: str, default: T | None = None, *, example: str = "", key: str = ""
) -> T | None:
    """Declare a field that may be left out."""
    spec = Spec(reader, meaning, example, is_required=False, default=default, key=key)
    described: T | None = dataclasses.field(metadata={"spec": spec}, default=default)
    return described


def specs(*records: type) -> Dict[str, Spec]:
    """List the declared fields of record types by their key in YAML."""
    return _specs(records)


@functools.cache
def _specs(records: tuple[type, ...]) -> Dict[str, Spec]:
    return {
        (each.metadata["spec"].key or each.name): each.metadata["spec"]
        for record in records
        for each in dataclasses.fields(record)
        if "spec" in each.metadata
    }


def read_record(record: type[R], node: Mapping, found: Found) -> R | None:
    """Read one record; None where a required field is missing or unreadable.

    Unknown keys are the caller's to check (`check_keys`), since two records may share one mapping.
    """
    values: dict[str, Any] = {}
    is_whole = True
    nodes = {name.text: value for name, value in reversed(node.entries)}
    for name, key, spec in _declared((record,)):
        value_node = nodes.get(key)
        if is_blank(value_node):
            if spec.is_required:
                is_whole = False
                _say_missing(node, key, spec, value_node, found)
            else:
                values[name] = spec.default
                if value_node is not None:
                    _check_blank(key, value_node, found)
            continue
        value = spec.reader.read(cast("Node", value_node), found)
        if value is None and spec.is_required:
            is_whole = False
        values[name] = spec.default if value is None else value
    return record(**values) if is_whole else None


@functools.cache
def _declared(records: tuple[type, ...]) -> tuple[tuple[str, str, Spec], ...]:
    """List the fields of records: the name in Python, the key in YAML, what it is."""
    fields = (each for record in records for each in dataclasses.fields(record))
    declared = ((each.name, each.metadata["spec"]) for each in fields)
    return tuple((name, spec.key or name, spec) for name, spec in declared)


def _say_missing(node: Mapping, key: str, spec: Spec, value: Node | None, found: Found) -> None:
    meaning = f"{spec.meaning[:1].lower()}{spec.meaning[1:]}"
    hint = f"{key}: {placeholder(spec, node.place.path)}".replace(": \n", ":\n")
    if value is None:
        found.error(node.place, "field-missing", f"Thiếu «{key}» ({meaning}).", hint)
    elif isinstance(value, Scalar) and value.comment:
        found.error(
            value.place,
            "field-missing",
            f"Chưa có giá trị cho «{key}» ({meaning}): phần «{excerpt(value.comment)}» bị hiểu là ghi chú.",
            typed(key, quoted(value.comment)),
        )
    else:
        found.error(value.place, "field-missing", f"Chưa có giá trị cho «{key}» ({meaning}).", hint)


def placeholder(spec: Spec, path: str) -> str:
    """Show what is to be typed for a field without stating a fact: an example that is typed as it stands is published."""
    if spec.reader in (LINE, TEXT):
        return '"…"'
    if spec.reader in (DAY, MOMENT):
        dated = re.match(r"([0-9]{4})-?([0-9]{2})-?([0-9]{2})(?![0-9])", name_of(path))
        return "-".join(dated.groups()) if dated else "…"
    return spec.example or "…"


def _check_blank(key: str, node: Node, found: Found) -> None:
    """Say a value that YAML took for a comment as a whole: accent: #5b2a86."""
    if isinstance(node, Scalar) and node.comment[1:2].strip():
        found.warn(
            node.place,
            "yaml-comment",
            f"Phần «{excerpt(node.comment)}» bị hiểu là ghi chú nên «{key}» không có giá trị.",
            typed(key, quoted(node.comment)),
        )


def check_keys(node: Mapping, known: Dict[str, Spec], found: Found) -> Mapping:
    """Say each key that nobody reads, with the one that was probably meant.

    Gives the mapping with that key in its place, so that a slip in a name is not said again as a missing field.
    """
    entries: list[tuple[Scalar, Node]] = []
    unknown = 0
    for key, value in node.entries:
        if key.text in known:
            entries.append((key, value))
        elif (owner := _owner(key, value, entries, known)) is not None:
            name, before = entries[owner]
            found.error(
                key.place,
                "field-indent",
                f"«{excerpt(key.text)}» thuộc «{name.text}» nhưng không thụt vào.",
                f"Thụt dòng này vào hai dấu cách, vì nó thuộc «{name.text}».",
            )
            inner = before.entries if isinstance(before, Mapping) else ()
            entries[owner] = name, Mapping((*inner, (key, value)), key.place)
        elif (whole := _decimal_comma(entries, key, value)) is not None:
            name, number = whole
            found.error(
                number.place,
                "yaml-comma",
                f"«{number.text}» có dấu phẩy, mà trong {{ }} dấu phẩy ngăn các giá trị.",
                typed(name.text, quoted(number.text)),
            )
            entries[-1] = whole
        else:
            unknown += 1
            # Nobody reads more guesses, and a file of another kind would take seconds.
            meant = meant_key(key.text, known) if unknown <= _MOST_GUESSES else None
            is_free = meant is not None and node.get(meant) is None
            hint = suggest(key.text, meant, value, known, is_free=is_free)
            found.error(
                key.place, "field-unknown", f"Không có trường nào tên «{excerpt(key.text)}».", hint
            )
            if meant is not None and is_free and all(name.text != meant for name, _ in entries):
                entries.append((replace(key, text=meant), value))
    return replace(node, entries=tuple(entries))


def _owner(
    key: Scalar, value: Node, entries: list[tuple[Scalar, Node]], known: Dict[str, Spec]
) -> int | None:
    """Find the group left open above that a key belongs to, which only lacks its two spaces."""
    for index in range(len(entries) - 1, -1, -1):
        name, before = entries[index]
        # A group that was filled here stands where its first key stands.
        is_open = is_blank(before) or (
            isinstance(before, Mapping)
            and before.place == before.entries[0][0].place
            and before.place.column == name.place.column
        )
        if not is_open:
            continue
        if key.text in known[name.text].reader.json.get("properties", {}):
            return index
        if name.text == "values" and not is_blank(value) and meant_key(key.text, known) is None:
            return index
    return None


def _decimal_comma(
    entries: list[tuple[Scalar, Node]], key: Scalar, value: Node
) -> tuple[Scalar, Scalar] | None:
    """Find the number that {percent: 19,2} has lost its decimals of; they look like a key without a value."""
    if not entries or not is_blank(value) or not re.fullmatch(r"[0-9]+ ?%?", key.text):
        return None
    name, before = entries[-1]
    if not isinstance(before, Scalar) or not re.fullmatch("[0-9]+", before.text):
        return None
    return name, replace(before, text=f"{before.text},{key.text}")


def record_of(record: type[R], kind: str) -> Reader[R]:
    """Make a reader of a nested record."""
    known = specs(record)

    def read(node: Node, found: Found) -> R | None:
        if not isinstance(node, Mapping):
            found.error(
                node.place,
                "field-shape",
                f"Ở đây cần một nhóm thông tin về {kind}, nhưng lại gặp {describe(node)}.",
                _as_group(node, known),
            )
            return None
        return read_record(record, check_keys(node, known, found), found)

    return Reader(read, kind, json_schema(record))


def _as_group(node: Node, known: Dict[str, Spec]) -> str:
    """Write a record's required fields as they are typed, the first one with the text that stands there."""
    needed = (
        [key for key, spec in known.items() if spec.is_required]
        or [key for key, spec in known.items() if spec.reader is LINE][:1]
        or list(known)[:1]
    )
    examples = {key: placeholder(known[key], node.place.path) for key in needed}
    if isinstance(node, Scalar):
        first = next(
            (key for key in needed if known[key].reader in (LINE, MENTION, NAME)), needed[0]
        )
        examples[first] = quoted(excerpt(node.text))
    lines = "\n".join(f"  {key}: {example}" for key, example in examples.items())
    return f"Xuống dòng rồi viết, thụt vào hai dấu cách:\n{lines}"


def json_schema(*records: type) -> JsonSchema:
    """Describe records as JSON Schema, for completion in editors."""
    known = specs(*records)
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [key for key, spec in known.items() if spec.is_required],
        "properties": {
            key: {**spec.reader.json, "description": spec.meaning} for key, spec in known.items()
        },
    }
