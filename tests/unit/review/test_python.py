"""Changes of the Python surface: an edit of the document, and the lines that a reader sees."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from codegen.review.python.rules import PYTHON_RULES, line

from .probes import BASE, Edit, Node, compare, edited, get, properties, query, schema

SCHEMES = ("components", "securitySchemes")


def operation(spec: Node, path: str = "/images", method: str = "post") -> Node:
    found: Node = spec["paths"][path][method]
    return found


def more(spec: Node) -> None:
    spec["paths"]["/more"] = {"get": {
        "operationId": "list_more", "tags": ["more"],
        "responses": {"200": {"description": "", "content": {"application/json": {
            "schema": {"type": "array", "items": {"$ref": "#/components/schemas/Owner"}}}}}},
    }}  # fmt: skip


def stream(spec: Node) -> None:
    content = get(spec)["responses"]["200"]["content"]
    content["text/event-stream"] = content.pop("application/json")


def multipart(spec: Node) -> None:
    operation(spec)["requestBody"]["content"]["multipart/form-data"] = {
        "schema": {"type": "object", "properties": {"file": {"type": "string", "format": "binary"}}}
    }


def body_of_errors(spec: Node) -> None:
    get(spec)["responses"]["404"]["content"]["application/json"]["schema"] = {
        "$ref": "#/components/schemas/Owner"
    }


CASES: list[tuple[str, Edit, dict[str, str]]] = [
    # what, the edit, and the changes: id of each line
    ("a method", more, {"more.list: method added: list() -> list[Owner]": "method-added"}),
    ("another form", lambda s: get(s)["responses"]["200"]["content"].update({"text/csv": {}}),
     {"images.get_csv: method added": "method-added"}),
    ("a second body", multipart,
     {"images.create_multipart: method added": "method-added"}),
    ("a stream", stream, {"images.get: -> Image → -> Stream[Image]": "async-changed"}),
    ("deprecated", lambda s: get(s).update(deprecated=True), {"images.get: method deprecated": "method-deprecated"}),
    ("fewer credentials", lambda s: get(s).update(security=[]), {"images.get: api_key → none": "auth-relaxed"}),
    ("a parameter more", lambda s: get(s)["parameters"].append(
        {"name": "size", "in": "query", "schema": {"type": "integer"}}),
     {"images.get(size): optional parameter added: size: int = UNSET": "parameter-added-optional"}),
    ("required", lambda s: query(s, "verbose").update(required=True),
     {"images.get(verbose): verbose: bool = UNSET → verbose: bool": "parameter-became-required"}),
    ("renamed", lambda s: query(s, "verbose").update(name="ver-bose"),
     {"images.get(verbose): verbose → ver_bose": "parameter-renamed",
      "images.get(ver_bose): query verbose → query ver-bose": "parameter-wire-changed"}),
    ("takes more", lambda s: query(s, "verbose").update(schema={"type": ["boolean", "integer"]}),
     {"images.get(verbose): bool | Unset → bool | int | Unset": "parameter-widened"}),
    ("takes less", lambda s: query(s, "trace").update(schema={"type": "string", "enum": ["a", "b"]}),
     {"ImagesGetTrace: class added": "class-added"}),
    ("lists of more", lambda s: query(s, "tags")["schema"].update(items={"type": ["string", "null"]}),
     {"images.get(tags): list[str] | Unset → list[str | None] | Unset": "parameter-widened"}),
    ("a documented default", lambda s: query(s, "verbose")["schema"].update(default=True),
     {"images.get(verbose): none → True": "parameter-default-changed"}),
    ("a field of the body", lambda s: properties(s, "NewImage").update(hue={"type": "string"}),
     {"images.create(hue): optional parameter added: hue: str = UNSET": "parameter-added-optional",
      "NewImage.hue: field added: str | Unset": "field-added"}),
    ("a required field of the body", lambda s: (
        properties(s, "NewImage").update(hue={"type": "string"}), schema(s, "NewImage")["required"].append("hue")),
     {"images.create(hue): required parameter added: hue: str": "parameter-added-required",
      "NewImage.hue: required field added: str": "field-added-required"}),
    ("a required field that is read", lambda s: (
        properties(s, "Image").update(hue={"type": "string"}), schema(s, "Image")["required"].append("hue")),
     {"Image.hue: field added: str": "field-added"}),
    ("a field that is always there", lambda s: schema(s, "Image")["required"].append("size"),
     {"Image.size: int | Unset → int": "field-became-required"}),
    ("a field that may be missing", lambda s: schema(s, "Image").pop("required"),
     {"Image.id: str → str | Unset": "field-became-optional"}),
    ("read less", lambda s: properties(s, "Owner").update(name={"type": "string", "const": "me"}),
     {"Owner.name: str → Literal[\"me\"] = \"me\"": "field-narrowed",
      "Owner.name: field filled in by the constructor: \"me\"": "field-filled-in"}),
    ("a field that is always the same", lambda s: (
        properties(s, "Image").update(hue={"const": "red"}), schema(s, "Image")["required"].append("hue")),
     {"Image.hue: field added: Literal[\"red\"] = \"red\"": "field-added"}),
    ("a constant of the body", lambda s: (
        properties(s, "NewImage").update(hue={"const": "red"}), schema(s, "NewImage")["required"].append("hue")),
     {"images.create(hue): optional parameter added: hue: Literal[\"red\"] = \"red\"": "parameter-added-optional",
      "NewImage.hue: field added: Literal[\"red\"] = \"red\"": "field-added"}),
    ("a constant parameter", lambda s: query(s, "trace").update(schema={"const": 1}, required=True),
     {"images.get(trace): trace: str = UNSET → trace: Literal[1] = 1": "parameter-filled-in",
      "images.get(trace): str | Unset → Literal[1]": "parameter-retyped"}),
    ("a deprecated field", lambda s: properties(s, "Owner")["email"].update(deprecated=True),
     {"Owner.email: field deprecated": "field-deprecated"}),
    ("other fields", lambda s: schema(s, "Owner").update(additionalProperties={"type": "string"}),
     {"Owner[…]: takes further fields: dict[str, str]": "extra-added"}),
    ("an alias for a class", lambda s: s["components"]["schemas"].update(Orphan={"type": "array", "items": {"type": "string"}}),
     {"Orphan: class Orphan → Orphan = list[str]": "class-kind-changed"}),
    ("an exception", lambda s: get(s)["responses"].update({"409": {"description": ""}}),
     {"images.get raises ConflictError: documented exception added: ConflictError": "exception-added"}),
    ("no exceptions", lambda s: get(s)["responses"].pop("404"),
     {"Images_GetError: alias of documented exceptions removed: NotFoundError": "exceptions-removed"}),
    ("the body of errors", body_of_errors, {"body of errors: Problem → Owner": "error-body-changed"}),
    ("a credential", lambda s: s["components"]["securitySchemes"].update(basic={"type": "http", "scheme": "basic"}),
     {"Images(credentials_username)": "credential-added", "Images(credentials_password)": "credential-added"}),
    ("no credential", lambda s: s["components"]["securitySchemes"].pop("token"), {"Images(token)": "credential-removed"}),
    ("a credential of another kind", lambda s: s["components"]["securitySchemes"].update(
        key={"type": "http", "scheme": "basic"}), {"Images": "credential-"}),
    ("a server more", lambda s: s["servers"].append({"url": "https://eu.example", "description": "Europe"}),
     {"Images(server='Europe')": "server-added"}),
    ("a server's variable", lambda s: s.update(servers=[
        {"url": "https://{region}.example", "variables": {"region": {"default": "eu", "enum": ["eu", "us"]}}}]),
     {"Images(region)": "server-variable-added"}),
    ("no server", lambda s: s.pop("servers"), {"Images(base_url)": "base-url-required"}),
]  # fmt: skip


@pytest.mark.parametrize(("what", "edit", "lines"), CASES, ids=[c[0] for c in CASES])
def test_lines(what: str, edit: Edit, lines: dict[str, str]) -> None:
    found = compare(BASE, edited(edit))
    assert found.python is not None
    shown = {line(change): change.id for change in found.python.changes}
    for text, rule in lines.items():
        assert any(
            s.startswith(text) or text in s for s, r in shown.items() if r.startswith(rule)
        ), shown


@pytest.mark.parametrize(("what", "edit", "lines"), CASES, ids=[c[0] for c in CASES])
def test_the_way_back(what: str, edit: Edit, lines: dict[str, str]) -> None:
    there, back = compare(BASE, edited(edit)), compare(edited(edit), BASE)
    assert there.python is not None
    assert back.python is not None
    assert bool(there.python.changes) == bool(back.python.changes)
    gone = {(c.symbol, c.id) for c in there.python.changes if c.id == "class-removed"}
    come = {(c.symbol, c.id) for c in back.python.changes if c.id == "class-added"}
    assert {symbol for symbol, _ in gone} == {symbol for symbol, _ in come}


def changes(edit: Edit, base: Node = BASE) -> dict[str, Any]:
    found = compare(base, edited(edit, base))
    assert found.python is not None
    return {change.id: change for change in found.python.changes}


def test_what_is_given_and_what_is_read_are_judged_apart() -> None:
    nullable: Node = {"type": ["string", "null"]}
    read = changes(lambda s: properties(s, "Image").update(id=nullable))["field-widened"]
    assert (read.bump.word, read.breaks) == ("major", ("readers",))
    given = changes(lambda s: properties(s, "NewImage").update(name=nullable))["field-widened"]
    assert (given.bump.word, given.breaks) == ("minor", ())


def test_a_class_used_both_ways_is_judged_both_ways() -> None:
    both = edited(lambda s: properties(s, "NewImage").update(
        owner={"$ref": "#/components/schemas/Owner"}))  # fmt: skip
    wider = changes(
        lambda s: properties(s, "Owner").update(name={"type": ["string", "null"]}), both
    )
    assert wider["field-widened"].breaks == ("readers",)
    narrower = changes(
        lambda s: properties(s, "Owner").update(name={"type": "string", "const": "a"}), both
    )
    assert narrower["field-narrowed"].breaks == ("callers",)
    other = changes(lambda s: properties(s, "Owner").update(name={"type": "integer"}), both)
    assert other["field-retyped"].breaks == ("callers", "readers")


def test_invariance_concerns_type_checkers_only() -> None:
    found = changes(lambda s: query(s, "tags")["schema"].update(items={"type": ["string", "null"]}))
    assert found["parameter-widened"].breaks == ("checkers",)
    assert found["parameter-widened"].bump.word == "minor"


def test_a_renamed_class_is_told_once() -> None:
    def edit(spec: Node) -> None:
        spec["components"]["schemas"]["Person"] = spec["components"]["schemas"].pop("Owner")
        properties(spec, "Image")["owner"] = {"$ref": "#/components/schemas/Person"}

    found = changes(edit)
    assert list(found) == ["class-renamed"]
    assert (found["class-renamed"].before, found["class-renamed"].after) == ("Owner", "Person")


def test_a_variant_moves_with_its_operation() -> None:
    def move(spec: Node) -> None:
        spec["paths"]["/pictures"] = {"post": spec["paths"]["/images"].pop("post")}

    old = edited(multipart)
    found = compare(old, edited(move, old)).python
    assert found is not None
    assert {c.symbol: c.id for c in found.changes if c.id.startswith("method-")} == {}


def test_what_many_inherit_has_one_cause() -> None:
    found = compare(BASE, edited(lambda s: properties(s, "Image").update(id={"type": "integer"})))
    edit = next(c for c in found.diff.changes if c.id == "type-changed")
    assert edit.reach == ("GET /images/{image_id}", "POST /images")
    assert found.python is not None
    assert [c.symbol for c in found.python.changes] == ["Image.id"]


def test_origins_are_told_on_both_sides() -> None:
    found = compare(BASE, edited(lambda s: properties(s, "Image").pop("size")))
    assert found.python is not None
    change = found.python.changes[0]
    assert change.old == "#/components/schemas/Image/properties/size"


def test_fingerprints_do_not_depend_on_the_other_changes() -> None:
    one = compare(BASE, edited(lambda s: properties(s, "Image").pop("size")))
    two = edited(lambda s: properties(s, "Image").pop("size"))
    two["paths"]["/images"]["post"]["summary"] = "Changed."
    other = compare(BASE, edited(lambda s: query(s, "verbose").update(required=True), two))
    assert one.python is not None
    assert other.python is not None
    assert {c.fingerprint for c in one.python.changes} < {
        c.fingerprint for c in other.python.changes
    }
    assert {c.fingerprint for c in one.diff.changes} < {c.fingerprint for c in other.diff.changes}


@pytest.mark.parametrize("rule", PYTHON_RULES.values(), ids=list(PYTHON_RULES))
def test_a_rule_is_explained(rule: Any) -> None:
    assert rule.explanation.endswith(".")
    assert rule.bump.word != "major" or rule.breaks or "field" in rule.id or rule.id in (
        "extra-removed", "alias-retyped"), "a major change breaks somebody"  # fmt: skip


def test_methods_in_another_order_are_nothing_to_who_reads() -> None:
    found = compare(
        BASE, edited(lambda spec: spec.update(paths=dict(reversed(spec["paths"].items()))))
    )
    states = dict(found.verdict.readers)
    assert (states["callers"], states["readers"], states["handlers"]) == (
        "changed",
        "unchanged",
        "unchanged",
    )


def test_documents_are_not_changed_by_comparing() -> None:
    before = copy.deepcopy(BASE)
    compare(BASE, edited(more))
    assert before == BASE
