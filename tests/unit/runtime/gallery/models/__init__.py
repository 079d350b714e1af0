"""Models; each module is imported when its class is first used."""

from typing import TYPE_CHECKING

from runtime import lazy_modules

if TYPE_CHECKING:
    from .image import Circle as Circle
    from .image import Image as Image
    from .image import Square as Square
    from .owner import Owner as Owner
    from .status import Level as Level
    from .status import Status as Status
else:
    __getattr__, __dir__, __all__ = lazy_modules(
        __name__,
        {
            "Circle": "image",
            "Image": "image",
            "Level": "status",
            "Owner": "owner",
            "Square": "image",
            "Status": "status",
        },
    )
