# from specs/multipart — #/paths/~1items~1%7Bid%7D/put/responses/200/content/application~1jsonl/schema. Generated; edits are overwritten.
from __future__ import annotations

from .._runtime import UNSET, Model, Unset, model


@model
class ItemsPutContentResponseEvent(Model):
    n: int | Unset = UNSET
