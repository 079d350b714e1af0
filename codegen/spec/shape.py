"""Check that each node has the kind that the grammar gives its place, so that no later stage must.

What is evident is repaired: a version written as a number is a text, a remark of the wrong kind is
left out. All else is reported, each place for itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeGuard

from codegen.base.pointer import JsonValue
from codegen.spec.document import Document, JsonObject
from codegen.spec.grammar import REFERABLE, Field, Grammar, is_plain
from codegen.spec.report import Report
from codegen.spec.shape_values import called, converted, fits_one, is_schema, meant
from codegen.spec.walk import Handler, Place, rewrite

_MANY = {"list": "a list", "map": "an object", "one": ""}
_PLAIN = {
    "text": "a string", "prose": "a string", "flag": "true or false", "number": "a number",
}  # fmt: skip

_NONE: frozenset[type] = frozenset()
_MAPPING = frozenset((dict,))
_TYPES: Mapping[str, frozenset[type]] = {
    "any": frozenset((str, bool, int, float, list, dict, type(None))),
    "text": frozenset((str,)),
    "prose": frozenset((str,)),
    "flag": frozenset((bool,)),
    "number": frozenset((int, float)),
    "schema": frozenset((dict, bool)),
}
"""Types of Python that fit where one of a kind stands; of all other kinds, mappings do."""

_LEFT_OUT = frozenset(("body", "responses", "components"))
_EMPTY = frozenset(
    ("schema", "path item", "operation", "response", "media", "header", "callback", "example")
)
"""What may be without any field, and then says nothing."""


def check_shape(document: Document, grammar: Grammar) -> Document:
    """The document with evident faults of its shape repaired, and notes on all of them."""
    report = Report(document)
    check = _Shape(grammar, report)
    handlers: dict[str, Handler] = {kind: check.handler(kind) for kind in grammar}
    value = rewrite(document.value, handlers, grammar)
    return document.changed(value, *report.found)


class _Shape:
    def __init__(self, grammar: Grammar, report: Report) -> None:
        self._grammar = grammar
        self._report = report
        self._required = {
            kind: [(key, field) for key, field in fields.items() if field.required]
            for kind, fields in grammar.items()
        }
        self._types = {
            kind: {
                key: _TYPES.get(f.kind, _MAPPING) for key, f in fields.items() if f.many == "one"
            }
            for kind, fields in grammar.items()
        }

    def handler(self, kind: str) -> Handler:
        def check(node: JsonObject, place: Place) -> JsonValue:
            return self._object(node, kind, place)

        return check

    def _object(self, node: JsonObject, kind: str, place: Place) -> JsonValue:
        table, types = self._grammar[kind], self._types[kind]
        if "$ref" in node and kind in REFERABLE and not isinstance(node["$ref"], str):
            self._wrong((place, "$ref"), "`$ref`", "a string", node["$ref"])
        if "$ref" in node and kind in REFERABLE and kind != "schema":
            return node
        result = node
        for key, value in node.items():
            # Nearly all are of the type that is usual: to look more closely takes its time.
            if type(value) in types.get(key, _NONE):
                continue
            field = table.get(key)
            if field is None and not key.startswith("x-"):
                field = table.get("*")
            if field is None or _fits(value, field):
                continue
            if result is node:
                result = dict(node)
            self._mend(result, kind, key, value, field, (place, key))
        if kind == "schema":
            result = self._schema(result, place)
        for key, field in self._required[kind]:
            if key not in result:
                example: JsonValue = {key: {} if not is_plain(field.kind) else "…"}
                self._report.add("shape/missing", place, f"`{key}` is missing", example)
        return result

    def _mend(
        self,
        node: JsonObject,
        kind: str,
        key: str,
        value: JsonValue,
        field: Field,
        place: Place,
    ) -> None:
        """Repair ``key`` of ``node``, or report it."""
        if field.optional and value is not None:
            self._report.add("shape/dropped", place, f"`{key}` is not understood: left out")
            del node[key]
        elif value is None and kind == "requirement":
            # Left out, nothing would be required.
            self._report.add("shape/empty", place, f"`{key}` has no value: no scopes")
            node[key] = []
        elif value is None and not field.required and (is_plain(field.kind) or field.many != "one"):
            rule = "shape/null" if field.many == "one" else "shape/empty"
            self._report.add(rule, place, f"`{key}` is null: left out")
            del node[key]
        elif value is None and field.kind in _LEFT_OUT:
            self._report.add("shape/empty", place, f"`{key}` has no value: left out")
            del node[key]
        elif value is None and field.many == "one" and field.kind in _EMPTY:
            node[key] = self._nothing(key, place)
        elif key == "items" and isinstance(value, list) and all(map(is_schema, value)):
            self._report.add("schema/items-list", place, "`items` is a list: one schema a position")
            node["prefixItems"] = node.pop(key)
            if "additionalItems" in node:
                node["items"] = node.pop("additionalItems")
        elif field.many == "map" and field.kind == "example" and isinstance(value, (dict, list)):
            named = value if isinstance(value, dict) else dict(_numbered(value))
            examples: JsonObject = {
                k: v if isinstance(v, dict) else {"value": v} for k, v in named.items()
            }
            self._report.add("example/form", place, "examples without names or `value`", examples)
            node[key] = examples
        elif field.many == "map" and field.kind == "schema" and isinstance(value, dict):
            node[key] = {k: self._entry(v, k, (place, k)) for k, v in value.items()}
        elif field.many == "map" and field.kind in _EMPTY and _has_gaps(value):
            node[key] = self._filled(key, value, field, place)
        elif field.many == "one" and (new := converted(value, field.kind)) is not None:
            rule = "shape/prose" if field.kind == "prose" else "shape/quoted"
            self._report.add(rule, place, f"`{key}` is not {_PLAIN[field.kind]}", {key: new})
            node[key] = new
        elif kind != "schema" and (found := meant(value, field)) is not None:
            listed = "a list of strings" if is_plain(field.kind) else "a list of objects"
            wanted = listed if isinstance(value, list) else _MANY[field.many] or "a string"
            message = f"`{key}` must be {wanted}: taken for what it means"
            self._report.add("shape/mistaken", place, message)
            node[key] = found
        elif kind == "schema":
            self._keyword(node, key, value, field, place)
        else:
            self._kinds(key, value, field, place)

    def _filled(self, key: str, value: JsonObject, field: Field, place: Place) -> JsonObject:
        filled: JsonObject = {
            k: self._nothing(k, (place, k)) if v is None else v for k, v in value.items()
        }
        if not _fits(filled, field):
            self._kinds(key, filled, field, place)
        return filled

    def _nothing(self, key: str, place: Place) -> JsonObject:
        """What stands for a node that was begun and not written: one that says nothing."""
        self._report.add("shape/empty", place, f"`{key}` has no value: taken as empty", {})
        return {}

    def _keyword(
        self, node: JsonObject, key: str, value: JsonValue, field: Field, place: Place
    ) -> None:
        """A keyword that says nothing of meaning: without it, more values are accepted."""
        if field.many == "list" and isinstance(value, dict):
            self._report.add("shape/keyword", place, f"`{key}` must be a list: taken for its entry")
            node[key] = [value]
            return
        wanted = _MANY[field.many] or _PLAIN.get(field.kind, "a schema")
        message = f"`{key}` must be {wanted}, not {called(value)}: left out"
        if field.many == "list" and isinstance(value, list):
            kept = [entry for entry in value if fits_one(entry, field.kind)]
            message = f"an entry of `{key}` is not a schema: left out"
            if kept:
                self._report.add("shape/keyword", place, message)
                node[key] = kept
                return
        self._report.add("shape/keyword", place, message)
        del node[key]

    def _entry(self, value: JsonValue, key: str, place: Place) -> JsonValue:
        """A schema of a map of schemas; one that is missing stands for any value."""
        if value is None:
            self._report.add("shape/empty", place, f"`{key}` has no value: any is accepted")
            return {}
        if not is_schema(value):
            message = f"`{key}` must be a schema, not {called(value)}: any value"
            self._report.add("shape/keyword", place, message)
            return {}
        return value

    def _kinds(self, key: str, value: JsonValue, field: Field, place: Place) -> None:
        """Report which node is of the wrong kind: the field, or which of its entries."""
        single = Field("one", field.kind)
        wanted = _PLAIN.get(field.kind, "an object")
        if field.many == "list" and isinstance(value, list):
            for index, entry in enumerate(value):
                if not _fits(entry, single):
                    self._wrong((place, index), f"an entry of `{key}`", wanted, entry)
        elif field.many == "map" and isinstance(value, dict):
            for name, entry in value.items():
                if not _fits(entry, single):
                    self._wrong((place, name), f"`{name}`", wanted, entry)
        else:
            self._wrong(place, f"`{key}`", _MANY[field.many] or wanted, value)

    def _schema(self, node: JsonObject, place: Place) -> JsonObject:
        """Fields of a schema whose kind the grammar cannot say."""
        required, kind, enum = node.get("required", False), node.get("type"), node.get("enum", [])
        wrong: dict[str, str] = {}
        if not isinstance(required, bool) and not _texts(required):
            wrong["required"] = f"a list of strings, not {called(required)}"
        if not (kind is None or isinstance(kind, str) or _texts(kind, (None,))):
            wrong["type"] = f"a string or a list of strings, not {called(kind)}"
        if not isinstance(enum, list):
            wrong["enum"] = f"a list, not {called(enum)}"
        for key in wrong:
            message = f"`{key}` must be {wrong[key]}: left out"
            self._report.add("shape/keyword", (place, key), message)
            node = {k: v for k, v in node.items() if k != key}
        return node

    def _wrong(self, place: Place, what: str, wanted: str, value: JsonValue) -> None:
        self._report.add("shape/kind", place, f"{what} must be {wanted}, not {called(value)}")


def _numbered(values: list[JsonValue]) -> Iterator[tuple[str, JsonValue]]:
    for number, value in enumerate(values, 1):
        yield str(number), value


def _has_gaps(value: JsonValue) -> TypeGuard[JsonObject]:
    return isinstance(value, dict) and None in value.values()


def _fits(value: JsonValue, field: Field) -> bool:
    if field.many == "list":
        return isinstance(value, list) and all(fits_one(v, field.kind) for v in value)
    if field.many == "map":
        return isinstance(value, dict) and all(fits_one(v, field.kind) for v in value.values())
    return fits_one(value, field.kind)


def _texts(value: JsonValue, others: tuple[JsonValue, ...] = ()) -> bool:
    return isinstance(value, list) and all(isinstance(v, str) or v in others for v in value)
