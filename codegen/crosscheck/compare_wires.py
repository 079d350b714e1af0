"""The request that our client makes beside openapi-python-client's, to the byte."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote_plus

from msgspec.structs import replace

from codegen.base import pointer as ptr
from codegen.crosscheck.facts import DROPPED, MISFIT, OPC, Call, Wire
from codegen.crosscheck.findings import Comparison, Finding
from codegen.crosscheck.rules import REQUEST_RULES, RequestDifference
from codegen.spec.document import Document, JsonObject, as_list, as_object, as_text

_IN_PATH = re.compile(r"\{([^{}]+)\}")


def compare_wires(
    calls: tuple[Call, ...], own: tuple[Wire, ...], theirs: tuple[Wire, ...], document: Document
) -> Comparison:
    """Method, address, headers and body of each call."""
    findings: list[Finding] = []
    remarks: list[Finding] = []
    excused: list[str] = []
    for call, ours, other in zip(calls, own, theirs, strict=True):
        if other.problem == DROPPED:
            continue
        if ours.problem.startswith(MISFIT):
            message = f"no request with {call.about}: {ours.problem}"
            remarks.append(Finding(OPC, "crosscheck/example", call.pointer, message))
            continue
        if other.problem:
            message = f"{OPC} made no request with {call.about}: {other.problem}"
            remarks.append(Finding(OPC, "crosscheck/opc-failed", call.pointer, message))
            continue
        if ours.problem:
            findings.append(_finding(call, call.pointer, f"we make no request: {ours.problem}"))
            continue
        places = _Places(call, document)
        for difference in _differences(ours, other):
            pointer, difference = places.of(difference)
            rule = next((r for r in REQUEST_RULES if r.excuses(difference)), None)
            if rule:
                excused.append(rule.name)
            else:
                findings.append(_finding(call, pointer, _worded(difference)))
    return Comparison(tuple(findings), tuple(remarks), len(calls), tuple(excused))


def _finding(call: Call, pointer: str, message: str) -> Finding:
    about = f"{call.method} {call.path} with {call.about}: {message}"
    return Finding(OPC, "crosscheck/opc-request", pointer, about)


def _worded(difference: RequestDifference) -> str:
    what = f"{difference.part} {difference.name}".strip()
    own, other = ("nothing" if v is None else repr(v) for v in (difference.own, difference.other))
    return f"{what}: we send {own}, {OPC} sends {other}"


def _differences(own: Wire, other: Wire) -> Iterator[RequestDifference]:
    """The parts that are not the same; where in the document they come from is not known yet."""

    def differs(
        part: str, name: str, ours: str | None, theirs: str | None
    ) -> Iterator[RequestDifference]:
        if ours != theirs:
            yield RequestDifference(part, name, ours, theirs)

    yield from differs("method", "", own.method, other.method)
    (own_path, _, own_query), (path, _, query) = own.url.partition("?"), other.url.partition("?")
    yield from differs("path", "", own_path, path)
    own_pairs, pairs = _by_name(own_query), _by_name(query)
    for name in dict.fromkeys([*own_pairs, *pairs]):
        yield from differs("query", name, own_pairs.get(name), pairs.get(name))
    if own_query != query and own_pairs == pairs:
        yield from differs("query", "", own_query, query)
    own_headers, headers = dict(own.headers), dict(other.headers)
    for name in sorted({*own_headers, *headers}):
        yield from differs("header", name, own_headers.get(name), headers.get(name))
    yield from differs("body", "", own.body.decode("latin-1"), other.body.decode("latin-1"))


def _by_name(query: str) -> dict[str, str]:
    """The raw pairs of a query, put together by the name of the parameter."""
    found: dict[str, list[str]] = {}
    for pair in query.split("&") if query else []:
        found.setdefault(unquote_plus(pair.partition("=")[0]), []).append(pair)
    return {name: "&".join(pairs) for name, pairs in found.items()}


class _Places:
    """Where in the document the parts of a request come from."""

    def __init__(self, call: Call, document: Document) -> None:
        self._call = call
        self._operation = as_object(ptr.resolve(document.value, call.pointer))
        body = self._operation.get("requestBody")
        followed, _ = document.follow(body, ptr.child(call.pointer, "requestBody"))
        self._media = tuple(as_object(as_object(followed).get("content")))
        self._parameters = list(self._declared(document))

    def _declared(self, document: Document) -> Iterator[tuple[str, str, str, JsonObject]]:
        """Location, name, pointer and schema of each parameter."""
        for index, node in enumerate(as_list(self._operation.get("parameters"))):
            found, at = document.follow(node, ptr.child(self._call.pointer, "parameters", index))
            parameter = as_object(found)
            schema, _ = document.follow(parameter.get("schema"), ptr.child(at, "schema"))
            location, name = as_text(parameter.get("in")), as_text(parameter.get("name"))
            yield location, name, at, as_object(schema)

    def of(self, difference: RequestDifference) -> tuple[str, RequestDifference]:
        """The pointer, and the difference with what the document says of the parameter."""
        part = difference.part
        difference = replace(difference, media=self._media)
        name = self._in_path(difference) if part == "path" else difference.name
        for location, wire, pointer, schema in self._parameters:
            same = wire.lower() == name if part == "header" else wire == name
            if location == part and same:
                given = any(a.pointer == pointer for a in self._call.arguments)
                return pointer, replace(difference, schema=schema, given=given)
        return self._elsewhere(difference), difference

    def _in_path(self, difference: RequestDifference) -> str:
        """The parameter in the first segment that differs, counted from the end of the path."""
        template = self._call.path.split("/")
        own = (difference.own or "").split("/")[-len(template) :]
        other = (difference.other or "").split("/")[-len(template) :]
        for segment, ours, theirs in zip(template, own, other, strict=False):
            found = _IN_PATH.search(segment)
            if found and ours != theirs:
                return found[1]
        return ""

    def _elsewhere(self, difference: RequestDifference) -> str:
        """A header that the document asks for, a credential, the body; or the operation."""
        name = difference.name
        credential = self._call.credential
        if difference.part == "header" and credential and credential.header.lower() == name:
            return ptr.child("#/components/securitySchemes", credential.scheme)
        for header in as_object(self._operation.get("x-headers")):
            if difference.part == "header" and header.lower() == name:
                return ptr.child(self._call.pointer, "x-headers", header)
        if difference.part == "body" and "requestBody" in self._operation:
            return ptr.child(self._call.pointer, "requestBody")
        return self._call.pointer
