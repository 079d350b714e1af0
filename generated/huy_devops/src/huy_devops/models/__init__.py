# from specs/huy_devops. Generated; edits are overwritten.
"""Models of HuyDevops; each module is imported when its class is first used."""

from typing import TYPE_CHECKING

from .._runtime import lazy_modules

if TYPE_CHECKING:
    from .error_response import ErrorResponse as ErrorResponse
    from .image_response import ImageResponse as ImageResponse
    from .media import Media as Media
else:
    __getattr__, __dir__, __all__ = lazy_modules(
        __name__,
        {
            "ErrorResponse": "error_response",
            "ImageResponse": "image_response",
            "Media": "media",
        },
    )
