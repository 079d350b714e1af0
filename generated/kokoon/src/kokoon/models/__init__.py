# from specs/kokoon. Generated; edits are overwritten.
"""Models of Kokoon; each module is imported when its class is first used."""

from typing import TYPE_CHECKING

from .._runtime import lazy_modules

if TYPE_CHECKING:
    from .error import Error as Error
    from .image import Image as Image
    from .state import State as State
else:
    __getattr__, __dir__, __all__ = lazy_modules(
        __name__,
        {
            "Error": "error",
            "Image": "image",
            "State": "state",
        },
    )
