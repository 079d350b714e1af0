# from specs/hostile_text — #/paths/~1a%22%22%22~1%60%7Bid%22%7D%60~1%E2%80%A8%257B/get/responses/404/content/application~1json/schema. Generated; edits are overwritten.
from __future__ import annotations

from .._runtime import UNSET, Model, Unset, model


@model
class TImportOsAbort404Error(Model):
    c: str | Unset = UNSET
