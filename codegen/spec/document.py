"""The document between the stages: a JSON value, and where each node was written."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import unquote

from msgspec import Struct
from msgspec.structs import replace

from codegen.base import pointer as ptr
from codegen.base.diagnostics import CodegenError, Diagnostic, Origin, Severity, fail
from codegen.base.pointer import JsonValue
from codegen.spec.places import Relocated, source

JsonObject = dict[str, JsonValue]


class Document(Struct, frozen=True):
    """An API description.

    ``origins`` maps the pointers of nodes to the places they were written at; a node that is not
    listed was written where its nearest listed ancestor was. ``notes`` are the findings of the
    stages passed so far.
    """

    value: JsonObject
    origins: Mapping[str, Origin]
    notes: tuple[Diagnostic, ...] = ()

    def origin(self, pointer: str) -> Origin | None:
        """Where the node at ``pointer``, or the nearest node around it, was written."""
        while pointer not in self.origins:
            if pointer == ptr.ROOT:
                return None
            pointer = ptr.parent(pointer)
        return self.origins[pointer]

    def has(self, pointer: str) -> bool:
        """Whether there is a node at ``pointer``."""
        try:
            ptr.resolve(self.value, pointer)
        except KeyError:
            return False
        return True

    def source(self, pointer: str) -> str:
        """The pointer that the node at ``pointer`` had in the document as it was written."""
        return source(self.origins, pointer)

    def changed(
        self, value: JsonObject, *notes: Diagnostic, moves: Mapping[str, str] | None = None
    ) -> Document:
        """The document after a stage.

        ``moves`` maps the pointers of nodes that the stage moved to where they stood before; all
        others are taken to stand where they stood.
        """
        if value is self.value and not notes and not moves:
            return self
        origins = Relocated(self.origins, moves) if moves else self.origins
        return replace(self, value=value, origins=origins, notes=(*self.notes, *notes))

    def note(self, rule: str, message: str, pointer: str, hint: str = "") -> Diagnostic:
        """An informational finding about the node at ``pointer``."""
        return Diagnostic(rule, message, self.origin(pointer), pointer, hint, Severity.INFO)

    def error(self, rule: str, message: str, pointer: str, hint: str = "") -> CodegenError:
        """An error about the node at ``pointer``, to be raised."""
        return fail(rule, message, self.origin(pointer), pointer, hint)

    def follow(self, node: JsonValue, pointer: str) -> tuple[JsonValue, str]:
        """The node itself, or what its ``$ref`` (or chain of them) leads to.

        Raises:
            CodegenError: the reference dangles, leaves the document or runs in a circle.
        """
        if not isinstance(node, dict) or "$ref" not in node:
            return node, pointer
        seen: list[str] = [ptr.ROOT]
        while isinstance(node, dict) and isinstance(target := node.get("$ref"), str):
            here = ptr.child(pointer, "$ref")
            if not target.startswith("#"):
                raise self.error(
                    "ref/outside",
                    f"`$ref` to {target!r} leaves the document",
                    here,
                    "put the referenced schema into this document under components",
                )
            target = unquote(target) if "%" in target else target
            if target in seen:
                raise self.error(
                    "ref/circle",
                    f"`$ref` {target!r} refers to itself",
                    here,
                    "refer to the schema that was meant",
                )
            seen.append(target)
            try:
                node = ptr.resolve(self.value, target)
            except KeyError:
                raise self.error(
                    "ref/dangling",
                    f"`$ref` {target!r} points at nothing",
                    here,
                    nearest(self.value, target),
                ) from None
            pointer = target
        return node, pointer


def nearest(value: JsonValue, target: str) -> str:
    """Which names exist where ``target`` was looked for."""
    try:
        around = ptr.resolve(value, ptr.parent(target))
    except KeyError:
        return "add the missing component, or correct the reference"
    names = ", ".join(list(around)[:8]) if isinstance(around, dict) else ""
    return f"there are: {names}" if names else "add the missing component, or correct the reference"


def section_of(value: JsonObject, section: str) -> JsonObject:
    """The entries of a section of an OpenAPI document's components; empty if it has none."""
    return as_object(as_object(value.get("components")).get(section))


def with_section(value: JsonObject, section: str, entries: JsonObject | None) -> JsonObject:
    """An OpenAPI document with other entries in a section of its components; None for no section."""
    components = dict(as_object(value.get("components")))
    if entries is None:
        components.pop(section, None)
    else:
        components[section] = entries
    return {**value, "components": components}


def as_object(node: JsonValue) -> JsonObject:
    """``node`` when it is an object, else an empty one."""
    return node if isinstance(node, dict) else {}


def as_list(node: JsonValue) -> list[JsonValue]:
    """``node`` when it is an array, else an empty one."""
    return node if isinstance(node, list) else []


def as_text(node: JsonValue) -> str:
    """``node`` when it is a string, else an empty one."""
    return node if isinstance(node, str) else ""
