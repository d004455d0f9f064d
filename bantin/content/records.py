"""A record type declared once: its fields are read from YAML, shown in the reference and completed by editors.

A record is a frozen dataclass whose fields carry their reader::

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Cover:
        image: Mention = required(MENTION, "Đường dẫn của ảnh")
        caption: str | None = optional(LINE, "Chú thích dưới ảnh")
"""

import dataclasses
from collections.abc import Mapping as Dict
from dataclasses import dataclass
from typing import Any, TypeVar, cast, overload

from bantin.content.fields import JsonSchema, Reader, closest, is_blank
from bantin.content.yamltext import Mapping, Node, describe
from bantin.diagnostics import Found

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


def specs(*records: type) -> dict[str, Spec]:
    """List the declared fields of record types by their key in YAML."""
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
    for each in dataclasses.fields(record):  # type: ignore[arg-type]  # every record is a dataclass
        spec: Spec = each.metadata["spec"]
        key = spec.key or each.name
        value_node = node.get(key)
        if is_blank(value_node):
            if spec.is_required:
                is_whole = False
                _say_missing(node, key, spec, value_node, found)
            else:
                values[each.name] = spec.default
            continue
        value = spec.reader.read(cast("Node", value_node), found)
        if value is None and spec.is_required:
            is_whole = False
        values[each.name] = spec.default if value is None else value
    return record(**values) if is_whole else None


def _say_missing(node: Mapping, key: str, spec: Spec, value: Node | None, found: Found) -> None:
    example = spec.example or "…"
    place = node.place if value is None else value.place
    state = "Thiếu" if value is None else "Chưa có giá trị cho"
    found.error(
        place, "field-missing", f"{state} «{key}» ({spec.meaning.lower()}).", f"{key}: {example}"
    )


def check_keys(node: Mapping, known: Dict[str, Spec], found: Found) -> None:
    """Say each key that nobody reads, with the one that was probably meant."""
    for key, _ in node.entries:
        if key.text in known:
            continue
        found.error(
            key.place,
            "field-unknown",
            f"Không có trường nào tên «{key.text}».",
            _suggest(key.text, node, known),
        )


def _suggest(word: str, node: Mapping, known: Dict[str, Spec]) -> str:
    by_meaning = {spec.meaning.split(" (")[0]: key for key, spec in known.items()}
    near = closest(word, list(known))
    if near is None and (meaning := closest(word, list(by_meaning))):
        near = by_meaning[meaning]
    if near is None:
        return f"Xoá dòng này, hoặc dùng một trong các trường: {', '.join(sorted(known))}."
    if node.get(near) is not None:
        return f"Đã có «{near}» rồi; xoá dòng này."
    return f"Có lẽ ý bạn là: {near}"


def record_of(record: type[R], kind: str) -> Reader[R]:
    """Make a reader of a nested record."""
    known = specs(record)

    def read(node: Node, found: Found) -> R | None:
        if not isinstance(node, Mapping):
            first = next(iter(known))
            found.error(
                node.place,
                "field-shape",
                f"Ở đây cần một nhóm thông tin ({', '.join(known)}), nhưng lại gặp {describe(node)}.",
                f"Xuống dòng, thụt vào hai dấu cách rồi viết: {first}: …",
            )
            return None
        check_keys(node, known, found)
        return read_record(record, node, found)

    return Reader(read, kind, json_schema(record))


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
