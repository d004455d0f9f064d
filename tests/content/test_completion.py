"""An editor completes the codes of the site itself, and only those."""

from bantin.content.completion import snapshot_schema
from bantin.content.definitions import read_definitions
from tests.entering import DEFINITIONS


def test_the_schema_holds_the_sites_own_indicators():
    """Each code with what it means; no other one, and the breakdowns of each alone."""
    definitions = read_definitions(DEFINITIONS, "definitions.yaml").value or ()
    values = snapshot_schema(definitions)["properties"]["values"]
    assert list(values["properties"]) == [each.id for each in definitions]
    assert values["additionalProperties"] is False
    district = values["properties"]["nu-lanh-dao-huyen"]
    assert "Số nữ lãnh đạo / Tổng số lãnh đạo" in district["description"]
    parts = district["anyOf"][1]["properties"]["by"]
    assert (list(parts["properties"]), parts["additionalProperties"]) == (["cấp"], False)
    assert "by" not in values["properties"]["lop-tap-huan"]["anyOf"][1]["properties"]


def test_what_is_left_open_is_not_underlined():
    """A form that waits to be filled in has keys without a value; the schema bears with them."""
    schema = snapshot_schema(read_definitions(DEFINITIONS, "definitions.yaml").value or ())
    properties = schema["properties"]
    assert "null" in properties["title"]["type"]
    assert "null" in properties["source"]["properties"]["publication"]["type"]
    assert "null" in properties["values"]["properties"]["lop-tap-huan"]["anyOf"][0]["type"]
