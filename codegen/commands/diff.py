"""``codegen diff``: two documents, compared and judged."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from codegen.base.diagnostics import CodegenError, Diagnostic, Severity, fail
from codegen.commands.file_names import settings_named_after
from codegen.commands.program import uncollected
from codegen.commands.review_details import with_details
from codegen.commands.revisions import Committed, repository, revision
from codegen.ir.lower import lower
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
    # To the end: what is left of the documents by then would be looked through once, and in vain.
    with uncollected():
        return _compared(old, new, files, read_policy(config, Path(REVIEW)), form, fail_on)


def _compared(
    old: str, new: str, files: Sequence[str], policy: Policy, form: str, fail_on: str
) -> Outcome:
    read = (_read(old, "old", files), _read(new, "new", files))
    settings = settings_named_after(Path(new.rpartition(":")[2]).name)
    # Equal documents make equal packages: neither has to be made.
    differ = read[0].document.value != read[1].document.value
    before, after = (
        _side(side, word, settings) if differ else side
        for side, word in zip(read, ("old", "new"), strict=True)
    )
    today = datetime.date.today().isoformat()
    found = review(settings.package, before, after, policy, today, _version(before.document))
    return outcome([with_details(found, before, after)], policy, form, fail_on, today)


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
        raise fail("diff/file", f"{name} is not a file", hint="name a document")
    wanted, _, inside = name.partition(":")
    root = repository(Path.cwd())
    # As git has it: relative to the repository, or with ./ to where we are.
    if inside.startswith("./"):
        inside = (Path.cwd() / inside).resolve().relative_to(root.resolve()).as_posix()
    folder = Committed(revision(root, wanted), inside, tuple(files))
    return folder.read(folder.name), folder


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
