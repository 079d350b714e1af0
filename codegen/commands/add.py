"""``codegen add``: a vendor's document or pages become a folder below ``specs/``."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from codegen.base.diagnostics import CodegenError, Diagnostic, Origin, Severity, fail
from codegen.base.text import Ident
from codegen.base.tree import FileTree, digest
from codegen.commands import build
from codegen.commands.file_names import package_name
from codegen.commands.program import uncollected
from codegen.commands.vendor_file import vendor_file
from codegen.ir.lower import lower
from codegen.ir.model import Api
from codegen.ir.names import class_name
from codegen.ir.page_proposals import proposals
from codegen.ir.settings import Settings
from codegen.pipeline.documents import Source, loaded
from codegen.sources.lock import LOCK
from codegen.spec.document import Document, as_object, as_text
from codegen.spec.dump_yaml import dump_yaml
from codegen.spec.files import read_text
from codegen.spec.load import parse
from codegen.spec.merge import fragments, merge
from codegen.spec.passes import normalise
from codegen.spec.upgrade import upgrade
from codegen.store.disk import refused
from codegen.store.lock import exclusive
from codegen.store.write import Output, write, write_file
from codegen.workspace import Workspace

_NAME = re.compile(r"[a-z][a-z0-9_-]*", re.ASCII)
_PLAIN = re.compile(r"[\w.-]+", re.ASCII)
_REPORT_ONLY = """
[crosscheck]
# The witnesses disagree; without this line, that is an error until each case is settled.
report_only = true
"""
_REMARKS = ("-dropped", "-failed", "-most", "-refused", "/summary", "/example", "-large")
"""Rules about the witnesses themselves."""
_DOCUMENTS = (".json", ".yaml", ".yml")


class Added(Struct, frozen=True):
    """What was found out about the document."""

    folder: str
    lenient: tuple[Diagnostic, ...]
    """Why it is read leniently."""
    paged: int
    """How many operations look as if they listed by pages."""


class _Received(Struct, frozen=True):
    """What came from the vendor: files for ``sources/``, the document in them or merged of them."""

    document: Document
    sources: Mapping[str, bytes]
    settings: Settings
    merged: bytes | None = None


def run(
    workspace: Workspace,
    name: str,
    inputs: Sequence[Path],
    *,
    title: str = "",
    package: str = "",
    files: Sequence[str] = (),
) -> Added:
    """Write ``specs/NAME`` of one document, or of pages with fragments of one.

    The document is read strictly if it can be, else leniently; nothing of it is changed.

    Raises:
        CodegenError: the name is taken or none, an input cannot be read, or the disk refuses.
    """
    _check(workspace, name)
    settings = _settings(name, package)
    with uncollected():
        received = _received(name, inputs, files, settings)
        api, settings, doubts = _lowered(received)
    known = settings if title else replace(settings, title=_title(received.document))
    known = replace(known, title=title or known.title)
    tree = {f"sources/{path}": content for path, content in received.sources.items()}
    tree[f"sources/{LOCK}"] = _lock(received.sources).encode()
    tree["vendor.toml"] = vendor_file(known, api).encode()
    if received.merged is not None:
        tree["openapi.yaml"] = received.merged
    shown = f"specs/{name}"
    with exclusive(workspace.root):
        write([Output(workspace.specs / name, FileTree(tree), shown)])
    return Added(shown, doubts, sum(len(p.operations) for p in settings.paginations))


def build_first(workspace: Workspace, name: str, *, crosscheck: bool) -> build.Summary:
    """Build a new vendor; where the witnesses disagree, its settings say that nobody looked yet.

    Raises:
        CodegenError: the document is at fault.
    """
    summary = build.run(
        workspace, [name], crosscheck=crosscheck, accept_renames=False, report_only=True
    )
    if any(n.severity is Severity.WARNING and _disagrees(n.rule) for n in summary.notes):
        file = workspace.specs / name / "vendor.toml"
        text = file.read_text("utf-8") + _REPORT_ONLY
        write_file(file, text.encode(), f"specs/{name}/vendor.toml")
        build.adopt(workspace, name)
    return summary


def _disagrees(rule: str) -> bool:
    return rule.startswith("crosscheck/") and not rule.endswith(_REMARKS)


def _check(workspace: Workspace, name: str) -> None:
    if not _NAME.fullmatch(name):
        raise fail(
            "add/name",
            f"{name!r} is not a name for a vendor",
            hint="use lower-case letters, digits and underscores",
        )
    if os.path.lexists(workspace.specs / name):
        raise fail(
            "add/exists",
            f"there is a vendor {name!r} already",
            Origin(f"specs/{name}"),
            hint="choose another name, or change that vendor's files",
        )


def _settings(name: str, package: str) -> Settings:
    chosen = Ident(package) if package.isidentifier() else package_name(package or name)
    return Settings(package=chosen, client=class_name(chosen))


def _received(
    name: str, inputs: Sequence[Path], files: Sequence[str], settings: Settings
) -> _Received:
    documents = [path for path in inputs if path.suffix.lower() in _DOCUMENTS]
    if len(inputs) == 1 and documents:
        return _document(inputs[0], files, settings)
    if documents:
        raise fail(
            "add/several",
            f"{documents[0]} is one of several inputs",
            hint="give one document, with --file for those it refers to; or pages only",
        )
    pages = {path.name: _content(path) for path in inputs}
    if len(pages) != len(inputs):
        raise fail("add/pages", "two pages have the same name", hint="rename one of them")
    parts = [f for path in inputs for f in fragments(read_text(path, str(path)), str(path))]
    text = dump_yaml(merge(parts).value)
    merged_from = tuple(f"sources/{page}" for page in pages)
    document = parse(text, f"specs/{name}/openapi.yaml")
    return _Received(document, pages, replace(settings, merged_from=merged_from), text.encode())


def _document(path: Path, files: Sequence[str], settings: Settings) -> _Received:
    document, read = loaded(Source(path, files=tuple(files)))
    name = path.name if _PLAIN.fullmatch(path.name) else f"openapi{path.suffix.lower()}"
    sources = {name: _content(path), **{other: _content(path.parent / other) for other in read}}
    return _Received(
        document, sources, replace(settings, document=f"sources/{name}", files=tuple(read))
    )


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise refused(error, str(path)) from None


def _lowered(received: _Received) -> tuple[Api | None, Settings, tuple[Diagnostic, ...]]:
    """The API, and the settings with which there is one; with why they must be lenient."""
    settings = received.settings
    try:
        upgraded = upgrade(received.document)
    except CodegenError as error:
        return None, settings, error.diagnostics
    try:
        document = normalise(upgraded)
        api = lower(document, settings)
        return api, _with_pages(settings, document, api), ()
    except CodegenError as error:
        doubts = error.diagnostics
    settings = replace(settings, lenient=True)
    try:
        document = normalise(upgraded, lenient=True)
        api = lower(document, settings, resolve=True)
        return api, _with_pages(settings, document, api), doubts
    except CodegenError:
        # The build that follows says what nobody can read.
        return None, settings, doubts


def _with_pages(settings: Settings, document: Document, api: Api) -> Settings:
    """``settings`` with the lists that look as if they came in pages."""
    if not (found := proposals(api)):
        return settings
    paged = replace(settings, paginations=found)
    try:
        lower(document, paged, Origin("vendor.toml", 1), resolve=settings.lenient)
    except CodegenError:
        return settings
    return paged


def _title(document: Document) -> str:
    """What the document calls the API, as far as it is plain words; it becomes a setting of ours."""
    info = as_object(document.value.get("info"))
    words = " ".join(re.sub(r"[^\w .,&()/-]", " ", as_text(info.get("title"))).split())
    return re.sub(r"\s+API$", "", words)[:80].strip()


def _lock(sources: Mapping[str, bytes]) -> str:
    pages = [
        f'[[page]]\nfile = "{path}"\nsha256 = "{digest(content)}"\n'
        for path, content in sorted(sources.items())
    ]
    return "# The vendor's files as received, never edited.\n\n" + "\n".join(pages)


def reasons(name: str, doubts: Sequence[Diagnostic]) -> str:
    """Why a document is read leniently, in a line."""
    if all(doubt.rule == "names/clash" for doubt in doubts):
        return f"read leniently: names that clash are told apart, in {len(doubts)} places"
    rules = sorted({d.rule for d in doubts if d.severity is Severity.ERROR})
    shown = ", ".join(rules[:4]) + (" …" if len(rules) > 4 else "")
    return f"read leniently: {shown}; see codegen lint {name}"
