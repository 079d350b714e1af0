"""Apply an OpenAPI Overlay 1.0 document: corrections of a vendor's spec, each with its reason.

Source: https://spec.openapis.org/overlay/v1.0.0.html. Stricter than the standard in two places:
an action that selects nothing is an error, since a correction nobody needs any more must not
linger; and each action states ``x-reason`` and ``x-source``.
"""

from __future__ import annotations

from collections.abc import Mapping

import jsonpath
from msgspec import Struct
from msgspec.structs import replace

from codegen.base import pointer as ptr
from codegen.base.diagnostics import CodegenError, Diagnostic, Origin
from codegen.base.pointer import JsonValue
from codegen.spec.document import Document, JsonObject, as_list, as_object, as_text
from codegen.spec.places import Relocated

_PATHS = jsonpath.JSONPathEnvironment(strict=True)

Written = dict[str, tuple[Mapping[str, Origin], str]]
"""The nodes that an overlay wrote: messages find each where the overlay wrote it."""


class Action(Struct, frozen=True):
    """One action of an overlay, and where it was written."""

    target: str
    update: JsonValue
    remove: bool
    reason: str
    pointer: str


def read_actions(overlay: Document, *, reasons: bool = True) -> tuple[Action, ...]:
    """The actions of an overlay document.

    Raises:
        CodegenError: it is no Overlay 1.0 document, or an action lacks a target, an effect or,
            with ``reasons``, its ``x-reason`` and ``x-source``.
    """
    if not as_text(overlay.value.get("overlay")).startswith("1.0"):
        raise overlay.error(
            "overlay/version", "`overlay` must be 1.0.0", "#/overlay", "write overlay: 1.0.0"
        )
    if not as_list(overlay.value.get("actions")):
        raise overlay.error(
            "overlay/actions",
            "no list of `actions`",
            "#/actions",
            "delete the file if none is needed",
        )
    found: list[Action] = []
    problems: list[Diagnostic] = []
    for index, node in enumerate(as_list(overlay.value.get("actions"))):
        here = ptr.child("#/actions", index)
        action = as_object(node)
        if unknown := [k for k in action if k not in _KEYS and not k.startswith("x-")]:
            problems.append(_problem(overlay, here, f"unknown key {unknown[0]!r}"))
        if not as_text(action.get("target")):
            problems.append(_problem(overlay, here, "no `target`"))
        if ("update" in action) == (action.get("remove") is True):
            problems.append(_problem(overlay, here, "needs either `update` or `remove: true`"))
        missing = [key for key in ("x-reason", "x-source") if reasons and not action.get(key)]
        if missing:
            problems.append(_problem(overlay, here, f"no `{missing[0]}`"))
        found.append(
            Action(
                as_text(action.get("target")),
                action.get("update"),
                action.get("remove") is True,
                as_text(action.get("x-reason")),
                here,
            )
        )
    if problems:
        raise CodegenError(problems)
    return tuple(found)


_KEYS = ("target", "description", "update", "remove")


def _problem(overlay: Document, here: str, message: str) -> Diagnostic:
    return Diagnostic(
        "overlay/action",
        message,
        overlay.origin(here),
        here,
        "an action has target, update or remove, x-reason and x-source",
    )


def apply(document: Document, overlay: Document, *, reasons: bool = True) -> Document:
    """``document`` after all actions of ``overlay``, in order.

    Raises:
        CodegenError: an action is malformed, selects nothing or cannot be merged.
    """
    value: JsonValue = document.value
    origins = document.origins
    problems: list[Diagnostic] = []
    for action in read_actions(overlay, reasons=reasons):
        try:
            targets = _select(value, action, overlay)
            written: Written = {}
            if action.remove:
                origins = _closed(origins, value, targets)
            for target in targets:
                value = _act(value, target, action, overlay, written)
            origins = Relocated(origins, {}, written) if written else origins
        except CodegenError as error:
            problems.extend(error.diagnostics)
    if problems:
        raise CodegenError(problems)
    return replace(document, value=as_object(value), origins=origins)


def _select(value: JsonValue, action: Action, overlay: Document) -> list[tuple[str | int, ...]]:
    here = ptr.child(action.pointer, "target")
    try:
        matches = list(_PATHS.finditer(action.target, value))
    except jsonpath.JSONPathError as error:
        text = str(error).partition("\n")[0]
        raise overlay.error("overlay/jsonpath", f"not a JSONPath: {text}", here) from None
    if not matches:
        raise overlay.error(
            "overlay/unused",
            f"the target {action.target} matches nothing",
            here,
            "correct the path, or delete the action if the vendor has corrected the document",
        )
    # Deepest and last first, so that a removal does not move the nodes still to be removed.
    return sorted({tuple(m.parts) for m in matches}, key=_depth_first)


