"""Provenance of a hand-authored spec: which line of the vendor's page each of its facts rests on.

``provenance.yaml`` maps JSON pointers into ``openapi.yaml`` to the lines and the words of a page.
It is checked whenever the spec is read: each quote must stand where it is said to stand, and each
fact of the spec must have one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from msgspec import Struct

from codegen.base import pointer as ptr
from codegen.base.diagnostics import CodegenError, Diagnostic
from codegen.base.pointer import JsonValue
from codegen.spec.document import Document, as_list, as_object, as_text
from codegen.spec.operations import METHODS

PageReader = Callable[[str], str]
"""The text of a page by its path relative to the vendor's folder; raises CodegenError."""

CONFIDENCE = ("documented", "example", "assumed")
_LINES = re.compile(r"(\d+)(?:-(\d+))?")


class Citation(Struct, frozen=True):
    """Where a vendor says something; ``first`` and ``last`` are 1-based lines of ``page``."""

    page: str
    first: int
    last: int


def read_citation(text: str, default_page: str = "") -> Citation | None:
    """``page.md:3-7``, or ``3-7`` of the default page; None if it is neither."""
    page, _, lines = text.rpartition(":")
    match = _LINES.fullmatch(lines)
    if not match or not (page or default_page):
        return None
    first, last = int(match[1]), int(match[2] or match[1])
    return Citation(page or default_page, first, last) if 0 < first <= last else None


def verify_provenance(document: Document, provenance: Document, page: PageReader) -> None:
    """Check that every fact of ``document`` is traced, and that every trace leads to its words.

    Raises:
        CodegenError: with one diagnostic for each fact without a trace, each trace without a fact,
            and each quote that its page does not have.
    """
    facts = as_object(provenance.value.get("facts"))
    problems = [
        Diagnostic(
            "provenance/missing",
            "nothing says where the vendor states this",
            document.origin(pointer),
            pointer,
            f'add "{pointer}" to provenance.yaml, with lines, quote and confidence',
        )
        for pointer in _facts(document.value)
        if pointer not in facts
    ]
    for pointer in facts:
        problems.extend(_check(document, provenance, pointer, page))
    if problems:
        raise CodegenError(problems)


def _check(
    document: Document, provenance: Document, pointer: str, page: PageReader
) -> Iterator[Diagnostic]:
    here = ptr.child("#/facts", pointer)

    def problem(rule: str, message: str, hint: str) -> Diagnostic:
        return Diagnostic(rule, message, provenance.origin(here), pointer, hint)

    entry = as_object(as_object(provenance.value["facts"])[pointer])
    confidence = as_text(entry.get("confidence"))
    if not _exists(document.value, pointer):
        yield problem("provenance/unused", "openapi.yaml has no such node", "delete the entry")
    if confidence not in CONFIDENCE:
        known = ", ".join(CONFIDENCE)
        yield problem(
            "provenance/confidence", f"{confidence!r} is not a confidence", f"one of {known}"
        )
    if confidence == "assumed" and not as_text(entry.get("reason")):
        yield problem("provenance/reason", "an assumption needs its `reason`", "say why")
    default = as_text(provenance.value.get("page"))
    citation = read_citation(str(entry.get("lines", "")), as_text(entry.get("page")) or default)
    quote = as_text(entry.get("quote"))
    if citation is None or not quote:
        yield problem(
            "provenance/entry", "`lines` or `quote` is missing", 'as lines: 3-7, quote: "…"'
        )
    elif not _quoted(page(citation.page), citation, quote):
        place = f"{citation.page}:{citation.first}-{citation.last}"
        yield problem("provenance/quote", f"the quote is not at {place}", "correct lines or quote")


def verify_overlay_sources(overlay: Document, page: PageReader) -> None:
    """Check that the ``x-source`` of every overlay action names lines that its page has.

    An address (``https://…``) is taken as it is.

    Raises:
        CodegenError: with one diagnostic for each action whose source is not there.
    """
    problems: list[Diagnostic] = []
    for index, action in enumerate(as_list(overlay.value.get("actions"))):
        here = ptr.child("#/actions", index, "x-source")
        node = as_object(action).get("x-source")
        for text in as_list(node) or [node]:
            citation = read_citation(as_text(text))
            if as_text(text).startswith(("https://", "http://")):
                continue
            if citation and citation.last <= len(page(f"sources/{citation.page}").splitlines()):
                continue
            problems.append(
                Diagnostic(
                    "overlay/source",
                    f"{text!r} names no lines of a page below sources/",
                    overlay.origin(here),
                    here,
                    "write x-source: PAGE:FIRST-LAST, or a list of these",
                )
            )
    if problems:
        raise CodegenError(problems)


def _exists(value: JsonValue, pointer: str) -> bool:
    try:
        ptr.resolve(value, pointer)
    except KeyError:
        return False
    return True


def _quoted(text: str, citation: Citation, quote: str) -> bool:
    lines = text.splitlines()[citation.first - 1 : citation.last]
    # Blanks carry no meaning on a page that was copied as text.
    return " ".join(quote.split()) in " ".join(" ".join(lines).split())


def _facts(value: JsonValue) -> Iterator[str]:
    """Pointers of all that a vendor must have stated: servers, operations, their parts, fields."""
    root = as_object(value)
    for index, _ in enumerate(as_list(root.get("servers"))):
        yield ptr.child("#/servers", index)
    for path, item in as_object(root.get("paths")).items():
        for method, operation in as_object(item).items():
            if method in METHODS:
                yield from _operation_facts(operation, ptr.child("#/paths", path, method))
    components = as_object(root.get("components"))
    for kind in ("schemas", "securitySchemes"):
        for name, node in as_object(components.get(kind)).items():
            here = ptr.child("#/components", kind, name)
            yield from (here,) if kind == "securitySchemes" else _property_facts(node, here)


def _operation_facts(operation: JsonValue, here: str) -> Iterator[str]:
    node = as_object(operation)
    yield here
    for index, _ in enumerate(as_list(node.get("parameters"))):
        yield ptr.child(here, "parameters", index)
    for status in as_object(node.get("responses")):
        yield ptr.child(here, "responses", status)
    if "requestBody" in node:
        yield ptr.child(here, "requestBody")
        yield from _property_facts(node["requestBody"], ptr.child(here, "requestBody"))


def _property_facts(node: JsonValue, here: str) -> Iterator[str]:
    """Properties and enumerations of a schema, however deep."""
    if isinstance(node, list):
        for index, below in enumerate(node):
            yield from _property_facts(below, ptr.child(here, index))
    for key, below in as_object(node).items():
        at = ptr.child(here, key)
        if key in ("example", "examples", "default") or key.startswith("x-"):
            continue
        if key == "properties":
            for name, schema in as_object(below).items():
                yield ptr.child(at, name)
                yield from _property_facts(schema, ptr.child(at, name))
        elif key == "enum":
            yield at
        else:
            yield from _property_facts(below, at)
