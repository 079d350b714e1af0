"""Make one vendor's package in memory, or find that it is there already; in any process."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct, field

from codegen.base import pointer as ptr
from codegen.base.diagnostics import CodegenError, Diagnostic
from codegen.base.tree import FileTree
from codegen.commands.lazy import lazy
from codegen.commands.program import formatter, input_key, known_templates, uncollected
from codegen.store.cache import is_current
from codegen.store.check import drift
from codegen.store.disk import refused
from codegen.store.formatted import recalled
from codegen.store.manifest import recorded
from codegen.workspace import RELEASED, Vendor, Workspace

if TYPE_CHECKING:
    from codegen import releases
    from codegen.commands import flavours
    from codegen.crosscheck import run as witnesses
    from codegen.pipeline import assembly, vendors
    from codegen.pipeline.assembly import Built, Changelog, Extras
else:
    # An up-to-date tree is recognised without the cost of parsers, templates and engines; to
    # compare with a release takes more stages than to build.
    releases = lazy("codegen.releases")
    flavours = lazy("codegen.commands.flavours")
    witnesses = lazy("codegen.crosscheck.run")
    assembly = lazy("codegen.pipeline.assembly")
    vendors = lazy("codegen.pipeline.vendors")


class Row(Struct, frozen=True):
    """One vendor's line of the summary."""

    vendor: str
    operations: int
    models: int
    changed: int


class Wanted(Struct, frozen=True):
    """How the packages are to be made."""

    program: str
    crosscheck: bool
    accept_renames: bool
    report_only: bool = False
    """Disagreements of the witnesses stop nothing."""


class Made(Struct, frozen=True):
    """What is to be done about one vendor: nothing, unless there is a ``tree``."""

    row: Row
    key: str = ""
    tree: FileTree | None = None
    made_of: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    notes: tuple[Diagnostic, ...] = ()


class Failed(Struct, frozen=True):
    """Why there is no package; a value, since it may come from another process."""

    problems: tuple[Diagnostic, ...]


def standing(workspace: Workspace, name: str, wanted: Wanted) -> Made | Failed | None:
    """The package as it stands; None if there is something to make."""
    try:
        vendor = workspace.vendor(name)
        key = input_key(vendor, wanted.program)
        target = workspace.generated / name
        if not is_current(workspace.cache, name, key, target, crosscheck=wanted.crosscheck):
            return None
        held = recorded(target)
        return Made(Row(name, held.operations, held.models, 0))
    except CodegenError as error:
        return Failed(error.diagnostics)
    except OSError as error:
        return Failed(refused(error, f"generated/{name}").diagnostics)


def make(workspace: Workspace, name: str, wanted: Wanted) -> Made | Failed:
    """The package of the vendor ``name``, with what the witnesses say about it."""
    try:
        with uncollected():
            return _made(workspace, name, wanted)
    except CodegenError as error:
        return Failed(error.diagnostics)
    except OSError as error:
        return Failed(refused(error, f"generated/{name}").diagnostics)


def built(workspace: Workspace, vendor: Vendor, program: str = "") -> Built:
    """The package of a vendor, with the help of what is remembered of the last one.

    ``program`` is the digest of the generator; without, at least all modules are printed again.

    Raises:
        CodegenError: an input is at fault.
    """
    known = recalled(workspace.cache, vendor.name, formatter(), workspace.generated / vendor.name)
    more = _extras(vendor) or assembly.nothing_more
    changelog = _changelog(vendor) or assembly.no_changelog
    tools = assembly.Tools(known.recall, program, more, changelog)
    return vendors.build(vendor, known_templates(), tools)


def _extras(vendor: Vendor) -> Extras | None:
    return partial(flavours.of_package, vendor) if vendor.settings.flavours else None


def _changelog(vendor: Vendor) -> Changelog | None:
    return releases.changelog if vendor.has(RELEASED) else None


def _made(workspace: Workspace, name: str, wanted: Wanted) -> Made:
    vendor = workspace.vendor(name)
    target = workspace.generated / name
    key = input_key(vendor, wanted.program)
    result = built(workspace, vendor, wanted.program)
    if not wanted.accept_renames:
        _guard_names(vendor, recorded(target).names, result)
    notes: tuple[Diagnostic, ...] = ()
    if wanted.crosscheck:
        notes = witnesses.cross_examine(vendor, result, report_only=wanted.report_only)
    changed = len(drift(target, result.tree))
    operations = sum(not operation.variant for operation in result.api.operations)
    row = Row(name, operations, len(result.api.models), changed)
    return Made(row, key, result.tree, result.made_of, notes)


def _guard_names(vendor: Vendor, before: Mapping[str, str], built: Built) -> None:
    """Refuse to rename what users already import; say how to keep or to accept it."""
    given = {name for _, name in built.api.names}
    changed = [
        Diagnostic(
            "names/changed", f"{before[pointer]} would become {name}", built.document.origin(pointer),
            pointer,
            # JSON's strings are TOML's.
            f"keep it: [names] {json.dumps(pointer, ensure_ascii=False)} = "
            f"{json.dumps(before[pointer])} in specs/{vendor.name}/vendor.toml; "
            "or run codegen build --accept-renames",
        )
        for pointer, name in built.api.names
        if before.get(pointer, name) != name
        # An item that only moved within its list took its name along.
        and not (_by_position(pointer) and before[pointer] in given)
    ]  # fmt: skip
    if changed:
        raise CodegenError(changed)


def _by_position(pointer: str) -> bool:
    return any(token.isdigit() for token in ptr.tokens(pointer))
