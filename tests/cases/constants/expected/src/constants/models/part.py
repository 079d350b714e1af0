# from specs/constants — #/components/schemas/Part. Generated; edits are overwritten.
from __future__ import annotations

from typing import Annotated, TypeAlias

from .._runtime import Discriminator, Unknown
from .image import Image
from .text import Text


Part: TypeAlias = Annotated[
    Text | Image | Unknown, Discriminator("kind", {"text": "Text", "image": "Image"})
]
