"""Swagger 2.0 to OpenAPI 3.0: hosts, media types, bodies and definitions find their new places.

Source: OpenAPI 2.0 (https://spec.openapis.org/oas/v2.0.html), read beside 3.0.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from codegen.base import pointer as ptr
from codegen.base.pointer import JsonValue
from codegen.spec.document import Document, JsonObject, as_list, as_object, as_text
from codegen.spec.grammar import SWAGGER
from codegen.spec.report import Report
from codegen.spec.upgrade_swagger_values import (
    JSON,
    Given,
    body_of,
    content_of,
    form_of,
    header_of,
    parameter_of,
    scheme_of,
)
from codegen.spec.walk import Place, place_of, pointer_of, rewrite

_SECTIONS = {
    "definitions": "schemas",
    "parameters": "parameters",
    "responses": "responses",
    "securityDefinitions": "securitySchemes",
}
_KEPT = ("info", "tags", "externalDocs", "security")
METHODS = ("get", "put", "post", "delete", "options", "head", "patch")


def upgrade_swagger(document: Document) -> Document:
    """The document in the 3.0 dialect; ``x-nullable`` counts as the word that 2.0 lacked."""
    report = Report(document)
    upgrade = _Upgrade(document.value, report)
    value = _relinked(upgrade.document(), upgrade.moves)
    return document.changed(value, *report.found, moves=upgrade.moves)


class _Upgrade:
    """``moves`` says where each node that got a new place stood."""

    def __init__(self, value: JsonObject, report: Report) -> None:
        handlers = dict.fromkeys(("response", "parameter", "path item"), _linked)
        self._value = rewrite(value, {**handlers, "schema": _schema}, SWAGGER)
        self._report = report
        self._schemes = _texts(value.get("schemes"))
        self._consumes = _texts(value.get("consumes")) or [JSON]
        self._produces = _texts(value.get("produces")) or [JSON]
        self._parameters = as_object(self._value.get("parameters"))
        self._responses = as_object(self._value.get("responses"))
        self.moves = {f"#/components/{new}": f"#/{old}" for old, new in _SECTIONS.items()}

    def document(self) -> JsonObject:
        value = self._value
        result: JsonObject = {"openapi": "3.0.3"}
        result.update({k: v for k, v in value.items() if k in _KEPT or k.startswith("x-")})
        if servers := self._servers(self._schemes):
            result["servers"] = servers
        result["paths"] = {
            path: item if path.startswith("x-") else self._item(as_object(item), path)
            for path, item in as_object(value.get("paths")).items()
        }
        components: dict[str, JsonObject] = {
            "schemas": as_object(value.get("definitions")),
            "parameters": self._shared_parameters(),
            "responses": self._shared_responses(),
            "securitySchemes": {
                name: scheme_of(as_object(node))
                for name, node in as_object(value.get("securityDefinitions")).items()
            },
        }
        sections: JsonObject = {k: v for k, v in components.items() if v}
        return {**result, "components": sections}

    def _servers(self, schemes: Sequence[str]) -> list[JsonValue]:
        host = as_text(self._value.get("host")).rpartition("://")[2].rstrip("/")
        path = "/" + as_text(self._value.get("basePath")).strip("/")
        if not host:
            return [{"url": path}] if path != "/" else []
        # Whoever takes the first server should not send credentials in the clear.
        ordered = sorted(schemes or ["https"], key=lambda s: not s.endswith("s"))
        return [{"url": f"{scheme}://{host}{path.rstrip('/')}"} for scheme in ordered]

    def _shared_parameters(self) -> JsonObject:
        """Those for bodies are put where they are used: 3.0 has no such parameters."""
        result: JsonObject = {}
        for name, node in self._parameters.items():
            given = Given(
                as_object(node), as_object(node), place_of(ptr.child("#/parameters", name))
            )
            if not given.in_body:
                result[name] = parameter_of(given, self._report)
                here: Place = (((None, "components"), "parameters"), name)
                self._move((here, "schema"), given.place)
        return result

    def _shared_responses(self) -> JsonObject:
        result: JsonObject = {}
        for name, node in self._responses.items():
            here = place_of(ptr.child("#/components/responses", name))
            there = place_of(ptr.child("#/responses", name))
            result[name] = self._response(as_object(node), self._produces, here, there)
        return result

    def _item(self, item: JsonObject, path: str) -> JsonObject:
        place: Place = ((None, "paths"), path)
        shared = self._given(item, place)
        bodies = [g for g in shared if g.in_body]
        result: JsonObject = {}
        for key, node in item.items():
            if key == "parameters":
                result[key] = self._listed([g for g in shared if not g.in_body], (place, key))
            elif key in METHODS and isinstance(node, dict):
                result[key] = self._operation(node, (place, key), bodies)
            else:
                result[key] = node
        return result

    def _given(self, holder: JsonObject, place: Place) -> list[Given]:
        found: list[Given] = []
        for index, raw in enumerate(as_list(holder.get("parameters"))):
            written = as_object(raw)
            target = as_text(written.get("$ref")).removeprefix("#/components/parameters/")
            known = self._parameters.get(target.replace("~1", "/").replace("~0", "~"))
            node = known if isinstance(known, dict) and "$ref" in written else written
            found.append(Given(node, written, ((place, "parameters"), index)))
        return found

    def _operation(self, node: JsonObject, place: Place, inherited: list[Given]) -> JsonObject:
        own = self._given(node, place)
        moved = ("consumes", "produces", "schemes", "parameters", "responses")
        result: JsonObject = {k: v for k, v in node.items() if k not in moved}
        if plain := [g for g in own if not g.in_body]:
            result["parameters"] = self._listed(plain, (place, "parameters"))
        # A body of the operation's own overrides one of the path's.
        bodies = [g for g in own if g.in_body] or inherited
        if bodies:
            consumes = _texts(node.get("consumes")) or self._consumes
            result["requestBody"] = self._body(bodies, consumes, place)
        schemes = _texts(node.get("schemes"))
        if schemes and set(schemes) != set(self._schemes):
            result["servers"] = self._servers(schemes)
        if "responses" in node:
            produces = _texts(node.get("produces")) or self._produces
            result["responses"] = {
                status: self._used(response, produces, ((place, "responses"), status))
                for status, response in as_object(node["responses"]).items()
            }
        return result

    def _listed(self, parameters: list[Given], place: Place) -> list[JsonValue]:
        result: list[JsonValue] = []
        for given in parameters:
            here: Place = (place, len(result))
            self._move(here, given.place)
            if "schema" not in given.written:
                self._move((here, "schema"), given.place)
            result.append(parameter_of(given, self._report))
        return result

    def _body(self, fields: list[Given], consumes: list[str], place: Place) -> JsonObject:
        target: Place = (place, "requestBody")
        bodies = [given for given in fields if given.location == "body"]
        if len(bodies) > 1:
            self._report.add("upgrade/several-bodies", place, "more than one body parameter")
        if bodies and len(bodies) < len(fields):
            self._report.add("upgrade/form-and-body", place, "a body beside form parameters")
        body = body_of(bodies[0], consumes) if bodies else form_of(fields, consumes, self._report)
        if bodies:
            self._move(target, bodies[0].place)
        for kind in as_object(body["content"]):
            schema: Place = (((target, "content"), kind), "schema")
            if bodies:
                self._move(schema, (bodies[0].place, "schema"))
            for given in fields if not bodies else ():
                name = as_text(given.node.get("name"))
                self._move(((schema, "properties"), name), given.place)
        return body

    def _used(self, raw: JsonValue, produces: list[str], place: Place) -> JsonValue:
        node = as_object(raw)
        target = as_text(node.get("$ref")).removeprefix("#/components/responses/")
        shared = self._responses.get(target.replace("~1", "/").replace("~0", "~"))
        # A shared response is written for the document's media types, not the operation's.
        if isinstance(shared, dict) and "schema" in shared and produces != self._produces:
            there = place_of(ptr.child("#/responses", target))
            return self._response(shared, produces, place, there)
        return self._response(node, produces, place, place) if isinstance(raw, dict) else raw

    def _response(
        self, node: JsonObject, produces: Sequence[str], place: Place, there: Place
    ) -> JsonObject:
        if "$ref" in node:
            return node
        moved = ("schema", "headers", "examples")
        result: JsonObject = {k: v for k, v in node.items() if k not in moved}
        if "headers" in node:
            result["headers"] = {
                name: header_of(as_object(header))
                for name, header in as_object(node["headers"]).items()
            }
        if content := content_of(node.get("schema"), as_object(node.get("examples")), produces):
            result["content"] = content
            for kind in content:
                self._move((((place, "content"), kind), "schema"), (there, "schema"))
        return result

    def _move(self, new: Place, old: Place) -> None:
        if new != old:
            self.moves[pointer_of(new)] = pointer_of(old)


def _texts(value: JsonValue) -> list[str]:
    return [v for v in as_list(value) if isinstance(v, str)]


def _schema(node: JsonObject, place: Place) -> JsonObject:
    result = _linked(node, place)
    name, null = result.get("discriminator"), result.get("x-nullable")
    if isinstance(name, str):
        discriminator: JsonValue = {"propertyName": name}
        result = {**result, "discriminator": discriminator}
    if isinstance(null, bool):
        rest: JsonObject = {k: v for k, v in result.items() if k != "x-nullable"}
        result = {**rest, "nullable": null}
    return result


def _linked(node: JsonObject, place: Place) -> JsonObject:
    """``node`` with its reference, if it is one, to where 3.0 keeps the target."""
    target = node.get("$ref")
    if not isinstance(target, str) or not target.startswith("#/"):
        return node
    section = target.split("/")[1]
    if section not in _SECTIONS:
        return node
    return {**node, "$ref": f"#/components/{_SECTIONS[section]}{target[2 + len(section) :]}"}


def _relinked(value: JsonObject, moves: Mapping[str, str]) -> JsonObject:
    """``value`` with references into operations to where the parts of these stand now."""
    new_places: dict[str, str] = {}
    for new, old in moves.items():
        new_places.setdefault(old, new)

    def schema(node: JsonObject, place: Place) -> JsonObject:
        target = node.get("$ref")
        if not isinstance(target, str) or target.count("/") < 4:
            return node
        around = target
        while around != ptr.ROOT and around not in new_places:
            around = ptr.parent(around)
        if around == ptr.ROOT:
            return node
        return {**node, "$ref": new_places[around] + target[len(around) :]}

    return rewrite(value, {"schema": schema})
