"""Where the bodies of errors say what went wrong, as far as their schemas agree on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from codegen.base import pointer as ptr
from codegen.ir import model as ir
from codegen.ir import types as t

CODES = (
    "/code", "/error/code", "/errors/0/code", "/error_code", "/errorCode", "/error/error_code",
    "/error/errorCode",
)  # fmt: skip
"""Where codes usually stand, the likeliest first."""

MESSAGES = (
    "/message", "/error/message", "/errors/0/message", "/detail", "/errors/0/detail",
    "/error_description", "/error_message", "/errorMessage", "/msg", "/title", "/errors/0/title",
    "/error",
)  # fmt: skip
"""Where sentences for people usually stand; ``detail`` tells more than ``title`` (RFC 9457)."""

Declared = Mapping[str, ir.Declaration]


def agreed(
    bodies: Iterable[t.Type], declared: Declared, candidates: tuple[str, ...], kinds: set[str]
) -> str:
    """The first of ``candidates`` that all ``bodies`` that have any of them have first; else nothing.

    A body without a candidate has no code, or no message, whatever the others have: it is no
    reason against reading theirs. Only values of ``kinds`` count.
    """
    found: dict[str, None] = {}
    for body in bodies:
        for alternative in _alternatives(body, declared):
            for candidate in candidates:
                if _is_one_of(kinds, _at(alternative, ptr.tokens(candidate), declared)):
                    found[candidate] = None
                    break
    return next(iter(found)) if len(found) == 1 else ""


def _alternatives(type_: t.Type, declared: Declared) -> Iterator[t.Type]:
    if isinstance(type_, t.AliasRef):
        alias = declared.get(type_.name)
        if isinstance(alias, ir.Alias):
            yield from _alternatives(alias.target, declared)
    elif isinstance(type_, t.UnionType):
        for member in type_.members:
            yield from _alternatives(member, declared)
    elif type_ != t.NONE:
        yield type_


def _at(type_: t.Type, tokens: list[str], declared: Declared) -> list[t.Type]:
    """What may stand at a pointer into a value of ``type_``; nothing where no property is."""
    here = list(_alternatives(type_, declared))
    for token in tokens:
        here = [
            inner
            for one in here
            for below in _below(one, token, declared)
            for inner in _alternatives(below, declared)
        ]
    return here


def _below(type_: t.Type, token: str, declared: Declared) -> Iterator[t.Type]:
    if isinstance(type_, t.ListType) and token == "0":
        yield type_.item
    model = declared.get(type_.name) if isinstance(type_, t.Ref) and not type_.enum else None
    for field in model.fields if isinstance(model, ir.Model) else ():
        if field.wire.text == token:
            yield field.type


def _is_one_of(kinds: set[str], types: list[t.Type]) -> bool:
    return bool(types) and all(_kind(type_) in kinds for type_ in types)


def _kind(type_: t.Type) -> str:
    match type_:
        case t.Primitive(name):
            return name
        case t.Ref(enum=True, base=base):
            return base
        case t.LiteralType(values):
            kinds = {type(value).__name__ for value in values}
            return kinds.pop() if len(kinds) == 1 else ""
        case _:
            return ""
