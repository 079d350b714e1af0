"""Formats that nobody else knows: they are kept, and named once each."""

from __future__ import annotations

from codegen.spec.document import Document
from codegen.spec.keywords import NUMBER_FORMATS, STRING_FORMATS
from codegen.spec.report import Report
from codegen.spec.walk import Place, schemas_with

_FORMAT = frozenset(("format",))
_OTHERS = frozenset(("unixtime", "char", "commonmark", "html", "http-date", "media-range",
                     "sf-binary", "sf-boolean", "sf-decimal", "sf-integer", "sf-string",
                     "sf-token"))  # fmt: skip
"""The rest of https://spec.openapis.org/registry/format."""

_REGISTERED = STRING_FORMATS | NUMBER_FORMATS | _OTHERS


def name_formats(document: Document) -> Document:
    """The document unchanged, with a note on each format that is not registered."""
    report = Report(document)
    found: dict[str, tuple[Place, int]] = {}
    for node, place in schemas_with(document.value, _FORMAT):
        name = node["format"]
        if isinstance(name, str) and name not in _REGISTERED:
            first, count = found.get(name, (place, 0))
            found[name] = (first, count + 1)
    for name, (place, count) in found.items():
        where = f"in {count} places, first here" if count > 1 else "here"
        report.add(
            "schema/format", (place, "format"), f"the format {name!r}, {where}, is not registered"
        )
    return document.changed(document.value, *report.found)
