"""Pairs that were judged by thinking before anything was run: does it break, and which version.

They are edits of one API (``cases/shop.yaml``), of the kinds that suites of other tools have, and
forms of it that mean the same. Each is judged backwards as well: there, something is found, too.
"""

from __future__ import annotations

import copy
from pathlib import Path

import pytest
import yaml

from .probes import Edit, Node, compare, edited, properties, schema

SHOP: Node = yaml.safe_load((Path(__file__).parent / "cases/shop.yaml").read_text("utf-8"))
REF = "#/components/schemas/"


def method(spec: Node, path: str, verb: str) -> Node:
    found: Node = spec["paths"][path][verb]
    return found


def new_order(spec: Node) -> Node:
    """What orders that are made have beside their base."""
    found: Node = schema(spec, "NewOrder")["allOf"][1]
    return found


def listed(spec: Node, name: str) -> Node:
    """A parameter of the list of orders."""
    parameters = method(spec, "/orders", "get")["parameters"]
    return next(p for p in parameters if p["name"] == name)


def swapped(section: Node, old: str, new: str) -> None:
    items = [(new if key == old else key, value) for key, value in section.items()]
    section.clear()
    section.update(items)


def parameters_of_path(s: Node) -> None:
    item = s["paths"]["/orders/{orderId}"]
    del item["get"]["parameters"]
    item["parameters"] = item["patch"].pop("parameters")


def response_component(s: Node) -> None:
    item = s["paths"]["/orders/{orderId}"]
    s["components"]["responses"]["One"] = item["get"]["responses"]["200"]
    for verb in ("get", "patch"):
        item[verb]["responses"]["200"] = {"$ref": "#/components/responses/One"}


def spelled_as_3_1(s: Node) -> None:
    s["openapi"] = "3.1.0"
    for name in ("Order", "OrderPatch"):
        properties(s, name)["note"] = {"type": ["string", "null"]}
    properties(s, "Order")["price"] = {"type": "number", "exclusiveMinimum": 0}


def null_beside_reference(s: Node) -> None:
    properties(s, "Order")["parent"] = {"nullable": True, "allOf": [{"$ref": REF + "Order"}]}


def flattened(s: Node) -> None:
    base, rest = properties(s, "Base"), new_order(s)
    whole = {**copy.deepcopy(base), **rest["properties"]}
    s["components"]["schemas"]["NewOrder"] = {**rest, "properties": whole}


def enumeration_named(s: Node) -> None:
    s["components"]["schemas"]["Status"] = properties(s, "Order")["state"]
    properties(s, "Order")["state"] = {"$ref": REF + "Status"}


def numbers_to_uuids(s: Node) -> None:
    for path, verb in (("", "get"), ("", "patch"), ("/invoice", "get")):
        parameter = method(s, "/orders/{orderId}" + path, verb)["parameters"][0]
        parameter["schema"] = {"type": "string", "format": "uuid"}


