"""One document outside of a workspace: read, corrected, in one piece, and the package made of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from codegen.base.tree import TemplateSet
from codegen.ir.lower import lower
from codegen.ir.settings import Settings
from codegen.pipeline.assembly import NO_TOOLS, Built, Tools, assembled
from codegen.spec.bundle import bundle
from codegen.spec.document import Document
from codegen.spec.load import Folder, Opened, load
from codegen.spec.passes import normalise
from codegen.spec.upgrade import upgrade


class Source(Struct, frozen=True):
    """A document outside of a workspace.

    ``correct`` applies what its reader corrects, if anything. ``files`` names the files, or patterns
    of them, that it may refer to, relative to its folder. ``strict`` refuses what leaves a part of
    the document without a meaning; else that part stands for any value, with a warning.
    """

    path: Path
    correct: Callable[[Document], Document] | None = None
    files: tuple[str, ...] = ()
    strict: bool = False


def loaded(source: Source) -> tuple[Document, tuple[str, ...]]:
    """The document of ``source`` as its author knows it, corrected and in one piece; and the files
    that it referred to.

    Raises:
        CodegenError: the document, a file it refers to or an overlay is at fault.
    """
    path = source.path
    document = load(path, str(path), tolerant=True)
    document = source.correct(document) if source.correct else document
    files = Opened(Folder(path, str(path), source.files))
    document = bundle(document, files)
    return document, tuple(sorted(files.names))


def build_document(
    source: Source, settings: Settings, templates: TemplateSet, tools: Tools = NO_TOOLS
) -> Built:
    """The package of one document, whose author cannot be asked about names that clash.

    Raises:
        CodegenError: the document, a file it refers to or an overlay is at fault.
    """
    document, files = loaded(source)
    document = normalise(upgrade(document), lenient=not source.strict)
    api = lower(document, _with_known_names(settings, document), resolve=True)
    built = assembled(document, api, templates, tools, source=source.path.name, folder="")
    return replace(built, read=files)


def read_document(source: Source) -> Document:
    """The normalised document of ``source``.

    Raises:
        CodegenError: the document, a file it refers to or an overlay is at fault.
    """
    return normalise(upgrade(loaded(source)[0]), lenient=not source.strict)


def _with_known_names(settings: Settings, document: Document) -> Settings:
    """Names that were given before are kept for what is still in the document."""
    kept = {p: name for p, name in settings.names.items() if document.has(p)}
    return replace(settings, names=kept, recalled=True)
