# from specs/cloudflare_images — #/components/schemas/ResponseInfo. Generated; edits are overwritten.
from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime import UNSET, Model, Unset, model

if TYPE_CHECKING:
    from .response_info_source import ResponseInfoSource


@model
class ResponseInfo(Model):
    """An error or a message of the API."""

    code: int

    message: str

    documentation_url: str | Unset = UNSET

    source: ResponseInfoSource | Unset = UNSET
