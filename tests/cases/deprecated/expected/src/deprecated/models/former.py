# from specs/deprecated — #/components/schemas/Former. Generated; edits are overwritten.
from __future__ import annotations

from .._runtime import Model, deprecated, model


@deprecated("the vendor has deprecated this schema")
@model
class Former(Model):
    """The whole of it."""

    name: str
