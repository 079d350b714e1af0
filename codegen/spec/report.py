"""Collects what a stage finds, as diagnostics with the place and the remedy in the source."""

from __future__ import annotations

import json
import re

from codegen.base import pointer as ptr
from codegen.base.diagnostics import Diagnostic
from codegen.base.pointer import JsonValue
from codegen.spec.document import Document
from codegen.spec.rules import RULES
from codegen.spec.walk import Place, pointer_of

_LONGEST = 400
"""Characters of an update in a hint: a whole schema on one line helps nobody."""

_NAME = re.compile(r"[A-Za-z_]\w*", re.ASCII)


class Report:
    """The findings of one stage about one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._found: dict[Diagnostic, None] = {}

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
        pointer = self._document.source(pointer)
        hint = hint or _hint(known.fix, pointer, update)
        finding = Diagnostic(rule, message, origin, pointer, hint, known.severity)
        # A node that stands in several places, under each media type say, is reported once.
        self._found.setdefault(finding)

    @property
    def found(self) -> list[Diagnostic]:
        """The findings, in the order in which they were made."""
        return list(self._found)


def _hint(fix: str, pointer: str, update: JsonValue) -> str:
    if "TARGET" not in fix:
        return fix
    if "PARENT" in fix:
        update = {ptr.tokens(pointer)[-1]: update}
    text = json.dumps(update, ensure_ascii=False)
    if len(text) > _LONGEST:
        text = "…"
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
