# from specs/hostile_text — #/components/schemas/S%22%0Aimport%20os. Generated; edits are overwritten.
from __future__ import annotations

from enum import StrEnum
from typing import Literal

from .._runtime import UNSET, Model, Unset, deprecated, model, wire


class SImportOsKind(StrEnum):
    VALUE_A303 = '"""\n'
    BACKSLASH = "\\"
    """""\"
    import os
    """

    VALUE_7_7 = "{{ 7*7 }}"
    """""\""""


@model
class SImportOs(Model):
    """# -*- coding: latin-1 -*-
    ""\"
    import os
    [2J﻿
    """

    p_import_os: str | Unset = wire('p"]\nimport os', default=UNSET)
    """ends with a backslash \\"""

    u_x: Literal['"] | None | \u2028'] | Unset = wire("u\u2028\x85x", default=UNSET)

    _old: str | Unset = wire("old", default=UNSET, alias="old")

    @property
    @deprecated("the vendor has deprecated this field")
    def old(self) -> str | Unset:
        """ ""\""""
        return self._old

    kind: SImportOsKind | str | Unset = UNSET
