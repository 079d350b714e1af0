# from specs/dicts — #/components/schemas/Message. Generated; edits are overwritten.
from __future__ import annotations

from typing import Annotated, TypeAlias

from .._runtime import Discriminator, Unknown
from .system_message import SystemMessage
from .user_message import UserMessage


Message: TypeAlias = Annotated[
    UserMessage | SystemMessage | Unknown,
    Discriminator("role", {"user": "UserMessage", "system": "SystemMessage"}),
]
"""One of several."""
