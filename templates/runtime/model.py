"""Base of all models, and how their fields are declared."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar, cast, dataclass_transform, overload

import attrs

from . import codec
from .encoding import encode, encode_json
from .fields import EXTRA, documented
from .types import JSON
from .unset import UNSET

T = TypeVar("T")
X = TypeVar("X")


@overload
def wire(
    name: str, *, alias: str | None = None, read_only: bool = False, write_only: bool = False
) -> Any: ...
@overload
def wire(
    name: str, *, default: T, alias: str | None = None,
    read_only: bool = False, write_only: bool = False,
) -> T: ...  # fmt: skip
@overload
def wire(
    name: str, *, factory: Callable[[], T], alias: str | None = None,
    read_only: bool = False, write_only: bool = False,
) -> T: ...  # fmt: skip
def wire(
    name: str,
    *,
    default: object = attrs.NOTHING,
    factory: Callable[[], object] | None = None,
    alias: str | None = None,
    read_only: bool = False,
    write_only: bool = False,
) -> object:
    """Declare a field whose name in JSON is ``name``; without a default it is required.

    Args:
        default: its value where none is given or received; a constant has to be received
        factory: makes that value, where it can be changed
        alias: name of the constructor's argument where it is not the attribute's
        read_only: only the server sets it: it is received, and left out of what is sent
        write_only: it is sent and never received, as passwords are: texts do not show it
    """
    metadata = {
        "wire": name, "factory": factory, "read_only": read_only, "write_only": write_only,
    }  # fmt: skip
    if factory is not None:
        default = attrs.Factory(factory)
    return attrs.field(default=default, alias=alias, metadata=metadata)


@dataclass_transform(kw_only_default=True, field_specifiers=(wire,))
def model(cls: type[T]) -> type[T]:
    """Make a class of annotated fields a model: keyword-only, comparable, without a ``__dict__``."""
    # Methods that attrs would write for each class cost more than the class itself.
    return attrs.define(cls, kw_only=True, eq=False, repr=False, slots=True)


@model
class OpenModel(Generic[X]):
    """A model whose further fields are declared to be of one type: ``OpenModel[int]``.

    Decoding stores the fields directly: it does not run ``__init__``, nor converters or
    validators that a subclass declares.
    """

    _extra_fields: dict[str, X] | None = wire("", default=None, alias="extra_fields")

    @property
    def extra_fields(self) -> dict[str, X]:
        """Fields that the class does not declare; sent as they came."""
        # Most objects have none, and an empty dict costs more than three fields.
        if self._extra_fields is None:
            self._extra_fields = {}
        return self._extra_fields

    @extra_fields.setter
    def extra_fields(self, value: dict[str, X]) -> None:
        self._extra_fields = value

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
        return codec.decode_json(cls, content)

    def to_dict(self) -> dict[str, JSON]:
        """The JSON object with the wire's names, without what is :data:`UNSET`.

        Raises:
            TypeError: a field holds something that JSON has no form for.
            ValueError: a datetime has no timezone, a number is not finite, or it is nested too deep.
        """
        return cast("dict[str, JSON]", encode(self))

    def to_json(self) -> bytes:
        """The JSON text.

        Raises:
            TypeError, ValueError: as :meth:`to_dict` does.
        """
        return encode_json(self)

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        if (self._extra_fields or None) != (getattr(other, EXTRA) or None):
            return False
        # Not a generator: comparing would need two levels of the stack for each of the models'.
        for field in documented(type(self)):
            if getattr(self, field.name) != getattr(other, field.name):
                return False
        return True

    def __repr__(self) -> str:
        shown: list[str] = []
        for field in documented(type(self)):
            value: object = getattr(self, field.name)
            if value is not UNSET:
                text = "***" if field.metadata.get("write_only") else repr(value)
                shown.append(f"{field.alias}={text}")
        if self._extra_fields:
            shown.append(f"extra_fields={self._extra_fields!r}")
        return f"{type(self).__name__}({', '.join(shown)})"


@model
class Model(OpenModel[JSON]):
    """Base of models; fields that the document does not mention are kept, and sent as they came."""
