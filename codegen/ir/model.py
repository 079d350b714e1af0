"""The intermediate representation. Text of the document is :class:`Untrusted` throughout."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from codegen.base.text import Ident, Untrusted

# -- types ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Primitive:
    """A scalar: ``str int float bool None datetime date UUID``, or ``JSON`` for any value."""

    name: str


@dataclass(frozen=True, slots=True)
class ListType:
    """An array of ``item``."""

    item: Type


@dataclass(frozen=True, slots=True)
class MapType:
    """An object with arbitrary keys and values of type ``value``."""

    value: Type


@dataclass(frozen=True, slots=True)
class Ref:
    """A class of the package, by its name; ``module`` is where it is defined."""

    name: Ident
    module: Ident
    enum: bool = False
    """An open enumeration: values outside it stay what they are on the wire."""
    base: str = ""
    """``str`` or ``int``, of an enumeration."""


@dataclass(frozen=True, slots=True)
class LiteralType:
    """One or more exact values."""

    values: tuple[str | int | bool, ...]


@dataclass(frozen=True, slots=True)
class UnionType:
    """Alternatives, ``None`` last."""

    members: tuple[Type, ...]


Type: TypeAlias = Primitive | ListType | MapType | Ref | LiteralType | UnionType

NONE = Primitive("None")
JSON = Primitive("JSON")

# -- declarations -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Field:
    """A property of a model."""

    name: Ident
    wire: Untrusted
    type: Type
    required: bool
    doc: Untrusted
    pointer: str
    deprecated: bool = False


@dataclass(frozen=True, slots=True)
class Model:
    """An object schema with named properties."""

    name: Ident
    module: Ident
    doc: Untrusted
    pointer: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """A value of an enumeration."""

    name: Ident
    value: str | int
    doc: Untrusted


@dataclass(frozen=True, slots=True)
class Enum:
    """An open enumeration of strings or integers."""

    name: Ident
    module: Ident
    doc: Untrusted
    pointer: str
    base: str
    members: tuple[Member, ...]


Declaration: TypeAlias = Model | Enum


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of an operation; ``location`` is path, query or header."""

    name: Ident
    wire: Untrusted
    location: str
    type: Type
    required: bool
    doc: Untrusted
    pointer: str
    deprecated: bool = False
    default: str | int | float | bool | None = None
    """What the vendor assumes when the parameter is absent; documented, never sent unasked."""


@dataclass(frozen=True, slots=True)
class ErrorCase:
    """A documented error answer of an operation."""

    status: int | None
    """None for the ``default`` response."""
    doc: Untrusted
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of a resource."""

    name: Ident
    resource: Ident
    method: str
    path: Untrusted
    pointer: str
    summary: Untrusted
    description: Untrusted
    parameters: tuple[Parameter, ...]
    body: Type | None
    body_required: bool
    body_doc: Untrusted
    returns: Type | None
    returns_doc: Untrusted
    unwrap: str
    """JSON pointer of the returned value in the answer; empty for the whole."""
    auth: tuple[str, ...]
    headers: tuple[tuple[Untrusted, Untrusted], ...]
    errors: tuple[ErrorCase, ...]
    undocumented: tuple[Untrusted, ...] = ()
    deprecated: bool = False


@dataclass(frozen=True, slots=True)
class Resource:
    """The operations of one tag."""

    name: Ident
    class_name: Ident
    operations: tuple[Operation, ...]


@dataclass(frozen=True, slots=True)
class Auth:
    """A security scheme: an API key in a header, or a bearer token."""

    scheme: Untrusted
    kind: str
    header: Untrusted
    argument: Ident
    env: str
    doc: Untrusted


@dataclass(frozen=True, slots=True)
class Server:
    """A base address, selectable by name."""

    name: Untrusted
    url: Untrusted


@dataclass(frozen=True, slots=True)
class ErrorCode:
    """A documented machine-readable error code, and the argument that may follow it."""

    member: Member
    argument: Untrusted


@dataclass(frozen=True, slots=True)
class Errors:
    """How errors of this API are recognised and read; pointers into the JSON body."""

    code: str
    message: str
    success: str
    only: tuple[str, ...]
    body: Ref | None
    codes: tuple[ErrorCode, ...]
    statuses: tuple[int, ...]
    code_field: Ident | None
    """Python name of the body's property that holds the code, where it is a plain property."""


@dataclass(frozen=True, slots=True)
class Api:
    """Everything that is printed."""

    package: Ident
    client: Ident
    title: str
    version: str
    homepage: str
    doc: Untrusted
    servers: tuple[Server, ...]
    default_server: Server
    auth: tuple[Auth, ...]
    resources: tuple[Resource, ...]
    declarations: tuple[Declaration, ...]
    errors: Errors
    undocumented: tuple[Untrusted, ...]
    schemas: int
    """How many named schemas of the document were lowered."""
    names: tuple[tuple[str, str], ...]
    """Pointer of each operation and schema, and the Python name it was given."""

    @property
    def models(self) -> tuple[Model, ...]:
        """The object models."""
        return tuple(d for d in self.declarations if isinstance(d, Model))

    @property
    def operations(self) -> tuple[Operation, ...]:
        """The operations of all resources."""
        return tuple(o for r in self.resources for o in r.operations)
