"""JSON Schema to Python types; every class met on the way is declared once."""

from __future__ import annotations

from dataclasses import dataclass, field

from codegen.base import pointer as ptr
from codegen.base.pointer import JsonValue
from codegen.base.text import Ident, Untrusted
from codegen.ir import model as ir
from codegen.ir import names
from codegen.ir.naming import Naming
from codegen.spec.document import Document, JsonObject, as_list, as_object, as_text

_STRINGS = {"date-time": "datetime", "date": "date", "uuid": "UUID"}
_SCALARS = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}
_COMPONENTS = "#/components/schemas/"

EXTENSIBLE = "x-extensible-enum"
"""Known values of an enumeration that names no closed set (Zalando's REST guidelines, rule 112)."""


@dataclass(slots=True)
class TypeLowering:
    """Lowers schemas of one document; ``declared`` grows as classes are met."""

    document: Document
    naming: Naming
    declared: dict[str, ir.Declaration] = field(default_factory=dict[str, ir.Declaration])
    _refs: dict[str, ir.Type] = field(default_factory=dict[str, ir.Type])

    def component(self, name: str) -> ir.Type:
        """The type of the named schema ``name``."""
        pointer = ptr.child("#/components/schemas", name)
        if pointer not in self._refs:
            node = ptr.resolve(self.document.value, pointer)
            self._refs[pointer] = self._declare(node, name, pointer, None)
        return self._refs[pointer]

    def type_of(self, node: JsonValue, pointer: str, place: str, module: Ident | None) -> ir.Type:
        """The type of the schema at ``pointer``.

        ``place`` names the schema by where it stands (``ImageMeta scaleSize``), should it need a
        class; ``module`` is where such a class goes, its owner's, or None for one of its own.
        """
        if node is True or node == {}:
            return ir.JSON
        schema = as_object(node)
        if isinstance(target := schema.get("$ref"), str):
            return self._reference(target, schema, pointer)
        return self._declare(schema, place, pointer, module)

    def _reference(self, target: str, schema: JsonObject, pointer: str) -> ir.Type:
        resolved, at = self.document.follow(schema, pointer)
        if at.startswith(_COMPONENTS) and "/" not in at.removeprefix(_COMPONENTS):
            return self.component(ptr.tokens(at)[-1])
        return self.type_of(resolved, at, ptr.tokens(at)[-1], None)

    def _declare(self, node: JsonValue, key: str, pointer: str, module: Ident | None) -> ir.Type:
        schema = as_object(node)
        if isinstance(schema.get("$ref"), str):
            return self.type_of(schema, pointer, key, module)
        if "enum" in schema or EXTENSIBLE in schema:
            return self._enum(schema, key, pointer, module)
        if "const" in schema:
            value = schema["const"]
            if isinstance(value, str | int | bool):
                return ir.LiteralType((value,))
        for union in ("anyOf", "oneOf"):
            if union in schema:
                return self._union(as_list(schema[union]), key, ptr.child(pointer, union), module)
        if "allOf" in schema:
            raise self._unsupported("`allOf` of several schemas", ptr.child(pointer, "allOf"))
        kinds = schema.get("type")
        if isinstance(kinds, list):
            members = [self._kind(as_text(k), schema, key, pointer, module) for k in kinds]
            return union_of(members)
        return self._kind(as_text(kinds), schema, key, pointer, module)

    def _kind(
        self, kind: str, schema: JsonObject, key: str, pointer: str, module: Ident | None
    ) -> ir.Type:
        if kind == "object" or (not kind and "properties" in schema):
            return self._object(schema, key, pointer, module)
        if kind == "array" or (not kind and "items" in schema):
            items = schema.get("items", True)
            item = self.type_of(items, ptr.child(pointer, "items"), f"{key} item", module)
            return ir.ListType(item)
        if kind == "string":
            return ir.Primitive(_STRINGS.get(as_text(schema.get("format")), "str"))
        if kind in _SCALARS:
            return ir.Primitive(_SCALARS[kind])
        if kind:
            raise self.document.error(
                "schema/type",
                f"{kind!r} is no type of JSON Schema",
                ptr.child(pointer, "type"),
                "use string, integer, number, boolean, array, object or null",
            )
        return ir.JSON

    def _union(
        self, nodes: list[JsonValue], key: str, pointer: str, module: Ident | None
    ) -> ir.Type:
        members: list[ir.Type] = []
        for index, node in enumerate(nodes):
            here = ptr.child(pointer, index)
            title = as_text(as_object(node).get("title")) or f"option {index + 1}"
            # A lone alternative beside null needs no name of its own.
            place = (
                key
                if len([n for n in nodes if as_object(n).get("type") != "null"]) == 1
                else f"{key} {title}"
            )
            members.append(self.type_of(node, here, place, module))
        return union_of(members)

    def _object(self, schema: JsonObject, key: str, pointer: str, module: Ident | None) -> ir.Type:
        properties = as_object(schema.get("properties"))
        if not properties:
            extra = schema.get("additionalProperties", True)
            value = self.type_of(
                extra, ptr.child(pointer, "additionalProperties"), f"{key} value", module
            )
            return ir.MapType(ir.JSON if extra is False else value)
        name = self.naming.schema(as_text(schema.get("x-name")) or key, key, pointer)
        home = module or names.module_name(name)
        ref = ir.Ref(name, home)
        if pointer in self.declared:
            return ref
        # Declared before its fields are lowered: a model may contain itself.
        self._refs[pointer] = ref
        self.declared[pointer] = ir.Model(name, home, _doc(schema), pointer, ())
        fields = tuple(self._field(schema, wire, key, name, pointer, home) for wire in properties)
        self.declared[pointer] = ir.Model(name, home, _doc(schema), pointer, fields)
        return ref

    def _field(
        self, owner: JsonObject, wire: str, key: str, name: Ident, pointer: str, home: Ident
    ) -> ir.Field:
        here = ptr.child(pointer, "properties", wire)
        node = as_object(owner["properties"])[wire]
        type_ = self.type_of(node, here, f"{name} {wire}", home)
        return ir.Field(
            name=self.naming.field(wire, name, here),
            wire=Untrusted(wire),
            type=type_,
            required=wire in as_list(owner.get("required")),
            doc=_doc(as_object(node)),
            pointer=here,
            deprecated=as_object(node).get("deprecated") is True,
        )

    def _enum(self, schema: JsonObject, key: str, pointer: str, module: Ident | None) -> ir.Type:
        values = as_list(schema.get("enum", schema.get(EXTENSIBLE)))
        present = [v for v in values if v is not None]
        kinds = {type(v) for v in present}
        if kinds == {bool}:
            return ir.Primitive("bool")
        if kinds not in ({str}, {int}):
            raise self._unsupported("an enumeration of several types", ptr.child(pointer, "enum"))
        base = "str" if kinds == {str} else "int"
        name = self.naming.schema(as_text(schema.get("x-name")) or key, key, pointer)
        home = module or names.module_name(name)
        texts = as_object(schema.get("x-enumDescriptions"))
        members = tuple(
            ir.Member(
                self.naming.claim(
                    f"member of {name}", names.member_name(v), ptr.child(pointer, "enum", i), str(v)
                ),
                v,
                Untrusted(as_text(texts.get(str(v)))),
            )
            for i, v in enumerate(present)
            if isinstance(v, str | int)
        )
        self.declared[pointer] = ir.Enum(name, home, _doc(schema), pointer, base, members)
        ref = ir.Ref(name, home, enum=True, base=base)
        kind = schema.get("type")
        nullable = None in values or (isinstance(kind, list) and "null" in kind)
        return ir.UnionType((ref, ir.NONE)) if nullable else ref

    def _unsupported(self, what: str, pointer: str) -> Exception:
        return self.document.error(
            "schema/unsupported",
            f"{what} cannot be expressed yet",
            pointer,
            "simplify the schema with an overlay action",
        )


def union_of(members: list[ir.Type]) -> ir.Type:
    """The union of ``members``: flat, without repetitions, ``None`` last."""
    flat: list[ir.Type] = []
    for member in members:
        flat.extend(member.members if isinstance(member, ir.UnionType) else [member])
    unique = list(dict.fromkeys(flat))
    if ir.JSON in unique:
        return ir.JSON
    unique.sort(key=lambda m: m == ir.NONE)
    return unique[0] if len(unique) == 1 else ir.UnionType(tuple(unique))


def _doc(schema: JsonObject) -> Untrusted:
    return Untrusted(as_text(schema.get("description")) or as_text(schema.get("title")))