PAIRS: list[tuple[str, bool, str, Edit]] = [
    ("oauth token url moves", False, "patch", lambda s: s["components"]["securitySchemes"]["oauth"]["flows"]["clientCredentials"].update(tokenUrl="https://id2.example/token")),
    ("scope needed by one op grows", True, "patch", lambda s: method(s, "/orders", "get").update(security=[{"oauth": ["read", "write"]}])),
    ("scope needed shrinks", False, "patch", lambda s: method(s, "/orders", "get").update(security=[{"oauth": []}])),
    ("scope dropped from scheme", False, "patch", lambda s: s["components"]["securitySchemes"]["oauth"]["flows"]["clientCredentials"]["scopes"].pop("write")),
    ("open op needs credential", True, "major", lambda s: method(s, "/orders/{orderId}/invoice", "get").pop("security")),
    ("flow replaced by authorizationCode", True, "patch", lambda s: s["components"]["securitySchemes"]["oauth"].update(flows={"authorizationCode": {"authorizationUrl": "https://id.example/a", "tokenUrl": "https://id.example/token", "scopes": {"read": "", "write": ""}}})),
    ("allowEmptyValue off", True, "patch", lambda s: listed(s, "q").pop("allowEmptyValue")),
    ("deepObject to json content", True, "patch", lambda s: (listed(s, "filter").pop("style"), listed(s, "filter").update(content={"application/json": {"schema": listed(s, "filter").pop("schema")}}))),
    ("array parameter comma separated", True, "patch", lambda s: listed(s, "ids").update(explode=False)),
    ("explode default made explicit", False, "none", lambda s: (listed(s, "ids").pop("explode"), listed(s, "ids").pop("style"))),
    ("property of deepObject gone", False, "major", lambda s: listed(s, "filter")["schema"]["properties"].pop("total")),
    ("cookie parameter gone", False, "major", lambda s: method(s, "/orders", "get")["parameters"].remove(listed(s, "session"))),
    ("path-level header becomes required", True, "major", lambda s: s["paths"]["/orders"]["parameters"][0].update(required=True)),
    ("header param differs by case only", False, "patch", lambda s: s["paths"]["/orders"]["parameters"][0].update(name="x-tenant")),
    ("required response header optional", True, "major", lambda s: method(s, "/orders", "get")["responses"]["200"]["headers"]["X-Total"].pop("required")),
    ("optional response header removed", False, "patch", lambda s: method(s, "/orders", "get")["responses"]["200"]["headers"].pop("ETag")),
    ("response header added", False, "patch", lambda s: method(s, "/orders", "get")["responses"]["200"]["headers"].update({"X-New": {"schema": {"type": "string"}}})),
    ("array response becomes envelope", True, "major", lambda s: method(s, "/orders", "get")["responses"]["200"]["content"]["application/json"].update(schema={"type": "object", "properties": {"data": {"type": "array", "items": {"$ref": REF + "Order"}}}})),
    ("201 becomes 200", True, "patch", lambda s: swapped(method(s, "/orders", "post")["responses"], "201", "200")),
    ("default error removed", False, "patch", lambda s: method(s, "/orders", "get")["responses"].pop("default")),
    ("xml body alternative removed", True, "patch", lambda s: method(s, "/orders/{orderId}", "patch")["requestBody"]["content"].pop("application/xml")),
    # Its fields were arguments; of XML, the body is one.
    ("json body alternative removed", True, "major", lambda s: method(s, "/orders/{orderId}", "patch")["requestBody"]["content"].pop("application/json")),
    ("pdf becomes png", True, "patch", lambda s: swapped(method(s, "/orders/{orderId}/invoice", "get")["responses"]["200"]["content"], "application/pdf", "image/png")),
    ("request body becomes optional", False, "patch", lambda s: s["components"]["requestBodies"]["NewOrder"].pop("required")),
    ("exclusive minimum relaxed, response", True, "patch", lambda s: properties(s, "Order")["price"].pop("exclusiveMinimum")),
    ("minItems dropped in response", True, "patch", lambda s: properties(s, "Order")["lines"].pop("minItems")),
    ("maxItems lowered in request", True, "patch", lambda s: properties(s, "OrderPatch")["tags"].update(maxItems=5)),
    ("maximum raised in request", False, "patch", lambda s: properties(s, "Base")["quantity"].update(maximum=200)),
    ("minLength raised in base", True, "patch", lambda s: properties(s, "Base")["reference"].update(minLength=3)),
    ("oneOf branch removed from request", True, "major", lambda s: (new_order(s)["properties"]["pay"]["oneOf"].pop(), new_order(s)["properties"]["pay"]["discriminator"]["mapping"].pop("bank"))),
    (
        "oneOf branch added to request",
        False,
        "minor",
        lambda s: (s["components"]["schemas"].update(Cash={"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}}}), new_order(s)["properties"]["pay"]["oneOf"].append({"$ref": REF + "Cash"}), new_order(s)["properties"]["pay"]["discriminator"]["mapping"].update(cash=REF + "Cash")),
    ),
    ("discriminator mapping key renamed", True, "patch", lambda s: swapped(new_order(s)["properties"]["pay"]["discriminator"]["mapping"], "card", "credit")),
    ("anyOf branch added to response", True, "major", lambda s: (s["components"]["schemas"].update(Robot={"type": "object", "required": ["serial"], "properties": {"serial": {"type": "string"}}}), schema(s, "Party")["anyOf"].append({"$ref": REF + "Robot"}))),
    # An alternative alone is no union: the alias of the union goes.
    ("anyOf branch removed from response", False, "major", lambda s: schema(s, "Party")["anyOf"].pop()),
    ("callback payload loses required", True, "major", lambda s: schema(s, "Shipment").pop("required")),
    ("callback removed", True, "major", lambda s: method(s, "/orders", "post").pop("callbacks")),
    ("callback payload gains property", False, "minor", lambda s: properties(s, "Shipment").update(weight={"type": "number"})),
    ("writeOnly property dropped", False, "major", lambda s: new_order(s)["properties"].pop("secret")),
    ("readOnly id no longer read only", False, "patch", lambda s: properties(s, "Order")["id"].pop("readOnly")),
    # A further value is a warning; whoever names the old member fails.
    ("enum value renamed in response", False, "major", lambda s: properties(s, "Order")["state"].update(enum=["OPEN", "paid", "void"])),
    ("enum value dropped from query", True, "major", lambda s: listed(s, "status")["schema"]["enum"].pop()),
    ("enum ref shared", False, "major", enumeration_named),
    ("nullable dropped in request", True, "major", lambda s: properties(s, "OrderPatch")["note"].pop("nullable")),
    ("nullable dropped in response", False, "minor", lambda s: properties(s, "Order")["note"].pop("nullable")),
    ("recursive ref becomes nullable", True, "major", null_beside_reference),
    ("int64 path id becomes uuid", True, "major", numbers_to_uuids),
    ("map values become integers", True, "major", lambda s: properties(s, "Order")["meta"].update(additionalProperties={"type": "integer"})),
    ("method put becomes post", True, "patch", lambda s: s["paths"]["/upload"].update(post=s["paths"]["/upload"].pop("put"))),
    ("path gets a version", True, "patch", lambda s: swapped(s["paths"], "/upload", "/v2/upload")),
    ("multipart part becomes required", True, "major", lambda s: method(s, "/upload", "put")["requestBody"]["content"]["multipart/form-data"]["schema"]["required"].append("tags")),
    ("error detail becomes required", False, "minor", lambda s: schema(s, "Error")["required"].append("detail")),
    ("error code removed", True, "major", lambda s: (properties(s, "Error").pop("code"), schema(s, "Error").pop("required"))),
    ("server gains variable", False, "minor", lambda s: s.update(servers=[{"url": "https://shop.example/{v}", "variables": {"v": {"default": "api", "enum": ["api", "beta"]}}}])),
    ("format date dropped in response", True, "major", lambda s: properties(s, "Person")["born"].pop("format")),
    ("default flips in request", False, "patch", lambda s: new_order(s)["properties"]["gift"].update(default=True)),
    # forms: on the wire, none is a change
    ("param to path level", False, "none", parameters_of_path),
    ("response into components", False, "none", response_component),
    ("3.1 null spelling", False, "none", spelled_as_3_1),
    ("allOf flattened", False, "none", flattened),
    ("order of paths", False, "patch", lambda s: s.update(paths=dict(reversed(s["paths"].items())))),
    ("examples added", False, "patch", lambda s: properties(s, "Line")["sku"].update(example="A-1")),
    # No file of the package shows it.
    ("global tag described", False, "none", lambda s: s["tags"][0].update(description="All about orders.")),
    ("security repeated at operation", False, "none", lambda s: method(s, "/orders", "get").update(security=[{"oauth": ["read"]}])),
    ("additionalProperties true made explicit", False, "none", lambda s: schema(s, "Line").update(additionalProperties=True)),
    ("extension added", False, "none", lambda s: schema(s, "Line").update({"x-team": "a"})),
    ("required order", False, "none", lambda s: schema(s, "Order")["required"].reverse()),
    ("title added", False, "patch", lambda s: schema(s, "Line").update(title="A part")),
    # The package is the same: its docstrings repeat no name.
    ("title that repeats the name", False, "none", lambda s: schema(s, "Line").update(title="Line")),
    ("server trailing slash", False, "none", lambda s: s.update(servers=[{"url": "https://shop.example/api/"}])),
    # The package is the same: it is not a server of its own.
    ("operation server same as global", False, "none", lambda s: method(s, "/orders", "get").update(servers=[{"url": "https://shop.example/api"}])),
    ("enum order", False, "patch", lambda s: properties(s, "Order")["state"]["enum"].reverse()),
]  # fmt: skip


@pytest.mark.parametrize(
    ("what", "wire", "bump", "edit"), PAIRS, ids=[p[0].replace(" ", "-") for p in PAIRS]
)
def test_verdict(what: str, wire: bool, bump: str, edit: Edit) -> None:
    found = compare(SHOP, edited(edit, SHOP))
    assert (found.verdict.breaking, found.verdict.bump.word) == (wire, bump), found.verdict


@pytest.mark.parametrize(
    ("what", "wire", "bump", "edit"), PAIRS, ids=[p[0].replace(" ", "-") for p in PAIRS]
)
def test_something_is_found_backwards_as_well(what: str, wire: bool, bump: str, edit: Edit) -> None:
    there, back = compare(SHOP, new := edited(edit, SHOP)), compare(new, SHOP)
    assert bool(there.diff.changes) == bool(back.diff.changes)
    assert (there.verdict.bump.word == "none") == (back.verdict.bump.word == "none")
    assert "in details" not in there.verdict.forced_by
