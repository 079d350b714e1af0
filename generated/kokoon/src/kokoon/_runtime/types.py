"""Types of values, and of functions that callers give."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    JSON: TypeAlias = "bool | int | float | str | list[JSON] | dict[str, JSON] | None"
else:

    class JSON:
        """Any value that JSON can express; a class, so that annotations can be evaluated."""


Progress: TypeAlias = Callable[[int, int | None], object]
"""Called with the number of bytes sent or received so far and, if it is known, of all bytes."""
