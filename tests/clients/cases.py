"""The packages of golden cases, built and imported: features that no vendor's API has."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any

from codegen.base.diagnostics import Origin
from codegen.pipeline.vendors import build
from codegen.templates import read_templates
from codegen.workspace import Vendor, parse_settings

from . import ROOT


def write_package(case: str, folder: Path) -> str:
    """Write the package of ``tests/cases/<case>`` to ``folder``; its name."""
    root = ROOT / "tests" / "cases" / case
    settings = parse_settings((root / "vendor.toml").read_text("utf-8"), "vendor.toml")
    built = build(Vendor(case, root, settings, Origin("vendor.toml", 1)), read_templates())
    for path, content in built.tree.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return settings.package


def package_of(case: str, folder: Path) -> Any:
    """The package of ``tests/cases/<case>``, written to ``folder`` and imported."""
    name = write_package(case, folder)
    sys.path.insert(0, str(folder / "src"))
    return importlib.import_module(name)
