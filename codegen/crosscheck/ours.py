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
from codegen.ir.lower_types import EXTENSIBLE
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
    "JSON": ANY,
}


def own_reading(api: ir.Api, document: Document) -> Reading:
    """The facts in ``api``; ``document`` tells which enumerations only we can see."""
    shapes = _Shapes(api, document)
    return Reading(
        operations=tuple(_operation(o, shapes) for o in api.operations),
        models=tuple(_model(m, shapes) for m in api.models),
    )


class _Shapes:
    """Shapes of the types of one API."""

    def __init__(self, api: ir.Api, document: Document) -> None:
        self._declared = {d.name: d for d in api.declarations}
        self._document = document

    def of(self, type_: ir.Type) -> Shape:
        match type_:
            case ir.Primitive(name):
                return _SCALARS[name]
            case ir.ListType(item):
                return array_of(self.of(item))
            case ir.MapType(value):
                return map_of(self.of(value))
            case ir.LiteralType(values):
                return one_of(constant(value) for value in values)
            case ir.UnionType(members):
                return one_of(self.of(member) for member in members)
            case ir.Ref(name):
                return self._declaration(name)

    def _declaration(self, name: Ident) -> Shape:
        declared = self._declared[name]
        if isinstance(declared, ir.Model):
            return object_at(declared.pointer)
        kind = "string" if declared.base == "str" else "integer"
        # x-extensible-enum is no keyword of JSON Schema: to a witness such a schema is any text.
        schema = as_object(ptr.resolve(self._document.value, declared.pointer))
        if EXTENSIBLE in schema and "enum" not in schema:
            return (kind,)
        return enumeration(kind, (member.value for member in declared.members))


def _operation(operation: ir.Operation, shapes: _Shapes) -> OperationFact:
    return OperationFact(
        method=operation.method,
        path=operation.path.text,
        parameters=tuple(
            ParameterFact(p.wire.text, p.location, p.required, shapes.of(p.type), p.pointer)
            for p in operation.parameters
        ),
        body=shapes.of(operation.body) if operation.body else (),
        body_required=operation.body_required,
        returns=shapes.of(operation.returns) if operation.returns else (),
        unwrap=operation.unwrap,
        pointer=operation.pointer,
    )


def _model(model: ir.Model, shapes: _Shapes) -> ModelFact:
    fields = (
        FieldFact(f.wire.text, f.required, shapes.of(f.type), f.pointer) for f in model.fields
    )
    return ModelFact(model.pointer, tuple(fields))
