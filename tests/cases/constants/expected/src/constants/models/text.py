# from specs/constants — #/components/schemas/Text. Generated; edits are overwritten.
from __future__ import annotations

from typing import Literal

from .._runtime import Model, model


@model
class Text(Model):
    kind: Literal["text"] | str = "text"
    """The lone value tells it from other parts."""

    text: str
