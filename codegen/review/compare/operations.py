"""Operations: which of one side is which of the other, and what differs between the two."""

from __future__ import annotations

from codegen.base.pointer import JsonValue
from codegen.review.compare.bodies import compare_body, compare_responses
from codegen.review.compare.callbacks import compare_callbacks
from codegen.review.compare.comparison import Comparison
from codegen.review.compare.endpoints import Operation, Pairs, operations_of, pair_operations
from codegen.review.compare.graph import BOTH, REQUEST, RESPONSE
from codegen.review.compare.lifecycle import compare_lifecycle, sunset_of
from codegen.review.compare.marked import Node
from codegen.review.compare.parameters import Parameter, compare_parameters, parameters_of
from codegen.review.compare.security import compare_requirements, requirements_of
from codegen.review.compare.servers import compare_servers, own_servers
from codegen.spec.document import as_list, as_text


def compare_operations(c: Comparison, today: str) -> None:
    """All operations of both documents."""
    pairs = pair_operations(operations_of(c.old), operations_of(c.new))
    _moved(c, pairs)
    for old, new in pairs.both:
        _operation(c, old, new)
    for operation in pairs.gone:
        node, _ = c.graph.node("operation", operation.spot.pointer, "")
        c.graph.root(node, c.graph.operation(operation.name))
        c.edit(
            node, _removed(operation, today), (operation.spot.pointer, ""), (operation.name, None)
        )
    for operation in pairs.come:
        node, _ = c.graph.node("operation", "", operation.spot.pointer)
        c.graph.root(node, c.graph.operation(operation.name))
        c.edit(node, "operation-added", ("", operation.spot.pointer), (None, operation.name))


def _removed(operation: Operation, today: str) -> str:
    if operation.spot.object.get("deprecated") is not True:
        return "operation-removed"
    sunset = sunset_of(operation.spot.object.get("x-sunset"))
    return "operation-removed-early" if sunset > today else "operation-removed-deprecated"


def _moved(c: Comparison, pairs: Pairs) -> None:
    """Report moved operations, those of one path together."""
    together: dict[tuple[str, str, str], list[tuple[Operation, Operation]]] = {}
    for old, new in pairs.moved:
        method = "" if old.method == new.method else f"{old.method} {new.method}"
        together.setdefault((old.path, new.path, method), []).append((old, new))
    for found in together.values():
        old, new = found[0]
        alone = len(found) == 1
        places = (
            old.spot.pointer if alone else old.item.pointer,
            new.spot.pointer if alone else new.item.pointer,
        )
        node, _ = c.graph.node("moved", *places)
        texts = (old.name, new.name) if alone else (old.path, new.path)
        c.edit(node, "operation-moved", places, texts)
        for earlier, later in found:
            bit = _operation(c, earlier, later)
            c.graph.root(node, bit)


def _operation(c: Comparison, old: Operation, new: Operation) -> int:
    """Compare a pair of operations; the bit that stands for it."""
    node, _ = c.graph.node("operation", old.spot.pointer, new.spot.pointer)
    bit = c.graph.operation(new.name)
    c.graph.root(node, bit)
    c.operations.append((old.spot.pointer, new.spot.pointer))
    _security(c, node, old, new)
    _servers(c, node, old, new)
    if not c.clean(old.spot, new.spot) or not _same_parameters(c, old, new):
        _names(c, node, old, new)
        compare_lifecycle(c, node, Node(old.spot), Node(new.spot))
        compare_parameters(c, node, *_parameters(c, old, new), REQUEST)
        compare_body(c, node, old.spot, new.spot, REQUEST)
        compare_responses(c, node, old.spot, new.spot, RESPONSE)
        compare_callbacks(c, node, old.spot, new.spot)
    return bit


def _same_parameters(c: Comparison, old: Operation, new: Operation) -> bool:
    before, after = old.item.child("parameters"), new.item.child("parameters")
    return old.path == new.path and c.clean(before, after)


def _parameters(
    c: Comparison, old: Operation, new: Operation
) -> tuple[list[Parameter], list[Parameter]]:
    return (
        parameters_of(c.old, old.path, old.item, old.spot),
        parameters_of(c.new, new.path, new.item, new.spot),
    )


def _names(c: Comparison, node: int, old: Operation, new: Operation) -> None:
    """What is not sent, but decides how a generated client is cut."""
    before, after = Node(old.spot), Node(new.spot)
    was, is_ = as_text(before.get("operationId")), as_text(after.get("operationId"))
    if was != is_:
        rule = "operation-id-" + ("changed" if was and is_ else "added" if is_ else "removed")
        places = (before.where("operationId"), after.where("operationId"))
        c.edit(node, rule, places, (was or None, is_ or None))
    tags: list[list[JsonValue]] = [as_list(before.get("tags")), as_list(after.get("tags"))]
    if tags[0] != tags[1]:
        places = (before.where("tags"), after.where("tags"))
        c.edit(node, "tags-changed", places, (tags[0] or None, tags[1] or None))


def _security(c: Comparison, node: int, old: Operation, new: Operation) -> None:
    spot, stated = requirements_of(c.old.root, old.spot)
    before = spot, [{c.schemes.get(n, n): scopes for n, scopes in a.items()} for a in stated]
    after = requirements_of(c.new.root, new.spot)
    if before[1] != after[1]:
        # Requirements of the whole document are one edit, for all that have none of their own.
        below, is_new = c.graph.node("security", before[0].pointer, after[0].pointer)
        c.graph.link(node, below, BOTH)
        if is_new:
            compare_requirements(c, below, before, after)
    for name in {n for alternative in stated for n in alternative}:
        number = c.graph.numbers.get(("scheme", name))
        if number is not None:
            c.graph.link(node, number, BOTH)


def _servers(c: Comparison, node: int, old: Operation, new: Operation) -> None:
    before, after = (own_servers(o.spot, o.item) for o in (old, new))
    earlier, later = before or c.old.root, after or c.new.root
    if earlier.object.get("servers") == later.object.get("servers"):
        return
    below, is_new = c.graph.node("servers", earlier.pointer, later.pointer)
    c.graph.link(node, below, BOTH)
    if is_new:
        compare_servers(c, below, earlier, later)
