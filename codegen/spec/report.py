"""Collects what a stage finds, as diagnostics with the place and the remedy in the source."""

from __future__ import annotations

import json
import re

from codegen.base import pointer as ptr
from codegen.base.diagnostics import Diagnostic, once
from codegen.base.pointer import JsonValue
from codegen.spec.document import Document
from codegen.spec.rules import RULES
from codegen.spec.rules.rule import REMOVE, REPLACE, UPDATE
from codegen.spec.walk import Place, pointer_of

_LONGEST = 400
"""Characters of an update in a hint: a whole schema on one line helps nobody."""

_OPEN = "…"
"""What an author has to fill in."""

_NAME = re.compile(r"[A-Za-z_]\w*", re.ASCII)


class Report:
    """The findings of one stage about one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._found: list[Diagnostic] = []

    def add(
        self, rule: str, place: Place | str, message: str, update: JsonValue = None, hint: str = ""
    ) -> None:
        """Note ``message`` by ``rule``.

        ``update`` is what the remedy merges into the node at ``place``, or, where it replaces the
        node, puts there.
        """
        pointer = place if isinstance(place, str) else pointer_of(place)
        known = RULES[rule]
        origin = self._document.origin(pointer)
        holder = ptr.parent(pointer) if self._is_plain(pointer) else pointer
        pointer, holder = self._document.source(pointer), self._document.source(holder)
        # What nothing replaces is taken out.
        fix = REMOVE if update is None and known.fix in (UPDATE, REPLACE) else known.fix
        # Into a text or number nothing can be merged: what holds it is updated.
        at = holder if fix == UPDATE else pointer
        ready = "" if hint else _ready(fix, at, update)
        hint = hint or _hint(fix, at, update)
        finding = Diagnostic(rule, message, origin, pointer, hint, known.severity, fix=ready)
        self._found.append(finding)

    def _is_plain(self, pointer: str) -> bool:
        """Whether a text, number or flag stands at ``pointer``."""
        if pointer == ptr.ROOT or not self._document.has(pointer):
            return False
        return not isinstance(ptr.resolve(self._document.value, pointer), dict | list)

    @property
    def found(self) -> list[Diagnostic]:
        """The findings, in the order in which they were made."""
        # A node that stands in several places, under each media type say, is reported once.
        return list(once(self._found))


def _ready(fix: str, pointer: str, update: JsonValue) -> str:
    """The actions of a remedy that needs nobody's decision."""
    text = json.dumps(update, ensure_ascii=False)
    if "TARGET" not in fix or ("UPDATE" in fix and (update in (None, {}) or _OPEN in text)):
        return ""
    actions = _filled(fix, pointer, update, None)
    return actions if actions.startswith("[") else f"[{actions}]"


def _hint(fix: str, pointer: str, update: JsonValue) -> str:
    if "TARGET" not in fix:
        return fix
    actions = _filled(fix, pointer, update, _LONGEST)
    return f"overlay action{'s' if actions.startswith('[') else ''} {actions}"


def _filled(fix: str, pointer: str, update: JsonValue, longest: int | None) -> str:
    if "PARENT" in fix:
        update = {ptr.tokens(pointer)[-1]: update}
    text = json.dumps(update, ensure_ascii=False)
    if longest is not None and len(text) > longest:
        text = _OPEN
    words = {
        "TARGET": json.dumps(json_path(pointer), ensure_ascii=False),
        "PARENT": json.dumps(json_path(ptr.parent(pointer)), ensure_ascii=False),
        "UPDATE": text,
    }
    return re.sub("TARGET|PARENT|UPDATE", lambda match: words[match[0]], fix)


def json_path(pointer: str) -> str:
    """The JSONPath (RFC 9535) of the node at a JSON pointer, for the target of an overlay action."""
    steps = ["$"]
    for token in ptr.tokens(pointer):
        if _NAME.fullmatch(token):
            steps.append(f".{token}")
        elif token.isdigit() and (token == "0" or not token.startswith("0")):
            # Of a list or of a map with names of digits: a pointer does not say which.
            steps.append(f"[{token}]" if _in_list(steps) else f"['{token}']")
        else:
            escaped = token.replace("\\", "\\\\").replace("'", "\\'")
            steps.append(f"['{escaped}']")
    return "".join(steps)


_LISTS = frozenset((".parameters", ".servers", ".security", ".tags", ".allOf", ".anyOf", ".oneOf",
                    ".prefixItems", ".enum", ".required", ".examples", ".type"))  # fmt: skip


def _in_list(steps: list[str]) -> bool:
    return steps[-1] in _LISTS
