"""Where the parts of a package come from: nodes of the normal form, traced to where they stood."""

from __future__ import annotations

from msgspec import Struct

from codegen.base.diagnostics import Origin
from codegen.review.written import written
from codegen.spec.document import Document


class Places(Struct, frozen=True):
    """The two documents that packages were made from."""

    old: Document
    new: Document

    def written(self, pointer: str, *, new: bool) -> str:
        """The pointer that a node had before normalising moved it."""
        return written(self.new if new else self.old, pointer)

    def origin(self, pointer: str, *, new: bool) -> Origin | None:
        """File and line of a node."""
        return (self.new if new else self.old).origin(pointer) if pointer else None
