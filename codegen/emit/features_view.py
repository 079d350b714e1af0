"""What a README tells of features: examples of those that the package really has."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from codegen.emit.calls_view import STREAMS, body_fields
from codegen.emit.env import lit
from codegen.emit.errors_view import error_class
from codegen.emit.example_calls import example_call
from codegen.emit.resources_view import ErrorsAlias, forms, resource_view
from codegen.emit.types import has_unknown
from codegen.ir import model as ir
from codegen.ir import types as t

_FILE = 'File(open("your-file", "rb"), progress=print)'


class FeaturesView(Struct, frozen=True):
    """Source of examples, empty where the package has nothing of that kind."""

    stream: str
    """A call that is answered item by item."""
    download: str
    """A call that is answered with a file."""
    upload: str
    """A call that sends a file, and tells of its progress."""
    case: str
    """A pattern of a documented error: its class, and its code if there is one."""
    errors: str
    """The name of all that a method is documented to raise."""
    raising: str
    """That method."""
    errors_module: str
    """Where the name is."""
    failure: str
    """How a test lets a method fail."""
    envelope: bool
    enumerations: bool
    unions: bool


def features_view(api: ir.Api) -> FeaturesView:
    """The features of the package, as far as documents differ in them."""
    failing = [o for o in api.operations if o.errors]
    shown = next((o for o in failing if any(case.codes for case in o.errors)), None)
    alias, module = next(_aliases(api, shown or next(iter(failing), None)), (None, ""))
    return FeaturesView(
        stream=_within("for item in {}:", _answered(api, STREAMS)),
        download=_within('{}.save("file", progress=print)', _answered(api, ("binary",))),
        upload=next(_uploads(api), ""),
        case=next((_case(o) for o in (shown, *failing) if o), ""),
        errors=alias.name if alias else "",
        raising=alias.method if alias else "",
        errors_module=module,
        failure=next(map(_failure, [*failing, *api.operations]), ""),
        envelope=any(r.unwrap for o in api.operations for r in o.results),
        enumerations=any(isinstance(d, ir.Enum) for d in api.declarations),
        unions=any(has_unknown(u) for type_ in _received(api) for u in t.unions(type_)),
    )


def _within(frame: str, call: str) -> str:
    return frame.replace("{}", call) if call else ""


def _answered(api: ir.Api, kinds: tuple[str, ...]) -> str:
    """A call of the first method whose answer is of such a kind."""
    for resource in api.resources:
        taken = {o.name for o in resource.operations}
        for operation in resource.operations:
            for name, result in forms(operation, taken):
                if result.kind in kinds:
                    return example_call(operation, name)
    return ""


def _uploads(api: ir.Api) -> Iterator[str]:
    for operation in api.operations:
        names = [str(f.name) for f in body_fields(operation) if f.type == t.Primitive("bytes")]
        if operation.body and operation.body.kind == "binary":
            names.append("body")
        if names:
            yield example_call(operation, given={names[0]: _FILE})


def _received(api: ir.Api) -> Iterator[t.Type]:
    yield from (r.type for o in api.operations for r in o.results if r.type is not None)
    for declaration in api.declarations:
        if isinstance(declaration, ir.Alias):
            yield declaration.target
        elif isinstance(declaration, ir.Model) and declaration.received:
            yield from (field.type for field in declaration.fields)


def _case(operation: ir.Operation) -> str:
    for case in operation.errors:
        if case.codes:
            return f"case {error_class(case.status)}(code={lit(case.codes[0])}):"
    return f"case {error_class(operation.errors[0].status)}():"


def _aliases(api: ir.Api, operation: ir.Operation | None) -> Iterator[tuple[ErrorsAlias, str]]:
    """The type of the errors of an operation, and its module."""
    for resource in api.resources:
        for alias in resource_view(resource).aliases if operation in resource.operations else ():
            if operation and alias.method == f"{resource.class_name}.{operation.name}":
                yield alias, f"{api.package}.resources.{resource.name}"


def _failure(operation: ir.Operation) -> str:
    statuses = [case.status for case in operation.errors if case.status.isdigit()]
    status = "404" if "404" in statuses or not statuses else statuses[0]
    return f"mock.fail({lit(f'{operation.resource}.{operation.name}')}, {status})"
