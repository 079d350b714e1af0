"""``codegen generate``: one document becomes one package, without a workspace."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from codegen.base.tree import digest
from codegen.commands.correction import correction
from codegen.commands.file_names import package_name
from codegen.commands.lazy import lazy
from codegen.commands.program import (
    formatter,
    known_templates,
    program_fingerprint,
    uncollected,
    user_cache,
)
from codegen.ir.names import class_name
from codegen.ir.settings import Settings
from codegen.store.cache import files_read, is_current, remember
from codegen.store.check import drift
from codegen.store.disk import refused
from codegen.store.formatted import recalled, remember_formatted
from codegen.store.lock import exclusive
from codegen.store.manifest import recorded
from codegen.store.swap import recover
from codegen.store.write import Output, write

if TYPE_CHECKING:
    from codegen.pipeline import assembly, documents
    from codegen.pipeline.assembly import Built
else:
    # Needed where there is something to do: a run without a change parses nothing.
    assembly = lazy("codegen.pipeline.assembly")
    documents = lazy("codegen.pipeline.documents")


class Generated(Struct, frozen=True):
    """What was made of a document; ``findings`` is how much reading it had to say."""

    package: str
    operations: int
    models: int
    changed: int
    findings: int


class _Given(Struct, frozen=True):
    """A document, how it is to be read, and by which program; known before that is loaded."""

    document: Path
    overlays: tuple[Path, ...]
    files: tuple[str, ...]
    strict: bool
    program: str


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

    Names that an earlier run gave are kept. Nothing is written if anything is at fault, and
    nothing is read twice: with the inputs and the output of the last run there is nothing to do.

    Raises:
        CodegenError: the document or an overlay is at fault, or the disk refuses.
    """
    package = package_name(name or document.name)
    cache = user_cache() / "generate"
    place = digest(str(out.absolute()).encode(errors="surrogateescape"))[:32]
    options = repr((package, document.name, strict, tuple(files)))
    program = program_fingerprint()
    known_files = _beside(document, files_read(cache, place))
    key = _key(program, options, (document, *overlays, *known_files))
    if key and is_current(cache, place, key, out):
        held = recorded(out)
        return Generated(package, held.operations, held.models, 0, held.findings)
    settings = Settings(package=package, client=class_name(package), names=recorded(out).names)
    source = _Given(document, tuple(overlays), tuple(files), strict, program)
    # To the end: what is left of the document by then would be looked through once, and in vain.
    with uncollected():
        made, read = _made(source, settings, out, cache, place)
    inputs = (document, *overlays, *_beside(document, read))
    remember(cache, place, _key(program, options, inputs), out, crosscheck=False, read=read)
    return made


def _made(
    given: _Given, settings: Settings, out: Path, cache: Path, place: str
) -> tuple[Generated, tuple[str, ...]]:
    """Build and write; also the names of the files that the document refers to."""
    correct = correction(given.overlays)
    source = documents.Source(given.document, correct, given.files, given.strict)
    known = recalled(cache, place, formatter(), out)
    tools = assembly.Tools(known.recall, given.program)
    built = documents.build_document(source, settings, known_templates(), tools)
    changed = _written(out, built)
    remember_formatted(cache, place, formatter(), built.made_of, built.tree, known)
    held = recorded(out)
    made = Generated(settings.package, held.operations, held.models, changed, held.findings)
    return made, built.read


def _written(out: Path, built: Built) -> int:
    """Make ``out`` the built tree; how many files differ."""
    home = out.absolute().parent
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise refused(error, str(out)) from None
    with exclusive(home):
        recover(home)
        changed = drift(out, built.tree)
        if changed:
            write([Output(out, built.tree, str(out))])
    return len(changed)


def _beside(document: Path, names: Sequence[str]) -> list[Path]:
    return [document.parent / name for name in names]


def _key(program: str, options: str, inputs: Sequence[Path]) -> str:
    """A digest of all that decides about the output; empty if an input cannot be read."""
    try:
        contents = [f"{path} {digest(path.read_bytes())}" for path in inputs]
    except OSError:
        return ""
    text = "\n".join([program, options, *contents])
    return digest(text.encode(errors="surrogateescape"))
