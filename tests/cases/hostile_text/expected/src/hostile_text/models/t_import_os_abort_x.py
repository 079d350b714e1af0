# from specs/hostile_text — #/paths/~1a%22%22%22~1%60%7Bid%22%7D%60~1%E2%80%A8%257B/get/parameters/2/schema. Generated; edits are overwritten.
from __future__ import annotations

from enum import StrEnum


class TImportOsAbortX(StrEnum):
    E = 'e"\n\\'
