# from specs/multipart — #/paths/~1items/post/requestBody/content/multipart~1form-data/schema/properties/meta. Generated; edits are overwritten.
from __future__ import annotations

from .._runtime import UNSET, Model, Unset, model


@model
class ItemsCreateBodyMeta(Model):
    title: str | Unset = UNSET
