"""Base of all models, and how their fields are declared."""

from __future__ import annotations

from typing import Any, Self, TypeVar, dataclass_transform, overload

import attrs

from . import codec
from .encoding import encode_model
from .fields import documented
from .json import dumps, loads
from .types import JSON
from .unset import UNSET

T = TypeVar("T")


@overload
def wire(name: str, *, alias: str | None = None) -> Any: ...
@overload
def wire(name: str, *, default: T, alias: str | None = None) -> T: ...
def wire(name: str, *, default: object = attrs.NOTHING, alias: str | None = None) -> object:
    """Declare a field whose name in JSON is ``name``; without ``default`` it is required.

    ``alias`` is the name of the constructor's argument where it is not the attribute's.
    """
    return attrs.field(default=default, alias=alias, metadata={"wire": name})


@dataclass_transform(kw_only_default=True, field_specifiers=(wire,))
def model(cls: type[T]) -> type[T]:
    """Make a class of annotated fields a model: keyword-only, comparable, without a ``__dict__``."""
    return attrs.define(cls, kw_only=True, repr=False, slots=True)


@model
class Model:
    """Base of all models.

    Decoding stores the fields directly: it does not run ``__init__``, nor converters or
    validators that a subclass declares.
    """

    extra_fields: dict[str, JSON] = attrs.field(factory=dict[str, JSON])
    """Fields of the answer that the documentation does not mention; sent back as they came."""

    @classmethod
    def from_dict(cls, value: JSON) -> Self:
        """The model that a decoded JSON object describes.

        Raises:
            DecodeError: the object lacks a required field, or a field has another type.
        """
        return codec.decode(cls, value)

    @classmethod
    def from_json(cls, content: bytes | str) -> Self:
        """The model that JSON text describes.

        Raises:
            DecodeError: the text is not JSON, or not of this shape.
        """
        try:
            value = loads(content)
        except ValueError as error:
            raise codec.not_json(error) from None
        return codec.decode(cls, value)

    def to_dict(self) -> dict[str, JSON]:
        """The JSON object with the wire's names, without what is :data:`UNSET`.

        Raises:
            TypeError: a field holds something that JSON has no form for.
            ValueError: a datetime has no timezone.
        """
        return encode_model(self)

    def to_json(self) -> bytes:
        """The JSON text.

        Raises:
            TypeError: a field holds something that JSON has no form for.
            ValueError: a datetime has no timezone, or a number is not finite.
        """
        return dumps(self.to_dict())

    def __repr__(self) -> str:
        shown: list[str] = []
        for field in documented(type(self)):
            value: object = getattr(self, field.name)
            if value is not UNSET:
                shown.append(f"{field.alias}={value!r}")
        if self.extra_fields:
            shown.append(f"extra_fields={self.extra_fields!r}")
        return f"{type(self).__name__}({', '.join(shown)})"
