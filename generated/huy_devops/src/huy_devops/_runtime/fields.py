"""What a model declares: wire names, requiredness and the types behind the annotations."""

from __future__ import annotations

import inspect
import sys
from collections import UserString
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from types import ModuleType, UnionType
from typing import Any, ForwardRef, Literal, TypeGuard, Union, get_args, get_origin

import attrs

from .types import JSON
from .unset import Unset

EXTRA = "_extra_fields"
"""The slot of the fields that a model does not declare: a dict, or None instead of an empty one."""

TEXTS = (str, UserString, bytes, bytearray, memoryview)
"""Sequences to Python, but no arrays."""


@attrs.frozen
class Field:
    """One declared field; ``default`` is NOTHING if it is required, ``hint`` is without Unset."""

    name: str
    alias: str
    wire: str
    hint: Any
    default: Any
    factory: Callable[[], object] | None
    read_only: bool
    write_only: bool

    @property
    def required(self) -> bool:
        """Whether there is no default."""
        return self.default is attrs.NOTHING

    def absent(self) -> object:
        """The value of a field that was not sent."""
        return self.factory() if self.factory else self.default


_fields: dict[type, tuple[Field, ...]] = {}


def fields(cls: type) -> tuple[Field, ...]:
    """The declared fields of a model; imports the modules that their types come from."""
    if cls not in _fields:
        _fields[cls] = tuple(_declared(cls))
    return _fields[cls]


def _declared(cls: type) -> Iterator[Field]:
    hints = _annotated(cls)
    for f in documented(cls):
        filled_in = _is_constant(hints[f.name], f.default)
        yield Field(
            f.name,
            f.alias or f.name,
            f.metadata.get("wire", f.name),
            _without_unset(hints[f.name]),
            attrs.NOTHING if filled_in else f.default,
            f.metadata.get("factory"),
            f.metadata.get("read_only", False),
            f.metadata.get("write_only", False),
        )


def documented(cls: type) -> Iterator[attrs.Attribute[Any]]:
    """The fields of a model, without the one that collects all others."""
    return (f for f in attrs.fields(cls) if f.name != EXTRA)


def is_model(tp: object) -> TypeGuard[type[Any]]:
    """Whether a type is a model."""
    return isinstance(tp, type) and attrs.has(tp)


def is_array(value: object) -> TypeGuard[Iterable[object]]:
    """Whether a value is written as a JSON array."""
    return isinstance(value, Sequence) and not isinstance(value, TEXTS)


def is_object(value: object) -> bool:
    """Whether a value is written as a JSON object."""
    return isinstance(value, Mapping) or is_model(value.__class__)


def is_enum(tp: object) -> TypeGuard[type[Enum]]:
    """Whether a type is an enumeration."""
    return isinstance(tp, type) and issubclass(tp, Enum)


def members(tp: object) -> tuple[Any, ...]:
    """The alternatives of a union; of another type, that one."""
    return get_args(tp) if get_origin(tp) in (Union, UnionType) else (tp,)


def _without_unset(hint: Any) -> Any:
    first, *others = [member for member in members(hint) if member is not Unset] or [hint]
    for member in others:
        first = first | member
    return first


def _is_constant(hint: Any, default: object) -> bool:
    """Whether there is no other value: callers need not give it, and servers send it all the same."""
    constants = [get_args(m) for m in members(hint) if get_origin(m) is Literal]
    return constants == [(default,)] and Unset not in members(hint)


def _annotated(cls: type) -> dict[str, object]:
    """The evaluated annotations of a class and its bases."""
    found: dict[str, object] = {}
    for base in reversed(cls.__mro__):
        if attrs.has(base):
            names = _Namespace(sys.modules.get(base.__module__))
            found.update(inspect.get_annotations(base, eval_str=True, locals=names))
    return found


def extra_type(cls: type) -> Any:
    """The type of the fields that a model does not declare, as its base says: ``OpenModel[int]``."""
    for base in cls.__mro__:
        for parent in vars(base).get("__orig_bases__", ()):
            if is_model(get_origin(parent)):
                (found,) = get_args(parent)
                if isinstance(found, ForwardRef):
                    module = sys.modules[base.__module__]
                    found = eval(found.__forward_arg__, vars(module), _Namespace(module))
                return found
    return JSON


class _Namespace(dict[str, object]):
    """Names in a model's annotations.

    Modules of models import each other for type checkers only, so that they may refer to each
    other in circles; here their package imports a sibling when it is asked for.
    """

    def __init__(self, module: ModuleType | None) -> None:
        super().__init__()
        name = module.__name__ if module else ""
        self._own = vars(module) if module else {}
        self._package = sys.modules.get(name.rpartition(".")[0])

    def __missing__(self, name: str) -> object:
        if name in self._own:
            return self._own[name]
        found = getattr(self._package, name, None)
        if found is None or isinstance(found, ModuleType):
            # The module of a model that is called as a type is, such as ``List``, is not meant.
            raise KeyError(name)
        return found
