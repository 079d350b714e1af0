"""What a model declares: wire names, requiredness and the types behind the annotations."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import attrs

EXTRA = "extra_fields"


_wire_names: dict[type, tuple[tuple[str, str], ...]] = {}


def wire_names(cls: type) -> tuple[tuple[str, str], ...]:
    """Attribute and wire name of each documented field."""
    found = _wire_names.get(cls)
    if found is None:
        found = tuple((f.name, f.metadata.get("wire", f.name)) for f in documented(cls))
        _wire_names[cls] = found
    return found


def documented(cls: type) -> Iterator[attrs.Attribute[Any]]:
    """The fields of a model, without the one that collects all others."""
    return (f for f in attrs.fields(cls) if f.name != EXTRA)


def annotated(cls: type) -> dict[str, object]:
    """The evaluated annotations of a class and its bases."""
    found: dict[str, object] = {}
    for base in reversed(cls.__mro__):
        if attrs.has(base):
            names = _Namespace(sys.modules.get(base.__module__))
            found.update(inspect.get_annotations(base, eval_str=True, locals=names))
    return found


class _Namespace(dict[str, object]):
    """Names in a model's annotations.

    Modules of models import each other for type checkers only, so that they may refer to each
    other in circles; here their package imports a sibling when it is asked for.
    """

    def __init__(self, module: ModuleType | None) -> None:
        super().__init__()
        name = module.__name__ if module else ""
        self._own = vars(module) if module else {}
        self._package = sys.modules.get(name.rpartition(".")[0])

    def __missing__(self, name: str) -> object:
        if name in self._own:
            return self._own[name]
        try:
            return getattr(self._package, name)
        except AttributeError:
            raise KeyError(name) from None
