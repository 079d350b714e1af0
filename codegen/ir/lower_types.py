"""JSON Schema to Python types; every class met on the way is declared once.

Expects the normal form of ``codegen.spec.passes``: no ``allOf``, null in the list of types or as
a member of a union.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from codegen.base import pointer as ptr
from codegen.base.diagnostics import CodegenError
from codegen.base.pointer import JsonValue
from codegen.base.text import Ident, Untrusted
from codegen.ir import model as ir
from codegen.ir import names, places
from codegen.ir import types as t
from codegen.ir.discriminators import discriminator_of
from codegen.ir.families import children_of, family, is_parent, place_of
from codegen.ir.lower_enums import EXTENSIBLE, lower_enum
from codegen.ir.naming import Wanted
from codegen.ir.scope import Scope
from codegen.ir.unions import is_union
from codegen.spec.document import JsonObject, as_list, as_object, as_text

_STRINGS = {"date-time": "datetime", "date": "date", "uuid": "UUID", "binary": "bytes"}
_SCALARS = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}
_PRIMITIVES = {name: t.Primitive(name) for name in (*_STRINGS.values(), *_SCALARS.values())}
_NAMED = (t.Primitive, t.Ref, t.AliasRef, t.LiteralType)
"""What needs no name of its own."""
_DEEPEST = 100
"""How many schemas may contain each other without a named model between; Python allows no more."""


class TypeLowering(Struct):
    """Lowers schemas of one document; the scope grows as classes are met."""

    scope: Scope
    _refs: dict[str, t.Type] = field(default_factory=dict[str, t.Type])
    _open: set[str] = field(default_factory=set[str])
    _later: deque[tuple[JsonObject, str, ir.Model]] = field(
        default_factory=deque[tuple[JsonObject, str, ir.Model]]
    )
    """Models of modules of their own, whose fields are still to be lowered: not at once, since
    documents refer from one schema to the next for longer than Python can follow."""
    _parents: dict[t.AliasRef, t.Ref] = field(default_factory=dict[t.AliasRef, t.Ref])
    """The classes of parents, by the names of what such a parent and its children are together."""

    def components(self) -> int:
        """Lower all named schemas; how many there are."""
        schemas = as_object(as_object(self.scope.document.value.get("components")).get("schemas"))
        at = {key: ptr.child("#/components/schemas", key) for key in schemas}
        stems = {key: names.class_name(places.stem(key, node)) for key, node in schemas.items()}
        wanted = [Wanted(key, at[key], stem) for key, stem in stems.items()]
        self.scope.class_names = self.scope.naming.assign("class", wanted)
        for key, node in schemas.items():
            self.type_of(node, at[key], key, None)
        return len(schemas)

    def type_of(self, node: JsonValue, pointer: str, place: str, module: Ident | None) -> t.Type:
        """The type of the schema at ``pointer``.

        ``place`` names the schema by where it stands (``ImageMeta scaleSize``), should it need a
        class; ``module`` is where such a class goes, its owner's, or None for one of its own.

        Raises:
            CodegenError: what stands there is no schema.
        """
        found = self._type(node, pointer, place, module)
        self._finish()
        return found

    def _finish(self) -> None:
        while self._later:
            self._complete(*self._later.popleft())

    def _type(self, node: JsonValue, pointer: str, place: str, module: Ident | None) -> t.Type:
        if pointer not in self._refs:
            if pointer in self._open:
                return self._endless(pointer)
            if len(self._open) == _DEEPEST:
                raise self._unsupported(f"nesting of more than {_DEEPEST} schemas", pointer)
            # Lowered once: what two places refer to has one name, whoever asks first.
            self._open.add(pointer)
            found = self._declare(node, place, pointer, module)
            self._refs[pointer] = self._aliased(found, as_object(node), pointer)
            self._open.remove(pointer)
        return self._refs[pointer]

    def _reference(self, schema: JsonObject, pointer: str) -> t.Type:
        if not isinstance(schema["$ref"], str):
            raise self.scope.document.error(
                "ref/kind",
                "`$ref` must be a string",
                pointer,
                "write $ref: '#/components/schemas/…'",
            )
        resolved, at = self.scope.document.follow(schema, pointer)
        place = ptr.tokens(at)[-1] if places.is_component(at) else places.telling(at)
        found = self._type(resolved, at, place, None)
        if not is_parent(resolved):
            return found
        members = found.members if isinstance(found, t.UnionType) else (found,)
        given = as_object(resolved), at, place
        return t.union_of([self._family(m, *given) if isinstance(m, t.Ref) else m for m in members])

    def _family(self, parent: t.Ref, schema: JsonObject, at: str, place: str) -> t.Type:
        """A parent where it is referred to: it, or one of its children."""
        here = place_of(at)
        if here in self._refs:
            return self._refs[here]
        if not (children := children_of(schema, self.scope.document)):
            return parent
        name = self.scope.class_name(here, f"any {place}", f"any {places.stem(place, schema)}")
        alias = t.AliasRef(name, names.module_name(name))
        self._refs[here], self._parents[alias] = alias, parent
        classes = {c: self._type(n, c, ptr.tokens(c)[-1], None) for n, c in children}
        target, doc = family(parent, schema, classes, at), places.doc_of(schema, place)
        self.scope.declared[here] = ir.Alias(name, alias.module, doc, here, target)
        return alias

    def _unsupported(self, what: str, pointer: str) -> CodegenError:
        return self.scope.document.error(
            "schema/unsupported",
            f"{what} cannot be expressed yet",
            pointer,
            "describe the same with properties, items, anyOf or enum in an overlay action",
        )

    def _endless(self, pointer: str) -> t.Type:
        """A type that contains itself without a class in between has no form in annotations."""
        self.scope.note(
            "widened/recursion", "a schema that is nothing but itself: any value", pointer
        )
        return t.JSON

    def _aliased(self, type_: t.Type, schema: JsonObject, pointer: str) -> t.Type:
        """A named union, list or mapping keeps its name."""
        known = not places.is_component(pointer) or pointer in self.scope.declared
        if known or isinstance(type_, _NAMED):
            return type_
        simple = [m for m in type_.members if m != t.NONE] if isinstance(type_, t.UnionType) else []
        if len(simple) == 1:
            return type_
        name = self.scope.class_names[pointer]
        home = names.module_name(name)
        self.scope.declared[pointer] = ir.Alias(
            name, home, places.doc_of(schema, name), pointer, type_
        )
        return t.AliasRef(name, home)

    def _declare(self, node: JsonValue, key: str, pointer: str, module: Ident | None) -> t.Type:
        if isinstance(node, bool) or node == {}:
            return t.JSON
        if not isinstance(schema := node, dict):
            raise self.scope.document.error(
                "schema/kind",
                "a schema must be an object",
                pointer,
                "write type: string, for example",
            )
        if "$ref" in schema:
            return self._reference(schema, pointer)
        is_enum = "enum" in schema or EXTENSIBLE in schema
        if is_enum and (found := lower_enum(self.scope, schema, key, pointer, module)):
            return found
        if isinstance(value := schema.get("const"), str | int | bool):
            return t.LiteralType((value,))
        if "const" in schema and value is None:
            return t.NONE
        for union in ("anyOf", "oneOf"):
            if union in schema and is_union(self.scope, schema, union, pointer):
                return self._union(schema, union, key, pointer, module)
        if "allOf" in schema:
            raise self._unsupported("`allOf` of several schemas", ptr.child(pointer, "allOf"))
        kinds = schema.get("type", "")
        if isinstance(kinds, list) and kinds:
            return t.union_of([self._kind(k, schema, key, pointer, module) for k in kinds])
        return self._kind(kinds, schema, key, pointer, module)

    def _kind(
        self, kind: JsonValue, schema: JsonObject, key: str, pointer: str, module: Ident | None
    ) -> t.Type:
        if kind == "object" or (
            not kind and ("properties" in schema or "additionalProperties" in schema)
        ):
            return self._object(schema, key, pointer, module)
        if kind == "array" or (not kind and ("items" in schema or "prefixItems" in schema)):
            return self._array(schema, key, pointer, module)
        if kind == "string":
            return _PRIMITIVES[_STRINGS.get(as_text(schema.get("format")), "str")]
        if isinstance(kind, str) and kind in _SCALARS:
            return _PRIMITIVES[_SCALARS[kind]]
        if kind != "":
            raise self.scope.document.error(
                "schema/type",
                f"{kind!r} is no type of JSON Schema",
                ptr.child(pointer, "type"),
                "use string, integer, number, boolean, array, object or null",
            )
        return t.JSON

    def _array(self, schema: JsonObject, key: str, pointer: str, module: Ident | None) -> t.Type:
        first = as_list(schema.get("prefixItems"))
        members = [
            self._type(node, ptr.child(pointer, "prefixItems", i), f"{key} item {i + 1}", module)
            for i, node in enumerate(first)
        ]
        items = schema.get("items", not first)
        none_after = items is False or schema.get("maxItems") == len(first)
        if first and none_after and schema.get("minItems") == len(first):
            return t.TupleType(tuple(members))
        if items is not False:
            members.append(self._type(items, ptr.child(pointer, "items"), f"{key} item", module))
        return t.ListType(t.union_of(members) if members else t.JSON)

    def _union(
        self, schema: JsonObject, keyword: str, key: str, pointer: str, module: Ident | None
    ) -> t.Type:
        nodes = as_list(schema[keyword])
        real = [n for n in nodes if as_object(n).get("type") != "null"]
        members: list[t.Type] = []
        for index, said in enumerate(places.options(self.scope.document, nodes)):
            here = ptr.child(pointer, keyword, index)
            place = f"{key} {said}"
            if real == [nodes[index]]:
                # A lone alternative beside null needs no name of its own.
                place = key
                self.scope.share_name(here, pointer)
            members.append(self._type(nodes[index], here, place, module))
        if "discriminator" in schema:
            # It knows each kind by itself.
            members = [self._parents.get(m, m) if isinstance(m, t.AliasRef) else m for m in members]
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
        name = self.scope.class_name(pointer, key, places.stem(key, schema))
        home = module or names.module_name(name)
        ref = t.Ref(name, home)
        # Named before its fields are lowered: a model may contain itself.
        nullable = "null" in as_list(schema.get("type"))
        self._refs[pointer] = t.union_of([ref, t.NONE]) if nullable else ref
        self.scope.models[name] = pointer
        deprecated = schema.get("deprecated") is True
        model = ir.Model(
            name, home, places.doc_of(schema, name, key), pointer, (), None, deprecated
        )
        self.scope.declared[pointer] = model
        if module:
            self._complete(schema, key, model)
        else:
            self._later.append((schema, key, model))
        return ref

    def _complete(self, schema: JsonObject, key: str, model: ir.Model) -> None:
        self.scope.declared[model.pointer] = replace(
            model,
            fields=self._fields(schema, model.name, model.pointer, model.module),
            extra=self._extra(schema, key, model.pointer, model.module),
        )

    def _extra(
        self, schema: JsonObject, key: str, pointer: str, module: Ident | None
    ) -> t.Type | None:
        """The type of undocumented properties, where the document gives one."""
        extra = schema.get("additionalProperties", True)
        if isinstance(extra, bool):
            return None
        here = ptr.child(pointer, "additionalProperties")
        found = self._type(extra, here, f"{key} value", module)
        return None if found == t.JSON else found

    def fields(
        self, schema: JsonObject, owner: str, pointer: str, given: Mapping[str, Ident]
    ) -> tuple[ir.Field, ...]:
        """The properties of an object schema, named as ``given`` says by their pointers."""
        found = self._fields(schema, owner, pointer, None, given)
        self._finish()
        return found

    def _fields(
        self,
        schema: JsonObject,
        owner: str,
        pointer: str,
        home: Ident | None,
        given: Mapping[str, Ident] | None = None,
    ) -> tuple[ir.Field, ...]:
        properties = as_object(schema.get("properties"))
        required = set(places.as_list_of_text(schema.get("required")))
        at = {wire: ptr.child(pointer, "properties", wire) for wire in properties}
        given = given or self.scope.naming.assign(
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
            type=self._type(node, here, f"{owner} {wire}", home),
            required=required,
            doc=places.doc_of(schema, name, wire),
            pointer=here,
            deprecated=schema.get("deprecated") is True,
            read_only=places.says(self.scope.document, node, here, "readOnly"),
            write_only=places.says(self.scope.document, node, here, "writeOnly"),
        )
