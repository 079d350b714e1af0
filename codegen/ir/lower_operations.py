"""Operations of the document to methods of resources."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from msgspec.structs import replace

from codegen.base import pointer as ptr
from codegen.base.diagnostics import Origin
from codegen.base.text import Ident, Untrusted
from codegen.ir import model as ir
from codegen.ir import names
from codegen.ir.lower_bodies import lower_bodies
from codegen.ir.lower_errors import error_cases
from codegen.ir.lower_examples import lower_examples
from codegen.ir.lower_idempotency import Keys
from codegen.ir.lower_pagination import Paging
from codegen.ir.lower_parameters import lower_parameters
from codegen.ir.lower_results import lower_results
from codegen.ir.lower_security import lower_requirements
from codegen.ir.lower_servers import own_server
from codegen.ir.lower_streams import without_stream_flag
from codegen.ir.lower_types import TypeLowering
from codegen.ir.media_types import kind_of
from codegen.ir.method_names import generated_ids, method_names
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
    taken: dict[Ident, set[Ident]] = {}
    for resource, name in named.values():
        taken.setdefault(resource, set()).add(name)
    for path, method, node, pointer in operations(document):
        resource, name = named[pointer]
        operation, *variants = _operation(
            types, settings, path, method, node, pointer, resource, name
        )
        identifier = as_text(node.get("operationId"))
        operation = keys.applied(operation, identifier, node)
        operation = replace(operation, pagination=paging.of(operation, identifier, node))
        grouped.setdefault(resource, []).append(operation)
        for variant in variants:
            variant = keys.applied(variant, identifier, node)
            grouped[resource].append(_renamed(variant, taken[resource]))
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
    methods: dict[str, set[str]] = {}
    for path, method, _, _ in operations(document):
        methods.setdefault(path, set()).add(method)
    repeated = generated_ids(document)
    for path, method, node, pointer in operations(document):
        identifier = as_text(node.get("operationId"))
        key = identifier or f"{method.upper()} {path}"
        tag = as_text(next(iter(as_list(node.get("tags"))), ""))
        group = names.resource_name(names.resource_of(tag, path))
        said = "" if pointer in repeated else identifier
        short, full, whole = (
            name and names.method_name(name)
            for name in method_names(said, method, path, group, methods[path])
        )
        if wish := naming.wish(pointer, key) or as_text(node.get("x-name")):
            resource, _, name = wish.partition(".")
            if not _is_name(resource) or not _is_name(name):
                message = f"{wish!r} is not of the form resource.method"
                naming.invalid(message, pointer, key, f"{group}.{full}")
                continue
            group, short = names.resource_name(resource), names.method_name(name)
            found[pointer] = group, naming.reserve(f"method of {group}", short, key, pointer)
            continue
        grouped.setdefault(group, []).append(Wanted(key, pointer, short, full, whole))
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
) -> Iterator[ir.Operation]:
    """The operation, and a variant of it for each further body that it takes."""
    document = types.scope.document
    place = f"{resource} {name}"
    item = as_object(ptr.resolve(document.value, ptr.parent(pointer)))
    parameters = lower_parameters(types, node, place, pointer)
    bodies = lower_bodies(types, node, f"{place} body", pointer, parameters)
    results = lower_results(types, settings, node, f"{place} response", pointer)
    operation = ir.Operation(
        name=name,
        resource=resource,
        method=method.upper(),
        path=Untrusted(path),
        pointer=pointer,
        summary=Untrusted(as_text(node.get("summary"))),
        description=Untrusted(as_text(node.get("description"))),
        parameters=parameters,
        body=without_stream_flag(bodies[0] if bodies else None, results),
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
        statuses=_statuses(node),
    )
    yield operation
    for body in bodies[1:]:
        at = ptr.child(pointer, "requestBody", "content", body.media_type.text)
        sent = without_stream_flag(body, results)
        yield replace(operation, body=sent, variant=kind_of(body.media_type.text), pointer=at)


def _statuses(node: JsonObject) -> tuple[int, ...]:
    said = [key for key in as_object(node.get("responses")) if not key.startswith("x-")]
    return tuple(sorted(map(int, said))) if all(key.isdecimal() for key in said) else ()


def _renamed(variant: ir.Operation, taken: set[Ident]) -> ir.Operation:
    """Named after what it sends: ``create_multipart``."""
    name = f"{variant.name}_{variant.variant}"
    # The document may have an operation of that name.
    return replace(variant, name=Ident(f"{name}_body" if name in taken else name))
