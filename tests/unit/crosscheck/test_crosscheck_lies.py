"""A reading that is not what the document says is found, whatever is wrong with it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from codegen.base.text import Untrusted
from codegen.crosscheck.compare_readings import compare_readings
from codegen.crosscheck.examine import Examined, examine
from codegen.crosscheck.facts import OpcAnswer
from codegen.crosscheck.ours import own_reading
from codegen.ir import model as ir
from codegen.ir import types as t
from codegen.pipeline.assembly import Built

Lie = Callable[[ir.Api], ir.Api]

GET = "#/paths/~1pictures~1{picture_id}/get"
PICTURE = "#/components/schemas/Picture"


def operation(name: str, change: Callable[[ir.Operation], ir.Operation | None]) -> Lie:
    """Change one operation, or leave it out."""

    def lie(api: ir.Api) -> ir.Api:
        resource = api.resources[0]
        changed = (change(o) if o.name == name else o for o in resource.operations)
        kept = tuple(o for o in changed if o)
        return replace(api, resources=(replace(resource, operations=kept),))

    return lie


def parameter(wire: str, change: Callable[[ir.Parameter], ir.Parameter | None]) -> Lie:
    """Change one parameter of getPicture, or leave it out."""

    def lie(o: ir.Operation) -> ir.Operation:
        changed = (change(p) if p.wire.text == wire else p for p in o.parameters)
        return replace(o, parameters=tuple(p for p in changed if p))

    return operation("get", lie)


def field(model: str, wire: str, change: Callable[[ir.Field], ir.Field | None]) -> Lie:
    """Change one field of a model, or leave it out."""

    def lie(api: ir.Api) -> ir.Api:
        return replace(api, declarations=tuple(map(declaration, api.declarations)))

    def declaration(declared: ir.Declaration) -> ir.Declaration:
        if not isinstance(declared, ir.Model) or declared.name != model:
            return declared
        changed = (change(f) if f.wire.text == wire else f for f in declared.fields)
        return replace(declared, fields=tuple(f for f in changed if f))

    return lie


NOTHING = Untrusted("")
STR, INT = t.Primitive("str"), t.Primitive("int")

LIES: dict[str, tuple[Lie, str, str, str]] = {
    "an operation is missing": (
        operation("get", lambda o: None), "operation", GET, "no operation GET /pictures/"),
    "another method": (
        operation("get", lambda o: replace(o, method="PUT")), "operation", GET, "no operation GET"),
    "a parameter is missing": (
        parameter("size", lambda p: None), "parameter", GET, "no query parameter 'size'"),
    "another wire name": (
        parameter("size", lambda p: replace(p, wire=Untrusted("Size"))), "parameter",
        f"{GET}/parameters/1", "'Size' exists only for us"),
    "another location": (
        parameter("X-Trace", lambda p: replace(p, location="query")), "parameter",
        f"{GET}/parameters/4", "query parameter 'X-Trace' exists only for us"),
    "an optional parameter is required": (
        parameter("size", lambda p: replace(p, required=True)), "parameter",
        f"{GET}/parameters/1", "we read required, openapi-python-client reads optional"),
    "a parameter's type": (
        parameter("size", lambda p: replace(p, type=STR)), "type",
        f"{GET}/parameters/1", "we read string, openapi-python-client reads integer"),
    "the items of a list": (
        parameter("tags", lambda p: replace(p, type=t.ListType(INT))), "type",
        f"{GET}/parameters/2", "array<integer>, openapi-python-client reads array<string>"),
    "a field is missing": (
        field("Person", "name", lambda f: None), "field", "#/components/schemas/Person",
        "no field 'name'"),
    "a required field is optional": (
        field("Picture", "kind", lambda f: replace(f, required=False)), "field",
        f"{PICTURE}/properties/kind", "we read optional, openapi-python-client reads required"),
    "null is not taken": (
        field("Picture", "title", lambda f: replace(f, type=STR)), "type",
        f"{PICTURE}/properties/title", "we read string, openapi-python-client reads null | string"),
    "null is taken": (
        field("Picture", "id", lambda f: replace(f, type=t.UnionType((f.type, t.NONE)))), "type",
        f"{PICTURE}/properties/id", "null | uuid, openapi-python-client reads uuid"),
    "a number for a text": (
        field("Picture", "price", lambda f: replace(f, type=STR)), "type",
        f"{PICTURE}/properties/price", "we read string, openapi-python-client reads number"),
    "an inline object's field": (
        field("PictureFrame", "wide", lambda f: replace(f, type=STR)), "type",
        f"{PICTURE}/properties/frame/properties/wide", "openapi-python-client reads integer"),
    "the values of a map": (
        field("Picture", "notes", lambda f: replace(f, type=t.MapType(t.JSON))), "type",
        f"{PICTURE}/properties/notes", "map<any>, openapi-python-client reads map<string>"),
    "the answer": (
        operation("get", lambda o: replace(o, results=(ir.Result("none", NOTHING),))), "type", f"{GET}/responses",
        "answer: we read nothing"),
    "the envelope": (
        operation("get", lambda o: replace(o, results=(replace(o.results[0], unwrap=""),))), "type", f"{GET}/responses",
        "object #/components/schemas/Picture, openapi-python-client reads object #/components/schemas/Answer"),
    "the body": (
        operation("add", lambda o: replace(o, body=replace(o.body, required=False))), "parameter",
        "#/paths/~1pictures/post/requestBody", "we read optional"),
}  # fmt: skip


@pytest.mark.parametrize("name", LIES)
def test_a_lie_in_the_reading_is_found(name: str, built: Built, heard: OpcAnswer) -> None:
    lie, rule, pointer, message = LIES[name]
    reading = own_reading(lie(built.api), built.document)
    found = compare_readings(reading, heard.reading).findings
    said = [(f.rule, f.pointer) for f in found]
    assert (f"crosscheck/opc-{rule}", pointer) in said, said
    assert any(message in f.message for f in found), [f.message for f in found]


def test_a_member_of_an_enumeration_too_many_is_found(built: Built, heard: OpcAnswer) -> None:
    def declaration(declared: ir.Declaration) -> ir.Declaration:
        if isinstance(declared, ir.Enum) and declared.name == "Kind":
            return replace(declared, members=declared.members[:1])
        return declared

    lied = replace(built.api, declarations=tuple(map(declaration, built.api.declarations)))
    found = compare_readings(own_reading(lied, built.document), heard.reading).findings
    assert [f.message for f in found] == [
        "field 'kind': we read string of \"oil\", openapi-python-client reads string of "
        '"acrylic", "oil"'
    ]


def edited(built: Built, path: str, old: str, new: str) -> Examined:
    """What is said of a package with one of its files changed."""
    (file,) = (name for name in built.tree if name.endswith(path))
    text = built.tree[file].decode()
    assert old in text
    tree = built.tree.with_files({file: text.replace(old, new).encode()})
    return examine(replace(built, tree=tree))


PACKAGES = {
    "a slash is not quoted": (
        "_runtime/parameters.py", 'return quote(text, safe="")', 'return quote(text, safe="/")', "opc-request",
        f"{GET}/parameters/0"),
    "the credential goes astray": (
        "resources/pictures.py", 'security=(("key",),)', "security=()", "opc-request",
        "#/components/securitySchemes/key"),
    "a header is not sent": (
        "resources/pictures.py", '"X-Trace": trace', '"X-Other": trace', "opc-request",
        f"{GET}/parameters/4"),
    "a member of the body is lost": (
        "resources/pictures.py", '"note": note, ', "", "opc-request",
        "#/paths/~1pictures/post/requestBody"),
    "an optional field is required": (
        "models/picture.py", "painted: date | Unset = UNSET", "painted: date", "dcg-accepts",
        f"{PICTURE}/properties/painted"),
    "any text is a number": (
        "models/picture.py", "price: float", "price: float | str", "dcg-accepts",
        f"{PICTURE}/properties/price"),
    "unknown fields are lost": (
        "_runtime/encoding.py", "in extra.items():", "in ():", "dcg-value",
        f"{PICTURE}/properties/owner"),
}  # fmt: skip


@pytest.mark.parametrize("name", PACKAGES)
def test_a_defect_of_the_package_is_found(name: str, built: Built) -> None:
    path, old, new, rule, pointer = PACKAGES[name]
    found = edited(built, path, old, new).findings
    said = [(f.rule, f.pointer) for f in found]
    assert (f"crosscheck/{rule}", pointer) in said, [f.message for f in found]
