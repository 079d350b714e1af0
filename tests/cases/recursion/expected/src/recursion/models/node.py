# from specs/recursion — #/components/schemas/Node. Generated; edits are overwritten.
from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime import UNSET, Model, Unset, model

if TYPE_CHECKING:
    from .tree import Tree


@model
class NodeLink(Model):
    to: Node | Unset = UNSET


@model
class Node(Model):
    tree: Tree | Unset = UNSET

    children: list[Node] | Unset = UNSET

    by_name: dict[str, Node] | Unset = UNSET

    link: NodeLink | Unset = UNSET
