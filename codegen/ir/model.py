"""The intermediate representation. Text of the document is :class:`Untrusted` throughout."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

from codegen.base.diagnostics import Diagnostic
from codegen.base.pointer import JsonValue
from codegen.base.text import Ident, Untrusted
from codegen.ir.access import AUTHORIZATION as AUTHORIZATION
from codegen.ir.access import NOTHING
from codegen.ir.access import Auth as Auth
from codegen.ir.access import Server as Server
from codegen.ir.access import ServerVariable as ServerVariable
from codegen.ir.pagination import Pagination
from codegen.ir.types import Ref, Type
from codegen.ir.webhooks import Webhooks

# -- declarations -----------------------------------------------------------------------------


class Field(Struct, frozen=True):
    """A property of a model, or of a body that is given as arguments."""

    name: Ident
    wire: Untrusted
    type: Type
    required: bool
    doc: Untrusted
    pointer: str
    deprecated: bool = False
    read_only: bool = False
    """Sent by servers only."""
    write_only: bool = False
    """Sent by clients only."""
    constant: str | int | None = None
    """The only value that a required one has."""

    @property
    def needed(self) -> bool:
        """Whether callers must give it."""
        return self.required and self.constant is None


class Model(Struct, frozen=True):
    """An object schema with named properties; ``extra`` is the type of all others."""

    name: Ident
    module: Ident
    doc: Untrusted
    pointer: str
    fields: tuple[Field, ...]
    extra: Type | None = None
    deprecated: bool = False
    values: tuple[tuple[Untrusted, JsonValue], ...] = ()
    """Documented values by wire name: of the example of the schema, and of its properties."""
    sent: bool = False
    """Whether it is in something that callers give."""
    received: bool = False
    """Whether it is in something that servers answer."""


class Member(Struct, frozen=True):
    """A value of an enumeration."""

    name: Ident
    value: str | int
    doc: Untrusted


class Enum(Struct, frozen=True):
    """An open enumeration of strings or integers."""

    name: Ident
    module: Ident
    doc: Untrusted
    pointer: str
    base: str
    members: tuple[Member, ...]


class Alias(Struct, frozen=True):
    """A name for a type that is no class."""

    name: Ident
    module: Ident
    doc: Untrusted
    pointer: str
    target: Type
    sent: bool = False
    """Whether it is in something that callers give."""


Declaration: TypeAlias = Model | Enum | Alias


# -- operations -------------------------------------------------------------------------------


class Style(Struct, frozen=True):
    """How a parameter is spelled on the wire, where that is not the default of its location.

    Source: OpenAPI 3.1.1, section 4.8.12.
    """

    style: str
    explode: bool
    allow_reserved: bool = False
    media_type: str = ""
    """Of a parameter that is described by ``content``."""


class Parameter(Struct, frozen=True):
    """A parameter of an operation; ``location`` is path, query, header or cookie."""

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
    style: Style | None = None
    constant: str | int | None = None
    """The only value that a required one has."""

    @property
    def needed(self) -> bool:
        """Whether callers must give it."""
        return self.required and self.constant is None


class Idempotency(Struct, frozen=True):
    """The header by which a server can tell a repetition from a second call.

    ``parameter`` is the document's own description of it, where it has one.
    """

    wire: Untrusted
    parameter: Parameter | None = None


class Part(Struct, frozen=True):
    """How one field of a form or multipart body is encoded, where that is not the default.

    ``media_type`` is empty for the usual one; ``style`` is how a field of a form is written that
    the document compares with a query parameter.
    """

    wire: Untrusted
    media_type: str
    style: Style | None = None


class Body(Struct, frozen=True):
    """A request body.

    ``kind`` is json, form, multipart, binary or text. ``fields`` are the properties of an object
    that callers give as arguments; None where they give the body as one value.
    """

    kind: str
    media_type: Untrusted
    type: Type
    fields: tuple[Field, ...] | None
    required: bool
    doc: Untrusted
    pointer: str
    parts: tuple[Part, ...] = ()
    stream: Field | None = None
    """The flag that asks for a stream: each method sends its own value, and it is no argument."""


class Result(Struct, frozen=True):
    """What an operation answers.

    ``kind`` is json, text, binary, sse, jsonl or none; ``unwrap`` is the JSON pointer of the
    returned value in the answer, empty for the whole.
    """

    kind: str
    accept: Untrusted
    type: Type | None = None
    doc: Untrusted = NOTHING
    unwrap: str = ""
    whole: Type | None = None
    """The type of the whole answer, where a value within it is returned."""
    form: str = ""
    """What the method is called after that asks for this answer and not for the first: ``csv``."""


class ErrorCase(Struct, frozen=True):
    """A documented error answer of an operation; ``status`` is 404, 4XX or default."""

    status: str
    doc: Untrusted
    body: Type | None = None
    codes: tuple[str, ...] = ()


class Example(Struct, frozen=True):
    """A documented answer of an operation; of a media type other than JSON, its text."""

    status: int
    media_type: Untrusted
    body: JsonValue


class Operation(Struct, frozen=True):
    """One method of a resource."""

    name: Ident
    resource: Ident
    method: str
    path: Untrusted
    pointer: str
    """Of a variant, where its body stands, even if the body is referred to."""
    summary: Untrusted
    description: Untrusted
    parameters: tuple[Parameter, ...]
    body: Body | None
    results: tuple[Result, ...]
    """The first is the method's own; streams and other forms of it have methods of their own."""
    security: tuple[tuple[str, ...], ...]
    """Alternatives, each the schemes that are needed together; an empty one is anonymous."""
    headers: tuple[tuple[Untrusted, Untrusted], ...]
    errors: tuple[ErrorCase, ...]
    server: Untrusted = NOTHING
    """The operation's own base address, if it has one."""
    undocumented: tuple[Untrusted, ...] = ()
    deprecated: bool = False
    pagination: Pagination | None = None
    examples: tuple[Example, ...] = ()
    statuses: tuple[int, ...] = ()
    """All that are documented; none where the document has a range of them, or a default."""
    idempotency: Idempotency | None = None
    variant: str = ""
    """The kind of body that it sends (``multipart``), if the operation has a method of its own for
    another kind; how it answers, and how it fails, is that one's."""


