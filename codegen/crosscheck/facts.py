"""What is compared: facts about an API, small and frozen, in words of neither engine.

An engine's objects change with its releases. They stay in the module that imports it; everything
else sees these classes, which also are what crosses the border between processes.
"""

from __future__ import annotations

from dataclasses import dataclass

from codegen.crosscheck.shapes import Shape

OPC = "openapi-python-client"
DCG = "datamodel-code-generator"
DEFECT = "defect"
"""Kind of an error that a decoder never announced."""
DROPPED = "the operation was dropped"
MISFIT = "a value of the document does not have its type"
"""Why there is no request."""

# -- what a reader understood -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ParameterFact:
    """A parameter, by the name it has on the wire."""

    wire: str
    location: str
    required: bool
    shape: Shape
    pointer: str = ""


@dataclass(frozen=True, slots=True)
class OperationFact:
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


@dataclass(frozen=True, slots=True)
class FieldFact:
    """A property of an object."""

    wire: str
    required: bool
    shape: Shape
    pointer: str = ""


@dataclass(frozen=True, slots=True)
class ModelFact:
    """An object schema with named properties."""

    pointer: str
    fields: tuple[FieldFact, ...]


@dataclass(frozen=True, slots=True)
class Complaint:
    """Something that an engine said it could not read."""

    message: str
    method: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything one reader understood of the document."""

    operations: tuple[OperationFact, ...]
    models: tuple[ModelFact, ...]
    complaints: tuple[Complaint, ...] = ()


# -- what goes over the wire ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Argument:
    """A value of a call, as JSON text; ``name`` is what our package calls it.

    ``fields`` are the members of a body that are arguments of our method, with their names there.
    """

    location: str
    wire: str
    name: str
    value: str
    pointer: str = ""
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Credential:
    """A secret of the security scheme ``scheme`` and how the document says it is sent."""

    scheme: str
    header: str
    prefix: str
    secret: str
    argument: str
    """What our client's constructor calls it."""


@dataclass(frozen=True, slots=True)
class Call:
    """One request to be made by both clients."""

    pointer: str
    method: str
    path: str
    about: str
    resource: str
    name: str
    arguments: tuple[Argument, ...]
    credential: Credential | None = None


@dataclass(frozen=True, slots=True)
class Wire:
    """A request as it leaves; ``problem`` says why there is none."""

    method: str = ""
    url: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    problem: str = ""


# -- what a decoder says ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a payload was taken: the value as JSON text, or what was wrong with it."""

    accepted: bool
    value: str = ""
    problem: str = ""
    kinds: tuple[str, ...] = ()
    """The engine's names of the errors."""


# -- questions and answers, across processes --------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sample:
    """A JSON text for the object schema at ``unit``; ``model`` is its class in our package."""

    unit: str
    model: str
    text: str
    at: str = ""
    """The member that was changed: errors there are the reason for a refusal."""


@dataclass(frozen=True, slots=True)
class OpcQuestion:
    """For the witness of requests: the document as JSON text, and what to call."""

    document: str
    base_url: str
    calls: tuple[Call, ...]


@dataclass(frozen=True, slots=True)
class OpcAnswer:
    """What it read, and one request for each call."""

    reading: Reading
    wires: tuple[Wire, ...]


@dataclass(frozen=True, slots=True)
class DcgQuestion:
    """For the witness of answers: the document as JSON text, and what to decode."""

    document: str
    samples: tuple[Sample, ...]


@dataclass(frozen=True, slots=True)
class OwnQuestion:
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


@dataclass(frozen=True, slots=True)
class OwnAnswer:
    """One request for each call, one verdict for each sample."""

    wires: tuple[Wire, ...]
    verdicts: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True)
class DcgAnswer:
    """One verdict for each sample; None where the engine made no class."""

    verdicts: tuple[Verdict | None, ...]
