"""A pattern is a regular expression, not the literal of a programming language."""

from __future__ import annotations

import re

from codegen.spec.document import JsonObject
from codegen.spec.passes.schema import without
from codegen.spec.report import Report
from codegen.spec.walk import Place

_LITERAL = re.compile(r"/(.+)/([dgimsuvy]*)", re.DOTALL)


def patterns(node: JsonObject, place: Place, report: Report) -> JsonObject:
    """``/^a$/`` is ``^a$``: an anchor behind a slash proves that the slashes are no characters."""
    pattern = node.get("pattern")
    match = _LITERAL.fullmatch(pattern) if isinstance(pattern, str) else None
    if not match or not (match[1].startswith("^") or match[1].endswith("$")):
        return node
    here: Place = (place, "pattern")
    # Flags that change what matches have no place in JSON Schema.
    if set(match[2]) & set("ims"):
        report.add("schema/pattern", here, f"a pattern with the flags {match[2]!r}: left out")
        return without(node, "pattern")
    report.add("schema/pattern", here, "a JavaScript literal as a pattern", match[1])
    return {**node, "pattern": match[1]}
