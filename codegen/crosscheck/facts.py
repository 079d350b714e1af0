"""What is compared: facts about an API, small and frozen, in words of neither engine.

An engine's objects change with its releases. They stay in the module that imports it; everything
else sees these classes, which also are what crosses the border between processes.
"""

from __future__ import annotations

from msgspec import Struct

from codegen.crosscheck.shapes import Shape

OPC = "openapi-python-client"
DCG = "datamodel-code-generator"
DEFECT = "defect"
"""Kind of an error that a decoder never announced."""
DROPPED = "the operation was dropped"
KEY = "0f8fad5b-d9cb-469f-a165-70867728950e"
"""An idempotency key, also where the document wants a UUID."""
MISFIT = "a value of the document does not have its type"
"""Why there is no request."""

# -- what a reader understood -----------------------------------------------------------------


class ParameterFact(Struct, frozen=True):
    """A parameter, by the name it has on the wire."""

    wire: str
    location: str
    required: bool
    shape: Shape
    pointer: str = ""


class OperationFact(Struct, frozen=True):
    """An operation; ``body`` and ``returns`` are empty where there is nothing."""

    method: str
    path: str
    parameters: tuple[ParameterFact, ...] = ()
    body: Shape = ()
    body_required: bool = False
    returns: Shape = ()
    unwrap: str = ""
    """JSON pointer of the returned value in the answer; only we take envelopes off."""
    pointer: str = ""


class FieldFact(Struct, frozen=True):
    """A property of an object."""

    wire: str
    required: bool
    shape: Shape
    pointer: str = ""


class ModelFact(Struct, frozen=True):
    """An object schema with named properties."""

    pointer: str
    fields: tuple[FieldFact, ...]


class Complaint(Struct, frozen=True):
    """Something that an engine said it could not read."""

    message: str
    method: str = ""
    path: str = ""


class Reading(Struct, frozen=True):
    """Everything one reader understood of the document."""

    operations: tuple[OperationFact, ...]
    models: tuple[ModelFact, ...]
    complaints: tuple[Complaint, ...] = ()


# -- what goes over the wire ------------------------------------------------------------------


class Argument(Struct, frozen=True):
    """A value of a call, as JSON text; ``name`` is what our package calls it, if it is an argument.

    ``fields`` are the members of a body that are arguments of our method, with their names there.
    """

    location: str
    wire: str
    name: str
    value: str
    pointer: str = ""
    fields: tuple[tuple[str, str], ...] = ()


class Credential(Struct, frozen=True):
    """A secret of the security scheme ``scheme`` and how the document says it is sent."""

    scheme: str
    header: str
    prefix: str
    token: str
    """What follows ``prefix`` in the header."""
    arguments: tuple[tuple[str, str], ...]
    """The same for our client: names and values of arguments of its constructor."""


class Call(Struct, frozen=True):
    """One request to be made by both clients."""

    pointer: str
    method: str
    path: str
    about: str
    resource: str
    name: str
    arguments: tuple[Argument, ...]
    credential: Credential | None = None
    key: str = ""
    """The idempotency key for our call, which would otherwise have a random one."""


class Wire(Struct, frozen=True):
    """A request as it leaves; ``problem`` says why there is none."""

    method: str = ""
    url: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    problem: str = ""


# -- what a decoder says ----------------------------------------------------------------------


class Verdict(Struct, frozen=True):
    """Whether a payload was taken: the value as JSON text, or what was wrong with it."""

    accepted: bool
    value: str = ""
    problem: str = ""
    kinds: tuple[str, ...] = ()
    """The engine's names of the errors."""


# -- questions and answers, across processes --------------------------------------------------


class Sample(Struct, frozen=True):
    """A JSON text for the object schema at ``unit``; ``model`` is its class in our package."""

    unit: str
    model: str
    text: str
    at: str = ""
    """The member that was changed: errors there are the reason for a refusal."""


class OpcQuestion(Struct, frozen=True):
    """For the witness of requests: the document as JSON text, and what to call."""

    document: str
    base_url: str
    calls: tuple[Call, ...]


class OpcAnswer(Struct, frozen=True):
    """What it read, and one request for each call."""

    reading: Reading
    wires: tuple[Wire, ...]


class DcgQuestion(Struct, frozen=True):
    """For the witness of answers: the document as JSON text, and what to decode."""

    document: str
    samples: tuple[Sample, ...]


class OwnQuestion(Struct, frozen=True):
    """For our own package: its files, what to call and what to decode."""

    package: str
    client: str
    files: dict[str, bytes]
    calls: tuple[Call, ...]
    samples: tuple[Sample, ...]
    credential: Credential | None
    """Given to the constructor for operations that need none."""
    base_url: str = ""
    """Given to the constructor where the document has no server."""


class OwnAnswer(Struct, frozen=True):
    """One request for each call, one verdict for each sample."""

    wires: tuple[Wire, ...]
    verdicts: tuple[Verdict, ...]


class DcgAnswer(Struct, frozen=True):
    """One verdict for each sample; None where the engine made no class."""

    verdicts: tuple[Verdict | None, ...]
