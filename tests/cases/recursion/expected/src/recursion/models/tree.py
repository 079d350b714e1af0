# from specs/recursion — #/components/schemas/Tree. Generated; edits are overwritten.
from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime import UNSET, Model, Unset, model

if TYPE_CHECKING:
    from .node import Node


@model
class Tree(Model):
    root: Node

    parent: Tree | None | Unset = UNSET
