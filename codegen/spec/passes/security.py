"""Security requirements name schemes of the document, and these say where a credential goes."""

from __future__ import annotations

from codegen.base import pointer as ptr
from codegen.base.pointer import JsonValue
from codegen.spec.document import Document, JsonObject, as_list, as_object, as_text, with_section
from codegen.spec.report import Report
from codegen.spec.walk import Handler, Place, rewrite

_TYPES = ("apiKey", "http", "oauth2", "openIdConnect", "mutualTLS")
_HTTP = ("basic", "bearer", "digest")


def repair_security(document: Document) -> Document:
    """Requirements that can be met; an alternative that names what nobody describes is left out."""
    report = Report(document)
    components = as_object(document.value.get("components"))
    schemes: JsonObject = {}
    for name, node in as_object(components.get("securitySchemes")).items():
        here = ptr.child("#/components/securitySchemes", name)
        scheme = _scheme(as_object(document.follow(node, here)[0]), here, report)
        if scheme is not None:
            schemes[name] = node if scheme == node else scheme
    requirements = _Requirements(schemes, report)
    handlers: dict[str, Handler] = dict.fromkeys(("operation", "document"), requirements.holder)
    value = rewrite(document.value, handlers)
    if "securitySchemes" in components and schemes != components["securitySchemes"]:
        value = with_section(value, "securitySchemes", schemes)
    for name in schemes:
        if name not in requirements.used:
            here = ptr.child("#/components/securitySchemes", name)
            report.add("security/unused", here, f"no operation asks for {name!r}")
    return document.changed(value, *report.found)


def _scheme(node: JsonObject, here: str, report: Report) -> JsonObject | None:
    """A scheme as OpenAPI 3 writes it, or None if it cannot be used."""
    kind = as_text(node.get("type"))
    if kind not in _TYPES:
        similar = next((t for t in _TYPES if t.lower() == kind.lower()), "")
        if kind.lower() in _HTTP:
            node = {**node, "type": "http", "scheme": kind.lower()}
        elif similar:
            node = {**node, "type": similar}
        fix: JsonValue = {k: node[k] for k in ("type", "scheme") if k in node}
        report.add("security/type", here, f"{kind!r} is not a type of security scheme", fix)
        if as_text(node.get("type")) not in _TYPES:
            return None
    kind = as_text(node["type"])
    where, name = node.get("in"), as_text(node.get("name"))
    if kind == "apiKey" and (where not in ("header", "query", "cookie") or not name):
        message = "an API key needs `in` (header, query or cookie) and `name`"
        report.add("security/incomplete", here, message, {"in": "header", "name": "…"})
        return None
    if kind == "http" and not as_text(node.get("scheme")):
        report.add("security/incomplete", here, "`scheme` is missing", {"scheme": "bearer"})
        return None
    return node


class _Requirements:
    def __init__(self, schemes: JsonObject, report: Report) -> None:
        self._schemes = schemes
        self._report = report
        self._spelled = {name.lower(): name for name in schemes}
        self.used: set[str] = set()

    def holder(self, node: JsonObject, place: Place) -> JsonValue:
        """An operation or a document with the alternatives that can be met."""
        listed = node.get("security")
        if not isinstance(listed, list):
            return node
        here: Place = (place, "security")
        kept = [self._alternative(as_object(a), (here, i)) for i, a in enumerate(as_list(listed))]
        new: list[JsonValue] = [alternative for alternative in kept if alternative is not None]
        return node if new == listed else {**node, "security": new}

    def _alternative(self, node: JsonObject, place: Place) -> JsonObject | None:
        result: JsonObject = {}
        for name, scopes in node.items():
            known = name if name in self._schemes else self._spelled.get(name.lower())
            if known is None:
                there = ", ".join(self._schemes) or "none"
                message = f"no security scheme is called {name!r}; there are: {there}"
                self._report.add("security/unknown", place, message)
                return None
            if known != name:
                self._report.add("security/case", place, f"{name!r} is declared as {known!r}")
            result[known] = scopes
        self.used.update(result)
        return result
