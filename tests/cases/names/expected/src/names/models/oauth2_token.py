# from specs/names — #/components/schemas/OAuth2Token. Generated; edits are overwritten.
from __future__ import annotations

from datetime import datetime

from .._runtime import UNSET, Model, Unset, model, wire


@model
class OAuth2Token(Model):
    require_signed_urls: bool | Unset = wire("requireSignedURLs", default=UNSET)

    class_: str | Unset = wire("class", default=UNSET)

    list_: list[str] | Unset = wire("list", default=UNSET)

    datetime_: datetime | Unset = wire("datetime", default=UNSET)

    type: str | Unset = UNSET

    self_: str | Unset = wire("self", default=UNSET)

    to_dict_: str | Unset = wire("to_dict", default=UNSET)

    extra_fields_: str | Unset = wire("extra_fields", default=UNSET)

    field_2fa: str | Unset = wire("2fa", default=UNSET)

    naive_cafe: str | Unset = wire("naïveCafé", default=UNSET)

    이미지: str | Unset = UNSET

    drawing: str | Unset = wire("그림", default=UNSET)

    a_b_c: str | Unset = wire('a"b\\c', default=UNSET)
