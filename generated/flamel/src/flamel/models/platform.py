# from specs/flamel — #/paths/~1api~1images~1%7Bid%7D~1upsize/post/parameters/2/schema. Generated; edits are overwritten.
from __future__ import annotations

from enum import StrEnum


class Platform(StrEnum):
    WEB = "web"
    APP = "app"
    FIGMA = "figma"
    API = "api"
