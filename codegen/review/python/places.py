"""Where the parts of a package come from: nodes of the normal form, traced to where they stood."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from codegen.base.diagnostics import Origin
from codegen.spec.document import Document


@dataclass(frozen=True, slots=True)
class Places:
    """The two documents that packages were made from."""

    old: Document
    new: Document

    def written(self, pointer: str, *, new: bool) -> str:
        """The pointer that a node had before normalising moved it."""
        find: object = getattr(self.new if new else self.old, "source", None)
        if not pointer or not callable(find):
            return pointer
        return cast("Callable[[str], str]", find)(pointer)

    def origin(self, pointer: str, *, new: bool) -> Origin | None:
        """File and line of a node."""
        return (self.new if new else self.old).origin(pointer) if pointer else None
