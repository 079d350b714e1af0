"""What the templates of ``resources/`` print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from codegen.base.text import Untrusted, printable
from codegen.emit.env import lit
from codegen.emit.types import annotation, import_lines, standard_imports, uses_json
from codegen.ir import model as ir

STATUS_NAMES = {
    400: "BadRequestError",
    401: "AuthenticationError",
    403: "PermissionDeniedError",
    404: "NotFoundError",
    409: "ConflictError",
    422: "UnprocessableEntityError",
    429: "RateLimitError",
}
"""Statuses that have a class in every package; all 5xx share ``ServerError``."""

_OTHER_NAMES = {
    402: "PaymentRequiredError",
    405: "MethodNotAllowedError",
    406: "NotAcceptableError",
    408: "RequestTimedOutError",
    410: "GoneError",
    412: "PreconditionFailedError",
    413: "ContentTooLargeError",
    415: "UnsupportedMediaTypeError",
    423: "LockedError",
}
"""Statuses that have a class where they are documented."""


def error_class(status: int | None) -> str:
    """The class that is raised for ``status``; None stands for any."""
    if status is not None and status >= 500:
        return "ServerError"
    if status is None:
        return "ApiError"
    return STATUS_NAMES.get(status) or _OTHER_NAMES.get(status, f"Status{status}Error")


@dataclass(frozen=True, slots=True)
class MethodView:
    """One operation as a method."""

    name: str
    constant: str
    signature: str
    """Source of the parameters."""
    arguments: str
    """The same without ``self``, for the reference."""
    returns: str
    verb: str
    call: str
    """Which method of the transport is called, and the source of its arguments."""
    doc: Untrusted
    summary: Untrusted
    operation: ir.Operation
    declaration: str
    """Source of the arguments of the constant."""
    deprecated: bool


@dataclass(frozen=True, slots=True)
class ResourceView:
    """One file below ``resources/``."""

    name: str
    class_name: str
    imports: tuple[str, ...]
    runtime: str
    models: bool
    methods: tuple[MethodView, ...]


def resource_view(resource: ir.Resource) -> ResourceView:
    """The file of one resource."""
    # Within a class that has a method `list`, type checkers take that for the list of annotations.
    list_ = "builtins.list" if any(o.name == "list" for o in resource.operations) else "list"
    methods = tuple(_method(operation, resource, list_) for operation in resource.operations)
    builtins = any("builtins." in m.returns + m.arguments for m in methods)
    types = [t for operation in resource.operations for t in _types(operation)]
    names = {"AsyncTransport", "Operation", "RequestOptions", "Transport"}
    if any(not p.required for o in resource.operations for p in o.parameters):
        names |= {"UNSET", "Unset"}
    if any(o.body and not o.body_required for o in resource.operations):
        names |= {"UNSET", "Unset"}
    if uses_json(types):
        names.add("JSON")
    if any(o.returns and _is_no_class(o.returns) for o in resource.operations):
        names.add("OneOf")
    if any(o.deprecated for o in resource.operations):
        names.add("deprecated")
    return ResourceView(
        name=resource.name,
        class_name=resource.class_name,
        imports=(
            *(["import builtins"] if builtins else []),
            *import_lines(standard_imports(types)),
        ),
        runtime="".join(import_lines({(".._runtime", name) for name in names})),
        models=any("models." in m.returns + m.arguments for m in methods),
        methods=methods,
    )


def _types(operation: ir.Operation) -> Iterator[ir.Type]:
    yield from (p.type for p in operation.parameters)
    if operation.body:
        yield operation.body
    if operation.returns:
        yield operation.returns


def ordered_parameters(operation: ir.Operation) -> tuple[list[ir.Parameter], list[ir.Parameter]]:
    """Positional and keyword-only parameters.

    The last path parameter names the thing; those before it, and everything else, say in which
    context, and read better with their names: ``get(image_id, account_id=…)``.
    """
    path = [p for p in operation.parameters if p.location == "path"]
    first = sorted(path, key=lambda p: operation.path.text.find("{" + p.wire.text + "}"))[-1:]
    rest = [p for p in operation.parameters if p not in first]
    return first, sorted(rest, key=lambda p: not p.required)


def _method(operation: ir.Operation, resource: ir.Resource, list_: str) -> MethodView:
    positional, keywords = ordered_parameters(operation)
    arguments = [_argument(p, list_) for p in positional]
    if keywords or operation.body:
        arguments.append("*")
    if operation.body and operation.body_required:
        arguments.append(f"body: {annotation(operation.body, 'models.', list_)}")
    arguments += [_argument(p, list_) for p in keywords]
    if operation.body and not operation.body_required:
        arguments.append(f"body: {annotation(operation.body, 'models.', list_)} | Unset = UNSET")
    constant = f"_{operation.name.upper()}"
    returns = annotation(operation.returns, "models.", list_) if operation.returns else "None"
    return MethodView(
        name=operation.name,
        constant=constant,
        signature=_signature(arguments),
        arguments=", ".join(arguments),
        returns=returns,
        verb="call" if operation.returns else "call_none",
        call=", ".join(_call(operation, constant, returns)),
        doc=Untrusted(_doc(operation, positional + keywords)),
        summary=Untrusted(_first_line(operation)),
        operation=operation,
        declaration=", ".join(_declaration(operation)),
        deprecated=operation.deprecated,
    )


def _argument(parameter: ir.Parameter, list_: str) -> str:
    # Ids usually arrive as text, from a URL or another answer: that is taken, too.
    also = " | str" if parameter.type == ir.Primitive("UUID") else ""
    text = f"{parameter.name}: {annotation(parameter.type, 'models.', list_)}{also}"
    return text if parameter.required else f"{text} | Unset = UNSET"


def _call(operation: ir.Operation, constant: str, returns: str) -> Iterator[str]:
    yield constant
    if operation.returns:
        # What is no class needs a word that stands for it where a class is asked for.
        yield f"OneOf[{returns}]" if _is_no_class(operation.returns) else returns
    for location in ("path", "query", "header"):
        pairs = [f"{lit(p.wire)}: {p.name}" for p in operation.parameters if p.location == location]
        if pairs:
            keyword = "headers" if location == "header" else location
            yield f"{keyword}={{{', '.join(pairs)}}}"
    if operation.body:
        yield "body=body"
    yield "options=options"


def _signature(arguments: list[str]) -> str:
    star = [] if "*" in arguments else ["*"]
    all_ = ["self", *arguments, *star, "options: RequestOptions | None = None"]
    # A trailing comma keeps one parameter a line, so that a new one is a diff of one line.
    return ", ".join(all_) + ("," if "*" in arguments else "")


def _declaration(operation: ir.Operation) -> Iterator[str]:
    yield lit(f"{operation.resource}.{operation.name}")
    yield lit(operation.method)
    yield lit(operation.path)
    if operation.auth:
        yield f"security={_tuple(f'({lit(scheme)},)' for scheme in operation.auth)}"
    if operation.unwrap:
        yield f"unwrap={lit(operation.unwrap)}"
    if operation.headers:
        pairs = (f"({lit(name)}, {lit(value)})" for name, value in operation.headers)
        yield f"headers={_tuple(pairs)}"


def _tuple(items: Iterable[str]) -> str:
    """Source of a tuple; without a comma at its end, which would spread it over lines."""
    found = list(items)
    return f"({found[0]},)" if len(found) == 1 else f"({', '.join(found)})"


def _is_no_class(type_: ir.Type) -> bool:
    match type_:
        case ir.UnionType() | ir.LiteralType() | ir.Ref(enum=True):
            return True
        case _:
            return type_ in (ir.JSON, ir.NONE)


def _first_line(operation: ir.Operation) -> str:
    return (
        operation.summary.text
        or operation.description.text.partition("\n")[0]
        or f"Call {operation.method} {operation.path.text}."
    )


def _doc(operation: ir.Operation, parameters: list[ir.Parameter]) -> str:
    """The docstring: the vendor's text, then what the document says of arguments and errors."""
    parts = [_first_line(operation)]
    if operation.description.text not in ("", parts[0]):
        text = operation.description.text.removeprefix(parts[0]).strip()
        parts.append(text)
    parts.append(f"`{operation.method} {printable(operation.path.text)}`")
    described = [line for p in parameters for line in _argument_doc(p)]
    if described:
        parts.append("\n".join(["Args:", *described]))
    if operation.errors:
        parts.append("\n".join(["Raises:", *(_raises(e) for e in operation.errors)]))
    parts += [text.text for text in operation.undocumented]
    return "\n\n".join(parts)


def _argument_doc(parameter: ir.Parameter) -> list[str]:
    text = parameter.doc.text
    if parameter.default is not None:
        text += f"\nThe vendor's default is {lit(parameter.default)}; it is not sent unless given."
    if parameter.deprecated:
        text += "\nDeprecated."
    lines = text.strip().split("\n")
    return [
        f"    {parameter.name}: {lines[0]}".rstrip(),
        *(f"        {line}" for line in lines[1:]),
    ]


def _raises(error: ir.ErrorCase) -> str:
    status = str(error.status) if error.status else "any other status"
    about = error.doc.text.strip().replace("\n", "\n        ") or "an error"
    text = f"    {error_class(error.status)}: {status}, {about}"
    return f"{text} ({', '.join(error.codes)})" if error.codes else text
