"""Parameters of a path item belong to each of its operations; so do its servers."""

from __future__ import annotations

import re

from codegen.base import pointer as ptr
from codegen.base.pointer import JsonValue
from codegen.spec.document import Document, JsonObject, as_list, as_object, as_text
from codegen.spec.operations import VARIABLE, is_method
from codegen.spec.report import Report
from codegen.spec.walk import Place, pointer_of, rewrite


def path_parameters(document: Document) -> Document:
    """Operations with all their parameters: those of the path, and one for each path variable."""
    report = Report(document)
    merge = _Parameters(document, report)
    value = rewrite(document.value, {"path item": merge.item})
    return document.changed(value, *report.found, moves=merge.moves)


class _Parameters:
    def __init__(self, document: Document, report: Report) -> None:
        self._document = document
        self._report = report
        self.moves: dict[str, str] = {}

    def item(self, item: JsonObject, place: Place) -> JsonValue:
        """``item`` with what it says for all its operations said by each of them."""
        shared = as_list(item.get("parameters"))
        servers = item.get("servers")
        result: JsonObject = {k: v for k, v in item.items() if k not in ("parameters", "servers")}
        path = str(place[1]) if place and place[0] == (None, "paths") else None
        for key, operation in result.items():
            if not is_method(key) or not isinstance(operation, dict):
                continue
            here: Place = (place, key)
            new = self._operation(operation, shared, here, path)
            if servers is not None and "servers" not in operation:
                new = {**new, "servers": servers}
                self.moves[pointer_of((here, "servers"))] = pointer_of((place, "servers"))
            result[key] = new
        same = len(result) == len(item) and all(result[k] is item[k] for k in result)
        return item if same else result

    def _operation(
        self, operation: JsonObject, shared: list[JsonValue], place: Place, path: str | None
    ) -> JsonObject:
        own = as_list(operation.get("parameters"))
        # An operation's own parameters come first: their pointers stay what the file says.
        listed: list[tuple[JsonValue, Place]]
        listed = [(p, ((place, "parameters"), i)) for i, p in enumerate(own)]
        above: Place = place[0] if place else None
        listed += [(p, ((above, "parameters"), i)) for i, p in enumerate(shared)]
        kept = self._unique(listed, len(own))
        if path is not None:
            kept = self._matched(kept, path, place)
        parameters = [parameter for parameter, _ in kept]
        if len(parameters) == len(own) and all(map(_is, parameters, own)):
            return operation
        for index, (_, at) in enumerate(kept):
            new: Place = ((place, "parameters"), index)
            if at != new and at is not None:
                self.moves[pointer_of(new)] = pointer_of(at)
        return {**operation, "parameters": parameters}

    def _unique(
        self, listed: list[tuple[JsonValue, Place]], own: int
    ) -> list[tuple[JsonValue, Place]]:
        """Without repetitions; what an operation says goes before what its path says."""
        known: dict[tuple[str, str], JsonValue] = {}
        kept: list[tuple[JsonValue, Place]] = []
        for index, (parameter, place) in enumerate(listed):
            node = self._resolved(parameter)
            key = as_text(node.get("in")), as_text(node.get("name"))
            if key not in known:
                known[key] = node
                kept.append((parameter, place))
            elif index < own:
                same = known[key] == node
                rule = "parameter/twice" if same else "parameter/conflict"
                message = f"the parameter {key[1]!r} in {key[0]} is declared twice"
                self._report.add(rule, place, message)
        return kept

    def _matched(
        self, listed: list[tuple[JsonValue, Place]], path: str, place: Place
    ) -> list[tuple[JsonValue, Place]]:
        """``listed`` with a path parameter for each variable of ``path``, and no others."""
        variables = list(dict.fromkeys(VARIABLE.findall(path)))
        missing = [v for v in variables if not any(self._is_path(p, v) for p, _ in listed)]
        kept: list[tuple[JsonValue, Place]] = []
        for parameter, at in listed:
            node = self._resolved(parameter)
            name = as_text(node.get("name"))
            if node.get("in") != "path" or name in variables:
                kept.append((parameter, at))
            elif similar := next((v for v in missing if _bare(v) == _bare(name)), None):
                missing.remove(similar)
                message = f"the path parameter {name!r} is {{{similar}}} in the path"
                self._report.add("path/renamed", at, message, {"name": similar})
                kept.append(({**node, "name": similar}, at))
            else:
                message = f"the path parameter {name!r} does not occur in the path {path}"
                self._report.add("path/unused", place, message)
        for variable in missing:
            added: JsonObject = {
                "name": variable, "in": "path", "required": True, "schema": {"type": "string"},
            }  # fmt: skip
            message = f"the path has {{{variable}}}, but no path parameter of that name is declared"
            self._report.add("path/undeclared", place, message, {"parameters": [added]})
            kept.append((added, None))
        return kept

    def _is_path(self, parameter: JsonValue, name: str) -> bool:
        node = self._resolved(parameter)
        return node.get("in") == "path" and node.get("name") == name

    def _resolved(self, parameter: JsonValue) -> JsonObject:
        return as_object(self._document.follow(parameter, ptr.ROOT)[0])


def _is(left: JsonValue, right: JsonValue) -> bool:
    return left is right


def _bare(name: str) -> str:
    return re.sub(r"[\W_]", "", name).casefold()
