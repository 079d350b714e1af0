# from specs/dicts. Generated; edits are overwritten.
"""What ``dicts`` has; imported when one of them is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal, NotRequired, TypeAlias, TypedDict

from . import models


class UserMessage(TypedDict):
    role: Literal["user"]
    content: str | Sequence[models.Part | Part]
    at: NotRequired[datetime]


class SystemMessage(TypedDict):
    role: Literal["system"]
    content: str


Part = TypedDict(
    "Part",
    {
        "kind": "models.Kind | str",
        "date": "NotRequired[date]",
        "until": "NotRequired[date]",
        "parts": "NotRequired[Sequence[models.Part | Part]]",
    },
)


Tool = TypedDict(
    "Tool",
    {
        "from": "str",
        "x-limit": "NotRequired[int | None]",
    },
)


class Mapping_(TypedDict):
    a: int


class Empty(TypedDict):
    pass


Message: TypeAlias = UserMessage | SystemMessage


Messages: TypeAlias = Sequence[models.Message | Message]
