"""Two intermediate forms in, every change of the Python surface out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import cast

from msgspec import Struct
from msgspec.structs import replace

from codegen.ir import model as ir
from codegen.ir.usage import one_way
from codegen.review.change import Diff
from codegen.review.python.assign import World
from codegen.review.python.causes import Causes, PlaceOf
from codegen.review.python.change import PythonChange, PythonDiff
from codegen.review.python.classes import compare_classes
from codegen.review.python.client import compare_client
from codegen.review.python.events import compare_events
from codegen.review.python.front import compare_front
from codegen.review.python.methods import compare_methods
from codegen.review.python.notebook import Notebook
from codegen.review.python.pairing import renamed_classes, renamed_nodes
from codegen.review.python.places import Places
from codegen.review.python.usage import Usage, usage


def api_diff(old: ir.Api, new: ir.Api, diff: Diff, places: Places) -> PythonDiff:
    """What happens to the package; ``diff`` is the difference of the documents."""
    old, new = _printed(old), _printed(new)
    renamed = renamed_classes(old, new, diff, places)
    world = World(
        {d.name: d for d in old.declarations}, {d.name: d for d in new.declarations}, renamed
    )
    nodes = renamed_nodes(diff)
    book = Notebook(old, new, diff, world, _joined(old, new, renamed), places, nodes)
    compare_client(book)
    compare_methods(book)
    compare_classes(book)
    compare_events(book)
    compare_front(book)
    causes = Causes(diff, (_classes(old, places, new=False), _classes(new, places, new=True)))
    changes = [_finished(change, causes, places) for change in book.changes]
    before, after = dict(_texts(old)), dict(_texts(new))
    docs = sum(1 for owner in before.keys() & after.keys() if before[owner] != after[owner])
    return PythonDiff(tuple(sorted(changes, key=_order)), docs, not changes and _same(old, new))


def _printed(api: ir.Api) -> ir.Api:
    """With fields as required as they are printed, and in an order that no file shows.

    One-way fields need not be given or answered; classes have a file each.
    """
    models = (one_way(d) if isinstance(d, ir.Model) else d for d in api.declarations)
    return replace(api, declarations=tuple(sorted(models, key=lambda d: d.name)))


def _classes(api: ir.Api, places: Places, *, new: bool) -> PlaceOf:
    pointers = {str(d.name): d.pointer for d in api.declarations}
    # Few of them are asked for, and each has to be traced through all stages.
    return lambda name: places.written(pointers.get(name, ""), new=new)


def _joined(old: ir.Api, new: ir.Api, renamed: dict[str, str]) -> Usage:
    """A class is judged by how it was used and by how it is."""
    before, after = usage(old), usage(new)
    given = {renamed.get(name, name) for name in before.given}
    taken = {renamed.get(name, name) for name in before.taken}
    return Usage(after.given | given, after.taken | taken)


def _finished(change: PythonChange, causes: Causes, places: Places) -> PythonChange:
    facts = [change.id, change.symbol, change.before, change.after]
    digest = hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:16]
    traced = replace(
        change,
        old=places.written(change.old, new=False),
        new=places.written(change.new, new=True),
        old_origin=places.origin(change.old, new=False),
        new_origin=places.origin(change.new, new=True),
        fingerprint=digest,
    )
    return replace(traced, causes=causes.of(traced))


def _order(change: PythonChange) -> tuple[int, int, str, str, str]:
    return -change.bump, -len(change.breaks), change.symbol, change.id, change.fingerprint


_ASIDE = frozenset({"pointer", "notes", "names", "version", "schemas", "line", "sent", "received"})
"""What is not printed, names a place in the document, or shows in what is compared besides."""


def _same(one: object, other: object) -> bool:
    """Whether two parts of intermediate forms are printed alike."""
    if one is other:
        return True
    mine, theirs = _items(one), _items(other)
    if mine is not None and theirs is not None:
        return len(mine) == len(theirs) and all(map(_same, mine, theirs))
    if isinstance(one, Struct) and type(one) is type(other):
        return all(
            _same(getattr(one, name), getattr(other, name))
            for name in one.__struct_fields__
            if name not in _ASIDE
        )
    return one == other


def _items(value: object) -> tuple[object, ...] | None:
    return cast("tuple[object, ...]", value) if isinstance(value, tuple) else None


def _texts(api: ir.Api) -> Iterator[tuple[str, str]]:
    """Every text that is printed as documentation, and whose it is."""
    yield "", api.doc.text
    for operation in api.operations:
        owner = f"{operation.resource}.{operation.name}"
        yield owner, f"{operation.summary.text}\n{operation.description.text}"
        yield from ((f"{owner} {p.name}", p.doc.text) for p in operation.parameters)
        if operation.body and operation.body.fields:
            yield from ((f"{owner} {f.name}", f.doc.text) for f in operation.body.fields)
        yield from ((f"{owner} {e.status}", e.doc.text) for e in operation.errors)
        yield from ((f"{owner} -> {r.kind}", r.doc.text) for r in operation.results)
    for event in api.webhooks.events if api.webhooks else ():
        yield f"webhooks.{event.name}", f"{event.summary.text}\n{event.description.text}"
    for declaration in api.declarations:
        yield declaration.name, declaration.doc.text
        if isinstance(declaration, ir.Model):
            yield from ((f"{declaration.name}.{f.name}", f.doc.text) for f in declaration.fields)
        if isinstance(declaration, ir.Enum):
            yield from ((f"{declaration.name}.{m.name}", m.doc.text) for m in declaration.members)
