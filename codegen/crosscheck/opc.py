"""openapi-python-client as a witness: how it reads a document, and what its client sends.

The only module that imports openapi_python_client. Its objects end here.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import msgspec
from openapi_python_client import Project
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import openapi
from openapi_python_client.parser import properties as props
from openapi_python_client.parser.errors import GeneratorError
from openapi_python_client.parser.properties.date import DateProperty
from openapi_python_client.parser.properties.datetime import DateTimeProperty
from openapi_python_client.parser.properties.float import FloatProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.protocol import PropertyProtocol
from openapi_python_client.parser.properties.union import UnionProperty
from openapi_python_client.parser.properties.uuid import UuidProperty
from openapi_python_client.strings import PythonIdentifier

from codegen.base import pointer as ptr
from codegen.base.pointer import JsonValue
from codegen.crosscheck.facts import (
    Complaint,
    FieldFact,
    ModelFact,
    OpcAnswer,
    OpcQuestion,
    OperationFact,
    ParameterFact,
    Reading,
)
from codegen.crosscheck.opc_client import Endpoint, Recipe, send
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

_PACKAGE = "witness_client"
_PREFIX = "field_"
_LONGEST = 300
_OPERATION = re.compile(r"WARNING parsing ([A-Z]+) (.*) within \S+\.", re.DOTALL)
_OBJECT = re.compile(r"<openapi_python_client\.[^<>]*>")

_SCALARS: dict[str, Shape] = {
    "AnyProperty": ANY,
    "NoneProperty": NULL,
    "BooleanProperty": ("boolean",),
    "IntProperty": ("integer",),
    "FloatProperty": ("number",),
    "StringProperty": ("string",),
    # In JSON, `format: binary` is a text like any other.
    "FileProperty": ("string",),
    "DateProperty": ("date",),
    "DateTimeProperty": ("date-time",),
    "UuidProperty": ("uuid",),
}


class Unreadable(Exception):
    """The engine refused the document as a whole."""


def warm() -> None:
    """Nothing: importing this module has imported all that the engine needs."""


def answer(question: bytes) -> bytes:
    """How the engine reads the document and which requests its client makes, as JSON.

    The engine's package is written to the working directory.

    Raises:
        Unreadable: the engine refuses the document.
        Exception: whatever the engine raises where it should not.
    """
    asked = msgspec.json.decode(question, type=OpcQuestion)
    data, complaints = _generate(asked.document)
    reading = _Reader(data, json.loads(asked.document)).reading(complaints)
    endpoints = [_endpoint(endpoint) for endpoint in _endpoints(data)]
    return msgspec.json.encode(OpcAnswer(reading, send(_PACKAGE, endpoints, asked)))


def _generate(document: str) -> tuple[openapi.GeneratorData, tuple[Complaint, ...]]:
    config = Config.from_sources(
        # No hooks: they would run a formatter, and look for it on the PATH.
        ConfigFile(post_hooks=[], package_name_override=_PACKAGE, field_prefix=_PREFIX),
        MetaType.NONE,
        Path("unused"),
        "utf-8",
        True,
        Path(_PACKAGE).resolve(),
    )
    data = openapi.GeneratorData.from_dict(json.loads(document), config=config)
    if isinstance(data, GeneratorError):
        raise Unreadable(_text(data))
    errors = Project(openapi=data, config=config).build()
    operations = {
        id(error)
        for collection in data.endpoint_collections_by_tag.values()
        for error in collection.parse_errors
    }
    return data, tuple(
        Complaint(_text(e), *(_operation_in(e) if id(e) in operations else ())) for e in errors
    )


def _text(error: GeneratorError) -> str:
    """What the engine says, on one line; it prints some of its own objects, address and all."""
    text = " ".join(f"{error.header} {error.detail or ''}".split())
    text = _OBJECT.sub("…", text)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _operation_in(error: GeneratorError) -> tuple[str, str]:
    """Method and path out of ``WARNING parsing GET /x within y. Endpoint …``."""
    found = _OPERATION.match(error.header)
    return (found[1], found[2]) if found else ("", "")


def _endpoints(data: openapi.GeneratorData) -> Iterator[openapi.Endpoint]:
    for collection in data.endpoint_collections_by_tag.values():
        yield from collection.endpoints


def _path(endpoint: openapi.Endpoint) -> str:
    """The path as documented; the engine has put its own names into it."""
    path = endpoint.path.get_untrusted_value()
    for parameter in endpoint.path_parameters:
        own = f"{{{parameter.python_name}}}"
        path = path.replace(own, f"{{{parameter.name.get_untrusted_value()}}}")
    return path


class _Reader:
    """Turns the engine's objects into facts."""

    def __init__(self, data: openapi.GeneratorData, document: dict[str, JsonValue]) -> None:
        self._data = data
        self._models = {str(m.class_info.name): m for m in data.models}
        self._document = document
        self._inline: dict[str, ModelFact] = {}

    def reading(self, complaints: tuple[Complaint, ...]) -> Reading:
        """Everything the engine understood."""
        operations = tuple(self._operation(e) for e in _endpoints(self._data))
        named = [(self._component(model), model) for model in self._data.models]
        models = [self._model(pointer, model) for pointer, model in named if pointer]
        return Reading(operations, (*models, *self._inline.values()), complaints)

    def _operation(self, endpoint: openapi.Endpoint) -> OperationFact:
        body = endpoint.bodies[0].prop if endpoint.bodies else None
        return OperationFact(
            method=endpoint.method.upper(),
            path=_path(endpoint),
            parameters=tuple(
                ParameterFact(
                    p.name.get_untrusted_value(), str(where), p.required, self.shape(p, "")
                )
                for where, p in endpoint.iter_all_parameters()
            ),
            body=self.shape(body, "") if body else (),
            body_required=bool(body and body.required),
            returns=self._returns(endpoint),
        )

    def _returns(self, endpoint: openapi.Endpoint) -> Shape:
        """The type of the first answer that says success; the engine has sorted them."""
        here = ptr.child("#/paths", _path(endpoint), endpoint.method, "responses")
        responses = cast("dict[str, JsonValue]", ptr.resolve(self._document, here))
        status = next((status for status in responses if status.startswith("2")), "")
        for response in endpoint.responses.patterns:
            if response.status_code.pattern == status and getattr(response.data, "content", None):
                return self.shape(response.prop, "")
        return ()

    def _model(self, pointer: str, model: props.ModelProperty) -> ModelFact:
        fields: list[FieldFact] = []
        for field in [*(model.required_properties or ()), *(model.optional_properties or ())]:
            wire = field.name.get_untrusted_value()
            here = ptr.child(pointer, "properties", wire)
            fields.append(FieldFact(wire, field.required, self.shape(field, here), here))
        return ModelFact(pointer, tuple(fields))

    def _component(self, model: props.ModelProperty) -> str:
        """The pointer of a named object schema; empty for one that stands in another."""
        places = [root for root in model.roots if not isinstance(root, str)]
        pointer = f"#{places[0].get_untrusted_value()}" if places else ""
        if len(model.roots) != 2 or len(places) != 1:
            return ""
        node = self._at(pointer)
        while "$ref" in node and "properties" not in node:
            # For another name of a schema it makes another class.
            pointer = str(node["$ref"])
            node = self._at(pointer)
        return pointer if "properties" in node else ""

    def _at(self, pointer: str) -> dict[str, JsonValue]:
        try:
            node = ptr.resolve(self._document, pointer)
        except KeyError:
            return {}
        return node if isinstance(node, dict) else {}

    def shape(self, prop: PropertyProtocol, pointer: str) -> Shape:
        """The type of ``prop``; ``pointer`` is where its schema stands, if that is known."""
        match prop:
            case props.EnumProperty():
                kind = "string" if prop.value_type is str else "integer"
                return enumeration(kind, map(_value, prop.values.values()))
            case props.LiteralEnumProperty():
                kind = "string" if prop.value_type is str else "integer"
                return enumeration(kind, prop.values)
            case ListProperty():
                below = ptr.child(pointer, "items") if pointer else ""
                return array_of(self.shape(prop.inner_property, below))
            case UnionProperty():
                return one_of(self.shape(inner, "") for inner in prop.inner_properties)
            case props.ModelProperty():
                return self._object(self._models.get(str(prop.class_info.name), prop), pointer)
            case _:
                constant_ = getattr(prop, "value", None)
                if constant_ is not None:
                    return constant(cast("JsonValue", constant_.raw_value))
                return _SCALARS[type(prop).__name__]

    def _object(self, model: props.ModelProperty, pointer: str) -> Shape:
        if component := self._component(model):
            return object_at(component)
        if not model.required_properties and not model.optional_properties:
            extra = model.additional_properties
            return map_of(self.shape(extra, "") if extra else ANY)
        if pointer:
            self._inline[pointer] = self._model(pointer, model)
        return object_at(pointer)


