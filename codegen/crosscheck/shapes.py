"""Types in words of neither engine: a tuple of alternatives, each a short text."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TypeAlias

_SCHEMAS = "#/components/schemas/"

Shape: TypeAlias = tuple[str, ...]
"""The alternatives of a type, sorted; empty where there is nothing (no body, no answer)."""

ANY: Shape = ("any",)
NULL: Shape = ("null",)
OBJECT = "object"
"""An object with named properties; one of the components has its pointer after a blank."""


def one_of(shapes: Iterable[Shape]) -> Shape:
    """The union of ``shapes``."""
    flat = {part for shape in shapes for part in shape}
    return ANY if flat.issuperset(ANY) else tuple(sorted(flat))


def array_of(item: Shape) -> Shape:
    """An array."""
    return (f"array<{shown(item)}>",)


def map_of(value: Shape) -> Shape:
    """An object with arbitrary keys."""
    return (f"map<{shown(value)}>",)


def object_at(pointer: str) -> Shape:
    """An object with named properties: a component is known by its pointer, others are not."""
    return (f"{OBJECT} {pointer}" if is_component(pointer) else OBJECT,)


def enumeration(kind: str, values: Iterable[str | int]) -> Shape:
    """Known values of one ``kind``."""
    listed = sorted(json.dumps(value, ensure_ascii=False) for value in values)
    return (f"{kind} of {', '.join(listed)}",)


def constant(value: object) -> Shape:
    """Exactly one value."""
    return (f"only {json.dumps(value, ensure_ascii=False)}",)


def is_component(pointer: str) -> bool:
    """Whether a schema stands among the named ones."""
    return pointer.startswith(_SCHEMAS) and "/" not in pointer.removeprefix(_SCHEMAS)


def pointer_of(shape: Shape) -> str:
    """The pointer of the component that ``shape`` is; empty for anything else."""
    return shape[0].partition(" ")[2] if len(shape) == 1 and _is_named(shape[0]) else ""


def _is_named(part: str) -> bool:
    return part.startswith(f"{OBJECT} {_SCHEMAS}")


def shown(shape: Shape) -> str:
    """``shape`` as messages print it."""
    return " | ".join(shape) or "nothing"
