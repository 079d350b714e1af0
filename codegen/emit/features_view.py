"""What a README tells of features: examples of those that the package really has."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from codegen.emit.calls_view import STREAMS, body_fields
from codegen.emit.env import lit
from codegen.emit.errors_view import error_class
from codegen.emit.example_calls import example_call, example_value
from codegen.emit.resources_view import ErrorsAlias, errors_alias, forms
from codegen.emit.types import Dicts, has_unknown
from codegen.ir import model as ir
from codegen.ir import types as t
from codegen.ir.usage import with_dicts

_FILE = 'File(open("your-file", "rb"), progress=print)'


class FeaturesView(Struct, frozen=True):
    """Source of examples, empty where the package has nothing of that kind."""

    stream: str
    """A call that is answered item by item."""
    download: str
    """A call that is answered with a file."""
    upload: str
    """A call that sends a file, and tells of its progress."""
    nested: str
    """A call that is given models, as dict literals."""
    case: str
    """A pattern of a documented error: its class, and its code if there is one."""
    case_class: str
    """That class."""
    errors: str
    """The name of all that a method is documented to raise."""
    raising: str
    """That method."""
    errors_module: str
    """Where the name is."""
    failing: str
    """A call, of a method that is documented to raise something if there is one."""
    failure: str
    """How a test lets it fail."""
    failed: str
    """The class of the error that it raises then."""
    envelope: bool
    enumerations: bool
    unions: bool


def features_view(api: ir.Api) -> FeaturesView:
    """The features of the package, as far as documents differ in them."""
    failing = [o for o in api.operations if o.errors]
    shown = next((o for o in failing if any(case.codes for case in o.errors)), None)
    raising = shown or next(iter(failing), None)
    some = raising or next(iter(api.operations), None)
    alias, module = next(_aliases(api, raising), (None, ""))
    download = _answered(api, ("binary",))
    kind, pattern = _case(raising) if raising else ("", "")
    status = _status(some) if some else ""
    return FeaturesView(
        stream=_answered(api, STREAMS),
        download=f'{download}.save("file", progress=print)' if download else "",
        upload=next(_uploads(api), ""),
        nested=next(_nested(api), ""),
        case=pattern,
        case_class=kind,
        errors=alias.name if alias else "",
        raising=alias.method if alias else "",
        errors_module=module,
        failing=example_call(api, some) if some else "",
        failure=f"mock.fail({lit(f'{some.resource}.{some.name}')}, {status})" if some else "",
        failed=error_class(status) if some else "",
        envelope=any(r.unwrap for o in api.operations for r in o.results),
        enumerations=any(isinstance(d, ir.Enum) for d in api.declarations),
        unions=any(has_unknown(u) for type_ in _received(api) for u in t.unions(type_)),
    )


def _answered(api: ir.Api, kinds: tuple[str, ...]) -> str:
    """A call of the first method whose answer is of such a kind."""
    for resource in api.resources:
        taken = {o.name for o in resource.operations}
        for operation in resource.operations:
            for name, result in forms(operation, taken):
                if result.kind in kinds:
                    return example_call(api, operation, name)
    return ""


def _uploads(api: ir.Api) -> Iterator[str]:
    for operation in api.operations:
        names = [str(f.name) for f in body_fields(operation) if f.type == t.Primitive("bytes")]
        if operation.body and operation.body.kind == "binary":
            names.append("body")
        if names:
            yield example_call(api, operation, given={names[0]: _FILE})


def _nested(api: ir.Api) -> Iterator[str]:
    declared = api.declared
    dicts = Dicts(with_dicts(api.declarations))
    fields = [(o, f) for o in api.operations for f in body_fields(o) if dicts.within(f.type)]
    # What may be left out is a poor example, and shown where there is no better one.
    for operation, field in sorted(fields, key=lambda found: not found[1].required):
        value = example_value(declared, field.type, field.name)
        # Some models may be given without any property, and some arguments as a text.
        if '{"' in value and "..." not in value:
            yield example_call(api, operation, given={field.name: value})


def _received(api: ir.Api) -> Iterator[t.Type]:
    yield from (r.type for o in api.operations for r in o.results if r.type is not None)
    for declaration in api.declarations:
        if isinstance(declaration, ir.Alias):
            yield declaration.target
        elif isinstance(declaration, ir.Model) and declaration.received:
            yield from (field.type for field in declaration.fields)


def _case(operation: ir.Operation) -> tuple[str, str]:
    """The class of a documented error and its pattern; nothing if any error is of that class."""
    coded = next((case for case in operation.errors if case.codes), None)
    case = coded or next((case for case in operation.errors if case.status != "default"), None)
    if case is None:
        return "", ""
    kind = error_class(case.status)
    return kind, f"case {kind}(code={lit(case.codes[0])}):" if case.codes else f"case {kind}():"


def _aliases(api: ir.Api, operation: ir.Operation | None) -> Iterator[tuple[ErrorsAlias, str]]:
    """The type of the errors of an operation, and its module."""
    for resource in api.resources:
        if operation and operation in resource.operations:
            alias = errors_alias(operation, resource)
            yield from [(alias, f"{api.package}.resources.{resource.name}")] if alias else []


def _status(operation: ir.Operation) -> str:
    statuses = [case.status for case in operation.errors if case.status.isdigit()]
    return "404" if "404" in statuses or not statuses else statuses[0]
