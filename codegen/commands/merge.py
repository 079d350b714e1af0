"""``codegen merge``: the OpenAPI fragments of the vendor's pages become its openapi.yaml."""

from __future__ import annotations

from codegen.pipeline.vendors import merged
from codegen.spec.dump_yaml import dump_yaml
from codegen.store.write import write_file
from codegen.workspace import Workspace


def run(workspace: Workspace, name: str) -> str:
    """Write ``openapi.yaml`` of the vendor ``name``; say what was written.

    Raises:
        CodegenError: no such vendor, it lists no pages, two pages contradict each other, or the
            disk refuses.
    """
    [name] = workspace.select([name])
    vendor = workspace.vendor(name)
    shown = vendor.shown("openapi.yaml")
    write_file(vendor.root / "openapi.yaml", dump_yaml(merged(vendor).value).encode(), shown)
    return f"{shown}: merged from {', '.join(vendor.settings.merged_from)}"
