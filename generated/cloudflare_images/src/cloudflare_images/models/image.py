# from specs/cloudflare_images — #/components/schemas/Image. Generated; edits are overwritten.
from __future__ import annotations

from datetime import datetime

from .._runtime import JSON, UNSET, Model, Unset, model, wire


@model
class Image(Model):
    """An image stored in Cloudflare Images."""

    id: str | Unset = UNSET
    """Image unique identifier."""

    creator: str | Unset = UNSET
    """Can set the creator field with an internal user ID."""

    filename: str | Unset = UNSET
    """Image file name."""

    meta: dict[str, JSON] | Unset = UNSET
    """User modifiable key-value store. Can be used for keeping references to another system of record for managing images. Metadata must not exceed 1024 bytes."""

    require_signed_urls: bool | Unset = wire("requireSignedURLs", default=UNSET)
    """Indicates whether the image can be a accessed only using it's UID. If set to true, a signed token needs to be generated with a signing key to view the image."""

    uploaded: datetime | Unset = UNSET
    """When the media item was uploaded."""

    variants: list[str] | Unset = UNSET
    """Object specifying available variants for an image."""
