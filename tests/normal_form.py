"""An independent checker of the normal form: what the ir stage relies on, said a second time.

It shares no code with the passes. It looks at every mapping of a document, knows from the way to
it what it should be, and lists what is not as promised.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

FORBIDDEN = {
    "nullable", "example", "definitions", "$defs", "$anchor", "$id", "$dynamicRef",
    "$dynamicAnchor", "$recursiveRef", "allOf", "not", "if", "then", "else", "dependentSchemas",
    "dependentRequired", "unevaluatedProperties", "unevaluatedItems", "contains",
    "propertyNames", "$schema", "patternProperties",
}  # fmt: skip
TYPES = {"object", "array", "string", "integer", "number", "boolean", "null"}
NOT_METHODS = {"summary", "description", "servers", "parameters", "$ref", "additionalOperations"}
ONE = ("items", "additionalProperties", "contentSchema")
MANY = ("anyOf", "oneOf", "prefixItems")
LOCATIONS = {"path", "query", "querystring", "header", "cookie"}


def assert_normal(document: Any) -> None:
    """Fail with a list of all deviations of ``document.value`` from the normal form."""
    problems = list(deviations(document.value))
    assert not problems, "\n".join(problems[:40])


def deviations(root: Any) -> Iterator[str]:
    """All deviations of an OpenAPI document from the normal form."""
    if root.get("openapi") != "3.1.0":
        yield f"openapi is {root.get('openapi')}"
    yield from _references(root, root, "#", data=False)
    components = root.get("components", {})
    if "pathItems" in components:
        yield "#/components/pathItems: path items stand where they are used"
    for name, schema in components.get("schemas", {}).items():
        yield from _schema(root, schema, f"#/components/schemas/{_escape(name)}")
    for section, kind in (
        ("parameters", _parameter),
        ("headers", _header),
        ("responses", _response),
        ("requestBodies", _body),
    ):
        for name, node in components.get(section, {}).items():
            yield from kind(root, node, f"#/components/{section}/{_escape(name)}")
    for name, callback in components.get("callbacks", {}).items():
        yield from _callback(root, callback, f"#/components/callbacks/{_escape(name)}")
    for section in ("paths", "webhooks"):
        for path, item in root.get(section, {}).items():
            if not (section == "paths" and path.startswith("x-")):
                template = path if section == "paths" else None
                yield from _path_item(root, item, f"#/{section}/{_escape(path)}", template)


def operations(root: Any) -> list[tuple[str, str]]:
    """Path and method of each operation."""
    return [
        (path, method)
        for path, item in root.get("paths", {}).items()
        if not path.startswith("x-")
        for method in item
        if method not in NOT_METHODS and not method.startswith("x-")
    ]


def _escape(token: str) -> str:
    return token.replace("~", "~0").replace("/", "~1")


def _resolve(root: Any, pointer: str) -> Any:
    node = root
    for token in pointer.split("/")[1:]:
        token = token.replace("~1", "/").replace("~0", "~")
        node = node[int(token)] if isinstance(node, list) else node[token]
    return node


def _references(root: Any, node: Any, here: str, *, data: bool) -> Iterator[str]:
    """Each ``$ref`` resolves, without a circle; what is data or an extension is not looked at."""
    if isinstance(node, list):
        for index, below in enumerate(node):
            yield from _references(root, below, f"{here}/{index}", data=data)
    if not isinstance(node, dict):
        return
    target = node.get("$ref")
    if isinstance(target, str) and not data:
        yield from _chain(root, target, here)
    for key, below in node.items():
        names = here.rsplit("/", 1)[-1] in (
            "properties",
            "schemas",
            "responses",
            "parameters",
            "headers",
            "examples",
            "links",
            "callbacks",
            "requestBodies",
            "mapping",
        )
        if not names and (
            key.startswith("x-") or key in ("example", "default", "enum", "const", "value")
        ):
            continue
        if not names and key == "examples" and isinstance(below, list):
            continue
        yield from _references(
            root, below, f"{here}/{_escape(key)}", data=here.endswith("/properties")
        )


def _chain(root: Any, target: str, here: str) -> Iterator[str]:
    seen = set()
    while isinstance(target, str):
        if target in seen:
            yield f"{here}: {target} runs in a circle"
            return
        seen.add(target)
        try:
            node = _resolve(root, target)
        except (KeyError, IndexError, ValueError, TypeError):
            yield f"{here}: {target} dangles"
            return
        target = node.get("$ref") if isinstance(node, dict) else None


def _schema(root: Any, node: Any, here: str) -> Iterator[str]:
    if not isinstance(node, dict):
        yield f"{here}: a schema is {node!r}"
        return
    if node == {"not": {}}:
        return
    for key in FORBIDDEN & node.keys():
        yield f"{here}: {key}"
    target = node.get("$ref")
    if target is not None:
        if not re.fullmatch(r"#/components/schemas/[^/]+", target):
            yield f"{here}: {target} is no component"
        beside = [k for k in node if not _remark(k) and k != "$ref"]
        if beside:
            yield f"{here}: {beside} beside $ref"
    kind = node.get("type")
    if kind is not None:
        kinds = kind if isinstance(kind, list) else [kind]
        if (
            not kinds
            or not all(isinstance(k, str) and k in TYPES for k in kinds)
            or len(set(kinds)) != len(kinds)
        ):
            yield f"{here}: type {kind!r}"
        if isinstance(kind, list) and len(kind) < 2:
            yield f"{here}: type {kind!r} is a list of one"
    if "enum" in node:
        kinds = kind if isinstance(kind, list) else [kind]
        if not node["enum"] or ((None in node["enum"]) != ("null" in kinds)):
            yield f"{here}: null in enum {node['enum']!r} or in type {kind!r} alone"
    required = node.get("required", [])
    if not isinstance(required, list) or not all(isinstance(name, str) for name in required):
        yield f"{here}: required {required!r}"
    if "examples" in node and not isinstance(node["examples"], list):
        yield f"{here}: examples are no list"
    for union in ("oneOf", "anyOf"):
        beside = [k for k in node if not _remark(k) and k not in (union, "discriminator")]
        if union in node and beside:
            yield f"{here}: {beside} beside {union}"
    yield from _discriminator(root, node, here)
    for key in ONE:
        closing = key == "additionalProperties" or "prefixItems" in node
        if key in node and not (node[key] is False and closing):
            yield from _schema(root, node[key], f"{here}/{key}")
    for key in MANY:
        for index, below in enumerate(node.get(key, [])):
            yield from _schema(root, below, f"{here}/{key}/{index}")
    for name, below in node.get("properties", {}).items():
        yield from _schema(root, below, f"{here}/properties/{_escape(name)}")


def _remark(key: str) -> bool:
    return key.startswith("x-") or key in (
        "title",
        "description",
        "summary",
        "default",
        "deprecated",
        "readOnly",
        "writeOnly",
        "examples",
        "externalDocs",
        "xml",
        "$comment",
    )


def _discriminator(root: Any, node: Any, here: str) -> Iterator[str]:
    discriminator = node.get("discriminator")
    if discriminator is None:
        return
    members = node.get("oneOf") or node.get("anyOf") or node.get("x-discriminated")
    if not isinstance(discriminator.get("propertyName"), str) or not members:
        yield f"{here}: a discriminator without property or members"
    targets = set(discriminator.get("mapping", {}).values())
    for target in targets:
        try:
            _resolve(root, target)
        except (KeyError, IndexError, ValueError, TypeError):
            yield f"{here}: the mapping's {target} dangles"
    for member in node.get("x-discriminated", []):
        if member["$ref"] not in targets:
            yield f"{here}: no value is mapped to {member['$ref']}"


def _path_item(root: Any, item: Any, here: str, path: str | None) -> Iterator[str]:
    for key in ("$ref", "parameters", "servers", "additionalOperations"):
        if key in item:
            yield f"{here}: a path item with {key}"
    for method, operation in item.items():
        if method in NOT_METHODS or method.startswith("x-"):
            continue
        if method != method.lower():
            yield f"{here}: the method {method}"
        yield from _operation(root, operation, f"{here}/{method}", path)


def _operation(root: Any, operation: Any, here: str, path: str | None) -> Iterator[str]:
    found: list[tuple[str, str]] = []
    for index, node in enumerate(operation.get("parameters", [])):
        yield from _parameter(root, node, f"{here}/parameters/{index}")
        resolved = _resolve(root, node["$ref"]) if "$ref" in node else node
        found.append((resolved["in"], resolved["name"]))
    if len(set(found)) != len(found):
        yield f"{here}: a parameter twice"
    declared = {name for where, name in found if where == "path"}
    if path is not None and declared != set(re.findall(r"\{([^{}]*)\}", path)):
        yield f"{here}: {path} has the path parameters {declared}"
    if "requestBody" in operation:
        yield from _body(root, operation["requestBody"], f"{here}/requestBody")
    for status, response in operation.get("responses", {}).items():
        if not status.startswith("x-"):
            if not re.fullmatch(r"[1-9]\d\d|[1-5]XX|default", status):
                yield f"{here}: the status {status}"
            yield from _response(root, response, f"{here}/responses/{status}")
    for name, callback in operation.get("callbacks", {}).items():
        yield from _callback(root, callback, f"{here}/callbacks/{_escape(name)}")


def _callback(root: Any, callback: Any, here: str) -> Iterator[str]:
    if "$ref" in callback:
        return
    for expression, item in callback.items():
        if not expression.startswith("x-"):
            yield from _path_item(root, item, f"{here}/{_escape(expression)}", None)


def _parameter(root: Any, node: Any, here: str) -> Iterator[str]:
    if "$ref" in node:
        return
    if not isinstance(node.get("name"), str) or node.get("in") not in LOCATIONS:
        yield f"{here}: name {node.get('name')!r} in {node.get('in')!r}"
    if node.get("in") == "path" and node.get("required") is not True:
        yield f"{here}: not required"
    yield from _header(root, node, here)


def _header(root: Any, node: Any, here: str) -> Iterator[str]:
    if "$ref" in node:
        return
    if ("schema" in node) == ("content" in node):
        yield f"{here}: needs either schema or content"
    if "collectionFormat" in node or "type" in node:
        yield f"{here}: of Swagger 2.0"
    if "schema" in node:
        yield from _schema(root, node["schema"], f"{here}/schema")
    yield from _content(root, node.get("content", {}), here)


def _body(root: Any, node: Any, here: str) -> Iterator[str]:
    if "$ref" in node:
        return
    if not node.get("content"):
        yield f"{here}: no media type"
    yield from _content(root, node.get("content", {}), here)


def _response(root: Any, node: Any, here: str) -> Iterator[str]:
    if "$ref" in node:
        return
    if not isinstance(node.get("description"), str):
        yield f"{here}: no description"
    if "schema" in node or ("content" in node and not node["content"]):
        yield f"{here}: empty content or a schema"
    yield from _content(root, node.get("content", {}), here)
    for name, header in node.get("headers", {}).items():
        yield from _header(root, header, f"{here}/headers/{_escape(name)}")


def _content(root: Any, content: Any, here: str) -> Iterator[str]:
    for kind, media in content.items():
        at = f"{here}/content/{_escape(kind)}"
        if "$ref" in media:
            yield f"{at}: a media type stands where it is used"
        for key in ("schema", "itemSchema"):
            if key in media:
                yield from _schema(root, media[key], f"{at}/{key}")
        for name, encoding in media.get("encoding", {}).items():
            for header, value in encoding.get("headers", {}).items():
                yield from _header(root, value, f"{at}/encoding/{name}/headers/{header}")
