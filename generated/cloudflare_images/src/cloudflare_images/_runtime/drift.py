"""What a server sends and the document does not have, found in answers that are already decoded.

Decoding itself takes no notice, so that it costs nothing unless somebody asks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum
from typing import Annotated, Any, Literal, TypeAlias, cast, get_args, get_origin

import attrs
from msgspec import Struct

from .codec import OneOf
from .dates import parse_date, parse_datetime
from .fields import EXTRA, fields, is_enum, members
from .json import dumps
from .operation import Operation
from .status import tokens
from .types import JSON
from .unset import Unset

_MOST_VALUES = 10_000
"""How many values of an answer are looked at."""

_ARRAYS = ("allOf", "anyOf", "oneOf", "parameters", "prefixItems")
"""Of a document's members, those that are arrays."""

_MOST_KINDS = 1_000
"""How many different findings are remembered; a server may make up names for ever."""


class Drift(Struct, frozen=True):
    """A difference between a server and its document.

    Attributes:
        kind: an unknown field, an unknown value of an enumeration, an undocumented status.
        pointer: what would have to change in the document, as a JSON pointer.
        name: the field, the value or the status.
        schema: what is known about it, as a fragment of OpenAPI.
        operation: name of the call that showed it.
        place: its method and path.
    """

    kind: Literal["field", "value", "status"]
    pointer: str
    name: str
    schema: JSON
    operation: str
    place: str

    def overlay(self) -> str:
        """An action of an OpenAPI Overlay that would settle it, as YAML; a person has to agree.

        Whoever commits it replaces ``x-source`` by a place in the vendor's documentation.
        """
        names = tokens(self.pointer)
        path = "$" + "".join(map(_step, ["", *names], names))
        reason = f"the server sent this {self.kind} in an answer to {self.place}"
        return (
            f"- target: {_text(path)}\n"
            f"  update: {dumps(self.schema).decode()}\n"
            f"  x-reason: {_text(reason)}\n"
            f"  x-source: observed\n"
        )


Reporter: TypeAlias = Callable[[Drift], object]


class Watch:
    """Tells of each finding once; what it is told to call may raise, to be strict."""

    def __init__(self, report: Reporter) -> None:
        self._report = report
        self._told: set[tuple[str, str, str]] = set()

    def status(self, operation: Operation, status: int) -> None:
        """Look at the status of an answer; that a server fails is no news of its description."""
        if operation.statuses and status < 500 and status not in operation.statuses:
            path = operation.path.replace("~", "~0").replace("/", "~1")
            pointer = f"#/paths/{path}/{operation.method.lower()}/responses"
            schema: JSON = {str(status): {"description": "sent, but not documented"}}
            self._tell(operation, "status", pointer, str(status), schema)

    def value(self, operation: Operation, tp: object, value: object) -> None:
        """Look at a decoded answer, which was decoded as ``tp``."""
        budget = _MOST_VALUES
        stack: list[tuple[object, object]] = [(tp, value)]
        while stack and budget:
            budget -= 1
            here, found = stack.pop()
            stack.extend(_inner(here, found))
            if attrs.has(type(found)):
                unknown = cast("dict[str, JSON]", getattr(found, EXTRA, None) or {})
                for name, item in unknown.items():
                    schema: JSON = {"properties": {name: _schema_of(item)}}
                    self._tell(operation, "field", _pointer(type(found)), name, schema)
            elif (enum := _open_enum(here)) and type(found) in enum.__mro__[1:]:
                known = {"enum": [cast("JSON", found)]}
                self._tell(operation, "value", _pointer(enum), str(found), cast("JSON", known))

    def _tell(
        self,
        operation: Operation,
        kind: Literal["field", "value", "status"],
        pointer: str,
        name: str,
        schema: JSON,
    ) -> None:
        key = (kind, pointer, name)
        if key not in self._told and len(self._told) < _MOST_KINDS:
            self._told.add(key)
            place = f"{operation.method} {operation.path}"
            self._report(Drift(kind, pointer, name, schema, operation.name, place))


def _inner(tp: object, value: object) -> Iterator[tuple[object, object]]:
    """The values within a value, each with its type."""
    if isinstance(value, tuple):
        yield from zip(_held(tp, tuple), cast("tuple[object, ...]", value), strict=False)
    elif isinstance(value, list):
        item = _held(tp, list)[-1]
        yield from ((item, element) for element in cast("list[object]", value))
    elif isinstance(value, dict):
        item = _held(tp, dict)[-1]
        yield from ((item, element) for element in cast("dict[str, object]", value).values())
    elif attrs.has(type(value)):
        for field in fields(type(value)):
            yield field.hint, getattr(value, field.name)


def _held(tp: object, container: type) -> tuple[object, ...]:
    """What the container among the alternatives of a type holds."""
    found = (get_args(member) for member in _members(tp) if get_origin(member) is container)
    return next(found, (object,))


def _members(tp: object) -> tuple[Any, ...]:
    return _members(get_args(tp)[0]) if get_origin(tp) in (OneOf, Annotated) else members(tp)


def _open_enum(tp: object) -> type[Enum] | None:
    among = _members(tp)
    enums = [m for m in among if is_enum(m) and m is not Unset]
    return enums[0] if len(enums) == 1 and (str in among or int in among) else None


def _pointer(cls: type) -> str:
    known: object = getattr(cls, "__schema__", None)
    return known if isinstance(known, str) else f"#/components/schemas/{cls.__name__}"


def _schema_of(value: JSON) -> JSON:
    if isinstance(value, dict):
        return {"type": "object"}
    if isinstance(value, list):
        return {"type": "array", "items": _schema_of(value[0]) if value else {}}
    if isinstance(value, str):
        for parse, name in ((parse_datetime, "date-time"), (parse_date, "date")):
            try:
                parse(value)
            except ValueError:
                continue
            return {"type": "string", "format": name}
        return {"type": "string"}
    kinds: dict[type, str] = {bool: "boolean", int: "integer", float: "number"}
    return {"type": kinds[type(value)]} if type(value) in kinds else {}


def _step(before: str, name: str) -> str:
    indexed = name.isdecimal() and before in _ARRAYS
    return f"[{name}]" if indexed else f"[{_text(name)}]"


def _text(value: str) -> str:
    # JSON strings are YAML strings.
    return dumps(value).decode()
