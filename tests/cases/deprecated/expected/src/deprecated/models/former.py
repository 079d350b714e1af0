# from specs/deprecated — #/components/schemas/Former. Generated; edits are overwritten.
from __future__ import annotations

from .._runtime import Model, model


@model
class Former(Model):
    """The whole of it.

    Deprecated: the vendor may remove this schema.
    """

    name: str
