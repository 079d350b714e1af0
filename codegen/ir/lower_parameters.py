"""Parameters of operations: names, types, and how they are spelled on the wire."""

from __future__ import annotations

from codegen.base import pointer as ptr
from codegen.base.pointer import JsonValue
from codegen.base.text import Ident, Untrusted
from codegen.ir import model as ir
from codegen.ir import names
from codegen.ir.lower_types import TypeLowering
from codegen.ir.naming import Wanted
from codegen.ir.places import place_of
from codegen.ir.types import without_files
from codegen.spec.document import Document, JsonObject, as_list, as_object, as_text

LOCATIONS = ("path", "query", "header", "cookie", "querystring")
WHOLE = "querystring"
"""The place, and here the style, of a parameter that is all of the query (OpenAPI 3.2, 4.12)."""

_IGNORED = ("accept", "content-type", "authorization")
"""Headers that a parameter cannot describe (OpenAPI 3.1.1, section 4.8.12.1)."""

_DEFAULT_STYLES = {"path": "simple", "query": "form", "header": "simple", "cookie": "form"}


def lower_parameters(
    types: TypeLowering, operation: JsonObject, place: str, pointer: str
) -> tuple[ir.Parameter, ...]:
    """The parameters of an operation, in the order of the document.

    Raises:
        CodegenError: a parameter has no name, or is in a place that there is not.
    """
    nodes: list[tuple[JsonObject, str]] = []
    for index, raw in enumerate(as_list(operation.get("parameters"))):
        node, at = types.scope.document.follow(raw, ptr.child(pointer, "parameters", index))
        parameter = as_object(node)
        _check(types.scope.document, parameter, at)
        if parameter["in"] == "header" and _wire(parameter).lower() in _IGNORED:
            types.scope.note("parameter/ignored", "a header that parameters cannot describe", at)
            continue
        nodes.append((parameter, at))
    owner = place.replace(" ", ".")
    given = types.scope.naming.assign(
        f"parameter of {owner}", [_wanted(node, at) for node, at in nodes], owner
    )
    return tuple(_parameter(types, node, at, place, given[at]) for node, at in nodes)


def _wanted(node: JsonObject, at: str) -> Wanted:
    wire, location = _wire(node), as_text(node["in"])
    name = names.parameter_name(wire, location)
    return Wanted(wire, at, name, names.parameter_name(f"{location} {wire}", ""))


def _wire(node: JsonObject) -> str:
    """The name; one that is all of the query need not have any."""
    return as_text(node.get("name")) or (WHOLE if node.get("in") == WHOLE else "")


def _check(document: Document, node: JsonObject, at: str) -> None:
    location = as_text(node.get("in"))
    if location not in LOCATIONS:
        raise document.error(
            "parameter/location",
            f"a parameter in {location!r} is not supported",
            at,
            f"use one of {', '.join(LOCATIONS)}",
        )
    if not _wire(node):
        raise document.error("parameter/name", "a parameter without a name", at, "write name: …")


def _parameter(
    types: TypeLowering, node: JsonObject, at: str, place: str, name: Ident
) -> ir.Parameter:
    wire, location = _wire(node), as_text(node["in"])
    media_type, schema, here = _schema(node, at)
    resolved = as_object(types.scope.document.follow(schema, here)[0])
    default = resolved.get("default")
    return ir.Parameter(
        name=name,
        wire=Untrusted(wire),
        location="query" if location == WHOLE else location,
        type=without_files(types.type_of(schema, here, place_of(at, f"{place} {wire}"), None)),
        required=location == "path" or node.get("required") is True,
        doc=Untrusted(as_text(node.get("description")) or as_text(resolved.get("description"))),
        pointer=at,
        deprecated=node.get("deprecated") is True,
        default=default if isinstance(default, str | int | float | bool) else None,
        style=_style(node, location, media_type),
    )


def _schema(node: JsonObject, at: str) -> tuple[str, JsonValue, str]:
    """Media type (empty for a plain parameter), schema and its pointer."""
    for kind, media in as_object(node.get("content")).items():
        here = ptr.child(at, "content", kind, "schema")
        return kind, as_object(media).get("schema", True), here
    return "", node.get("schema", True), ptr.child(at, "schema")


def _style(node: JsonObject, location: str, media_type: str) -> ir.Style | None:
    if location == WHOLE:
        return ir.Style(WHOLE, False, False, media_type)
    usual = _DEFAULT_STYLES[location]
    style = style_of(node, usual, media_type)
    plain = style == ir.Style(usual, usual == "form")
    return None if plain and not media_type else style


def style_of(node: JsonObject, usual: str = "form", media_type: str = "") -> ir.Style:
    """What a parameter, or a field of a form, says of how it is written."""
    style = as_text(node.get("style")) or usual
    explode = node.get("explode", style in ("form", "cookie")) is True
    return ir.Style(style, explode, node.get("allowReserved") is True, media_type)
