"""``$id``, ``$anchor`` and ``$dynamicRef`` become plain references into the document.

Source: JSON Schema 2020-12, sections 8.2 and 9.2. Identifiers are names here, never addresses:
nothing is fetched.
"""

from __future__ import annotations

from urllib.parse import urldefrag, urljoin

from codegen.base import pointer as ptr
from codegen.spec.document import Document, JsonObject, as_text
from codegen.spec.report import Report
from codegen.spec.resolve import lookup
from codegen.spec.walk import Place, pointer_of, rewrite, schemas_with

_KEYWORDS = frozenset(("$id", "$anchor", "$dynamicAnchor", "$dynamicRef", "$recursiveRef",
                       "$recursiveAnchor"))  # fmt: skip


def resolve_identifiers(document: Document) -> Document:
    """The document without the identifiers of JSON Schema."""
    named = list(schemas_with(document.value, _KEYWORDS))
    if not named:
        return document
    report = Report(document)
    names = _Identifiers(document.value, named, report)
    return document.changed(rewrite(document.value, {"schema": names.schema}), *report.found)


class _Identifiers:
    """``bases`` maps the pointer of each schema resource to its identifier."""

    def __init__(
        self, value: JsonObject, named: list[tuple[JsonObject, Place]], report: Report
    ) -> None:
        self._value = value
        self._report = report
        self._bases = {ptr.ROOT: as_text(value.get("$self"))}
        self._anchors: dict[tuple[str, str], str] = {}
        self._dynamic: dict[str, list[str]] = {}
        for node, place in named:
            pointer = pointer_of(place)
            if identifier := as_text(node.get("$id")):
                base = self._bases[self._resource(ptr.parent(pointer))]
                self._bases[pointer] = urljoin(base, identifier).removesuffix("#")
        for node, place in named:
            pointer = pointer_of(place)
            for key in ("$anchor", "$dynamicAnchor"):
                if name := as_text(node.get(key)):
                    self._anchors[self._resource(pointer), name] = pointer
            if name := as_text(node.get("$dynamicAnchor")):
                self._dynamic.setdefault(name, []).append(pointer)
        self._resources = {base: pointer for pointer, base in self._bases.items() if base}

    def _resource(self, pointer: str) -> str:
        """The pointer of the schema resource around ``pointer``."""
        while pointer not in self._bases:
            pointer = ptr.parent(pointer)
        return pointer

    def schema(self, node: JsonObject, place: Place) -> JsonObject:
        """``node`` with plain references, and without identifiers."""
        target: str | None = None
        pointer = pointer_of(place)
        if name := as_text(node.get("$dynamicRef")):
            target = self._dynamic_target(name, pointer, place)
        elif "$recursiveRef" in node:
            target = self._resource(pointer)
        elif name := as_text(node.get("$ref")):
            target = self._target(name, pointer)
        result: JsonObject = {k: v for k, v in node.items() if k not in _KEYWORDS}
        if target and target != ptr.ROOT:
            result["$ref"] = target
        return node if result == node else result

    def _target(self, name: str, pointer: str) -> str | None:
        """The pointer that a reference means; None to leave it as it is."""
        root = self._resource(pointer)
        identifier, fragment = urldefrag(urljoin(self._bases[root], name))
        if not name.startswith("#"):
            if identifier not in self._resources:
                return None
            root = self._resources[identifier]
        if not fragment:
            return root
        if not fragment.startswith("/"):
            return self._anchor(root, fragment)
        # Many documents give their schemas an `$id` and mean the whole document by `#`.
        inner = root + fragment
        return inner if root != ptr.ROOT and lookup(self._value, inner) else None

    def _anchor(self, root: str, name: str) -> str | None:
        if (root, name) in self._anchors:
            return self._anchors[root, name]
        everywhere = {pointer for (_, other), pointer in self._anchors.items() if other == name}
        return everywhere.pop() if len(everywhere) == 1 else None

    def _dynamic_target(self, name: str, pointer: str, place: Place) -> str | None:
        anchor = name.rpartition("#")[2]
        candidates = self._dynamic.get(anchor, [])
        if not candidates or anchor.startswith("/"):
            return self._target(name, pointer)
        if len(candidates) == 1:
            return candidates[0]
        # Which of them is meant depends on who refers to this schema: any value may stand here.
        self._report.add("ref/dynamic", place, f"`$dynamicRef` {name!r} has several targets")
        return None
