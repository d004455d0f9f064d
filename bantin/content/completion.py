"""The indicators of a site in, the JSON Schema of its snapshots out: an editor then completes the site's own codes."""

from collections.abc import Iterable

from bantin.content.definitions import Definition, Measure
from bantin.content.fields import JsonSchema
from bantin.content.reference import write_schemas

# A key that is left open is no mistake while somebody fills in a form.
_OPEN = ["number", "string", "null"]


def snapshot_schema(definitions: Iterable[Definition]) -> JsonSchema:
    """Describe a snapshot of a site: each indicator by its code, with what it means, and its own breakdowns."""
    schema = write_schemas()["snapshot.json"]
    long_form = schema["properties"]["values"]["additionalProperties"]["anyOf"][1]
    values: JsonSchema = {
        "type": "object",
        "description": "Các con số của kỳ, mỗi dòng một mã chỉ số",
        "additionalProperties": False,
        "properties": {each.id: _value(each, long_form) for each in definitions},
    }
    properties = {key: _open(each) for key, each in schema["properties"].items()}
    return {**schema, "properties": {**properties, "values": values}}


def _open(schema: JsonSchema) -> JsonSchema:
    """Let a field stand without a value: in a form that is being filled in, that is no mistake to be underlined."""
    if "properties" in schema:
        inner = {key: _open(each) for key, each in schema["properties"].items()}
        return {**schema, "properties": inner}
    return (
        {**schema, "type": [schema["type"], "null"]} if schema.get("type") == "string" else schema
    )


def _value(definition: Definition, long_form: JsonSchema) -> JsonSchema:
    parts: JsonSchema = {
        "type": "object",
        "description": "Phân tổ",
        "additionalProperties": False,
        "properties": {
            name: {"type": "object", "description": f"Phân tổ theo {name}"}
            for name in definition.breakdown
        },
    }
    properties = {key: each for key, each in long_form["properties"].items() if key != "by"}
    by = {"by": parts} if definition.breakdown else {}
    return {
        "title": definition.title,
        "description": _meaning(definition),
        "anyOf": [
            {"type": _OPEN},
            {**long_form, "properties": {**properties, **by}},
        ],
    }


def _meaning(definition: Definition) -> str:
    """Say what is to be typed: the parts of a share, the unit of a count."""
    if definition.kind is Measure.SHARE:
        parts = f"{definition.numerator or '…'} / {definition.denominator or '…'}"
        return f"{definition.title}. Ghi tử số/mẫu số: {parts}."
    return f"{definition.title}{f' ({definition.unit})' if definition.unit else ''}."
