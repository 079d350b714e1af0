"""``codegen review``: every vendor that differs from a git revision, compared and judged."""

from __future__ import annotations

import datetime
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from codegen.base.diagnostics import CodegenError, Diagnostic, Origin, Severity, fail
from codegen.base.tree import FileTree
from codegen.commands.diff import Outcome, outcome, read_policy
from codegen.commands.program import known_templates
from codegen.commands.review_details import with_details
from codegen.commands.review_griffe import unknown_breaks
from codegen.commands.review_pages import changes_of_pages
from codegen.commands.revisions import Revision, merge_base, repository, revision
from codegen.ir.lower import lower
from codegen.pipeline.assembly import Tools, printed
from codegen.pipeline.vendors import build, untraced, verify_sources
from codegen.releases import changelog
from codegen.review.pages import PageChange
from codegen.review.policy import Policy
from codegen.review.review import Accounting, FileCount, Review, SideOf, blamed, review
from codegen.review.verdict import is_enough
from codegen.spec.document import Document, JsonObject
from codegen.spec.passes import normalise
from codegen.store.check import drift
from codegen.workspace import RELEASED, REVIEW, Vendor, Workspace

_TOOLS = Tools(changelog=changelog)
_BASES = ("origin/main", "origin/master", "main", "master")
_GENERATOR = ("codegen", "pyproject.toml")


class Pair(Struct, frozen=True):
    """A vendor as it was and as it is; either may be missing."""

    old: Vendor | None
    new: Vendor | None
    files: tuple[str, ...]
    """Below ``specs``: what differs."""

    @property
    def name(self) -> str:
        """The vendor's name, the new one if it changed."""
        vendor = self.new or self.old
        assert vendor is not None
        return vendor.name


def run(workspace: Workspace, base: str, form: str, fail_on: str, config: Path | None) -> Outcome:
    """Compare the working tree with the last commit that it has in common with ``base``.

    Raises:
        CodegenError: there is no such revision, a side is at fault, or an acceptance is idle.
    """
    policy = read_policy(config, workspace.root / REVIEW)
    root = repository(workspace.root)
    before = merge_base(_base(root, base))
    today = datetime.date.today().isoformat()
    with tempfile.TemporaryDirectory(prefix="codegen-review-") as folder:
        prefix = workspace.root.resolve().relative_to(root.resolve())
        specs = (prefix / "specs").as_posix()
        before.extract(specs, Path(folder))
        old = Workspace(Path(folder) / prefix)
        pairs = _pairs(old, workspace, before.changed(specs), specs)
        reviews = _reviews(pairs, before, workspace, prefix, policy, today)
    found = outcome(reviews, policy, form, fail_on, today)
    unverified = [d for r in reviews if r.accounting for d in r.accounting.unverified]
    notes = (*unverified, *_too_low(reviews, pairs, policy))
    failed = found.failed or (bool(unverified) and fail_on != "none")
    return replace(found, failed=failed, notes=notes)


def _base(root: Path, name: str) -> Revision:
    """The revision to compare with: the one that was named, or the usual branch."""
    if name:
        return revision(root, name)
    for candidate in _BASES:
        try:
            return revision(root, candidate)
        except CodegenError:
            continue
    raise fail(
        "git/base",
        f"none of {', '.join(_BASES)} is a revision here",
        hint="name what to compare with: codegen review --base REF",
    )


def _pairs(old: Workspace, new: Workspace, changed: Iterable[str], specs: str) -> list[Pair]:
    """The vendors of which a file differs; one whose folder was renamed is still one."""
    files: dict[str, list[str]] = {}
    for path in changed:
        folder, _, rest = path.removeprefix(f"{specs}/").partition("/")
        if rest:
            files.setdefault(folder, []).append(rest)
    before = set(old.names()) if old.specs.is_dir() else set[str]()
    after = set(new.names())
    gone, come = sorted(files.keys() & before - after), sorted(files.keys() & after - before)
    pairs = [
        Pair(old.vendor(n), new.vendor(n), tuple(files[n]))
        for n in sorted(before & after & files.keys())
    ]
    packages = {new.vendor(name).settings.package: name for name in come}
    for name in gone:
        vendor: Vendor = old.vendor(name)
        moved = packages.get(vendor.settings.package, "")
        if not moved and len(gone) == len(come) == 1 and _same_content(files, name, come[0]):
            moved = come[0]
        if moved in come:
            come.remove(moved)
        renamed = new.vendor(moved) if moved else None
        pairs.append(Pair(vendor, renamed, tuple(files.get(moved, files[name]))))
    pairs += [Pair(None, new.vendor(name), tuple(files[name])) for name in come]
    return sorted(pairs, key=lambda pair: pair.name)


def _same_content(files: dict[str, list[str]], old: str, new: str) -> bool:
    """Whether two folders have the same files: the one is the other, renamed."""
    return set(files[old]) == set(files[new])


def _reviews(
    pairs: list[Pair],
    before: Revision,
    workspace: Workspace,
    prefix: Path,
    policy: Policy,
    today: str,
) -> list[Review]:
    """The reviews of all pairs; every fault of every side is reported together."""
    reviews: list[Review] = []
    problems: list[Diagnostic] = []
    for pair in pairs:
        try:
            was = pair.old.name if pair.old else pair.name
            old = _side(pair.old, f"{was} at {before.name}", _NEW)
            new = _side(pair.new, f"{pair.name} as it is", _GONE)
            accounting = _accounting(pair, (old, new), before, workspace, prefix)
            version = pair.old.settings.version if pair.old else ""
            found = review(pair.name, old, new, policy, today, version, accounting)
            found = _with_second_opinion(found, pair, (old, new))
            reviews.append(with_details(found, old, new))
        except CodegenError as error:
            problems.extend(error.diagnostics)
    if problems:
        raise CodegenError(problems)
    return reviews


