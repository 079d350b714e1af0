"""Parameters of a path item belong to each of its operations; path parameters are required."""

from __future__ import annotations

import re

from codegen.base import pointer as ptr
from codegen.base.diagnostics import CodegenError, Diagnostic
from codegen.base.pointer import JsonValue
from codegen.spec.document import Document, JsonObject, as_list, as_object, as_text

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
_OTHERS = ("parameters", "summary", "description", "servers")
_TEMPLATE = re.compile(r"\{([^{}]*)\}")


def path_parameters(document: Document) -> Document:
    """Path-item parameters copied into operations that do not override them.

    Raises:
        CodegenError: a path template and the declared path parameters disagree.
    """
    problems: list[Diagnostic] = []
    paths: JsonObject = {}
    for path, item in as_object(document.value.get("paths")).items():
        if path.startswith("x-"):
            continue
        here = ptr.child("#/paths", path)
        item = document.follow(item, here)[0]
        paths[path] = _item(document, path, as_object(item), here, problems)
    if problems:
        raise CodegenError(problems)
    return document.changed({**document.value, "paths": paths})


def _item(
    document: Document, path: str, item: JsonObject, here: str, problems: list[Diagnostic]
) -> JsonObject:
    problems += [
        Diagnostic(
            "paths/unknown",
            f"{key!r} is no method of HTTP",
            document.origin(ptr.child(here, key)),
            ptr.child(here, key),
            f"methods are written {', '.join(METHODS)}",
        )
        for key in item
        if key not in METHODS and key not in _OTHERS and not key.startswith("x-")
    ]
    shared = as_list(item.get("parameters"))
    result: JsonObject = {k: v for k, v in item.items() if k != "parameters"}
    for method in METHODS:
        if not isinstance(operation := item.get(method), dict):
            continue
        own = as_list(operation.get("parameters"))
        taken = {_key(document, p, here) for p in own}
        inherited = [p for p in shared if _key(document, p, here) not in taken]
        # An operation's own parameters come first: their pointers stay what the file says.
        parameters = [*own, *inherited]
        at = ptr.child(here, method)
        _compare(document, path, parameters, at, problems)
        result[method] = {**operation, "parameters": parameters} if parameters else operation
    return result


def _key(document: Document, parameter: JsonValue, here: str) -> tuple[str, str]:
    node = as_object(document.follow(parameter, here)[0])
    return as_text(node.get("in")), as_text(node.get("name"))


def _compare(
    document: Document, path: str, parameters: list[JsonValue], at: str, problems: list[Diagnostic]
) -> None:
    declared = {
        name for where, name in (_key(document, p, at) for p in parameters) if where == "path"
    }
    needed = set(_TEMPLATE.findall(path))
    for name in sorted(needed ^ declared):
        message = (
            f"the path has {{{name}}}, but no path parameter of that name is declared"
            if name in needed
            else f"the path parameter {name!r} does not occur in the path {path}"
        )
        problems.append(
            Diagnostic(
                "paths/parameters",
                message,
                document.origin(at),
                at,
                "declare the parameter under `parameters`, or correct the path",
            )
        )
