"""What the templates of ``resources/`` print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from codegen.base.text import Ident, Untrusted
from codegen.emit.docs import method_doc, summary_of
from codegen.emit.env import lit
from codegen.emit.errors_view import error_class
from codegen.emit.types import (
    annotation,
    class_expression,
    import_lines,
    runtime_imports,
    standard_imports,
    typing_imports,
)
from codegen.ir import model as ir
from codegen.ir import names
from codegen.ir import types as t

_VERBS = {"json": "call", "text": "call_text", "binary": "call_binary", "none": "call_none",
          "sse": "stream", "jsonl": "stream"}  # fmt: skip
"""Which method of the transport makes a call, by the kind of its result."""

_STREAMS = ("sse", "jsonl")
"""Kinds of results that are opened when the first item is asked for."""

_RETURNS = {"text": "str", "none": "None"}


@dataclass(frozen=True, slots=True)
class OperationView:
    """The constant that describes an operation."""

    constant: str
    declaration: str
    """Source of the arguments of ``Operation``."""


@dataclass(frozen=True, slots=True)
class MethodView:
    """One operation as a method, or one of its two ways to answer."""

    name: str
    signature: str
    """Source of the parameters."""
    arguments: str
    """The same without ``self`` and the options, for the reference."""
    returns: str
    async_returns: str
    verb: str
    call: str
    """Source of the arguments of the transport's method."""
    doc: Untrusted
    summary: Untrusted
    deprecated: bool
    operation: ir.Operation


@dataclass(frozen=True, slots=True)
class ErrorsAlias:
    """The documented exceptions of a method, as one type."""

    name: str
    members: str
    method: str


@dataclass(frozen=True, slots=True)
class ResourceView:
    """One file below ``resources/``."""

    name: str
    class_name: str
    imports: tuple[str, ...]
    runtime: str
    errors: str
    models: bool
    builtins: bool
    operations: tuple[OperationView, ...]
    aliases: tuple[ErrorsAlias, ...]
    methods: tuple[MethodView, ...]


def resource_view(resource: ir.Resource) -> ResourceView:
    """The file of one resource."""
    taken = {o.name for o in resource.operations}
    methods = tuple(m for o in resource.operations for m in _methods(o, resource, taken))
    aliases = tuple(a for o in resource.operations if (a := _errors_alias(o, resource)))
    shadows = "list" in taken
    given = [ty for o in resource.operations for ty in _given(o)]
    taken_types = [r.type for o in resource.operations for r in o.results if r.type is not None]
    imports = standard_imports([*given, *taken_types]) | typing_imports(taken_types)
    imports |= {("typing", "TypeAlias")} if aliases else set()
    runtime = _runtime_names(resource, given, taken_types)
    text = " ".join(m.returns + m.arguments for m in methods)
    return ResourceView(
        name=resource.name,
        class_name=resource.class_name,
        imports=tuple(import_lines(imports)),
        runtime="".join(import_lines({(".._runtime", name) for name in runtime})),
        errors="".join(
            import_lines({("..errors", c) for a in aliases for c in a.members.split(" | ")})
        ),
        models="models." in text,
        builtins=shadows and "builtins." in text,
        operations=tuple(
            _operation(o, name, result)
            for o in resource.operations
            for name, result in _forms(o, taken)
        ),
        aliases=aliases,
        methods=methods,
    )


def _runtime_names(resource: ir.Resource, given: list[t.Type], taken: list[t.Type]) -> set[str]:
    found = {"AsyncTransport", "Operation", "RequestOptions", "Transport"}
    found |= runtime_imports(given, given=True) | runtime_imports(taken)
    for operation in resource.operations:
        needed = [p.required for p in operation.parameters]
        needed += [f.required for f in body_fields(operation)]
        if operation.body and operation.body.fields is None:
            needed.append(operation.body.required)
        if not all(needed):
            found |= {"UNSET", "Unset"}
        found |= {"deprecated"} if operation.deprecated else set()
        found |= {"Style"} if any(p.style for p in operation.parameters) else set()
        found |= {"Part"} if operation.body and operation.body.parts else set()
        for result in operation.results:
            found |= {"AsyncDownload", "Download"} if result.kind == "binary" else set()
            found |= {"AsyncStream", "Stream"} if result.kind in _STREAMS else set()
            if result.type and class_expression(result.type).startswith("OneOf["):
                found |= {"OneOf"} if result.kind in ("json", *_STREAMS) else set()
    return found


