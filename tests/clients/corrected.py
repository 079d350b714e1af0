"""The specs as the generator reads them; the only module here that needs the generator."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from codegen.base.diagnostics import CodegenError as CodegenError
from codegen.pipeline.vendors import merged, read
from codegen.workspace import find_workspace

from . import ROOT
from .support import Vendor


@cache
def corrected(vendor: Vendor) -> Any:
    """A spec corrected by its overlay, in one dialect."""
    return read(find_workspace(ROOT).vendor(vendor.name)).value


def merge_of_pages(root: Path, name: str) -> Any:
    """The merge of the pages that a vendor has in the workspace at ``root``."""
    return merged(find_workspace(root).vendor(name)).value
