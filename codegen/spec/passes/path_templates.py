"""Paths begin with a slash, and have in braces what their parameters are called."""

from __future__ import annotations

import re
from urllib.parse import quote

from codegen.base import pointer as ptr
from codegen.spec.document import Document, JsonObject, as_list, as_object, as_text
from codegen.spec.operations import VARIABLE, is_method
from codegen.spec.report import Report

_BRACE = re.compile(r"(\{[^{}]+\})|[{}]")
"""A variable, or a brace that belongs to none."""

_EXPANSION = re.compile(r"\{[?&][^{}]*\}")
"""RFC 6570's form-style query expansion: what it names are query parameters."""

_OPERATORS = re.compile(r"^[+#./;]|\*$|:.*$", re.DOTALL)
"""RFC 6570's operators and modifiers, and the patterns of web frameworks."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def repair_templates(document: Document) -> Document:
    """Paths as they are sent, with the variables that their operations declare."""
    report = Report(document)
    paths: JsonObject = {}
    moves: dict[str, str] = {}
    shapes: dict[str, str] = {}
    items = as_object(document.value.get("paths"))
    for path, item in items.items():
        here = ptr.child("#/paths", path)
        new = path if path.startswith("x-") else _path(document, path, as_object(item), report)
        if new in paths or (new != path and new in items):
            new = path
        if new != path:
            moves[ptr.child("#/paths", new)] = here
        paths[new] = item
        shape = VARIABLE.sub("{}", new)
        if shapes.setdefault(shape, new) != new:
            report.add("path/same", here, f"the same path as {shapes[shape]}")
    if "paths" not in document.value:
        return document
    if not moves:
        return document.changed(document.value, *report.found)
    return document.changed({**document.value, "paths": paths}, *report.found, moves=moves)


def _path(document: Document, path: str, item: JsonObject, report: Report) -> str:
    here = ptr.child("#/paths", path)
    if not path:
        report.add("path/empty", here, "an empty path")
        return path
    if path.startswith("//"):
        report.add("path/slashes", here, f"{path!r} begins with two slashes: one is sent")
        path = "/" + path.lstrip("/")
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", path):
        report.add("path/address", here, f"{path!r} is an address, not a path")
        return path
    if _CONTROL.search(path):
        report.add("path/characters", here, "control characters in a path")
    if not path.startswith("/"):
        report.add("path/slash", here, f"{path!r} does not begin with a slash")
        path = "/" + path
    if "{}" in path or re.search(r"[{}]", VARIABLE.sub("", path)):
        message = f"the braces of {path!r} do not match: those alone are sent as they are"
        report.add("path/template", here, message)
        path = _BRACE.sub(lambda found: found[1] or quote(found[0]), path)
    if short := _EXPANSION.sub("", path):
        if short != path:
            report.add("path/query", here, f"{path!r} has query parameters in it")
        path = short
    return _declared(document, path, item, report, here)


def _declared(document: Document, path: str, item: JsonObject, report: Report, here: str) -> str:
    """``path`` with its variables as the operations declare them."""
    names = _path_parameters(document, item, here)
    for variable in VARIABLE.findall(path):
        plain = _OPERATORS.sub("", _OPERATORS.sub("", variable))
        if variable not in names and plain in names:
            report.add("path/variable", here, f"{{{variable}}} is the parameter {plain!r}")
            path = path.replace(f"{{{variable}}}", f"{{{plain}}}")
    return path


def _path_parameters(document: Document, item: JsonObject, here: str) -> set[str]:
    holders = [item, *(as_object(v) for k, v in item.items() if is_method(k))]
    nodes = [
        as_object(document.follow(parameter, here)[0])
        for holder in holders
        for parameter in as_list(holder.get("parameters"))
    ]
    return {as_text(n.get("name")) for n in nodes if n.get("in") == "path"}
