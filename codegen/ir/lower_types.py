"""JSON Schema to Python types; every class met on the way is declared once."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field, replace

from codegen.base import pointer as ptr
from codegen.base.pointer import JsonValue
from codegen.base.text import Ident, Untrusted
from codegen.ir import model as ir
from codegen.ir import names
from codegen.ir.naming import Naming
from codegen.spec.document import Document, JsonObject, as_list, as_object, as_text

_STRINGS = {"date-time": "datetime", "date": "date", "uuid": "UUID"}
_SCALARS = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}
_DEEPEST = 100
"""How many schemas may contain each other without a named model between; Python allows no more."""

EXTENSIBLE = "x-extensible-enum"
"""Known values of an enumeration that names no closed set (Zalando's REST guidelines, rule 112)."""


@dataclass(slots=True)
class TypeLowering:
    """Lowers schemas of one document; ``declared`` grows as classes are met."""

    document: Document
    naming: Naming
    declared: dict[str, ir.Declaration] = field(default_factory=dict[str, ir.Declaration])
    _refs: dict[str, ir.Type] = field(default_factory=dict[str, ir.Type])
    _open: set[str] = field(default_factory=set[str])
    _later: deque[tuple[JsonObject, ir.Model]] = field(
        default_factory=deque[tuple[JsonObject, ir.Model]]
    )
    """Models of modules of their own, whose fields are still to be lowered: not at once, since
    documents refer from one schema to the next for longer than Python can follow."""

    def component(self, name: str) -> ir.Type:
        """The type of the named schema ``name``."""
        pointer = ptr.child("#/components/schemas", name)
        return self.type_of(ptr.resolve(self.document.value, pointer), pointer, name, None)

    def type_of(self, node: JsonValue, pointer: str, place: str, module: Ident | None) -> ir.Type:
        """The type of the schema at ``pointer``.

        ``place`` names the schema by where it stands (``ImageMeta scaleSize``), should it need a
        class; ``module`` is where such a class goes, its owner's, or None for one of its own.
        """
        found = self._type(node, pointer, place, module)
        while self._later:
            self._fields(*self._later.popleft())
        return found

    def _type(self, node: JsonValue, pointer: str, place: str, module: Ident | None) -> ir.Type:
        if pointer not in self._refs:
            if pointer in self._open:
                raise self._unsupported("a schema within itself, with no object between,", pointer)
            if len(self._open) == _DEEPEST:
                raise self._unsupported(f"nesting of more than {_DEEPEST} schemas", pointer)
            # Lowered once: what two places refer to has one name, whoever asks first.
            self._open.add(pointer)
            self._refs[pointer] = self._declare(node, place, pointer, module)
            self._open.remove(pointer)
        return self._refs[pointer]

    def _reference(self, schema: JsonObject, pointer: str) -> ir.Type:
        if not isinstance(schema["$ref"], str):
            raise self.document.error(
                "ref/kind",
                "`$ref` must be a string",
                pointer,
                "write $ref: '#/components/schemas/…'",
            )
        resolved, at = self.document.follow(schema, pointer)
        return self._type(resolved, at, ptr.tokens(at)[-1], None)

    def _declare(self, node: JsonValue, key: str, pointer: str, module: Ident | None) -> ir.Type:
        if isinstance(node, bool) or node == {}:
            return ir.JSON
        if not isinstance(schema := node, dict):
            raise self.document.error(
                "schema/kind",
                "a schema must be an object",
                pointer,
                "write type: string, for example",
            )
        if "$ref" in schema:
            return self._reference(schema, pointer)
        if "enum" in schema or EXTENSIBLE in schema:
            return self._enum(schema, key, pointer, module)
        if "const" in schema:
            value = schema["const"]
            if isinstance(value, str | int | bool):
                return ir.LiteralType((value,))
        for union in ("anyOf", "oneOf"):
            if union in schema:
                nodes, here = as_list(schema[union]), ptr.child(pointer, union)
                if "properties" not in schema:
                    return self._union(nodes, key, here, module)
                # Alternatives that only require are constraints; the object is what stands beside.
                if any(as_object(node).keys() != {"required"} for node in nodes):
                    raise self._unsupported(f"`{union}` beside `properties`", here)
        if "allOf" in schema:
            raise self._unsupported("`allOf` of several schemas", ptr.child(pointer, "allOf"))
        kinds = schema.get("type", "")
        if isinstance(kinds, list) and kinds:
            return union_of([self._kind(k, schema, key, pointer, module) for k in kinds])
        return self._kind(kinds, schema, key, pointer, module)

    def _kind(
        self, kind: JsonValue, schema: JsonObject, key: str, pointer: str, module: Ident | None
    ) -> ir.Type:
        if kind == "object" or (not kind and "properties" in schema):
            return self._object(schema, key, pointer, module)
        if kind == "array" or (not kind and "items" in schema):
            items = schema.get("items", True)
            item = self._type(items, ptr.child(pointer, "items"), f"{key} item", module)
            return ir.ListType(item)
        if kind == "string":
            return ir.Primitive(_STRINGS.get(as_text(schema.get("format")), "str"))
        if isinstance(kind, str) and kind in _SCALARS:
            return ir.Primitive(_SCALARS[kind])
        if kind != "":
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
        if not nodes:
            raise self._unsupported("a union without alternatives", pointer)
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
            members.append(self._type(node, here, place, module))
        return union_of(members)

    def _object(self, schema: JsonObject, key: str, pointer: str, module: Ident | None) -> ir.Type:
        properties = as_object(schema.get("properties"))
        if not properties:
            extra = schema.get("additionalProperties", True)
            value = self._type(
                extra, ptr.child(pointer, "additionalProperties"), f"{key} value", module
            )
            return ir.MapType(ir.JSON if extra is False else value)
        name = self.naming.schema(as_text(schema.get("x-name")) or key, key, pointer)
        home = module or names.module_name(name)
        ref = ir.Ref(name, home)
        # Named before its fields are lowered: a model may contain itself.
        nullable = "null" in as_list(schema.get("type"))
        self._refs[pointer] = union_of([ref, ir.NONE]) if nullable else ref
        model = self.declared[pointer] = ir.Model(name, home, _doc(schema), pointer, ())
        if module:
            self._fields(schema, model)
        else:
            self._later.append((schema, model))
        return ref

    def _fields(self, schema: JsonObject, model: ir.Model) -> None:
        wires = as_object(schema["properties"])
        fields = tuple(self._field(schema, wire, model) for wire in wires)
        self.declared[model.pointer] = replace(model, fields=fields)

    def _field(self, owner: JsonObject, wire: str, model: ir.Model) -> ir.Field:
        here = ptr.child(model.pointer, "properties", wire)
        node = as_object(owner["properties"])[wire]
        type_ = self._type(node, here, f"{model.name} {wire}", model.module)
        return ir.Field(
            name=self.naming.field(wire, model.name, here),
            wire=Untrusted(wire),
            type=type_,
            required=wire in as_list(owner.get("required")),
            doc=_doc(as_object(node)),
            pointer=here,
            deprecated=as_object(node).get("deprecated") is True,
        )

    def _enum(self, schema: JsonObject, key: str, pointer: str, module: Ident | None) -> ir.Type:
        keyword = "enum" if "enum" in schema else EXTENSIBLE
        here, values = ptr.child(pointer, keyword), as_list(schema[keyword])
        present = [v for v in values if v is not None]
        kinds = {type(v) for v in present}
        if kinds == {bool}:
            return union_of([ir.Primitive("bool"), *([ir.NONE] if None in values else [])])
        if kinds not in ({str}, {int}):
            raise self._unsupported("an enumeration other than of strings or of integers", here)
        base = "str" if kinds == {str} else "int"
        name = self.naming.schema(as_text(schema.get("x-name")) or key, key, pointer)
        home = module or names.module_name(name)
        texts = as_object(schema.get("x-enumDescriptions"))
        members = tuple(
            ir.Member(
                self.naming.member(v, name, ptr.child(here, i)),
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


def place_of(pointer: str, place: str) -> str:
    """What a schema within the node at ``pointer`` is named after: a component's own name, since
    more than one operation may use it, else ``place``."""
    tokens = ptr.tokens(pointer)
    return tokens[-1] if tokens[0] == "components" else place


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
