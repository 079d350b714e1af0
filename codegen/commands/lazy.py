"""Modules that are imported when something of theirs is first used.

Half of the time that a small document takes is start-up, and most runs need few of the modules. One
that not every run needs is named twice, so that its calls are type-checked as all others are::

    if TYPE_CHECKING:
        from codegen.commands import build
    else:
        build = lazy("codegen.commands.build")
"""

from __future__ import annotations

import importlib


class _Lazy:
    """Stands for a module until one of its attributes is asked for."""

    def __init__(self, module: str) -> None:
        self._module = module

    def __getattr__(self, name: str) -> object:
        return getattr(importlib.import_module(self._module), name)


def lazy(module: str) -> object:
    """The module of this name, imported at its first use."""
    return _Lazy(module)
