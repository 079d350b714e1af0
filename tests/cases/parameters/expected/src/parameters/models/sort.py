# from specs/parameters — #/components/parameters/Sort/schema. Generated; edits are overwritten.
from __future__ import annotations

from enum import StrEnum


class Sort(StrEnum):
    PRICE = "price"
    PRICE_DOWN = "-price"
