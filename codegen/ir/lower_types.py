"""JSON Schema to Python types; every class met on the way is declared once.

Expects the normal form of ``codegen.spec.passes``: no ``allOf``, null in the list of types or as
a member of a union.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from codegen.base import pointer as ptr
from codegen.base.pointer import JsonValue
from codegen.base.text import Ident, Untrusted
from codegen.ir import model as ir
from codegen.ir import names
from codegen.ir import types as t
from codegen.ir.discriminators import discriminator_of
from codegen.ir.lower_enums import EXTENSIBLE, lower_enum
from codegen.ir.naming import Wanted
from codegen.ir.scope import Scope
from codegen.spec.document import JsonObject, as_list, as_object, as_text

_STRINGS = {"date-time": "datetime", "date": "date", "uuid": "UUID", "binary": "bytes"}
_SCALARS = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}
_COMPONENTS = "#/components/schemas/"


@dataclass(slots=True)
class TypeLowering:
    """Lowers schemas of one document; the scope grows as classes are met."""

    scope: Scope
    _refs: dict[str, t.Type] = field(default_factory=dict[str, t.Type])
    _open: set[str] = field(default_factory=set[str])

    def components(self) -> int:
        """Lower all named schemas; how many there are."""
        schemas = as_object(as_object(self.scope.document.value.get("components")).get("schemas"))
        self.scope.class_names = self.scope.naming.assign(
            "class",
            [
                Wanted(
                    key, ptr.child("#/components/schemas", key), names.class_name(_stem(key, node))
                )
                for key, node in schemas.items()
            ],
        )
        for name in schemas:
            self.component(name)
        return len(schemas)

    def component(self, name: str) -> t.Type:
        """The type of the named schema ``name``."""
        pointer = ptr.child("#/components/schemas", name)
        if pointer in self._refs:
            return self._refs[pointer]
        if pointer in self._open:
            return self._endless(pointer)
        self._open.add(pointer)
        node = ptr.resolve(self.scope.document.value, pointer)
        found = self._declare(node, name, pointer, None)
        # A class that contains itself has been noted while it was declared.
        self._refs.setdefault(pointer, self._aliased(found, as_object(node), pointer))
        self._open.discard(pointer)
        return self._refs[pointer]

    def type_of(self, node: JsonValue, pointer: str, place: str, module: Ident | None) -> t.Type:
        """The type of the schema at ``pointer``.

        ``place`` names the schema by where it stands (``ImageMeta scaleSize``), should it need a
        class; ``module`` is where such a class goes, its owner's, or None for one of its own.
        """
        if node is True or node == {}:
            return t.JSON
        schema = as_object(node)
        if isinstance(schema.get("$ref"), str):
            return self._reference(schema, pointer, module)
        return self._declare(schema, place, pointer, module)

    def _reference(self, schema: JsonObject, pointer: str, module: Ident | None) -> t.Type:
        resolved, at = self.scope.document.follow(schema, pointer)
        if at.startswith(_COMPONENTS) and "/" not in at.removeprefix(_COMPONENTS):
            return self.component(ptr.tokens(at)[-1])
        if at not in self._refs:
            if at in self._open:
                return self._endless(at)
            self._open.add(at)
            found = self.type_of(resolved, at, _place(at), module)
            self._refs.setdefault(at, found)
            self._open.discard(at)
        return self._refs[at]

    def _endless(self, pointer: str) -> t.Type:
        """A type that contains itself without a class in between has no form in annotations."""
        self.scope.note(
            "widened/recursion", "a schema that is nothing but itself: any value", pointer
        )
        return t.JSON

    def _aliased(self, type_: t.Type, schema: JsonObject, pointer: str) -> t.Type:
        """A named union, list or mapping keeps its name."""
        if pointer in self.scope.declared or isinstance(
            type_, t.Primitive | t.Ref | t.AliasRef | t.LiteralType
        ):
            return type_
        simple = [m for m in type_.members if m != t.NONE] if isinstance(type_, t.UnionType) else []
        if len(simple) == 1:
            return type_
        name = self.scope.class_names[pointer]
        home = names.module_name(name)
        self.scope.declared[pointer] = ir.Alias(name, home, doc_of(schema), pointer, type_)
        return t.AliasRef(name, home)

    def _declare(self, node: JsonValue, key: str, pointer: str, module: Ident | None) -> t.Type:
        schema = as_object(node)
        if node is True or node == {}:
            return t.JSON
        if isinstance(schema.get("$ref"), str):
            return self._reference(schema, pointer, module)
        if "enum" in schema or EXTENSIBLE in schema:
            return lower_enum(self.scope, schema, key, pointer, module)
        if isinstance(value := schema.get("const"), str | int | bool):
            return t.LiteralType((value,))
        for union in ("anyOf", "oneOf"):
            if as_list(schema.get(union)):
                return self._union(schema, union, key, pointer, module)
        kinds = schema.get("type")
        if isinstance(kinds, list):
            members = [self._kind(as_text(k), schema, key, pointer, module) for k in kinds]
            return t.union_of(members) if members else t.JSON
        return self._kind(as_text(kinds), schema, key, pointer, module)

    def _kind(
        self, kind: str, schema: JsonObject, key: str, pointer: str, module: Ident | None
    ) -> t.Type:
        if kind == "object" or (
            not kind and ("properties" in schema or "additionalProperties" in schema)
        ):
            return self._object(schema, key, pointer, module)
        if kind == "array" or (not kind and ("items" in schema or "prefixItems" in schema)):
            return t.ListType(self._item(schema, key, pointer, module))
        if kind == "string":
            return t.Primitive(_STRINGS.get(as_text(schema.get("format")), "str"))
        if kind in _SCALARS:
            return t.Primitive(_SCALARS[kind])
        if kind:
            raise self.scope.document.error(
                "schema/type",
                f"{kind!r} is no type of JSON Schema",
                ptr.child(pointer, "type"),
                "use string, integer, number, boolean, array, object or null",
            )
        return t.JSON

    def _item(self, schema: JsonObject, key: str, pointer: str, module: Ident | None) -> t.Type:
        first = as_list(schema.get("prefixItems"))
        members = [
            self.type_of(node, ptr.child(pointer, "prefixItems", i), f"{key} item {i + 1}", module)
            for i, node in enumerate(first)
        ]
        items = schema.get("items", not first)
        if items is not False:
            members.append(self.type_of(items, ptr.child(pointer, "items"), f"{key} item", module))
        return t.union_of(members) if members else t.JSON

    def _union(
        self, schema: JsonObject, keyword: str, key: str, pointer: str, module: Ident | None
    ) -> t.Type:
        nodes = as_list(schema[keyword])
        real = [n for n in nodes if as_object(n).get("type") != "null"]
        members: list[t.Type] = []
        for index, node in enumerate(nodes):
            here = ptr.child(pointer, keyword, index)
            # A lone alternative beside null needs no name of its own.
            place = key if len(real) == 1 else f"{key} {_option(node, index)}"
            members.append(self.type_of(node, here, place, module))
        flat = t.union_of(members)
        if not isinstance(flat, t.UnionType):
            return flat
        found = discriminator_of(schema, flat, self.scope.models, self.scope.document)
        return t.union_of(list(flat.members), found or flat.discriminator)

    def _object(self, schema: JsonObject, key: str, pointer: str, module: Ident | None) -> t.Type:
        properties = as_object(schema.get("properties"))
        if not properties:
            value = self._extra(schema, key, pointer, module)
            return t.MapType(value or t.JSON)
        name = self.scope.class_name(pointer, key, _stem(key, schema))
        home = module or names.module_name(name)
        ref = t.Ref(name, home)
        if pointer in self.scope.declared:
            return ref
        # Declared before its fields are lowered: a model may contain itself.
        self._refs[pointer] = ref
        self.scope.models[name] = pointer
        self.scope.declared[pointer] = ir.Model(name, home, doc_of(schema), pointer, ())
        self.scope.declared[pointer] = ir.Model(
            name,
            home,
            doc_of(schema),
            pointer,
            self.fields(schema, name, pointer, home),
            self._extra(schema, key, pointer, home),
            schema.get("deprecated") is True,
        )
        return ref

    def _extra(
        self, schema: JsonObject, key: str, pointer: str, module: Ident | None
    ) -> t.Type | None:
        """The type of undocumented properties, where the document gives one."""
        extra = schema.get("additionalProperties", True)
        if isinstance(extra, bool):
            return None
        here = ptr.child(pointer, "additionalProperties")
        found = self.type_of(extra, here, f"{key} value", module)
        return None if found == t.JSON else found

    def fields(
        self, schema: JsonObject, owner: str, pointer: str, home: Ident | None
    ) -> tuple[ir.Field, ...]:
        """The properties of an object schema as fields of ``owner``."""
        properties = as_object(schema.get("properties"))
        required = set(as_list_of_text(schema.get("required")))
        at = {wire: ptr.child(pointer, "properties", wire) for wire in properties}
        given = self.scope.naming.assign(
            f"field of {owner}",
            [Wanted(wire, here, names.field_name(wire)) for wire, here in at.items()],
            owner,
        )
        return tuple(
            self._field(
                properties[wire], wire, at[wire], given[at[wire]], owner, wire in required, home
            )
            for wire in properties
        )

    def _field(
        self,
        node: JsonValue,
        wire: str,
        here: str,
        name: Ident,
        owner: str,
        required: bool,
        home: Ident | None,
    ) -> ir.Field:
        schema = as_object(node)
        return ir.Field(
            name=name,
            wire=Untrusted(wire),
            type=self.type_of(node, here, f"{owner} {wire}", home),
            required=required,
            doc=doc_of(schema),
            pointer=here,
            deprecated=schema.get("deprecated") is True,
            read_only=schema.get("readOnly") is True,
            write_only=schema.get("writeOnly") is True,
        )


def as_list_of_text(node: JsonValue) -> list[str]:
    """The strings of an array; of anything else, none."""
    return [item for item in as_list(node) if isinstance(item, str)]


def doc_of(schema: JsonObject) -> Untrusted:
    """What the document says about a schema: its description, else its title."""
    return Untrusted(as_text(schema.get("description")) or as_text(schema.get("title")))


def _stem(key: str, node: JsonValue) -> str:
    """What a class's name is made of, the key unless the document has a wish of its own."""
    return as_text(as_object(node).get("x-name")) or key


def _option(node: JsonValue, index: int) -> str:
    """What tells an alternative of a union from the others: its title, a fixed value, its type."""
    schema = as_object(node)
    if title := as_text(schema.get("title")):
        return title
    for wire, below in as_object(schema.get("properties")).items():
        fixed = as_list(as_object(below).get("enum")) or [as_object(below).get("const")]
        if len(fixed) == 1 and isinstance(fixed[0], str) and fixed[0]:
            return f"{wire} {fixed[0]}"
    return as_text(schema.get("type")) or f"option {index + 1}"


def _place(pointer: str) -> str:
    """What a schema in the depth of the document is called: the telling parts of its pointer."""
    silent = {"components", "schemas", "properties", "items", "schema", "content", "paths"}
    return " ".join(token for token in ptr.tokens(pointer) if token not in silent)
