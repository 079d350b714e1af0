"""``codegen merge``: the OpenAPI fragments of the vendor's pages become its openapi.yaml."""

from __future__ import annotations

import re

import yaml

from codegen.base.pointer import JsonValue
from codegen.pipeline.vendors import merged
from codegen.store.write import write_file
from codegen.workspace import Workspace


class _Dumper(yaml.SafeDumper):
    """PyYAML writes YAML 1.1; strings that YAML 1.2 would read as numbers are quoted, too."""


_NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|0o[0-7]+")

_BREAKS = re.compile("[\r\x85\u2028\u2029]")


def _text(_: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    # Other styles take these for ends of lines, and fold them.
    style = '"' if _BREAKS.search(text) else "'" if _NUMBER.fullmatch(text) else None
    return yaml.ScalarNode("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def dump(value: JsonValue) -> str:
    """``value`` as YAML that reads the same under both versions of the language."""
    return yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)


def run(workspace: Workspace, name: str) -> str:
    """Write ``openapi.yaml`` of the vendor ``name``; say what was written.

    Raises:
        CodegenError: no such vendor, it lists no pages, two pages contradict each other, or the
            disk refuses.
    """
    [name] = workspace.select([name])
    vendor = workspace.vendor(name)
    shown = vendor.shown("openapi.yaml")
    write_file(vendor.root / "openapi.yaml", dump(merged(vendor).value).encode(), shown)
    return f"{shown}: merged from {', '.join(vendor.settings.merged_from)}"
