# from specs/deprecated — #/components/schemas/Thing. Generated; edits are overwritten.
from __future__ import annotations

from .._runtime import UNSET, Model, Unset, deprecated, model, wire


@model
class Thing(Model):
    name: str | Unset = UNSET

    _old_name: str = wire("oldName", alias="old_name")

    @property
    @deprecated("the vendor has deprecated this field")
    def old_name(self) -> str:
        """Use `name`."""
        return self._old_name

    _older: str | None | Unset = wire("older", default=UNSET, alias="older")

    @property
    @deprecated("the vendor has deprecated this field")
    def older(self) -> str | None | Unset:
        """Deprecated."""
        return self._older

    deprecated_: bool | Unset = wire("deprecated", default=UNSET)
    """Whether the thing is going away."""