class Resource(Struct, frozen=True):
    """The operations of one tag."""

    name: Ident
    class_name: Ident
    operations: tuple[Operation, ...]


class ErrorCode(Struct, frozen=True):
    """A documented machine-readable error code, and the argument that may follow it."""

    member: Member
    argument: Untrusted


class Errors(Struct, frozen=True):
    """How errors of this API are recognised and read; pointers into the JSON body."""

    code: str
    message: str
    success: str
    only: tuple[str, ...]
    never_retry: tuple[str | int, ...]
    """Codes that no repetition cures."""
    bodies: tuple[tuple[str, Type], ...]
    """The type of the body by status, where all operations agree on it."""
    codes: tuple[ErrorCode, ...]
    statuses: tuple[int, ...]
    code_field: Ident | None
    """Python name of the body's property that holds the code, where it is a plain property."""
    body: Ref | None
    """The class of all bodies, if there is only one."""


class Api(Struct, frozen=True):
    """Everything that is printed."""

    package: Ident
    client: Ident
    title: str
    version: str
    homepage: str
    doc: Untrusted
    servers: tuple[Server, ...]
    default_server: Server | None
    """None if the document gives no address: the caller must."""
    auth: tuple[Auth, ...]
    resources: tuple[Resource, ...]
    declarations: tuple[Declaration, ...]
    errors: Errors
    undocumented: tuple[Untrusted, ...]
    schemas: int
    """How many named schemas of the document were lowered."""
    names: tuple[tuple[str, str], ...]
    """Pointer of each operation and schema, and the Python name it was given."""
    notes: tuple[Diagnostic, ...]
    """What is typed more widely than the document says."""
    webhooks: Webhooks | None = None
    base_path: Untrusted = Untrusted("")
    """What the caller's address ends with, where the document gives none."""

    @property
    def declared(self) -> dict[Ident, Declaration]:
        """The declarations by their names."""
        return {d.name: d for d in self.declarations}

    @property
    def models(self) -> tuple[Model, ...]:
        """The object models."""
        return tuple(d for d in self.declarations if isinstance(d, Model))

    @property
    def operations(self) -> tuple[Operation, ...]:
        """The operations of all resources, and their variants."""
        return tuple(o for r in self.resources for o in r.operations)
