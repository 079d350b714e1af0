"""Strings that are called objects by mistake."""

from __future__ import annotations

from codegen.base.pointer import JsonValue
from codegen.spec.document import JsonObject, as_list
from codegen.spec.keywords import STRING_FORMATS, is_annotation
from codegen.spec.report import Report
from codegen.spec.values import meant
from codegen.spec.walk import Place

_STRING = frozenset(("pattern", "minLength", "maxLength"))
_EXAMPLE = "a string as its example"
_WEAK = (_EXAMPLE, "`minLength`", "`maxLength`")
_CHECKED = frozenset(("type", "format", "enum", *_STRING))


def mistaken_objects(node: JsonObject, place: Place, report: Report) -> JsonObject:
    """``type: object`` beside what only a string can have, and nothing that only an object can."""
    # Most objects have properties: that is soon seen.
    if node.get("type") != "object" or "properties" in node:
        return node
    if any(not _harmless(key) for key in node):
        return node
    if not (proof := _proof(node)):
        return node
    # Examples are quoted carelessly, and lengths are said of JSON text: an object may be meant.
    kind: JsonValue = ["string", "object"] if proof in _WEAK else "string"
    report.add("schema/object-string", place, f"an object with {proof}", {"type": kind})
    return {**node, "type": kind}


def _harmless(key: str) -> bool:
    return key in _CHECKED or is_annotation(key)


def _proof(node: JsonObject) -> str:
    examples = [*as_list(node.get("examples")), *([node["example"]] if "example" in node else [])]
    if any(isinstance(example, dict) for example in examples):
        return ""
    if found := _STRING & node.keys():
        return f"`{max(found)}`"
    if node.get("format") in STRING_FORMATS:
        return f"the format {node['format']}"
    choices = as_list(node.get("enum"))
    if choices and all(isinstance(choice, str) for choice in choices):
        return "an enum of strings"
    texts = [e for e in examples if isinstance(e, str) and meant(e, ("object",)) is None]
    return _EXAMPLE if texts and len(texts) == len(examples) else ""
