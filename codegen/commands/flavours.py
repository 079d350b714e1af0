"""Models of a document for other libraries: ``codegen generate --models``, ``[models] also``."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from codegen.base.diagnostics import Diagnostic, Origin, Severity, fail
from codegen.base.pointer import JsonValue
from codegen.commands.correction import correction
from codegen.commands.program import uncollected
from codegen.crosscheck.dcg import Unreadable, print_models
from codegen.pipeline.assembly import formatted
from codegen.pipeline.documents import Source, read_document
from codegen.spec.document import Document, JsonObject, as_object, section_of
from codegen.spec.grammar import OPENAPI
from codegen.spec.walk import Place, rewrite
from codegen.store.disk import refused
from codegen.store.write import write_file
from codegen.templates import FLAVOURS
from codegen.workspace import Vendor

_MARK = "Generated; edits are overwritten."
_LIBRARIES = {"msgspec": "msgspec", "pydantic": "pydantic", "typeddict": "plain typed dictionaries"}


def run(
    document: Path,
    out: Path,
    flavour: str,
    *,
    overlays: Sequence[Path] = (),
    files: Sequence[str] = (),
    strict: bool = False,
) -> tuple[str, tuple[Diagnostic, ...]]:
    """Write the models of ``document`` to ``out``, a file, or a folder for one; say which, and what
    the library cannot do with them.

    Raises:
        CodegenError: the document is at fault, the engine cannot print it, the file is somebody
            else's, or the disk refuses.
    """
    target = out if out.suffix == ".py" else out / f"{flavour}.py"
    _check(target)
    with uncollected():
        read = read_document(Source(document, correction(overlays), tuple(files), strict))
        code, notes = _printed(read, flavour, document.name)
        content = formatted({target.name: code})[target.name]
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise refused(error, str(target)) from None
    write_file(target, content, str(target))
    return str(target), notes


def of_package(vendor: Vendor, document: Document, package: str) -> Mapping[str, bytes]:
    """The modules of a vendor's package that its ``[models] also`` asks for.

    Raises:
        CodegenError: the engine cannot print them.
    """
    source = f"specs/{vendor.name}"
    return {
        f"src/{package}/models_{flavour}.py": _printed(document, flavour, source)[0]
        for flavour in sorted(set(vendor.settings.flavours))
    }


def _check(target: Path) -> None:
    """Only what a former run wrote is replaced."""
    if not os.path.lexists(target):
        return
    try:
        with target.open("rb") as file:
            mine = _MARK.encode() in file.readline()
    except OSError as error:
        raise refused(error, str(target)) from None
    if not mine:
        raise fail(
            "store/foreign",
            "this file was not generated, and would be lost",
            Origin(str(target)),
            hint="move it out of the way, or choose another --out",
        )


def _printed(document: Document, flavour: str, source: str) -> tuple[bytes, tuple[Diagnostic, ...]]:
    header = f'# from {_plain(source)}. {_MARK}\n"""Models for {_LIBRARIES[flavour]}."""'
    if not section_of(document.value, "schemas"):
        return f"{header}\n".encode(), ()
    try:
        code, said = print_models(_plainer(document), flavour, FLAVOURS, header)
    except Unreadable as error:
        raise fail(
            "models/engine",
            f"datamodel-code-generator prints no {flavour} models: {error}",
            document.origin("#"),
            hint="leave this flavour out; the package itself does not need it",
        ) from None
    notes = tuple(
        Diagnostic(
            "models/library", text, hint="read it as another type", severity=Severity.WARNING
        )
        for text in said
    )
    return code.encode(), notes


def _plain(source: str) -> str:
    # It stands in a comment: nothing of a file's name may end that.
    return "".join(c if c.isprintable() else "_" for c in source)


def _plainer(document: Document) -> JsonObject:
    """The document without what cannot be said strictly in each of the libraries.

    Defaults are the server's business: a model has what was sent, and nothing else. Of fields that
    have no name, their type; that there are some is said all the same.
    """

    def schema(node: JsonObject, _: Place) -> JsonObject:
        extra = "properties" in node and isinstance(node.get("additionalProperties"), dict)
        left_out = ("default", "additionalProperties") if extra else ("default",)
        if not any(key in node for key in left_out):
            return node
        return {key: value for key, value in node.items() if key not in left_out}

    value: JsonValue = rewrite(document.value, {"schema": schema}, OPENAPI)
    return as_object(value)
