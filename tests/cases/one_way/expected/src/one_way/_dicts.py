# from specs/one_way. Generated; edits are overwritten.
"""What ``dicts`` has; imported when one of them is asked for."""

from __future__ import annotations

from typing import TypedDict


class Key(TypedDict):
    text: str
    secret: str


class Device(TypedDict):
    serial: str
    pin: str
