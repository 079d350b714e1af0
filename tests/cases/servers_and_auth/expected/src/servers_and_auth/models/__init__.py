# from specs/servers_and_auth. Generated; edits are overwritten.
"""Models of Porter; each module is imported when its class is first used."""

from typing import TYPE_CHECKING

from .._runtime import lazy_modules

if TYPE_CHECKING:
    from .door import Door as Door
else:
    __getattr__, __dir__ = lazy_modules(
        __name__,
        {
            "Door": "door",
        },
    )
