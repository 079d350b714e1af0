"""Where alternatives say what a value is, and where they only constrain what stands beside them."""

from __future__ import annotations

from codegen.base import pointer as ptr
from codegen.ir.scope import Scope
from codegen.spec.document import JsonObject, as_list, as_object


def is_union(scope: Scope, schema: JsonObject, union: str, pointer: str) -> bool:
    """Whether alternatives say what a value is; not where properties stand beside them."""
    if not as_list(schema[union]):
        message = "a union without alternatives: what stands beside it"
        scope.note("widened/union", message, ptr.child(pointer, union))
        return False
    if not as_object(schema.get("properties")):
        return True
    # Alternatives that only require are constraints, and take nothing away.
    if any(as_object(node).keys() != {"required"} for node in as_list(schema[union])):
        scope.note(
            "widened/union",
            f"`{union}` beside `properties`: the properties, and others as extra fields",
            ptr.child(pointer, union),
        )
    return False
