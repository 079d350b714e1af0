"""Which classes callers make, and which they are handed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from codegen.ir import model as ir
from codegen.ir import types as t


class Usage(Struct, frozen=True):
    """Names of what is given to methods, and of what comes back from them."""

    given: frozenset[str]
    taken: frozenset[str]

    def of(self, name: str) -> tuple[bool, bool]:
        """Whether a class is given and taken; one that no operation uses is judged as both."""
        found = (name in self.given, name in self.taken)
        return found if any(found) else (True, True)


def usage(api: ir.Api) -> Usage:
    """The usage of all declarations of a package."""
    known: dict[str, ir.Declaration] = {d.name: d for d in api.declarations}
    places = {d.pointer: d for d in api.declarations}
    given = [type_ for o in api.operations for type_ in _given(o)]
    given += [type_ for o in api.operations for type_ in _written_out(o, places)]
    taken = [type_ for o in api.operations for type_ in _taken(o)]
    taken += [event.type for event in api.webhooks.events] if api.webhooks else []
    return Usage(
        frozenset(_closure(given, known, sent=True)), frozenset(_closure(taken, known, sent=False))
    )


def _given(operation: ir.Operation) -> Iterator[t.Type]:
    yield from (p.type for p in operation.parameters)
    if operation.body:
        yield operation.body.type
        yield from (f.type for f in operation.body.fields or ())


def _written_out(operation: ir.Operation, places: Mapping[str, ir.Declaration]) -> Iterator[t.Type]:
    """The class of a body whose fields are arguments: callers may make it all the same."""
    for field in (operation.body.fields or ()) if operation.body else ():
        owner = places.get(field.pointer.rpartition("/properties/")[0])
        if isinstance(owner, ir.Model):
            yield t.Ref(owner.name, owner.module)


def _taken(operation: ir.Operation) -> Iterator[t.Type]:
    yield from (r.type for r in operation.results if r.type is not None)
    if operation.pagination:
        yield operation.pagination.item
    yield from (e.body for e in operation.errors if e.body is not None)


def _closure(
    types: Iterable[t.Type], known: Mapping[str, ir.Declaration], *, sent: bool
) -> set[str]:
    """All names that values of ``types`` may be made of; read-only fields are not sent."""
    found: set[str] = set()
    pending = list(types)
    while pending:
        for leaf in t.leaves(pending.pop()):
            if not isinstance(leaf, t.Ref | t.AliasRef) or leaf.name in found:
                continue
            found.add(leaf.name)
            match known.get(leaf.name):
                case ir.Model(fields=fields, extra=extra):
                    skipped = "read_only" if sent else "write_only"
                    pending += [f.type for f in fields if not getattr(f, skipped)]
                    pending += [extra] if extra is not None else []
                case ir.Alias(target=target):
                    pending.append(target)
                case _:
                    pass
    return found