def body_fields(operation: ir.Operation) -> tuple[ir.Field, ...]:
    """The properties of the body that are arguments of the method."""
    return (operation.body.fields or ()) if operation.body else ()


def _given(operation: ir.Operation) -> Iterator[t.Type]:
    yield from (p.type for p in operation.parameters)
    yield from (f.type for f in body_fields(operation))
    if operation.body and operation.body.fields is None:
        yield operation.body.type


def ordered_parameters(operation: ir.Operation) -> tuple[list[ir.Parameter], list[ir.Parameter]]:
    """Positional and keyword-only parameters.

    The last path parameter names the thing; those before it, and everything else, say in which
    context, and read better with their names: ``get(image_id, account_id=…)``.
    """
    path = [p for p in operation.parameters if p.location == "path"]
    first = sorted(path, key=lambda p: operation.path.text.find("{" + p.wire.text + "}"))[-1:]
    rest = [p for p in operation.parameters if p not in first]
    return first, sorted(rest, key=lambda p: not p.required)


def _forms(operation: ir.Operation, taken: set[Ident]) -> Iterator[tuple[str, ir.Result]]:
    """The methods of an operation, one for each way to answer: ``create``, ``create_stream``."""
    for index, result in enumerate(operation.results):
        name = f"{operation.name}_stream" if index else str(operation.name)
        # The document may have an operation of that name.
        yield (f"{name}_of_items" if index and name in taken else name), result


def _operation(operation: ir.Operation, name: str, result: ir.Result) -> OperationView:
    arguments = [
        lit(f"{operation.resource}.{name}"),
        lit(operation.method),
        lit(operation.path),
    ]
    if operation.security:
        sets = (f"({''.join(lit(s) + ', ' for s in schemes)})" for schemes in operation.security)
        arguments.append(f"security=({''.join(s + ', ' for s in sets)})")
    if result.unwrap:
        arguments.append(f"unwrap={lit(result.unwrap)}")
    if operation.headers:
        pairs = "".join(f"({lit(name)}, {lit(value)}), " for name, value in operation.headers)
        arguments.append(f"headers=({pairs})")
    styles = [f"{lit(p.wire)}: {_style(p.style)}" for p in operation.parameters if p.style]
    if styles:
        arguments.append(f"styles={{{', '.join(styles)}}}")
    arguments += _body_arguments(operation)
    if result.accept.text not in ("application/json", "*/*"):
        arguments.append(f"accept={lit(result.accept)}")
    if operation.server:
        arguments.append(f"server={lit(operation.server)}")
    return OperationView(_constant(name), ", ".join(arguments))


def _body_arguments(operation: ir.Operation) -> Iterator[str]:
    if operation.body:
        yield f"body={lit(operation.body.media_type)}"
        if operation.body.parts:
            parts = (f"{lit(p.wire)}: Part({lit(p.media_type)})" for p in operation.body.parts)
            yield f"parts={{{', '.join(parts)}}}"
        if not operation.body.required:
            yield "body_optional=True"


def _style(style: ir.Style) -> str:
    arguments = [lit(style.style), f"explode={style.explode}"]
    arguments += ["allow_reserved=True"] if style.allow_reserved else []
    arguments += [f"content={lit(style.media_type)}"] if style.media_type else []
    return f"Style({', '.join(arguments)})"


def _constant(name: str) -> str:
    """The name of the constant that describes what a method calls."""
    return f"_{name.upper()}"