_EMPTY: JsonObject = {"openapi": "3.1.0", "info": {"title": "", "version": "0"}, "paths": {}}


_NEW = "the vendor is new, there is no package to compare with"
_GONE = "the vendor is gone, and its package with it"


def _side(vendor: Vendor | None, name: str, why: str) -> SideOf:
    """One side; a vendor that is not there has an empty document and no package, and ``why``."""
    if vendor is None:
        missing = Diagnostic("review/one-sided", why, severity=Severity.INFO)
        return SideOf(name, Document(dict(_EMPTY), {}), missing=(missing,))
    try:
        document = untraced(vendor)
        normal = normalise(document, lenient=True)
        api = lower(normal, vendor.settings, vendor.origin, resolve=vendor.settings.lenient)
    except CodegenError as error:
        raise blamed(error, name) from None
    return SideOf(name, document, normal, api)


def _accounting(
    pair: Pair, sides: tuple[SideOf, SideOf], before: Revision, workspace: Workspace, prefix: Path
) -> Accounting:
    """Which generated files differ, because of what, and whether they are what the spec gives."""
    folder = (prefix / "generated" / pair.name).as_posix()
    files = tuple(FileCount(*found) for found in before.line_counts(folder))
    causes = dict.fromkeys(map(_cause, pair.files))
    if pair.old and pair.new and pair.old.name != pair.new.name:
        causes[f"the folder, which was {pair.old.name}"] = None
    for path in _GENERATOR:
        if before.changed((prefix / path).as_posix()):
            causes["generator"] = None
    if before.changed((prefix / "templates").as_posix()):
        causes["templates"] = None
    pages = tuple(f for f in pair.files if f.startswith("sources/") and not f.endswith(".toml"))
    if pair.new is None:
        return Accounting(files, causes=tuple(causes), sources=pages)
    unverified = _unverified(pair.new)
    current = False
    if not unverified:
        tree = build(pair.new, known_templates(), _TOOLS).tree
        current = not drift(workspace.generated / pair.new.name, tree)
        if pair.old is not None and causes.keys() & {"generator", "templates"}:
            files = _with_causes(files, folder, pair.old, before, tree)
    changed: tuple[PageChange, ...] = ()
    if pair.old is not None:
        changed = changes_of_pages(pages, (pair.old, sides[0]), (pair.new, sides[1]))
    return Accounting(files, current, tuple(causes), pages, changed, unverified)


def _with_causes(
    files: tuple[FileCount, ...], folder: str, old: Vendor, before: Revision, now: FileTree
) -> tuple[FileCount, ...]:
    """Each file with what made it change: the spec of before is built by the generator of today."""
    try:
        between = build(old, known_templates(), _TOOLS).tree.files
    except CodegenError:
        # Not even its pages were in order then, or today's generator refuses it.
        return files
    with tempfile.TemporaryDirectory(prefix="codegen-review-") as place:
        before.extract(folder, Path(place))
        return tuple(
            replace(file, cause=_cause_of(file, folder, between, now, Path(place)))
            for file in files
        )


def _cause_of(
    file: FileCount, folder: str, between: Mapping[str, bytes], now: FileTree, place: Path
) -> str:
    path = file.path.removeprefix(f"{folder}/")
    committed = place / file.path
    then = committed.read_bytes() if committed.is_file() else None
    by_spec = between.get(path) != now.files.get(path)
    by_generator = then != between.get(path)
    return "both" if by_spec and by_generator else "generator" if by_generator else "spec"


def _with_second_opinion(found: Review, pair: Pair, sides: tuple[SideOf, SideOf]) -> Review:
    """What griffe finds, too; both packages are printed by the generator of today."""
    old, new = sides[0].api, sides[1].api
    if found.accounting is None or found.python is None or old is None or new is None:
        return found
    if not found.python.changes or old.package != new.package:
        return found
    templates = known_templates()
    before, after = (printed(api, templates) for api in (old, new))
    second = unknown_breaks(new.package, before, after, found.python) or ()
    return replace(found, accounting=replace(found.accounting, second=second))


def _unverified(vendor: Vendor) -> tuple[Diagnostic, ...]:
    """What of a spec does not stand on its pages."""
    try:
        verify_sources(vendor)
    except CodegenError as error:
        return error.diagnostics
    return ()


def _cause(path: str) -> str:
    """What a file of a vendor's folder stands for."""
    if path.startswith("released/"):
        return "release"
    return {
        "openapi.yaml": "spec", "overlay.yaml": "overlay", "vendor.toml": "settings",
        "provenance.yaml": "provenance",
    }.get(path, "sources")  # fmt: skip


def _too_low(reviews: list[Review], pairs: list[Pair], policy: Policy) -> Iterable[Diagnostic]:
    """Packages whose new version is below what the change calls for."""
    vendors = {pair.name: pair for pair in pairs}
    for found in reviews:
        pair = vendors[found.name]
        # What was released is measured by its record, by every build.
        if pair.old is None or pair.new is None or pair.new.has(RELEASED):
            continue
        versions = (pair.old.settings.version, pair.new.settings.version)
        if not is_enough(*versions, found.verdict.bump, policy):
            yield Diagnostic(
                "review/version",
                f"{found.name}: {versions[1]} is too low for a {found.verdict.bump.word} change",
                Origin(pair.new.shown("vendor.toml"), 1),
                hint=f'write version = "{found.next_version}"; because of {found.verdict.forced_by}',
            )
