"""What users of a package feel of the edits that vendors make: four readers, and the version.

``who`` says whose code breaks: c for callers, r for readers of results, h for handlers of
exceptions, t for whoever only sees an error of a type checker; and whether the wire breaks.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import Any

import pytest

from .probes import BASE, Edit, Node, compare, edited, get, properties, query, rename, schema

TIME = {"type": "string", "format": "date-time"}
LETTERS = {"type": "string", "enum": ["a", "b", "c"]}
OWNER_OR_PROBLEM = {"oneOf": [{"$ref": "#/components/schemas/Owner"},
                              {"$ref": "#/components/schemas/Problem"}]}  # fmt: skip


@dataclass(frozen=True)
class Typical:
    """An edit of ``base``, which is an edit of the API that all probes share."""

    name: str
    who: str
    bump: str
    wire: bool
    edit: Edit
    base: Edit = lambda s: None


def post(spec: Node, path: str = "/images") -> Node:
    found: Node = spec["paths"][path]["post"]
    return found


def image(**changes: Any) -> Edit:
    return lambda s: properties(s, "Image").update(changes)


def new_image(**changes: Any) -> Edit:
    return lambda s: properties(s, "NewImage").update(changes)


def trace(**changes: Any) -> Edit:
    return lambda s: query(s, "trace").update(changes)


def requires(name: str, prop: str) -> Edit:
    return lambda s: schema(s, name).setdefault("required", []).append(prop)


def answers(status: str, answer: Any) -> Edit:
    return lambda s: get(s)["responses"].update({status: answer})


def json_of(node: Any) -> Any:
    return {"description": "", "content": {"application/json": {"schema": node}}}


def parameter(name: str, place: str = "query", *, required: bool = False) -> Edit:
    given = {"name": name, "in": place, "required": required, "schema": {"type": "string"}}
    return lambda s: get(s)["parameters"].append(given)


def both(*edits: Edit) -> Edit:
    return lambda s: [edit(s) for edit in edits]


def rename_scheme(spec: Node) -> None:
    rename(spec, spec["components"]["securitySchemes"], "key", "apiKey")
    spec["security"] = [{"apiKey": []}]


def server(spec: Node) -> None:
    spec["servers"].append({"url": "https://eu.example", "description": "Europe"})


def form_body(spec: Node) -> None:
    content = post(spec)["requestBody"]["content"]
    content["application/x-www-form-urlencoded"] = content.pop("application/json")


def sent_back(spec: Node) -> None:
    content = post(spec)["requestBody"]["content"]["application/json"]
    content["schema"] = {"$ref": "#/components/schemas/Image"}


A, B = {"const": "a"}, {"const": "b"}


def kinds(*values: str, closed: bool = False) -> Edit:
    """Two classes that are sent, told apart by a property of so many values in the first."""

    def edit(spec: Node) -> None:
        schemas = spec["components"]["schemas"]
        for name, known in (("One", values), ("Two", ("two",))):
            kind: Node = {"const": known[0]} if closed else {"type": "string", "enum": [*known]}
            schemas[name] = {"type": "object", "required": ["kind"], "properties": {"kind": kind}}
        members = [{"$ref": f"#/components/schemas/{name}"} for name in ("One", "Two")]
        properties(spec, "NewImage")["part"] = {"anyOf": members}

    return edit


T = Typical
EDITS = [
    # properties of what is received
    T("response property becomes required", "", "minor", False, requires("Image", "size")),
    T("response property becomes optional", "r", "major", True, lambda s: schema(s, "Image").pop("required")),
    T("response property added", "", "minor", False, image(hue={"type": "string"})),
    T("response property added, required", "", "minor", False, both(image(hue={"type": "string"}), requires("Image", "hue"))),
    T("response property removed", "r", "major", False, lambda s: properties(s, "Image").pop("size")),
    T("response property renamed", "r", "major", True, lambda s: rename(s, properties(s, "Image"), "labels", "keywords")),
    T("response property may be null", "r", "major", True, image(id={"type": ["string", "null"]})),
    T("response property is never null", "", "minor", False, image(id={"type": "string"}), image(id={"type": ["string", "null"]})),
    T("response integer becomes number", "r", "major", True, image(size={"type": "number"})),
    T("response number becomes integer", "", "minor", False, image(size={"type": "integer"}), image(size={"type": "number"})),
    T("response date becomes date-time", "r", "major", True, image(id=TIME), image(id={"type": "string", "format": "date"})),
    T("response text becomes date-time", "r", "major", False, image(id=TIME)),
    T("response integer of another size", "", "patch", False, image(size={"type": "integer", "format": "int64"})),
    T("response enumeration has a value more", "", "minor", False, lambda s: schema(s, "State")["enum"].append("lost")),
    T("response enumeration has a value fewer", "r", "major", False, lambda s: schema(s, "State")["enum"].remove("lost"),
      lambda s: schema(s, "State")["enum"].append("lost")),
    T("response text becomes an enumeration", "", "minor", False, image(id=LETTERS)),
    T("response enumeration becomes text", "", "minor", False, image(state={"type": "string"})),
    T("response union has a branch more", "r", "major", True, image(owner=OWNER_OR_PROBLEM)),
    T("response union has a branch fewer", "", "minor", False, image(owner={"$ref": "#/components/schemas/Owner"}), image(owner=OWNER_OR_PROBLEM)),
    T("values of a response mapping may be null", "r", "major", True, image(labels={"type": "object", "additionalProperties": {"type": ["string", "null"]}})),
    T("response default", "", "patch", False, image(size={"type": "integer", "format": "int32", "default": 1})),
    T("response property deprecated", "", "minor", False, image(size={"type": "integer", "format": "int32", "deprecated": True})),
    # properties of what is sent
    T("request property becomes required", "c", "major", True, requires("NewImage", "note")),
    T("request property becomes optional", "", "minor", False, lambda s: schema(s, "NewImage").pop("required")),
    T("request property added", "", "minor", False, new_image(hue={"type": "string"})),
    T("request property added, required", "c", "major", True, both(new_image(hue={"type": "string"}), requires("NewImage", "hue"))),
    T("request property removed", "c", "major", False, lambda s: properties(s, "NewImage").pop("count")),
    T("request property may be null", "", "minor", False, new_image(note={"type": ["string", "null"]})),
    T("request property must not be null", "c", "major", True, new_image(note={"type": "string"}), new_image(note={"type": ["string", "null"]})),
    T("request integer becomes number", "", "minor", False, new_image(count={"type": "number"})),
    T("request number becomes integer", "c", "major", True, new_image(count={"type": "integer"}), new_image(count={"type": "number"})),
    T("request text becomes date", "c", "major", True, new_image(note={"type": "string", "format": "date"})),
    T("request text may be at most so long", "", "patch", False, new_image(name={"type": "string", "maxLength": 9})),
    T("request text has a pattern", "", "patch", True, new_image(name={"type": "string", "pattern": "^a"})),
    T("request default changed", "", "patch", False, new_image(count={"type": "integer", "default": 2}), new_image(count={"type": "integer", "default": 1})),
    T("request property is read-only", "c", "major", False, new_image(note={"type": "string", "readOnly": True})),
    T("items of a request list change", "c", "major", True, new_image(kinds={"type": "array", "items": {"type": "integer"}})),
    T("an id that is sent and received is read-only", "c", "major", False, image(id={"type": "string", "readOnly": True}), sent_back),
    # constants
    T("request constant added, required", "", "minor", True, both(new_image(kind=A), requires("NewImage", "kind"))),
    T("request constant becomes required", "", "minor", True, requires("NewImage", "kind"), new_image(kind=A)),
    T("request constant becomes optional", "", "minor", False, lambda s: schema(s, "NewImage")["required"].pop(), both(new_image(kind=A), requires("NewImage", "kind"))),
    T("request constant removed", "c", "major", False, lambda s: properties(s, "NewImage").pop("kind"), both(new_image(kind=A), requires("NewImage", "kind"))),
    T("request constant has another value", "c", "major", True, new_image(kind=B), both(new_image(kind=A), requires("NewImage", "kind"))),
    T("request constant becomes text", "c", "major", False, new_image(kind={"type": "string"}), both(new_image(kind=A), requires("NewImage", "kind"))),
    T("constant of a request becomes an enumeration", "c", "major", False, new_image(kind=LETTERS), both(new_image(kind=A), requires("NewImage", "kind"))),
    T("request enumeration becomes a constant", "c", "major", True, new_image(kind=A), both(new_image(kind=LETTERS), requires("NewImage", "kind"))),
    T("request text becomes a constant", "c", "major", True, new_image(name=A)),
    T("response constant becomes required", "", "minor", False, requires("Image", "kind"), image(kind=A)),
    T("response constant has another value", "r", "major", True, image(kind=B), both(image(kind=A), requires("Image", "kind"))),
    T("response text becomes a constant", "", "minor", False, image(id=A)),
    T("response constant becomes text", "r", "major", True, image(id={"type": "string"}), image(id=A)),
    T("the tag of a class has a value more", "c", "major", False, kinds("one", "more"), kinds("one")),
    T("the tag of a class has a value fewer", "c", "major", True, kinds("one"), kinds("one", "more")),
    T("the tag of a class has another value", "c", "major", True, kinds("uno"), kinds("one")),
    T("query constant becomes required", "", "minor", True, trace(required=True), trace(schema=A)),
    T("query constant becomes optional", "", "minor", False, trace(required=False), trace(schema=A, required=True)),
    T("query constant has another value", "c", "major", True, trace(schema=B), trace(schema=A, required=True)),
    T("query constant becomes text", "c", "major", False, trace(schema={"type": "string"}), trace(schema=A, required=True)),
    T("required query text becomes a constant", "c", "major", True, trace(schema=A), trace(required=True)),
    # parameters
    T("query parameter added", "", "minor", False, parameter("q")),
    T("query parameter added, required", "c", "major", True, parameter("q", required=True)),
    T("header added, required", "c", "major", True, parameter("X-Q", "header", required=True)),
    T("query parameter removed", "c", "major", False, lambda s: get(s)["parameters"].pop()),
    T("query parameter renamed", "c", "major", True, trace(name="span")),
    T("query parameter becomes required", "c", "major", True, trace(required=True)),
    T("query parameter takes more", "", "minor", False, lambda s: query(s, "verbose").update(schema={"type": ["boolean", "string"]})),
    T("query parameter takes something else", "c", "major", False, lambda s: query(s, "verbose").update(schema={"type": "string"})),
    T("query parameter has other values", "c", "major", True, trace(schema={"type": "string", "enum": ["a", "b"]}), trace(schema=LETTERS)),
    T("query parameter has a value more", "", "minor", False, trace(schema=LETTERS), trace(schema={"type": "string", "enum": ["a", "b"]})),
    T("default of a parameter changed", "", "patch", False, trace(schema={"type": "string", "default": "b"}), trace(schema={"type": "string", "default": "a"})),
    T("list of a parameter written otherwise", "", "patch", True, lambda s: query(s, "tags").update(explode=False)),
    T("query parameter becomes a header", "", "patch", True, lambda s: query(s, "trace").update({"in": "header"})),
    T("path parameter becomes a number", "c", "major", True, lambda s: get(s)["parameters"][0].update(schema={"type": "integer"})),
    T("parameter deprecated", "", "minor", False, trace(deprecated=True)),
    # answers and errors
    T("another success, another body", "r", "major", False, answers("202", json_of({"$ref": "#/components/schemas/Owner"}))),
    T("another success, the same body", "", "patch", False, answers("201", json_of({"$ref": "#/components/schemas/Image"}))),
    T("another success, no body", "r", "major", False, answers("204", {"description": ""})),
    T("the body of an answer gone", "r", "major", True, lambda s: get(s)["responses"]["200"].pop("content")),
    T("an answer is a list", "r", "major", True, answers("200", json_of({"type": "array", "items": {"$ref": "#/components/schemas/Image"}}))),
    T("an answer is a file", "r", "major", True, answers("200", {"description": "", "content": {"image/png": {}}})),
    T("error added", "", "minor", False, answers("409", {"description": ""})),
    T("error added with a body", "", "minor", False, answers("409", json_of({"$ref": "#/components/schemas/Problem"}))),
    T("one error of two removed", "", "patch", False, lambda s: get(s)["responses"].pop("409"), answers("409", {"description": ""})),
    T("all errors removed", "h", "major", False, lambda s: get(s)["responses"].pop("404")),
    T("body of an error is another class", "h", "major", False, answers("404", json_of({"$ref": "#/components/schemas/Owner"}))),
    T("property of an error retyped", "r", "major", True, lambda s: properties(s, "Problem").update(code={"type": "integer"})),
    # operations
    T("operation added", "", "minor", False, lambda s: s["paths"].update({"/ping": {"get": {"operationId": "ping", "responses": {}}}})),
    T("operation removed", "c", "major", True, lambda s: s["paths"].pop("/files")),
    T("operation removed that was deprecated", "c", "major", False, lambda s: s["paths"].pop("/files"), lambda s: post(s, "/files").update(deprecated=True)),
    T("operation deprecated", "", "minor", False, lambda s: get(s).update(deprecated=True)),
    T("operationId changed", "ch", "major", False, lambda s: get(s).update(operationId="fetch_image")),
    T("operationId spelled otherwise", "", "patch", False, lambda s: get(s).update(operationId="getImage")),
    T("tag changed", "ch", "major", False, lambda s: get(s).update(tags=["pictures"])),
    T("second tag", "", "patch", False, lambda s: get(s)["tags"].append("pictures")),
    T("path moved", "", "patch", True, lambda s: rename(s, s["paths"], "/files", "/v2/files")),
    T("body is a form", "", "patch", True, form_body),
    T("body takes XML, too", "", "minor", False, lambda s: post(s)["requestBody"]["content"].update({"application/xml": {"schema": {"type": "string"}}})),
    # credentials and addresses
    T("scheme added", "", "minor", False, lambda s: s["components"]["securitySchemes"].update(basic={"type": "http", "scheme": "basic"})),
    T("scheme renamed", "", "patch", False, rename_scheme),
    T("key goes by another header", "", "patch", True, lambda s: s["components"]["securitySchemes"]["key"].update(name="X-Api")),
    T("key becomes a token", "c", "major", True, lambda s: s["components"]["securitySchemes"].update(key={"type": "http", "scheme": "bearer"})),
    T("second credential needed", "c", "major", True, lambda s: s.update(security=[{"key": [], "token": []}])),
    T("another credential will do", "", "patch", False, lambda s: s.update(security=[{"key": []}, {"token": []}])),
    T("no credentials needed", "", "minor", False, lambda s: s.pop("security")),
    T("server added", "", "minor", False, server),
    T("server removed", "c", "major", True, lambda s: s["servers"].pop(), server),
    T("no server left", "c", "major", True, lambda s: s.pop("servers")),
    T("address changed", "", "minor", True, lambda s: s["servers"][0].update(url="https://api.example/v2")),
    # words and form
    T("description", "", "patch", False, lambda s: get(s).update(description="Of an image.")),
    T("example", "", "patch", False, image(id={"type": "string", "examples": ["a"]})),
    T("order of properties", "", "patch", False, lambda s: schema(s, "Owner").update(properties=dict(reversed(properties(s, "Owner").items())))),
    T("schema that nothing uses", "", "minor", False, lambda s: s["components"]["schemas"].update(More={"type": "object", "properties": {"a": {"type": "string"}}})),
    T("nothing", "", "none", False, lambda s: None),
]  # fmt: skip

READERS = {"callers": "c", "readers": "r", "handlers": "h", "checkers": "t"}


@pytest.mark.parametrize("case", EDITS, ids=lambda c: c.name.replace(" ", "-"))
def test_what_users_feel(case: Typical) -> None:
    old = edited(case.base)
    found = compare(old, edited(case.edit, old))
    broken = "".join(READERS[who] for who, state in found.verdict.readers if state == "breaking")
    assert (broken, found.verdict.bump.word, found.verdict.breaking) == (
        case.who, case.bump, case.wire,
    )  # fmt: skip


@pytest.mark.parametrize("case", EDITS, ids=lambda c: c.name.replace(" ", "-"))
def test_whoever_is_not_concerned_is_left_in_peace(case: Typical) -> None:
    """Callers hear nothing of what only comes back, readers nothing of what is only sent."""
    old = edited(case.base)
    readers = dict(compare(old, edited(case.edit, old)).verdict.readers)
    if case.name.startswith("response ") and "enumeration" not in case.name:
        assert readers["callers"] == "unchanged"
    if case.name.startswith(("request ", "query ")):
        assert readers["readers"] == "unchanged"


def test_names_that_clash_are_a_change_of_the_method_that_had_the_name() -> None:
    """A new operation that takes an old one's name: told at the old one."""

    def same_name(spec: Node) -> None:
        spec["paths"]["/pictures"] = copy.deepcopy({"get": get(spec)})
        spec["paths"]["/pictures"]["get"]["parameters"] = []

    found = compare(BASE, edited(same_name))
    assert found.python is not None
    ids = {change.id for change in found.python.changes}
    assert "method-added" in ids
    assert ("method-renamed" in ids) == (found.verdict.bump.word == "major")