def _depth_first(parts: tuple[str | int, ...]) -> tuple[int, list[tuple[int, str]]]:
    return -len(parts), [(-part, "") if isinstance(part, int) else (0, part) for part in parts]


def _act(
    value: JsonValue,
    parts: tuple[str | int, ...],
    action: Action,
    overlay: Document,
    written: Written,
) -> JsonValue:
    """A copy of ``value`` with the node at ``parts`` updated or removed; the rest is shared."""
    pointer = ptr.child(ptr.ROOT, *parts)
    if action.remove:
        if not parts:
            raise overlay.error(
                "overlay/remove", "the root cannot be removed", action.pointer, "name what is in it"
            )
        return _replace(value, parts, None)
    node = _get(value, parts)
    update = ptr.child(action.pointer, "update")
    if not isinstance(node, (dict, list)):
        raise overlay.error(
            "overlay/primitive",
            f"the target {pointer} is neither object nor array",
            update,
            "target the containing object",
        )
    if isinstance(node, list):
        written[ptr.child(pointer, len(node))] = (overlay.origins, update)
    merged = (
        [*node, action.update]
        if isinstance(node, list)
        else _merge(node, action.update, pointer, update, overlay, written)
    )
    return _replace(value, parts, (merged,))


def _merge(
    node: JsonValue,
    update: JsonValue,
    pointer: str,
    at: str,
    overlay: Document,
    written: Written,
) -> JsonValue:
    if isinstance(node, dict) and isinstance(update, dict):
        result: JsonObject = dict(node)
        for key, new in update.items():
            below, source = ptr.child(pointer, key), ptr.child(at, key)
            if key in node:
                result[key] = _merge(node[key], new, below, source, overlay, written)
            else:
                result[key] = new
                written[below] = (overlay.origins, source)
        return result
    if isinstance(node, list) and isinstance(update, list):
        for index in range(len(update)):
            place = ptr.child(pointer, len(node) + index)
            written[place] = (overlay.origins, ptr.child(at, index))
        return [*node, *update]
    if isinstance(node, (dict, list)) or isinstance(update, dict | list):
        raise overlay.error(
            "overlay/incompatible",
            f"{pointer} is not of the update's type",
            at,
            "remove the node with an action of its own before",
        )
    written[pointer] = (overlay.origins, at)
    return update


def _closed(
    origins: Mapping[str, Origin], value: JsonValue, removed: list[tuple[str | int, ...]]
) -> Mapping[str, Origin]:
    """``origins`` after a removal from ``value``: what followed an element of a list moves up.

    One layer a list, the deepest first: its pointer is what it was before the next list moves.
    """
    holes: dict[tuple[str | int, ...], set[int]] = {}
    for parts in removed:
        if parts and isinstance(last := parts[-1], int):
            holes.setdefault(parts[:-1], set()).add(last)
    for parts, gone in holes.items():
        pointer = ptr.child(ptr.ROOT, *parts)
        kept = (i for i in range(len(as_list(_get(value, parts)))) if i not in gone)
        moves = {ptr.child(pointer, new): ptr.child(pointer, old) for new, old in enumerate(kept)}
        origins = Relocated(origins, moves)
    return origins


def _get(value: JsonValue, parts: tuple[str | int, ...]) -> JsonValue:
    for part in parts:
        if isinstance(value, dict):
            value = value[str(part)]
        elif isinstance(value, list):
            value = value[int(part)]
    return value


def _replace(
    value: JsonValue, parts: tuple[str | int, ...], new: tuple[JsonValue] | None
) -> JsonValue:
    """``value`` with the node at ``parts`` replaced, or taken out when ``new`` is None."""
    if not parts:
        return new[0] if new else None
    head, rest = parts[0], parts[1:]
    if isinstance(value, dict):
        key = str(head)
        if not rest and new is None:
            return {k: v for k, v in value.items() if k != key}
        return {k: _replace(v, rest, new) if k == key else v for k, v in value.items()}
    items = as_list(value)
    at = int(head)
    if not rest and new is None:
        return items[:at] + items[at + 1 :]
    return [_replace(v, rest, new) if i == at else v for i, v in enumerate(items)]
