# from specs/dicts — #/components/schemas/Kind. Generated; edits are overwritten.
from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    TEXT = "text"
    IMAGE = "image"