def _value(value: str | int) -> str | int:
    # Texts of an enumeration are held as they are printed between quotation marks.
    return cast("str", ast.literal_eval(f'"{value}"')) if isinstance(value, str) else value


def _endpoint(endpoint: openapi.Endpoint) -> Endpoint:
    """Where the engine put an operation, and what it wants for each argument."""
    return Endpoint(
        method=endpoint.method.upper(),
        path=_path(endpoint),
        module=f"{_PACKAGE}.api.{endpoint.tags[0]}.{PythonIdentifier(endpoint.name, _PREFIX)}",
        arguments={
            (str(where), p.name.get_untrusted_value()): (str(p.python_name), _recipe(p))
            for where, p in endpoint.iter_all_parameters()
        },
        body=_recipe(endpoint.bodies[0].prop) if endpoint.bodies else None,
    )


def _recipe(prop: PropertyProtocol) -> Recipe:
    match prop:
        case UnionProperty():
            return Recipe("union", inner=tuple(map(_recipe, prop.inner_properties)))
        case ListProperty():
            return Recipe("array", inner=(_recipe(prop.inner_property),))
        case props.EnumProperty():
            return Recipe("enum", str(prop.class_info.name))
        case props.ModelProperty():
            return Recipe("object", str(prop.class_info.name))
        case DateTimeProperty():
            return Recipe("date-time")
        case DateProperty():
            return Recipe("date")
        case UuidProperty():
            return Recipe("uuid")
        case FloatProperty():
            return Recipe("number")
        case _:
            return Recipe("plain")
