"""Repair schemas, one rule after the other, in one walk."""

from __future__ import annotations

from codegen.base.pointer import JsonValue
from codegen.spec.document import Document, JsonObject
from codegen.spec.passes.schema import SchemaRule
from codegen.spec.passes.schema.annotated_enums import annotated_enums
from codegen.spec.passes.schema.booleans import HOLDERS, booleans, schema_of
from codegen.spec.passes.schema.catalogues import catalogues
from codegen.spec.passes.schema.enums import enums
from codegen.spec.passes.schema.examples import examples
from codegen.spec.passes.schema.files import files
from codegen.spec.passes.schema.mistaken_objects import mistaken_objects
from codegen.spec.passes.schema.patterns import patterns
from codegen.spec.passes.schema.required_flags import required_flags
from codegen.spec.passes.schema.type_names import type_names
from codegen.spec.passes.schema.unsupported import WIDENED, unsupported
from codegen.spec.report import Report
from codegen.spec.walk import Handler, Place, rewrite

SCHEMA_RULES: tuple[tuple[SchemaRule, frozenset[str]], ...] = (
    (booleans, HOLDERS),
    (unsupported, WIDENED),
    (type_names, frozenset(("type", "nullable"))),
    (files, frozenset(("contentMediaType", "contentEncoding"))),
    (mistaken_objects, frozenset(("type",))),
    (required_flags, frozenset(("properties", "required"))),
    (annotated_enums, frozenset(("anyOf", "oneOf"))),
    (enums, frozenset(("enum", "const"))),
    (examples, frozenset(("example", "examples", "default"))),
    (patterns, frozenset(("pattern",))),
    (catalogues, frozenset(("anyOf", "oneOf"))),
)
"""In order, each with the keywords of which it repairs something: others need not be asked."""


def repair_schemas(document: Document, since: JsonObject | None = None) -> Document:
    """Schemas with the keywords of the normal form, and values that fit them.

    What the document shares with ``since``, an earlier result, is repaired already.
    """
    report = Report(document)

    def schema(node: JsonObject, place: Place) -> JsonValue:
        for rule, keywords in SCHEMA_RULES:
            if not keywords.isdisjoint(node):
                node = rule(node, place, report)
        return node

    def holder(node: JsonObject, place: Place) -> JsonValue:
        changed = {
            key: schema_of(node[key])
            for key in ("schema", "itemSchema")
            if isinstance(node.get(key), bool)
        }
        return {**node, **changed} if changed else node

    def components(node: JsonObject, place: Place) -> JsonValue:
        schemas = node.get("schemas")
        if not isinstance(schemas, dict) or not any(isinstance(s, bool) for s in schemas.values()):
            return node
        return {**node, "schemas": {k: schema_of(v) for k, v in schemas.items()}}

    handlers: dict[str, Handler] = {"schema": schema, "components": components}
    handlers |= dict.fromkeys(("media", "parameter", "header"), holder)
    return document.changed(rewrite(document.value, handlers, since=since), *report.found)
