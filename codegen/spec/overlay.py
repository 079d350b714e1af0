"""Apply an OpenAPI Overlay 1.0 document: corrections of a vendor's spec, each with its reason.

Source: https://spec.openapis.org/overlay/v1.0.0.html. Stricter than the standard in two places:
an action that selects nothing is an error, since a correction nobody needs any more must not
linger; and each action states ``x-reason`` and ``x-source``.
"""

from __future__ import annotations

from dataclasses import dataclass

import jsonpath

from codegen.base import pointer as ptr
from codegen.base.diagnostics import CodegenError, Diagnostic, Origin
from codegen.base.pointer import JsonValue
from codegen.spec.document import Document, JsonObject, as_list, as_object, as_text

_PATHS = jsonpath.JSONPathEnvironment(strict=True)


@dataclass(frozen=True, slots=True)
class Action:
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
    origins = dict(document.origins)
    problems: list[Diagnostic] = []
    for action in read_actions(overlay, reasons=reasons):
        try:
            targets = _select(value, action, overlay)
            for target in targets:
                value = _act(value, target, action, overlay, origins)
            if action.remove:
                origins = _without(origins, targets)
        except CodegenError as error:
            problems.extend(error.diagnostics)
    if problems:
        raise CodegenError(problems)
    return Document(as_object(value), origins, document.notes)


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
    origins: dict[str, Origin],
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
    if not isinstance(node, dict | list):
        raise overlay.error(
            "overlay/primitive",
            f"the target {pointer} is neither object nor array",
            update,
            "target the containing object",
        )
    if isinstance(node, list):
        _moved(overlay, action.update, ptr.child(pointer, len(node)), update, origins)
    merged = (
        [*node, action.update]
        if isinstance(node, list)
        else _merge(node, action.update, pointer, update, overlay, origins)
    )
    return _replace(value, parts, (merged,))


def _merge(
    node: JsonValue,
    update: JsonValue,
    pointer: str,
    at: str,
    overlay: Document,
    origins: dict[str, Origin],
) -> JsonValue:
    if isinstance(node, dict) and isinstance(update, dict):
        result: JsonObject = dict(node)
        for key, new in update.items():
            below, source = ptr.child(pointer, key), ptr.child(at, key)
            if key in node:
                result[key] = _merge(node[key], new, below, source, overlay, origins)
            else:
                result[key] = new
                _moved(overlay, new, below, source, origins)
        return result
    if isinstance(node, list) and isinstance(update, list):
        for index, new in enumerate(update):
            place = ptr.child(pointer, len(node) + index)
            _moved(overlay, new, place, ptr.child(at, index), origins)
        return [*node, *update]
    if isinstance(node, dict | list) or isinstance(update, dict | list):
        raise overlay.error(
            "overlay/incompatible",
            f"{pointer} is of another kind than the update",
            at,
            "remove the node with an action of its own before",
        )
    _moved(overlay, update, pointer, at, origins)
    return update


def _moved(
    overlay: Document, node: JsonValue, pointer: str, at: str, origins: dict[str, Origin]
) -> None:
    """A node that the overlay wrote is found, in messages, where the overlay wrote it."""
    if origin := overlay.origin(at):
        origins[pointer] = origin
    below = node.items() if isinstance(node, dict) else enumerate(as_list(node))
    for key, value in below:
        _moved(overlay, value, ptr.child(pointer, key), ptr.child(at, key), origins)


def _without(origins: dict[str, Origin], removed: list[tuple[str | int, ...]]) -> dict[str, Origin]:
    """``origins`` after a removal: what followed an element of a list has moved up."""
    gone = {ptr.child(ptr.ROOT, *parts) for parts in removed}
    holes: dict[str, list[int]] = {}
    for *above, last in removed:
        if isinstance(last, int):
            holes.setdefault(ptr.child(ptr.ROOT, *above), []).append(last)
    kept: dict[str, Origin] = {}
    for pointer, origin in origins.items():
        old = new = ptr.ROOT
        for token in pointer.split("/")[1:]:
            moved = int(token) - sum(i < int(token) for i in holes[old]) if old in holes else token
            old, new = f"{old}/{token}", f"{new}/{moved}"
            if old in gone:
                break
        else:
            kept[new] = origin
    return kept


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
