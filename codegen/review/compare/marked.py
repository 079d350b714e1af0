"""A node that is no schema, with its keywords and their places."""

from __future__ import annotations

from msgspec import Struct

from codegen.base import pointer as ptr
from codegen.base.pointer import JsonValue
from codegen.review.view.reading import Spot


class Node(Struct, frozen=True):
    """Keywords of an operation, a parameter, a header."""

    spot: Spot

    def get(self, keyword: str) -> JsonValue:
        """The value of a keyword."""
        return self.spot.object.get(keyword)

    def where(self, keyword: str) -> str:
        """The place of a keyword, or of the node if it is not there."""
        if keyword in self.spot.object:
            return ptr.child(self.spot.pointer, keyword)
        return self.spot.pointer
