# from specs/unions. Generated; edits are overwritten.
"""What ``dicts`` has; imported when one of them is asked for."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict


class Cat(TypedDict):
    kind: NotRequired[Literal["cat"]]
    meow: bool


class Dog(TypedDict):
    kind: NotRequired[Literal["dog"]]
    bark: int
