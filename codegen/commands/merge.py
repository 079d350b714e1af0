"""``codegen merge``: the OpenAPI fragments of the vendor's pages become its openapi.yaml."""

from __future__ import annotations

import yaml

from codegen.pipeline import merged
from codegen.workspace import Workspace


def run(workspace: Workspace, name: str) -> str:
    """Write ``openapi.yaml`` of the vendor ``name``; say what was written.

    Raises:
        CodegenError: the vendor lists no pages, or two pages contradict each other.
    """
    vendor = workspace.vendor(name)
    document = merged(vendor)
    text = yaml.safe_dump(document.value, sort_keys=False, allow_unicode=True, width=100)
    target = vendor.root / "openapi.yaml"
    staged = target.with_suffix(".yaml.new")
    staged.write_text(text, encoding="utf-8")
    staged.replace(target)
    return f"{vendor.shown('openapi.yaml')}: merged from {', '.join(vendor.settings.merged_from)}"
