# from specs/cloudflare_images. Generated; edits are overwritten.
"""Models of CloudflareImages; each module is imported when its class is first used."""

from typing import TYPE_CHECKING

from .._runtime import lazy_modules

if TYPE_CHECKING:
    from .image import Image as Image
    from .image_response import ImageResponse as ImageResponse
    from .response_info import ResponseInfo as ResponseInfo
    from .response_info_source import ResponseInfoSource as ResponseInfoSource
else:
    __getattr__, __dir__, __all__ = lazy_modules(
        __name__,
        {
            "Image": "image",
            "ImageResponse": "image_response",
            "ResponseInfo": "response_info",
            "ResponseInfoSource": "response_info_source",
        },
    )
