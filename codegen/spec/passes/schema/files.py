"""A file as OpenAPI 3.1 spells it: bytes, not encoded.

Source: the OpenAPI Initiative's migration notes for 3.1.0, "update file upload descriptions"; RFC
2045, section 6.2: the encoding "binary" is none.
"""

from __future__ import annotations

from codegen.spec.document import JsonObject
from codegen.spec.keywords import FILE, UNENCODED
from codegen.spec.passes.schema import types, without
from codegen.spec.report import Report
from codegen.spec.walk import Place


def files(node: JsonObject, _: Place, __: Report) -> JsonObject:
    """``contentMediaType: application/octet-stream`` is ``format: binary``: one spelling of files."""
    encoding = node.get("contentEncoding")
    octets = encoding is None and node.get("contentMediaType") == FILE
    if not (octets or encoding == UNENCODED) or "format" in node:
        return node
    if not set(types(node)) <= {"string", "null"}:
        return node
    rest = without(node, "contentEncoding", "contentMediaType")
    return {"type": "string", **rest, "format": "binary"}
