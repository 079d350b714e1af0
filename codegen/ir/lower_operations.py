"""Operations of the document to methods of resources."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from codegen.base import pointer as ptr
from codegen.base.diagnostics import Origin
from codegen.base.text import Ident, Untrusted
from codegen.ir import model as ir
from codegen.ir import names
from codegen.ir.lower_bodies import lower_body, lower_results
from codegen.ir.lower_errors import error_cases
from codegen.ir.lower_examples import lower_examples
from codegen.ir.lower_idempotency import Keys
from codegen.ir.lower_pagination import Paging
from codegen.ir.lower_parameters import lower_parameters
from codegen.ir.lower_security import lower_requirements
from codegen.ir.lower_servers import own_server
from codegen.ir.lower_streams import without_stream_flag
from codegen.ir.lower_types import TypeLowering
from codegen.ir.naming import Naming, Wanted
from codegen.ir.settings import Settings
from codegen.spec.document import Document, JsonObject, as_list, as_object, as_text
from codegen.spec.operations import operations


def lower_operations(
    document: Document, settings: Settings, types: TypeLowering, origin: Origin | None
) -> tuple[ir.Resource, ...]:
    """All operations, grouped by resource, in the order of the document."""
    named = _names(document, types.scope.naming)
    paging, keys = Paging(types, settings, origin), Keys(settings, origin)
    grouped: dict[Ident, list[ir.Operation]] = {}
    for path, method, node, pointer in operations(document):
        resource, name = named[pointer]
        operation = _operation(types, settings, path, method, node, pointer, resource, name)
        identifier = as_text(node.get("operationId"))
        operation = keys.applied(operation, identifier, node)
        operation = replace(operation, pagination=paging.of(operation, identifier, node))
        grouped.setdefault(resource, []).append(operation)
    paging.finish()
    keys.finish()
    classes = types.scope.naming.assign(
        "resource class",
        [
            Wanted(
                f"resource {name}",
                f"resource {name}",
                names.resource_class(name, settings.client),
            )
            for name in grouped
        ],
    )
    return tuple(
        ir.Resource(name, classes[f"resource {name}"], tuple(operations))
        for name, operations in grouped.items()
    )


def _names(document: Document, naming: Naming) -> dict[str, tuple[Ident, Ident]]:
    """Resource and method of each operation, by pointer."""
    found: dict[str, tuple[Ident, Ident]] = {}
    grouped: dict[Ident, list[Wanted]] = {}
    for path, method, node, pointer in operations(document):
        identifier = as_text(node.get("operationId"))
        key = identifier or f"{method.upper()} {path}"
        tag = as_text(next(iter(as_list(node.get("tags"))), ""))
        group = names.resource_name(names.resource_of(tag, path))
        short = names.method_name(names.operation_name(identifier, method, path, group))
        full = names.method_name(names.full_operation_name(identifier, method, path))
        whole = names.whole_operation_name(identifier, group)
        if wish := naming.wish(pointer, key) or as_text(node.get("x-name")):
            resource, _, name = wish.partition(".")
            if not _is_name(resource) or not _is_name(name):
                message = f"{wish!r} is not of the form resource.method"
                naming.invalid(message, pointer, key, f"{group}.{full}")
                continue
            group, short = names.resource_name(resource), names.method_name(name)
            found[pointer] = group, naming.reserve(f"method of {group}", short, key, pointer)
            continue
        grouped.setdefault(group, []).append(
            Wanted(key, pointer, short, full, names.method_name(whole) if whole else "")
        )
    for group, wanted in grouped.items():
        for pointer, name in naming.assign(f"method of {group}", wanted).items():
            found[pointer] = (group, name)
    naming.stop_if_invalid()
    return found


def _is_name(text: str) -> bool:
    return text.isidentifier() and unicodedata.normalize("NFKC", text) == text


def _operation(
    types: TypeLowering,
    settings: Settings,
    path: str,
    method: str,
    node: JsonObject,
    pointer: str,
    resource: Ident,
    name: Ident,
) -> ir.Operation:
    document = types.scope.document
    place = f"{resource} {name}"
    item = as_object(ptr.resolve(document.value, ptr.parent(pointer)))
    parameters = lower_parameters(types, node, place, pointer)
    body = lower_body(types, node, f"{place} body", pointer, parameters)
    results = lower_results(types, settings, node, f"{place} response", pointer)
    return ir.Operation(
        name=name,
        resource=resource,
        method=method.upper(),
        path=Untrusted(path),
        pointer=pointer,
        summary=Untrusted(as_text(node.get("summary"))),
        description=Untrusted(as_text(node.get("description"))),
        parameters=parameters,
        body=without_stream_flag(body, results),
        results=results,
        security=lower_requirements(document, node, pointer),
        headers=tuple(
            (Untrusted(k), Untrusted(as_text(v)))
            for k, v in as_object(node.get("x-headers")).items()
        ),
        errors=error_cases(types, settings, node, place, pointer),
        server=own_server(document, node, item),
        undocumented=tuple(Untrusted(as_text(t)) for t in as_list(node.get("x-undocumented"))),
        deprecated=node.get("deprecated") is True,
        examples=lower_examples(types, node, pointer),
    )
