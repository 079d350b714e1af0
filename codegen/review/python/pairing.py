"""Which class, method and argument of one side is which of the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from codegen.ir import model as ir
from codegen.review.change import Diff
from codegen.review.python.places import Places

_ALIKE = 0.5


def renamed_classes(old: ir.Api, new: ir.Api, diff: Diff, places: Places) -> dict[str, str]:
    """New names of classes by old ones, where the two are the same schema, or look like it."""
    before, after = old.declared, new.declared
    gone = {places.written(d.pointer, new=False): d for n, d in before.items() if n not in after}
    come = {places.written(d.pointer, new=True): d for n, d in after.items() if n not in before}
    found: dict[str, str] = {}
    for pointer, declaration in gone.items():
        partner = come.get(pointer)
        if partner is not None and type(partner) is type(declaration):
            found[declaration.name] = partner.name
    moved = {pair.old: pair.new for pair in diff.schemas}
    for pointer, declaration in gone.items():
        partner = come.get(moved.get(pointer, ""))
        free = partner is not None and partner.name not in found.values()
        if declaration.name not in found and partner is not None and free:
            found[declaration.name] = partner.name
    _alike(gone.values(), come.values(), found)
    return found


def _alike(
    gone: Iterable[ir.Declaration], come: Iterable[ir.Declaration], found: dict[str, str]
) -> None:
    """Classes with the same content, and nothing else that has it."""
    after: dict[object, list[str]] = {}
    for declaration in come:
        if declaration.name not in found.values():
            after.setdefault(_content(declaration), []).append(declaration.name)
    for declaration in gone:
        names = after.get(_content(declaration), [])
        if declaration.name not in found and len(names) == 1 and _content(declaration):
            found[declaration.name] = names.pop()


def _content(declaration: ir.Declaration) -> tuple[object, ...]:
    match declaration:
        case ir.Model(fields=fields):
            return tuple((f.wire.text, f.required) for f in fields)
        case ir.Enum(members=members):
            return tuple(m.value for m in members)
        case ir.Alias():
            return ()


def operation_pairs(
    old: ir.Api, new: ir.Api, diff: Diff
) -> tuple[list[tuple[ir.Operation, ir.Operation]], list[ir.Operation], list[ir.Operation]]:
    """Operations on both sides, on the old alone, on the new alone."""
    partners = {pair.old: pair.new for pair in diff.operations}
    after = {o.pointer: o for o in new.operations}
    pairs: list[tuple[ir.Operation, ir.Operation]] = []
    gone: list[ir.Operation] = []
    for operation in old.operations:
        partner = after.get(_moved(operation, partners))
        if partner is None:
            gone.append(operation)
        else:
            pairs.append((operation, partner))
    taken = {new_.pointer for _, new_ in pairs}
    return pairs, gone, [o for o in new.operations if o.pointer not in taken]


def _moved(operation: ir.Operation, partners: Mapping[str, str]) -> str:
    """The pointer of the same operation on the new side; of a variant, that of the same body."""
    owner, body, rest = operation.pointer.partition("/requestBody/")
    return f"{partners.get(owner, owner)}{body}{rest}"


def renamed_nodes(diff: Diff) -> Mapping[str, str]:
    """New pointers of properties and parameters that were renamed or moved, by old ones."""
    ids = ("property-renamed", "parameter-renamed", "parameter-moved", "path-parameter-renamed")
    return {c.old.pointer: c.new.pointer for c in diff.changes if c.id in ids and c.old and c.new}
