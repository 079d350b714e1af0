"""``codegen release``: record what was released, for the next version to be measured by."""

from __future__ import annotations

from codegen.base.diagnostics import CodegenError, Diagnostic, Origin
from codegen.commands.program import known_templates
from codegen.pipeline.assembly import Tools
from codegen.pipeline.vendors import build, corrected
from codegen.releases import changelog, record
from codegen.store.check import drift
from codegen.store.disk import refused
from codegen.store.write import write_file
from codegen.workspace import Vendor, Workspace


def run(workspace: Workspace, wanted: list[str]) -> tuple[tuple[str, str], ...]:
    """Record the releases of ``wanted`` vendors, or all; names and versions of what was recorded.

    Raises:
        CodegenError: an input is at fault, or the package on disk is not what its spec gives.
    """
    vendors = [workspace.vendor(name) for name in workspace.select(wanted)]
    problems: list[Diagnostic] = []
    files: list[tuple[Vendor, dict[str, bytes]]] = []
    for vendor in vendors:
        built = build(vendor, known_templates(), Tools(changelog=changelog))
        if drift(workspace.generated / vendor.name, built.tree):
            problems.append(_stale(vendor))
            continue
        document = corrected(vendor)
        log = changelog(vendor, document, built.document, built.api)
        files.append((vendor, record(vendor, document, log)))
    if problems:
        raise CodegenError(problems)
    for vendor, contents in files:
        for path, content in contents.items():
            try:
                (vendor.root / path).parent.mkdir(exist_ok=True)
            except OSError as error:
                raise refused(error, vendor.shown(path)) from None
            write_file(vendor.root / path, content, vendor.shown(path))
    return tuple((v.name, v.settings.version) for v, _ in files)


def _stale(vendor: Vendor) -> Diagnostic:
    return Diagnostic(
        "release/stale",
        f"generated/{vendor.name} is not what its spec gives",
        Origin(vendor.shown("vendor.toml"), 1),
        hint="run `codegen build` and commit the result, then release that",
    )
