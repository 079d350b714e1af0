# from specs/huy_devops — #/components/schemas/Media. Generated; edits are overwritten.
from __future__ import annotations

from datetime import datetime

from .._runtime import UNSET, Model, Unset, model, wire


@model
class Media(Model):
    """A generated image."""

    id: str | Unset = UNSET
    """Unique identifier for the media"""

    original_filename: str | Unset = wire("originalFilename", default=UNSET)
    """Original filename of the media"""

    url: str | Unset = UNSET
    """URL to access the media from CDN"""

    media_type: str | Unset = wire("mediaType", default=UNSET)
    """Type of the media (e.g., image/png)"""

    file_size: int | Unset = wire("fileSize", default=UNSET)
    """Size of the file in bytes"""

    created_at: datetime | Unset = wire("createdAt", default=UNSET)
    """Timestamp when the media was created"""

    updated_at: datetime | Unset = wire("updatedAt", default=UNSET)
    """Timestamp when the media was last updated"""
