"""Write YAML that reads the same under versions 1.1 and 1.2 of the language."""

from __future__ import annotations

import re

import yaml

from codegen.base.pointer import JsonValue

_NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|0o[0-7]+")
_BREAKS = re.compile("[\r\x85\u2028\u2029]")


class _Dumper(yaml.SafeDumper):
    """PyYAML writes YAML 1.1; strings that YAML 1.2 would read as numbers are quoted, too."""


def _text(_: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    # Other styles take these for ends of lines, and fold them.
    style = '"' if _BREAKS.search(text) else "'" if _NUMBER.fullmatch(text) else None
    return yaml.ScalarNode("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def dump_yaml(value: JsonValue) -> str:
    """``value`` as YAML, with the keys of objects in their order."""
    return yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)
