# from specs/recursion — #/components/schemas/Forest. Generated; edits are overwritten.
from __future__ import annotations

from typing import TypeAlias

from .tree import Tree


Forest: TypeAlias = list[Tree]
