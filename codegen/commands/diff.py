"""``codegen diff``: two documents, compared and judged."""

from __future__ import annotations

import datetime
import gc
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from codegen.base.diagnostics import CodegenError, Diagnostic, Severity, fail
from codegen.base.text import Ident
from codegen.commands.generate import package_name
from codegen.commands.review_details import with_details
from codegen.commands.revisions import Committed, repository, revision
from codegen.ir.lower import lower
from codegen.ir.names import class_name
from codegen.ir.settings import Settings
from codegen.review.policy import Policy, problems
from codegen.review.report.forms import fails, rendered
from codegen.review.review import Review, SideOf, blamed, review
from codegen.review.settings import parse_policy
from codegen.spec.bundle import bundle
from codegen.spec.document import Document
from codegen.spec.files import read_text
from codegen.spec.listed import Files
from codegen.spec.load import Folder, load
from codegen.spec.passes import normalise
from codegen.spec.upgrade import upgrade
from codegen.templates import read_report
from codegen.workspace import REVIEW

CONFIG = REVIEW


class Outcome(Struct, frozen=True):
    """What a command prints, and whether it is a failure."""

    text: str
    failed: bool
    notes: tuple[Diagnostic, ...] = ()


def run(
    old: str, new: str, form: str, fail_on: str, config: Path | None, files: Sequence[str] = ()
) -> Outcome:
    """Compare two documents: paths, or ``REVISION:PATH``.

    ``files`` names the files, or patterns of them, that either may refer to, relative to its folder.

    Raises:
        CodegenError: a side cannot be read at all, or the configuration is at fault.
    """
    # Documents are trees: there is nothing for the collector of circles to find in them, and it
    # costs a quarter of the time to look through millions of nodes again and again.
    gc.disable()
    policy = read_policy(config, Path(CONFIG))
    read = (_read(old, "old", files), _read(new, "new", files))
    settings = _settings(new)
    # Equal documents make equal packages: neither has to be made.
    differ = read[0].document.value != read[1].document.value
    sides = tuple(
        _side(side, word, settings) if differ else side
        for side, word in zip(read, ("old", "new"), strict=True)
    )
    today = datetime.date.today().isoformat()
    found = review(settings.package, sides[0], sides[1], policy, today, _version(read[0].document))
    found = with_details(found, sides[0], sides[1])
    return outcome([found], policy, form, fail_on, today)


def outcome(reviews: list[Review], policy: Policy, form: str, fail_on: str, today: str) -> Outcome:
    """The reviews in a form; acceptances that accept nothing are errors.

    Raises:
        CodegenError: an acceptance is unused or has expired.
    """
    fingerprints = (f for r in reviews for f in r.fingerprints)
    if idle := problems(policy, fingerprints, today):
        raise CodegenError(idle)
    text = rendered(reviews, form, read_report() if form == "html" else {})
    return Outcome(text, fails(reviews, fail_on))


def read_policy(config: Path | None, usual: Path) -> Policy:
    """The policy of a file; of the usual one only if it is there.

    Raises:
        CodegenError: the file cannot be read, or says what nobody understands.
    """
    path = config or usual
    if config is None and not path.is_file():
        return Policy()
    return parse_policy(read_text(path, str(path)), str(path))


def _read(name: str, side: str, files: Sequence[str]) -> SideOf:
    """A side with its document, of one dialect; errors say which side is at fault."""
    try:
        document, folder = _load(name, files)
        try:
            return SideOf(name, upgrade(bundle(document, folder)))
        except CodegenError as error:
            # What is not quite OpenAPI can still be compared as it stands; what was not read cannot.
            unread = any(d.rule == "ref/unlisted" for d in error.diagnostics)
            if unread or not str(document.value.get("openapi", "")).startswith("3."):
                raise
            return SideOf(name, document, missing=tuple(map(_softened, error.diagnostics)))
    except CodegenError as error:
        raise blamed(error, f"the {side} side") from None


def _softened(diagnostic: Diagnostic) -> Diagnostic:
    return replace(diagnostic, severity=Severity.WARNING)


def _load(name: str, files: Sequence[str]) -> tuple[Document, Files]:
    """The document of a side, and the files around it."""
    path = Path(name)
    if path.is_file() or ":" not in name:
        return load(path, name, tolerant=True), Folder(path, name, tuple(files))
    if path.exists():
        raise fail("diff/file", f"{name} is no file", hint="name a document")
    wanted, _, inside = name.partition(":")
    root = repository(Path.cwd())
    # As git has it: relative to the repository, or with ./ to where we are.
    if inside.startswith("./"):
        inside = (Path.cwd() / inside).resolve().relative_to(root.resolve()).as_posix()
    folder = Committed(revision(root, wanted), inside, tuple(files))
    return folder.read(folder.name), folder


def _settings(name: str) -> Settings:
    try:
        package = package_name(Path(name.rpartition(":")[2]).name)
    except CodegenError:
        package = Ident("api")
    return Settings(package=package, client=class_name(package))


def _side(side: SideOf, word: str, settings: Settings) -> SideOf:
    """A side with its package, if it can be made."""
    if side.missing:
        return side
    try:
        normal = normalise(side.document, lenient=True)
        return replace(side, normal=normal, api=lower(normal, settings, resolve=True))
    except CodegenError as error:
        faults = blamed(error, f"the {word} side").diagnostics
        return replace(side, missing=tuple(map(_softened, faults)))


def _version(document: Document) -> str:
    info = document.value.get("info")
    version = info.get("version") if isinstance(info, dict) else None
    return version if isinstance(version, str) else ""
