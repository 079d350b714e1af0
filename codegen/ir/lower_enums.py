"""Enumerations: classes of named values where names can be given, literals where one value is."""

from __future__ import annotations

from codegen.base import pointer as ptr
from codegen.base.pointer import JsonValue
from codegen.base.text import Ident, Untrusted
from codegen.ir import model as ir
from codegen.ir import names
from codegen.ir import types as t
from codegen.ir.naming import Wanted
from codegen.ir.places import doc_of
from codegen.ir.scope import Scope
from codegen.spec.document import JsonObject, as_list, as_object, as_text

EXTENSIBLE = "x-extensible-enum"
"""Known values of an enumeration that names no closed set (Zalando's REST guidelines, rule 112)."""


def lower_enum(
    scope: Scope, schema: JsonObject, key: str, pointer: str, module: Ident | None
) -> t.Type | None:
    """The type of an enumeration; null among its values makes it optional.

    None if it lists nothing that could be told: then its type decides.
    """
    values = as_list(schema.get("enum", schema.get(EXTENSIBLE)))
    present = list(dict.fromkeys((type(v), v) for v in values if isinstance(v, str | int | float)))
    kinds = {kind for kind, _ in present}
    nullable = None in values or "null" in as_list(schema.get("type"))
    found = _present(scope, schema, key, pointer, module, present, kinds)
    return t.union_of([found, *[t.NONE] * nullable]) if found else None


def _present(
    scope: Scope,
    schema: JsonObject,
    key: str,
    pointer: str,
    module: Ident | None,
    present: list[tuple[type, str | int | float]],
    kinds: set[type],
) -> t.Type | None:
    values = [value for _, value in present]
    if not values and as_list(schema.get("enum")) == [None]:
        return t.NONE
    if not values:
        keyword = "enum" if "enum" in schema else EXTENSIBLE
        message = "no text, number or truth value is listed: any value of the type"
        scope.note("widened/enum", message, ptr.child(pointer, keyword))
        return None
    if len(kinds) > 1 or kinds == {float}:
        return _mixed(scope, kinds, pointer)
    if kinds == {bool}:
        return t.Primitive("bool") if len(values) == 2 else t.LiteralType((bool(values[0]),))
    if len(values) == 1 and EXTENSIBLE not in schema and isinstance(values[0], str | int):
        return t.LiteralType((values[0],), open=True)
    return _class(
        scope, schema, key, pointer, module, [v for v in values if isinstance(v, str | int)]
    )


def _mixed(scope: Scope, kinds: set[type], pointer: str) -> t.Type:
    scope.note(
        "widened/enum", "an enumeration of several types: their types", ptr.child(pointer, "enum")
    )
    python = {str: "str", int: "int", float: "float", bool: "bool"}
    return t.union_of([t.Primitive(python[kind]) for kind in python if kind in kinds])


def _class(
    scope: Scope,
    schema: JsonObject,
    key: str,
    pointer: str,
    module: Ident | None,
    values: list[str | int],
) -> t.Type:
    base = "str" if isinstance(values[0], str) else "int"
    stem = as_text(schema.get("x-name")) or key
    name = scope.class_name(pointer, key, stem)
    home = module or names.module_name(name)
    texts = as_object(schema.get("x-enumDescriptions"))
    at = {value: ptr.child(pointer, "enum", str(value)) for value in values}
    said = _said_names(schema, len(values)) or ("",) * len(values)
    given = scope.naming.assign(
        f"member of {name}",
        [_wanted(v, at[v], own) for v, own in zip(values, said, strict=True)],
        name,
    )
    members = tuple(
        ir.Member(given[at[value]], value, Untrusted(_text(texts, value))) for value in values
    )
    doc = doc_of(schema, name, key)
    scope.declared[pointer] = ir.Enum(name, home, doc, pointer, base, members)
    return t.Ref(name, home, enum=True, base=base)


_NAMES = ("x-enum-varnames", "x-enumNames")
"""What generators for other languages are told to call the values, in their order."""


def _said_names(schema: JsonObject, count: int) -> list[str]:
    for key in _NAMES:
        found = [name for name in as_list(schema.get(key)) if isinstance(name, str) and name]
        if len(found) == count:
            return found
    return []


def _wanted(value: str | int, pointer: str, said: str) -> Wanted:
    own = names.member_name(value)
    if said:
        return Wanted(str(value), pointer, names.member_name(said), own)
    return Wanted(str(value), pointer, own, names.signed_member_name(value))


def _text(texts: JsonObject, value: JsonValue) -> str:
    return as_text(texts.get(str(value)))