def _errors_alias(operation: ir.Operation, resource: ir.Resource) -> ErrorsAlias | None:
    members = list(dict.fromkeys(error_class(e.status) for e in operation.errors))
    if not members:
        return None
    name = f"{resource.class_name}{names.pascal(operation.name)}Error"
    return ErrorsAlias(name, " | ".join(members), f"{resource.class_name}.{operation.name}")


def _methods(
    operation: ir.Operation, resource: ir.Resource, taken: set[Ident]
) -> Iterator[MethodView]:
    positional, keywords = ordered_parameters(operation)
    # Within a class that has a method called list, type checkers take the word for that.
    list_ = "builtins.list" if "list" in taken else "list"
    arguments = list(_arguments(operation, positional, keywords, list_))
    for name, result in _forms(operation, taken):
        returns, async_returns = _returns(result, list_)
        star = [] if "*" in arguments else ["*"]
        options = [*star, "options: RequestOptions | None = None"]
        summary = summary_of(operation)
        yield MethodView(
            name=name,
            # A trailing comma keeps one parameter a line: a new one is a diff of one line.
            signature=", ".join(["self", *arguments, *options]) + "," * ("*" in arguments),
            arguments=", ".join(arguments),
            returns=returns,
            async_returns=async_returns,
            verb=_VERBS[result.kind],
            call=", ".join(_call(operation, name, result)),
            doc=Untrusted(method_doc(operation, [*positional, *keywords])),
            summary=Untrusted(summary),
            deprecated=operation.deprecated,
            operation=operation,
        )


def _arguments(
    operation: ir.Operation,
    positional: list[ir.Parameter],
    keywords: list[ir.Parameter],
    list_: str,
) -> Iterator[str]:
    yield from (_argument(p, list_) for p in positional)
    fields = sorted(body_fields(operation), key=lambda f: not f.required)
    body = operation.body
    if keywords or body:
        yield "*"
    yield from (_argument(p, list_) for p in keywords if p.required)
    if body and body.fields is None and body.required:
        yield f"body: {annotation(body.type, 'models.', list_, given=True)}"
    yield from (_argument(f, list_) for f in fields if f.required)
    yield from (_argument(p, list_) for p in keywords if not p.required)
    if body and body.fields is None and not body.required:
        yield f"body: {annotation(body.type, 'models.', list_, given=True)} | Unset = UNSET"
    yield from (_argument(f, list_) for f in fields if not f.required)


def _argument(parameter: ir.Parameter | ir.Field, list_: str) -> str:
    # Ids usually arrive as text, from a URL or another answer: that is taken, too.
    also = " | str" if parameter.type == t.Primitive("UUID") else ""
    text = f"{parameter.name}: {annotation(parameter.type, 'models.', list_, given=True)}{also}"
    return text if parameter.required else f"{text} | Unset = UNSET"


def _returns(result: ir.Result, list_: str) -> tuple[str, str]:
    """The annotation of what the method returns, and of its asynchronous form."""
    if result.kind == "binary":
        return "Download", "AsyncDownload"
    if result.kind in _STREAMS:
        item = annotation(result.type or t.JSON, "models.", list_)
        return f"Stream[{item}]", f"AsyncStream[{item}]"
    text = _RETURNS.get(result.kind) or annotation(result.type or t.JSON, "models.", list_)
    return text, text


def _call(operation: ir.Operation, name: str, result: ir.Result) -> Iterator[str]:
    yield _constant(name)
    if result.kind in ("json", *_STREAMS):
        yield class_expression(result.type or t.JSON, "models.")
    if result.kind in _STREAMS:
        yield lit(result.kind)
    for location in ("path", "query", "header", "cookie"):
        pairs = [f"{lit(p.wire)}: {p.name}" for p in operation.parameters if p.location == location]
        if pairs:
            keyword = location + ("s" if location in ("header", "cookie") else "")
            yield f"{keyword}={{{', '.join(pairs)}}}"
    if operation.body and operation.body.fields is None:
        yield "body=body"
    elif operation.body:
        pairs = [f"{lit(f.wire)}: {f.name}" for f in body_fields(operation)]
        yield f"fields={{{', '.join(pairs)}}}"
    yield "options=options"
