"""Parameters, bodies, headers and security schemes of Swagger 2.0 in OpenAPI 3.0."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from codegen.base.pointer import JsonValue
from codegen.spec.document import JsonObject, as_object, as_text
from codegen.spec.report import Report
from codegen.spec.walk import Place

JSON = "application/json"
_FORM = "application/x-www-form-urlencoded"
_MULTIPART = "multipart/form-data"

_VALUE = ("type", "format", "items", "default", "enum", "pattern", "minimum", "maximum",
          "exclusiveMinimum", "exclusiveMaximum", "minLength", "maxLength", "minItems", "maxItems",
          "uniqueItems", "multipleOf", "x-nullable")  # fmt: skip
_STYLES: Mapping[str, JsonObject] = {
    "csv": {"style": "form", "explode": False},
    "multi": {"style": "form", "explode": True},
    "ssv": {"style": "spaceDelimited", "explode": False},
    "pipes": {"style": "pipeDelimited", "explode": False},
    "tsv": {"style": "form", "explode": False},
}


class Given(Struct, frozen=True):
    """A parameter: as it is, as it is written (perhaps a reference), and where."""

    node: JsonObject
    written: JsonObject
    place: Place

    @property
    def location(self) -> str:
        """Its ``in``."""
        return as_text(self.node.get("in"))

    @property
    def in_body(self) -> bool:
        """Whether it is a request body, or a part of one."""
        return self.location in ("body", "formData")


def parameter_of(given: Given, report: Report) -> JsonObject:
    """A parameter of the 3.0 dialect; a reference stays one."""
    if "$ref" in given.written:
        return given.written
    node = given.node
    result: JsonObject = {
        k: v for k, v in node.items() if k not in _VALUE and k != "collectionFormat"
    }
    if "schema" not in node and (schema := _value(node)):
        result["schema"] = schema
    if node.get("type") == "array":
        result |= _style(node, given, report)
        if given.location in ("path", "header"):
            result |= {"style": "simple", "explode": False}
    return result


def body_of(given: Given, consumes: Sequence[str]) -> JsonObject:
    """The request body that a body parameter describes."""
    dropped = ("name", "in", "schema", *_VALUE)
    result: JsonObject = {k: v for k, v in given.node.items() if k not in dropped}
    schema = given.node.get("schema", _value(given.node))
    result["content"] = {kind: {"schema": schema} for kind in consumes}
    return result


def form_of(fields: Sequence[Given], consumes: Sequence[str], report: Report) -> JsonObject:
    """The request body that form parameters describe: an object with a property for each."""
    properties: JsonObject = {}
    required: list[JsonValue] = []
    encoding: JsonObject = {}
    for given in fields:
        name = as_text(given.node.get("name"))
        texts: JsonObject = {
            k: v for k, v in given.node.items() if k == "description" or k.startswith("x-")
        }
        properties[name] = {**as_object(given.node.get("schema", _value(given.node))), **texts}
        if given.node.get("required") is True:
            required.append(name)
        if given.node.get("type") == "array":
            encoding[name] = _style(given.node, given, report)
    schema: JsonObject = {"type": "object", "properties": properties}
    if required:
        schema["required"] = required
    media: JsonObject = {"schema": schema, **({"encoding": encoding} if encoding else {})}
    content: JsonObject = dict.fromkeys(_form_kinds(fields, consumes), media)
    return {"content": content, **({"required": True} if required else {})}


def _form_kinds(fields: Sequence[Given], consumes: Sequence[str]) -> list[str]:
    files = any(given.node.get("type") == "file" for given in fields)
    # Files cannot be sent URL-encoded, whatever the document lists beside.
    wanted = (_MULTIPART,) if files else (_MULTIPART, _FORM)
    return [k for k in consumes if k in wanted] or [_MULTIPART if files else _FORM]


def header_of(node: JsonObject) -> JsonObject:
    """A response header of the 3.0 dialect."""
    result: JsonObject = {
        k: v for k, v in node.items() if k not in _VALUE and k != "collectionFormat"
    }
    return {**result, "schema": _value(node)} if _value(node) else result


def _value(node: JsonObject) -> JsonObject:
    """The schema that stands, in 2.0, among the fields of a parameter or header."""
    result: JsonObject = {
        ("nullable" if k == "x-nullable" else k): v
        for k, v in node.items()
        if k in _VALUE or k.startswith("x-enum")
    }
    if "items" in result:
        items = as_object(result["items"])
        result["items"] = _value(items) if "$ref" not in items else items
    if result.get("type") == "file":
        result |= {"type": "string", "format": "binary"}
    return result


def _style(node: JsonObject, given: Given, report: Report) -> JsonObject:
    how = as_text(node.get("collectionFormat")) or "csv"
    if how == "tsv" or how not in _STYLES:
        report.add(
            "upgrade/collection-format",
            (given.place, "collectionFormat"),
            f"lists joined by {how!r} have no name in OpenAPI 3: taken for comma-separated",
        )
    return dict(_STYLES.get(how, _STYLES["csv"]))


def content_of(schema: JsonValue, examples: JsonObject, produces: Sequence[str]) -> JsonObject:
    """The content of a response that 2.0 describes by one schema for all media types."""
    if schema is None:
        return {kind: {"example": value} for kind, value in examples.items() if "/" in kind}
    kinds = list(produces)
    if as_object(schema).get("type") == "file":
        schema = {**as_object(schema), "type": "string", "format": "binary"}
        # Nobody said what files are: JSON, the dialect's habit, they are not.
        kinds = [kind for kind in kinds if kind != JSON] or ["application/octet-stream"]
    return {
        kind: {"schema": schema, **({"example": examples[kind]} if kind in examples else {})}
        for kind in kinds
    }


_FLOWS = {"accessCode": "authorizationCode", "application": "clientCredentials"}


def scheme_of(node: JsonObject) -> JsonObject:
    """A security scheme of the 3.0 dialect."""
    if node.get("type") == "basic":
        rest: JsonObject = {k: v for k, v in node.items() if k != "type"}
        return {"type": "http", "scheme": "basic", **rest}
    if node.get("type") != "oauth2":
        return node
    flow = as_text(node.get("flow"))
    moved = ("authorizationUrl", "tokenUrl", "scopes")
    parts: JsonObject = {k: v for k, v in node.items() if k in moved}
    result: JsonObject = {k: v for k, v in node.items() if k not in ("flow", *moved)}
    result["flows"] = {_FLOWS.get(flow, flow): {"scopes": {}, **parts}}
    return result
