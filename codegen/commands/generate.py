"""``codegen generate``: one document becomes one package, without a workspace."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from codegen.base.diagnostics import Diagnostic, fail
from codegen.base.text import Ident
from codegen.ir.names import class_name, snake
from codegen.ir.settings import Settings
from codegen.pipeline import Built, Source, build_document
from codegen.store.check import drift
from codegen.store.lock import exclusive
from codegen.store.manifest import recorded
from codegen.store.swap import recover
from codegen.store.write import Output, write
from codegen.templates import read_templates

_EXTENSIONS = re.compile(r"([-_.](openapi|swagger|api|spec))*\.(json|ya?ml)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Generated:
    """What was made of a document."""

    package: str
    operations: int
    models: int
    changed: int
    notes: tuple[Diagnostic, ...]


def run(
    document: Path,
    out: Path,
    *,
    name: str = "",
    overlays: Sequence[Path] = (),
    files: Sequence[str] = (),
    strict: bool = False,
) -> Generated:
    """Write the package of ``document`` to the directory ``out``.

    Names that an earlier run gave are kept. Nothing is written if anything is at fault.

    Raises:
        CodegenError: the document or an overlay is at fault, or the disk refuses.
    """
    source = Source(document, tuple(overlays), tuple(files), strict)
    package = package_name(name or document.name)
    known = recorded(out).names
    settings = Settings(package=package, client=class_name(package), names=known)
    built = build_document(source, settings, read_templates())
    home = out.absolute().parent
    home.mkdir(parents=True, exist_ok=True)
    with exclusive(home):
        recover(home)
        changed = drift(out, built.tree)
        if changed:
            write([Output(out, built.tree, str(out))])
    return _summary(built, len(changed))


def _summary(built: Built, changed: int) -> Generated:
    notes = (*built.document.notes, *built.api.notes)
    return Generated(
        built.api.package, len(built.api.operations), len(built.api.models), changed, notes
    )


def package_name(name: str) -> Ident:
    """What the package of a document is called: after its file.

    Raises:
        CodegenError: nothing of the name can be part of an identifier.
    """
    found = snake(_EXTENSIONS.sub("", name))
    try:
        return Ident(found if not found[:1].isdigit() else f"api_{found}")
    except ValueError:
        raise fail(
            "generate/name",
            f"{name!r} gives no package name",
            hint="choose one with --name",
        ) from None
