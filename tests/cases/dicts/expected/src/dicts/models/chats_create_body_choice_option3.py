# from specs/dicts — #/paths/~1chats/post/requestBody/content/application~1json/schema/properties/choice/oneOf/2. Generated; edits are overwritten.
from __future__ import annotations

from enum import StrEnum


class ChatsCreateBodyChoiceOption3(StrEnum):
    AUTO = "auto"
    NONE = "none"
