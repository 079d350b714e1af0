"""Corrections that need nobody's decision, as an overlay that is known to settle its findings."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from codegen.base import pointer as ptr
from codegen.base.diagnostics import CodegenError, Diagnostic
from codegen.base.pointer import JsonValue
from codegen.spec.document import Document, JsonObject
from codegen.spec.dump_yaml import dump_yaml
from codegen.spec.lint import lint
from codegen.spec.overlay import apply

_ROUNDS = 4
"""Without the actions that failed, others may fail; after so many rounds, nothing is written."""


class Fixing(Struct, frozen=True):
    """The text of an overlay, and the findings that are gone after it."""

    overlay: str
    settled: tuple[Diagnostic, ...]


def fixing(document: Document, ready: Sequence[Diagnostic], *, lenient: bool = False) -> Fixing:
    """An overlay of the actions of ``ready`` that can be applied, and that do settle them.

    Whether they do is tried: what an action changes may be what another one is about.
    """
    chosen = sorted(ready, key=_last_first)
    for _ in range(_ROUNDS):
        chosen = _applicable(document, chosen)
        if not chosen:
            break
        corrected = apply(replace(document, notes=()), _overlay(chosen), reasons=False)
        left = {_key(finding) for finding in lint(corrected, lenient=lenient)}
        held = [finding for finding in chosen if _key(finding) not in left]
        if len(held) == len(chosen):
            text = dump_yaml(_overlay(chosen).value)
            return Fixing(text, tuple(sorted(chosen, key=_line)))
        chosen = held
    return Fixing("", ())


def _key(finding: Diagnostic) -> tuple[str, str]:
    return finding.rule, finding.pointer


def _line(finding: Diagnostic) -> tuple[int, str]:
    return finding.origin.line if finding.origin else 0, finding.pointer


def _last_first(finding: Diagnostic) -> tuple[bool, int, list[tuple[int, str]]]:
    """Updates before removals, and those from the end: a removal moves what comes after it."""
    removes = '"remove"' in finding.fix and '"update"' not in finding.fix
    tokens = ptr.tokens(finding.pointer)
    backwards = [(-int(t), "") if t.isdigit() else (0, t) for t in tokens]
    return removes, -len(tokens), backwards


def _applicable(document: Document, findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Those whose actions find their targets when all before them were applied."""
    document = replace(document, notes=())
    chosen: list[Diagnostic] = []
    for finding in findings:
        try:
            document = apply(document, _overlay([finding]), reasons=False)
        except CodegenError:
            continue
        chosen.append(finding)
    return chosen


def _overlay(findings: Iterable[Diagnostic]) -> Document:
    actions: list[JsonValue] = []
    for finding in findings:
        loaded: list[JsonObject] = json.loads(finding.fix)
        for action in loaded:
            action["x-reason"] = f"{finding.message} [{finding.rule}]"
            action["x-source"] = _source(finding)
            actions.append(action)
    info: JsonObject = {"title": "Corrections that `codegen lint` found ready", "version": "1.0.0"}
    return Document({"overlay": "1.0.0", "info": info, "actions": actions}, {})


def _source(finding: Diagnostic) -> str:
    """The line that is corrected, as a citation of a page if it is one."""
    if finding.origin is None:
        return "the document"
    page = finding.origin.file.rpartition("/sources/")[2]
    return f"{page}:{finding.origin.line}-{finding.origin.line}"
