"""Values that may be of several types: how they are told apart, and what becomes of new kinds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Generic, TypeVar

from msgspec import Struct

from .types import JSON

T = TypeVar("T")


class OneOf(Generic[T]):
    """Stands for a type that is no class, where a class is asked for: ``OneOf[int | None]``."""


class Discriminator:
    """Says by which property the members of a union are told apart (OpenAPI 3.1, 4.8.25).

    To be declared as ``Annotated[Cat | Dog | Unknown, Discriminator("petType", {"cat": "Cat",
    "dog": "Dog"})]``; with :class:`Unknown` among the members, objects of other kinds are kept.
    ``mapping`` has the members or, where a class cannot name itself yet, their names.
    """

    __slots__ = ("mapping", "property")

    def __init__(self, property: str, mapping: Mapping[str, object]) -> None:
        self.property = property
        self.mapping = dict(mapping)

    def among(self, members: Iterable[Any]) -> dict[str, Any]:
        """The members by the property's value.

        Raises:
            TypeError: the mapping names a class that is not among them.
        """
        names = {getattr(member, "__name__", ""): member for member in members}
        unknown = [tp for tp in self.mapping.values() if isinstance(tp, str) and tp not in names]
        if unknown:
            raise TypeError(f"{self!r} names {unknown[0]}, which is no member of the union")
        return {tag: names[tp] if isinstance(tp, str) else tp for tag, tp in self.mapping.items()}

    # As a part of types it is a key of dictionaries.
    def __eq__(self, other: object) -> bool:
        return isinstance(other, Discriminator) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[object, ...]:
        return self.property, *self.mapping.items()

    def __repr__(self) -> str:
        return f"Discriminator({self.property!r}, {self.mapping!r})"


class Unknown(Struct, frozen=True):
    """A value of a kind that the document does not know; sent back as it came.

    Attributes:
        value: the JSON, as received.
    """

    value: JSON
