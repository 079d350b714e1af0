# from specs/multipart. Generated; edits are overwritten.
"""What ``dicts`` has; imported when one of them is asked for."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class ItemsCreateBodyMeta(TypedDict):
    title: NotRequired[str]
