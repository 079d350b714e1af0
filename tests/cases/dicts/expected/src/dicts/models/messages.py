# from specs/dicts — #/components/schemas/Messages. Generated; edits are overwritten.
from __future__ import annotations

from typing import TypeAlias

from .message import Message


Messages: TypeAlias = list[Message]
