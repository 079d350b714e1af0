"""The third state of an optional value: neither present nor null."""

from enum import Enum
from typing import Final, Literal


class Unset(Enum):
    """The type of :data:`UNSET`; an enumeration, so that copies and pickles are the same object."""

    UNSET = "UNSET"

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "UNSET"


UNSET: Final = Unset.UNSET
"""The value of a field that was not in the answer, or of an argument that is not to be sent."""
