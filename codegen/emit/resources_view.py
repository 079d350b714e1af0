"""What the templates of ``resources/`` print."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from codegen.base.text import Ident, Untrusted
from codegen.emit.arguments_view import arguments_of, ordered_parameters
from codegen.emit.calls_view import STREAMS, Returned, body_fields, pager, returned
from codegen.emit.docs import method_doc, summary_of
from codegen.emit.errors_view import error_class
from codegen.emit.operations_view import OperationView, format_of, operation_view
from codegen.emit.pages_view import PagesView, class_of, pages_views
from codegen.emit.types import (
    NO_DICTS,
    Dicts,
    annotation,
    class_expression,
    container_imports,
    import_lines,
    runtime_imports,
    standard_imports,
    typing_imports,
)
from codegen.ir import model as ir
from codegen.ir import names
from codegen.ir import types as t
from codegen.ir.pagination import Pagination
from codegen.ir.usage import with_dicts

_RETURNS = {"text": "str", "none": "None"}


class MethodView(Struct, frozen=True):
    """One operation as a method, or one of its two ways to answer."""

    name: str
    signature: str
    """Source of the parameters."""
    arguments: str
    """The same without ``self``, options and dicts, for the reference."""
    returns: str
    async_returns: str
    returned: Returned
    doc: Untrusted
    summary: Untrusted
    deprecated: bool
    operation: ir.Operation
    async_def: str
    """How the asynchronous form is introduced: pages are awaited only when they are reached."""


class ErrorsAlias(Struct, frozen=True):
    """The documented exceptions of a method, as one type."""

    name: str
    members: str
    method: str


class ResourceView(Struct, frozen=True):
    """One file below ``resources/``."""

    name: str
    class_name: str
    imports: tuple[str, ...]
    runtime: str
    errors: str
    siblings: str
    """Modules of the package that annotations name: ``dicts, models``."""
    builtins: bool
    operations: tuple[OperationView, ...]
    pages: tuple[PagesView, ...]
    aliases: tuple[ErrorsAlias, ...]
    methods: tuple[MethodView, ...]


class ResourceModule(Struct, frozen=True):
    """What one file below ``resources/`` is made of, and of nothing else."""

    resource: ir.Resource
    dicts: tuple[Ident, ...]
    """Those of the classes and aliases in arguments that may be given as dict literals."""


def resource_modules(api: ir.Api) -> list[ResourceModule]:
    """The files of ``resources/``."""
    dicts = with_dicts(api.declarations)
    return [ResourceModule(r, tuple(sorted(dicts & set(_classes(r))))) for r in api.resources]


def _classes(resource: ir.Resource) -> Iterator[Ident]:
    """The classes and aliases that arguments are annotated with."""
    for leaf in (leaf for o in resource.operations for ty in _given(o) for leaf in t.leaves(ty)):
        if isinstance(leaf, t.Ref | t.AliasRef):
            yield leaf.name


def resource_view(module: ResourceModule) -> ResourceView:
    """The file of one resource."""
    resource, dicts = module.resource, Dicts(frozenset(module.dicts))
    taken = {o.name for o in resource.operations}
    pages = pages_views(resource.operations)
    methods = tuple(
        m for o in resource.operations for m in _methods(o, dicts, taken, pages.get(o.name))
    )
    aliases = tuple(a for o in resource.operations if (a := errors_alias(o, resource)))
    shadows = "list" in taken
    given = [ty for o in resource.operations for ty in _given(o)]
    taken_types = [type_ for o in resource.operations for type_ in _taken(o)]
    imports = standard_imports([*given, *taken_types])
    imports |= typing_imports(taken_types) | typing_imports(given, given=True, dicts=dicts)
    imports |= container_imports(given, dicts)
    imports |= {("typing", "TypeAlias")} if aliases else set()
    runtime = resource_runtime(resource)
    text = " ".join(m.returns + m.signature for m in methods)
    return ResourceView(
        name=resource.name,
        class_name=resource.class_name,
        imports=tuple(import_lines(imports)),
        runtime="".join(import_lines({(".._runtime", name) for name in runtime})),
        errors="".join(
            import_lines({("..errors", c) for a in aliases for c in a.members.split(" | ")})
        ),
        siblings=", ".join(["dicts"] * bool(dicts.names) + ["models"] * ("models." in text)),
        builtins=shadows and "builtins." in text,
        operations=tuple(
            operation_view(o, name, result)
            for o in resource.operations
            for name, result in forms(o, taken)
        ),
        pages=tuple(dict.fromkeys(pages.values())),
        aliases=aliases,
        methods=methods,
    )


def resource_runtime(resource: ir.Resource) -> set[str]:
    """What the file of a resource takes from the runtime."""
    given = [ty for o in resource.operations for ty in _given(o)]
    taken = [type_ for o in resource.operations for type_ in _taken(o)]
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
        name = format_of(operation.body) if operation.body else None
        found |= {name} if name else set()
        parts = operation.body.parts if operation.body else ()
        found |= {"Part"} if parts else set()
        found |= {"Style"} if any(part.style for part in parts) else set()
        if paged := operation.pagination:
            found |= {"AsyncPager", "Pager", class_of(paged)}
            found |= {"OneOf"} if class_expression(paged.item).startswith("OneOf[") else set()
        for result in operation.results[1 if paged else 0 :]:
            found |= {"AsyncDownload", "Download"} if result.kind == "binary" else set()
            found |= {"AsyncStream", "Stream"} if result.kind in STREAMS else set()
            if result.type and class_expression(result.type).startswith("OneOf["):
                found |= {"OneOf"} if result.kind in ("json", *STREAMS) else set()
    return found


def _given(operation: ir.Operation) -> Iterator[t.Type]:
    yield from (p.type for p in operation.parameters)
    yield from (f.type for f in body_fields(operation))
    if operation.body and operation.body.fields is None:
        yield operation.body.type


def _taken(operation: ir.Operation) -> Iterator[t.Type]:
    """What methods return: of a list that comes in pages, its items."""
    results = operation.results
    if operation.pagination:
        yield operation.pagination.item
        results = results[1:]
    yield from (r.type for r in results if r.type is not None)


def method_names(operation: ir.Operation, resource: ir.Resource) -> list[str]:
    """The methods that an operation is called by."""
    return [name for name, _ in forms(operation, {o.name for o in resource.operations})]


def forms(operation: ir.Operation, taken: set[Ident]) -> Iterator[tuple[str, ir.Result]]:
    """The methods of an operation, one for each way to answer: ``create``, ``create_stream``."""
    for result in operation.results:
        name = f"{operation.name}_{result.form}" if result.form else str(operation.name)
        # The document may have an operation of that name.
        other = "of_items" if result.kind in STREAMS else "answer"
        yield (f"{name}_{other}" if result.form and name in taken else name), result


def errors_alias(operation: ir.Operation, resource: ir.Resource) -> ErrorsAlias | None:
    """The type of what an operation is documented to raise, if that is said."""
    members = list(dict.fromkeys(error_class(e.status) for e in operation.errors))
    if not members or operation.variant:
        return None
    name = f"{resource.class_name}{names.pascal(operation.name)}Error"
    return ErrorsAlias(name, " | ".join(members), f"{resource.class_name}.{operation.name}")


def _methods(
    operation: ir.Operation, dicts: Dicts, taken: set[Ident], pages: PagesView | None
) -> Iterator[MethodView]:
    positional, keywords = ordered_parameters(operation)
    # Within a class that has a method called list, type checkers take the word for that.
    list_ = "builtins.list" if "list" in taken else "list"
    arguments = list(arguments_of(operation, list_, dicts))
    for name, result in forms(operation, taken):
        paged = operation.pagination if result is operation.results[0] else None
        returns, async_returns = _pagers(paged, list_) if paged else _returns(result, list_)
        source = pager(operation, pages) if paged and pages else returned(operation, name, result)
        star = [] if "*" in arguments else ["*"]
        options = [*star, "options: RequestOptions | None = None"]
        summary = summary_of(operation)
        yield MethodView(
            name=name,
            # A trailing comma keeps one parameter a line: a new one is a diff of one line.
            signature=", ".join(["self", *arguments, *options]) + "," * ("*" in arguments),
            arguments=", ".join(arguments_of(operation, list_, NO_DICTS)),
            returns=returns,
            async_returns=async_returns,
            returned=source,
            doc=Untrusted(method_doc(operation, [*positional, *keywords], result)),
            summary=Untrusted(summary),
            deprecated=operation.deprecated,
            operation=operation,
            async_def="def" if paged else "async def",
        )


def _returns(result: ir.Result, list_: str) -> tuple[str, str]:
    """The annotation of what the method returns, and of its asynchronous form."""
    if result.kind == "binary":
        return "Download", "AsyncDownload"
    if result.kind in STREAMS:
        item = annotation(result.type or t.JSON, "models.", list_)
        return f"Stream[{item}]", f"AsyncStream[{item}]"
    text = _RETURNS.get(result.kind) or annotation(result.type or t.JSON, "models.", list_)
    return text, text


def _pagers(paged: Pagination, list_: str) -> tuple[str, str]:
    item = annotation(paged.item, "models.", list_)
    return f"Pager[{item}]", f"AsyncPager[{item}]"
