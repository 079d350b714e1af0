# from specs/dicts — #/components/schemas/Mapping. Generated; edits are overwritten.
from __future__ import annotations

from .._runtime import Model, model


@model
class Mapping(Model):
    """Called like something that is imported."""

    a: int
