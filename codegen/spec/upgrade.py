"""Swagger 2.0 and OpenAPI 3.0 to 3.2 become one dialect, 3.1: the later stages know no other."""

from __future__ import annotations

import re

from codegen.base import pointer as ptr
from codegen.base.diagnostics import CodegenError, Severity
from codegen.base.pointer import JsonValue
from codegen.spec.document import Document
from codegen.spec.grammar import OPENAPI, SWAGGER
from codegen.spec.inline import inline_references
from codegen.spec.report import Report
from codegen.spec.shape import check_shape
from codegen.spec.upgrade_30 import upgrade_schemas, without_part_styles
from codegen.spec.upgrade_swagger import upgrade_swagger
from codegen.spec.webhooks import name_webhooks

_VERSION = re.compile(r"3\.([012])(\.\d{1,4}(-[\w.+-]+)?)?")


_CONTENT = ("paths", "webhooks", "components", "definitions")


def upgrade(document: Document) -> Document:
    """The document in the 3.1 dialect; its shape is checked on the way.

    Raises:
        CodegenError: the document is of a version that is not supported, or a node is of a kind
            that the standard does not have in its place.
    """
    minor, document = _minor(name_webhooks(document))
    grammar = SWAGGER if minor < 0 else OPENAPI
    document = check_shape(inline_references(document, grammar), grammar)
    if not any(key in document.value for key in _CONTENT):
        report = Report(document)
        report.add("shape/nothing", ptr.ROOT, "there are no paths, webhooks or components")
        document = document.changed(document.value, *report.found)
    _refuse(document)
    if minor < 0:
        document = upgrade_swagger(document)
    if minor == 0:
        document = without_part_styles(document)
    if minor <= 0:
        document = upgrade_schemas(document)
    if document.value.get("openapi") == "3.1.0":
        return document
    return document.changed({**document.value, "openapi": "3.1.0"})


def _minor(document: Document) -> tuple[int, Document]:
    """0, 1 or 2 for OpenAPI 3.0, 3.1 and 3.2, -1 for Swagger 2.0."""
    said: JsonValue = document.value.get("openapi")
    if isinstance(said, str) and (match := _VERSION.fullmatch(said)) and match[2]:
        return int(match[1]), document
    old: JsonValue = document.value.get("swagger")
    if "openapi" not in document.value and old in ("2.0", 2.0, 2) and not isinstance(old, bool):
        return -1, document
    if isinstance(said, str | float) and (match := _VERSION.fullmatch(str(said))):
        report = Report(document)
        full = f"{said}.0"
        report.add("upgrade/version-number", "#", f"`openapi` is {said}", {"openapi": full})
        return int(match[1]), document.changed({**document.value, "openapi": full}, *report.found)
    shown = document.value.get("openapi", old if "swagger" in document.value else "nothing")
    raise document.error(
        "upgrade/version",
        f"OpenAPI 3.0, 3.1, 3.2 or Swagger 2.0 is needed, the document says {shown}",
        "#/openapi" if "openapi" in document.value else ptr.ROOT,
        "convert the document to OpenAPI 3.1",
    )


def _refuse(document: Document) -> None:
    """Stop at a wrong shape: whatever would be read below it would be made up.

    Raises:
        CodegenError: with all faults of the shape.
    """
    if any(n.rule in ("shape/kind", "shape/nothing") for n in document.notes):
        raise CodegenError(n for n in document.notes if n.severity is Severity.ERROR)
