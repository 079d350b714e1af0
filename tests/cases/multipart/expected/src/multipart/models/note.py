# from specs/multipart — #/components/schemas/Note. Generated; edits are overwritten.
from __future__ import annotations

from .._runtime import UNSET, Model, Unset, model


@model
class Note(Model):
    text: str

    author: str | Unset = UNSET
