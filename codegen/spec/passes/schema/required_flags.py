"""``required`` lists the properties of an object that must be there."""

from __future__ import annotations

from codegen.base.pointer import JsonValue
from codegen.spec.document import JsonObject, as_list, as_object
from codegen.spec.passes.schema import without
from codegen.spec.report import Report
from codegen.spec.walk import Place


def required_flags(node: JsonObject, place: Place, report: Report) -> JsonObject:
    """``required: true`` on a property, as JSON Schema's draft 3 wrote it, said by its object."""
    names: list[JsonValue] = []
    properties = as_object(node.get("properties"))
    changed: JsonObject = {}
    for name, schema in properties.items():
        flag = as_object(schema).get("required")
        if isinstance(flag, bool):
            changed[name] = without(as_object(schema), "required")
            message = f"`required` of the property {name!r} belongs to the object around it"
            hint = f"take `required` out of the property, and list {name!r} in the object's"
            report.add("schema/required-flag", ((place, "properties"), name), message, hint=hint)
            if flag:
                names.append(name)
    if changed:
        node = {**node, "properties": {**properties, **changed}}
    required = node.get("required")
    if isinstance(required, bool):
        is_property = place is not None and place[0] is not None and place[0][1] == "properties"
        if not is_property:
            report.add("schema/required-flag", (place, "required"), "`required` is a list of names")
            node = without(node, "required")
        # A property's own flag is its object's to read, once this schema is done.
        return node
    listed = list(dict.fromkeys(str(name) for name in [*as_list(required), *names]))
    new: list[JsonValue] = list(listed)
    return node if new == as_list(required) else {**node, "required": new}
