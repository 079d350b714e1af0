"""What we understood, as facts: the IR in the witnesses' words."""

from __future__ import annotations

from codegen.base import pointer as ptr
from codegen.base.text import Ident
from codegen.crosscheck.facts import FieldFact, ModelFact, OperationFact, ParameterFact, Reading
from codegen.crosscheck.shapes import (
    ANY,
    NULL,
    Shape,
    array_of,
    constant,
    enumeration,
    map_of,
    object_at,
    one_of,
)
from codegen.ir import model as ir
from codegen.ir import types as t
from codegen.ir.lower_enums import EXTENSIBLE
from codegen.spec.document import Document, as_object

_SCALARS: dict[str, Shape] = {
    "str": ("string",),
    "int": ("integer",),
    "float": ("number",),
    "bool": ("boolean",),
    "None": NULL,
    "datetime": ("date-time",),
    "date": ("date",),
    "UUID": ("uuid",),
    "bytes": ("string",),
    "JSON": ANY,
}


def own_reading(api: ir.Api, document: Document) -> Reading:
    """The facts in ``api``; ``document`` tells which enumerations only we can see."""
    shapes = _Shapes(api, document)
    return Reading(
        operations=tuple(_operation(o, shapes) for o in api.operations if not o.variant),
        models=tuple(_model(m, shapes) for m in api.models),
    )


class _Shapes:
    """Shapes of the types of one API."""

    def __init__(self, api: ir.Api, document: Document) -> None:
        self._declared = {d.name: d for d in api.declarations}
        self._document = document

    def of(self, type_: t.Type) -> Shape:
        match type_:
            case t.Primitive(name):
                return _SCALARS[name]
            case t.ListType(item):
                return array_of(self.of(item))
            case t.TupleType(members):
                return array_of(one_of(self.of(member) for member in members))
            case t.MapType(value):
                return map_of(self.of(value))
            case t.LiteralType(values, is_open):
                return self._literal(values, is_open)
            case t.UnionType(members):
                return one_of(self.of(member) for member in members)
            case t.Ref(name) | t.AliasRef(name):
                return self._declaration(name)

    def body(self, body: ir.Body) -> Shape:
        """One that callers give as arguments is an object all the same."""
        if body.fields is None:
            return self.of(body.type)
        here = ptr.child(body.pointer, "content", body.media_type.text, "schema")
        return object_at(self._document.follow({"$ref": here}, here)[1])

    def _literal(self, values: tuple[str | int | bool, ...], is_open: bool) -> Shape:
        texts = [value for value in values if not isinstance(value, bool)]
        if not is_open:
            return one_of(constant(value) for value in values)
        return enumeration("string" if isinstance(texts[0], str) else "integer", texts)

    def _declaration(self, name: Ident) -> Shape:
        declared = self._declared[name]
        if isinstance(declared, ir.Alias):
            tag = (
                declared.target.discriminator if isinstance(declared.target, t.UnionType) else None
            )
            # To a witness, a parent's children are other schemas.
            return self._declaration(tag.other) if tag and tag.other else self.of(declared.target)
        if isinstance(declared, ir.Model):
            return object_at(declared.pointer)
        kind = "string" if declared.base == "str" else "integer"
        # x-extensible-enum is no keyword of JSON Schema: to a witness such a schema is any text.
        schema = as_object(ptr.resolve(self._document.value, declared.pointer))
        if EXTENSIBLE in schema and "enum" not in schema:
            return (kind,)
        return enumeration(kind, (member.value for member in declared.members))


def _operation(operation: ir.Operation, shapes: _Shapes) -> OperationFact:
    result = operation.results[0]
    return OperationFact(
        method=operation.method,
        path=operation.path.text,
        parameters=tuple(
            ParameterFact(p.wire.text, p.location, p.required, shapes.of(p.type), p.pointer)
            for p in _parameters(operation)
        ),
        body=shapes.body(operation.body) if operation.body else (),
        body_required=operation.body is not None and operation.body.required,
        returns=shapes.of(result.type) if result.type else (),
        unwrap=result.unwrap,
        pointer=operation.pointer,
    )


def _parameters(operation: ir.Operation) -> tuple[ir.Parameter, ...]:
    """Those of the document: an idempotency key is one, too, though no argument of ours."""
    key = operation.idempotency and operation.idempotency.parameter
    return (*operation.parameters, key) if key else operation.parameters


def _model(model: ir.Model, shapes: _Shapes) -> ModelFact:
    fields = (
        FieldFact(f.wire.text, f.required, shapes.of(f.type), f.pointer) for f in model.fields
    )
    return ModelFact(model.pointer, tuple(fields))
