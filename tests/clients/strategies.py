"""Hypothesis strategies for every model, worked out from what the model declares."""

from __future__ import annotations

import types
from datetime import UTC, datetime, timedelta, timezone
from enum import Enum
from functools import cache
from sys import modules
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints
from uuid import UUID

import attrs
from hypothesis import strategies as st

DEPTH = 3
"""Models within models; deeper, lists are empty and optional models are left out."""

TEXT = st.text(st.characters(codec="utf-8"), max_size=12)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | NUMBERS | TEXT,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TEXT, inner, max_size=2),
    max_leaves=4,
)
MINUTES = st.integers(-1439, 1439).map(lambda n: timezone(timedelta(minutes=n)))
# RFC 3339 cannot write such offsets, which local mean times of long ago have; in UTC, the first
# and the last day of the calendar could fall out of it.
SECONDS = st.integers(-86_399, 86_399).map(lambda n: timezone(timedelta(seconds=n)))
DATETIMES = st.datetimes(timezones=st.just(UTC) | MINUTES) | st.datetimes(
    datetime(1, 1, 3), datetime(9999, 12, 29), timezones=SECONDS
)

SCALARS: dict[object, st.SearchStrategy[Any]] = {
    bool: st.booleans(),
    int: st.integers(),
    float: NUMBERS | st.integers(),
    str: TEXT,
    datetime: DATETIMES,
    UUID: st.uuids(),
    type(None): st.none(),
}


@cache
def hints(model: type[Any]) -> dict[str, Any]:
    """The evaluated annotations, whose names the model's module imports for type checkers only."""
    package = modules[model.__module__.rpartition(".")[0]]
    return get_type_hints(model, localns={name: getattr(package, name) for name in dir(package)})


def fields(model: type[Any]) -> list[attrs.Attribute[Any]]:
    """The documented fields."""
    return [f for f in attrs.fields(model) if f.name != "_extra_fields"]


def wire_names(model: type[Any]) -> dict[str, str]:
    """Name on the wire of each documented field."""
    return {f.name: f.metadata.get("wire", f.name) for f in fields(model)}


@cache
def instances(model: type[Any], depth: int = DEPTH) -> st.SearchStrategy[Any]:
    """Any instance of ``model``."""
    known = {*wire_names(model).values()}
    extra = st.dictionaries(TEXT.filter(lambda key: key not in known), ANY_JSON, max_size=2)
    values = {f.alias: of(hints(model)[f.name], depth - 1) for f in fields(model)}
    return st.builds(model, extra_fields=extra, **values)


def of(tp: Any, depth: int = DEPTH) -> st.SearchStrategy[Any]:
    """Any value of an annotation."""
    origin, args = get_origin(tp), get_args(tp)
    if origin is list:
        return st.lists(of(args[0], depth), max_size=2) if depth > 0 else st.just([])
    if origin is dict:
        return st.dictionaries(TEXT, of(args[1], depth), max_size=2)
    if origin is Literal:
        return st.sampled_from(args)
    if origin in (Union, types.UnionType):
        shallow = [arg for arg in args if not attrs.has(arg)]
        return st.one_of(
            *(of(arg, depth) for arg in (args if depth > 0 or not shallow else shallow))
        )
    if isinstance(tp, type) and issubclass(tp, Enum):
        return st.sampled_from(tp)
    if isinstance(tp, type) and attrs.has(tp):
        return instances(tp, depth)
    return ANY_JSON if tp.__name__ == "JSON" else SCALARS[tp]
