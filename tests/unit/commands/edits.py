"""Edits of a spec, as a vendor makes them."""

from __future__ import annotations

from collections.abc import Callable

from harness.workspace import Spec

Edit = Callable[[Spec], object]


def add_property(schema: str, name: str) -> Edit:
    """An optional string property, described."""
    node = {"type": "string", "description": "Added."}
    return lambda spec: spec["components"]["schemas"][schema]["properties"].update({name: node})


def rename_operation(path: str, method: str, to: str) -> Edit:
    """Another operationId."""
    return lambda spec: spec["paths"][path][method].update({"operationId": to})


def no_status(spec: Spec) -> None:
    """A fault: a response under a key that is no status."""
    item = next(iter(spec["paths"].values()))
    next(iter(item.values()))["responses"]["ok"] = {"description": "Added."}
