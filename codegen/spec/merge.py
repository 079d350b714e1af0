"""Merge the OpenAPI fragments of a vendor's pages into one document.

Pages of documentation platforms carry the part of a document that one operation needs, in a
fenced block headed by the document's address, the method and the path. What two pages both say
must be equal; a difference is an error that shows both places.
"""

from __future__ import annotations

import re

from codegen.base import pointer as ptr
from codegen.base.diagnostics import CodegenError, Diagnostic, Origin, fail
from codegen.base.pointer import JsonValue
from codegen.spec.document import Document, JsonObject
from codegen.spec.load import parse

_COLLECTION = re.compile(r"#/(paths(/[^/]+)?|components(/[^/]+)?)")
"""Where each page names the members that its operation needs; all else must be equal."""

_FENCE = re.compile(
    r"^(`{3,})ya?ml (\S+) (\w+) (\S+)[ \t]*\r?\n(.*?)^\1[ \t]*\r?$", re.MULTILINE | re.DOTALL
)


def fragments(text: str, page: str) -> list[Document]:
    """The OpenAPI documents in the fenced blocks of a page.

    Raises:
        CodegenError: there is none, or a block lacks the operation of its heading.
    """
    found: list[Document] = []
    for match in _FENCE.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        document = parse(match[5], page, line + 1)
        method, path = match[3].lower(), match[4]
        try:
            ptr.resolve(document.value, ptr.child("#/paths", path, method))
        except KeyError:
            raise fail(
                "merge/heading",
                f"the block does not describe {method.upper()} {path}",
                Origin(page, line),
                hint="fetch the page again",
            ) from None
        found.append(document)
    if not found:
        raise fail(
            "merge/no-fragment",
            "no OpenAPI block on this page",
            Origin(page, 1),
            hint="a block starts with ````yaml ADDRESS METHOD PATH",
        )
    return found


def merge(documents: list[Document]) -> Document:
    """One document of all fragments; keys in the order of their first appearance.

    Raises:
        CodegenError: two fragments disagree; each disagreement names both places.
    """
    merged: JsonObject = {}
    origins: dict[str, Origin] = {}
    problems: list[Diagnostic] = []
    for document in documents:
        merged = _both(merged, document.value, ptr.ROOT, document, origins, problems)
        origins = {**document.origins, **origins}
    if problems:
        raise CodegenError(problems)
    return Document(merged, origins)


def _both(
    left: JsonObject,
    right: JsonObject,
    pointer: str,
    document: Document,
    origins: dict[str, Origin],
    problems: list[Diagnostic],
) -> JsonObject:
    result = dict(left)
    for key, new in right.items():
        here = ptr.child(pointer, key)
        old = result.get(key)
        if key not in result:
            result[key] = new
        elif _COLLECTION.fullmatch(here) and isinstance(old, dict) and isinstance(new, dict):
            result[key] = _both(old, new, here, document, origins, problems)
        elif at := first_difference(old, new, here):
            problems.append(_conflict(at, document, origins))
    return result


def _conflict(at: str, document: Document, origins: dict[str, Origin]) -> Diagnostic:
    first = Document({}, origins).origin(at)
    place = str(first or "an earlier page")
    return Diagnostic(
        "merge/conflict",
        f"differs from {place}",
        document.origin(at),
        at,
        "the pages describe different versions: fetch both again",
    )


def same(left: JsonValue, right: JsonValue) -> bool:
    """Equality of JSON values, in which ``1``, ``1.0`` and ``true`` are three."""
    if left is right:
        return True
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(same(left[k], right[k]) for k in left)
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(same, left, right))
    return type(left) is type(right) and left == right


def first_difference(left: JsonValue, right: JsonValue, pointer: str = ptr.ROOT) -> str | None:
    """The pointer of the first node in which two values differ, or None."""
    if isinstance(left, dict) and isinstance(right, dict):
        for key in [*left, *(k for k in right if k not in left)]:
            here = ptr.child(pointer, key)
            if key not in left or key not in right:
                return here
            if found := first_difference(left[key], right[key], here):
                return found
        return None
    return None if same(left, right) else pointer
