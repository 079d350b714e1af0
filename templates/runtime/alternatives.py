"""Decoders of values that may be of several types; see decoders.py."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from typing import cast

from .decoders import Decoder, Mismatch, exactly, named
from .types import JSON
from .unions import Unknown


def unknown(value: object) -> object:
    """Anything, marked as unknown."""
    return Unknown(cast("JSON", value))


def or_unknown(inner: Decoder) -> Decoder:
    """What ``inner`` takes, and whatever else as unknown."""

    def decoder(value: object) -> object:
        try:
            return inner(value)
        except Mismatch:
            return unknown(value)

    return decoder


def tagged(name: str, table: Mapping[str | None, Decoder], is_open: bool) -> Decoder:
    """Objects told apart by their property ``name``; others by ``table[None]``, or as unknown."""
    expected = named([repr(tag) for tag in table])

    def decoder(value: object) -> object:
        if type(value) is not dict:
            raise Mismatch("an object", value)
        tag = cast("dict[str, object]", value).get(name)
        kind = tag if type(tag) is str and tag in table else None
        if kind in table:
            return table[kind](value)
        if is_open:
            return unknown(cast("object", value))
        mismatch = Mismatch(expected, tag, missing=name not in value)
        mismatch.path.append(name)
        raise mismatch

    return decoder


_chosen: ContextVar[dict[tuple[int, int], Decoder] | None] = ContextVar("chosen", default=None)
"""Which alternative took which part of the value that is being decoded: each of those around it
asks again, and with a union in a union in a union that would be without end."""


def first_of(
    alternatives: Sequence[tuple[bool, Decoder]], misfit: Callable[[object], int]
) -> Decoder:
    """The first alternative that takes the value; among models, the one that it fits best.

    Each alternative says whether it is a model; ``misfit`` counts what a model does not know.
    """

    def choose(value: object) -> tuple[Decoder, object]:
        best: tuple[int, Decoder, object] | None = None
        problems: list[Mismatch] = []
        for is_model, attempt in alternatives:
            if best and not is_model:
                break
            try:
                result = attempt(value)
            except Mismatch as mismatch:
                problems.append(mismatch)
                continue
            if not is_model:
                return attempt, result
            count = misfit(result)
            if best is None or count < best[0]:
                best = count, attempt, result
        if best:
            return best[1:]
        raise _likeliest(problems, value)

    def decoder(value: object) -> object:
        if type(value) not in (dict, list):
            return choose(value)[1]
        known = _chosen.get()
        if known is None:
            token = _chosen.set({})
            try:
                return decoder(value)
            finally:
                _chosen.reset(token)
        key = id(alternatives), id(value)
        if key not in known:
            try:
                known[key], result = choose(value)
            except Mismatch as mismatch:
                known[key] = exactly(Mismatch, mismatch.expected)
                raise
            return result
        return known[key](value)

    return decoder


def _likeliest(problems: list[Mismatch], value: object) -> Mismatch:
    deepest = max(problems, key=lambda mismatch: len(mismatch.path))
    # An alternative that got far was meant; what it stumbled over is the better message.
    if deepest.path:
        return deepest
    return Mismatch(named(list(dict.fromkeys(p.expected for p in problems))), value)
