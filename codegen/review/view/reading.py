"""One side of a comparison: nodes, references, and which components differ between the sides."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import unquote

from codegen.base import pointer as ptr
from codegen.base.diagnostics import Diagnostic
from codegen.base.pointer import JsonValue
from codegen.spec.document import Document, JsonObject, as_object

_CHAIN = 32
"""References on the way to one node; more of them run in a circle."""


class Spot(NamedTuple):
    """A node, and where it stands."""

    node: JsonValue
    pointer: str

    def child(self, *tokens: str | int) -> Spot:
        """The node below, or nothing at its place."""
        node: JsonValue = self.node
        for token in tokens:
            if isinstance(node, dict):
                node = node.get(str(token))
            elif isinstance(node, list) and isinstance(token, int) and token < len(node):
                node = node[token]
            else:
                node = None
        return Spot(node, ptr.child(self.pointer, *tokens))

    @property
    def object(self) -> JsonObject:
        """The node when it is an object, else an empty one."""
        return as_object(self.node)

    def entries(self) -> list[tuple[str, Spot]]:
        """The members of an object, each with its place; not the extensions."""
        return [
            (key, Spot(value, ptr.child(self.pointer, key)))
            for key, value in self.object.items()
            if not key.startswith("x-")
        ]


def component_of(reference: str) -> str:
    """``#/components/schemas/Image`` of a reference to it, or to something within it."""
    parts = reference.split("/", 4)
    return "/".join(parts[:4])


class Reading:
    """A document whose faults are noted, not raised: a comparison goes on where it can."""

    def __init__(self, document: Document, side: str) -> None:
        self.document = document
        self.side = side
        self.root = Spot(document.value, ptr.ROOT)
        self.notes: dict[str, Diagnostic] = {}
        self._targets: dict[str, Spot] = {}

    def target(self, reference: str, pointer: str) -> Spot:
        """What ``reference``, written at ``pointer``, leads to; an empty object if nothing."""
        found = self._targets.get(reference)
        if found is None:
            found = self._targets[reference] = self._find(reference, pointer)
        return found

    def _find(self, reference: str, pointer: str) -> Spot:
        for target in dict.fromkeys((reference, unquote(reference))):
            if not target.startswith("#/"):
                continue
            try:
                return Spot(ptr.resolve(self.document.value, target), target)
            except KeyError:
                continue
        message = f"in the {self.side} document `$ref` {reference!r} leads to nothing"
        self.notes[reference] = Diagnostic(
            "review/reference",
            message,
            self.document.origin(pointer),
            pointer,
            "what stands there is taken to allow anything",
        )
        return Spot({}, reference)

    def follow(self, spot: Spot) -> Spot:
        """The node itself, or what its ``$ref`` (or chain of them) leads to."""
        for _ in range(_CHAIN):
            reference = spot.object.get("$ref")
            if not isinstance(reference, str):
                return spot
            spot = self.target(reference, spot.pointer)
        return Spot({}, spot.pointer)

    def section(self, name: str) -> Spot:
        """A section of the components."""
        return self.root.child("components", name)
