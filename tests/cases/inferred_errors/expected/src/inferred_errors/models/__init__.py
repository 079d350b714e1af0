# from specs/inferred_errors. Generated; edits are overwritten.
"""Models of Inferred; each module is imported when its class is first used."""

from typing import TYPE_CHECKING

from .._runtime import lazy_modules

if TYPE_CHECKING:
    from .error_body import ErrorBody as ErrorBody
else:
    __getattr__, __dir__ = lazy_modules(
        __name__,
        {
            "ErrorBody": "error_body",
        },
    )
