"""What was compared with what, and the edits found there: each once, however often it is reached.

A node is a pair of the same thing on both sides: an operation, a parameter, a schema. Edges lead to
what it consists of. An edge carries the directions that pass: what a request consists of is sent,
what a response consists of is received; a read-only property is not sent.
"""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct, field

from codegen.base.pointer import JsonValue

REQUEST, RESPONSE = 1, 2
BOTH = REQUEST | RESPONSE
NEITHER = 0


class Edit(NamedTuple):
    """One difference of a pair."""

    rule: str
    old: str
    """Pointer; empty where something was added."""
    new: str
    before: JsonValue
    after: JsonValue
    mask: int
    """The directions in which it matters at all."""


class Graph(Struct):
    """Nodes by number; grows while the comparison runs."""

    numbers: dict[tuple[str, ...], int] = field(default_factory=dict[tuple[str, ...], int])
    edges: list[dict[int, int]] = field(default_factory=list[dict[int, int]])
    edits: list[list[Edit]] = field(default_factory=list[list[Edit]])
    roots: dict[int, int] = field(default_factory=dict[int, int])
    """Operations, as bits, that start at a node."""
    operations: list[str] = field(default_factory=list[str])

    def node(self, *key: str) -> tuple[int, bool]:
        """The number of the pair ``key``, and whether it is new."""
        number = self.numbers.setdefault(key, len(self.edges))
        if number < len(self.edges):
            return number, False
        self.edges.append({})
        self.edits.append([])
        return number, True

    def link(self, above: int, below: int, mask: int = BOTH) -> None:
        """Say that ``below`` is part of ``above``, in the directions of ``mask``."""
        edges = self.edges[above]
        edges[below] = edges.get(below, 0) | mask

    def operation(self, name: str) -> int:
        """The bit of a further operation."""
        self.operations.append(name)
        return 1 << (len(self.operations) - 1)

    def root(self, node: int, operations: int) -> None:
        """Say that ``operations`` start at ``node``."""
        self.roots[node] = self.roots.get(node, 0) | operations


class Reached(NamedTuple):
    """The operations that reach a node, as bits: at all, by requests, by responses."""

    touched: int
    requests: int
    responses: int


def reach(graph: Graph) -> list[Reached]:
    """Which operations reach each node; linear in the graph, whatever circles it has.

    What lies in one circle is reached by the same operations. The circles of each direction are
    their own, since not every edge lets every direction pass.
    """
    sets = [_flow(graph, mask) for mask in (NEITHER, REQUEST, RESPONSE)]
    return [Reached(*found) for found in zip(*sets, strict=True)]


def _flow(graph: Graph, mask: int) -> list[int]:
    """The operations that reach each node by edges that let ``mask`` pass."""
    edges = [
        [below for below, passing in found.items() if passing & mask == mask]
        for found in graph.edges
    ]
    result = [0] * len(edges)
    for node, operations in graph.roots.items():
        result[node] = operations
    for circle in _topological(edges):
        together = 0
        for node in circle:
            together |= result[node]
        if together:
            for node in circle:
                result[node] = together
            for below in {below for node in circle for below in edges[node]}:
                result[below] |= together
    return result


def _topological(edges: list[list[int]]) -> list[list[int]]:
    """Strongly connected components, those above first (Tarjan's algorithm, without recursion)."""
    order: dict[int, int] = {}
    low: dict[int, int] = {}
    open_: list[int] = []
    is_open: set[int] = set()
    found: list[list[int]] = []
    for start in range(len(edges)):
        if start in order:
            continue
        work = [(start, iter(edges[start]))]
        order[start] = low[start] = len(order)
        open_.append(start)
        is_open.add(start)
        while work:
            node, below = work[-1]
            for child in below:
                if child not in order:
                    order[child] = low[child] = len(order)
                    open_.append(child)
                    is_open.add(child)
                    work.append((child, iter(edges[child])))
                    break
                if child in is_open:
                    low[node] = min(low[node], order[child])
            else:
                work.pop()
                if work:
                    above = work[-1][0]
                    low[above] = min(low[above], low[node])
                if low[node] == order[node]:
                    component = _closed(node, open_, is_open)
                    found.append(component)
    return list(reversed(found))


def _closed(node: int, open_: list[int], is_open: set[int]) -> list[int]:
    component: list[int] = []
    while True:
        last = open_.pop()
        is_open.remove(last)
        component.append(last)
        if last == node:
            return component
