"""The type of any JSON value."""

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    JSON: TypeAlias = "bool | int | float | str | list[JSON] | dict[str, JSON] | None"
else:

    class JSON:
        """Any value that JSON can express; a class, so that annotations can be evaluated."""
