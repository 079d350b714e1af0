# from specs/cloudflare_images — #/components/schemas/ResponseInfoSource. Generated; edits are overwritten.
from __future__ import annotations

from .._runtime import UNSET, Model, Unset, model


@model
class ResponseInfoSource(Model):
    """What in the request a message is about."""

    pointer: str | Unset = UNSET
