# from specs/styles. Generated; edits are overwritten.
"""What ``dicts`` has; imported when one of them is asked for."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class ItemsGetFilter(TypedDict):
    a: NotRequired[str]
