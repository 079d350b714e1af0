"""What a schema says once references are followed and ``allOf`` is merged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from codegen.base import pointer as ptr
from codegen.base.pointer import JsonValue
from codegen.review.view.keywords import RELEVANT, STRUCTURAL
from codegen.review.view.merge import (
    Spots,
    merge_facts,
    nullable_of,
    properties_of,
    required_of,
    type_list,
    types_of,
)
from codegen.review.view.reading import Reading, Spot
from codegen.spec.document import JsonObject, as_list, as_object
from codegen.spec.values import written_type

UNIONS = ("oneOf", "anyOf")
_NOTHING: JsonObject = {"not": {}}
"""What the schema ``false`` says."""


class Union(Struct, frozen=True):
    """Alternatives, of which one (``oneOf``) or some (``anyOf``) must match."""

    kind: str
    branches: Spots
    pointer: str
    discriminator: JsonObject


class Shape(Struct, frozen=True):
    """A merged schema.

    ``atoms`` are the schemas it is merged of, without references and ``allOf``; each keyword
    keeps the place of the atom it comes from. ``types`` is None where any type is valid, and
    ``implied`` says that no ``type`` was written. ``nullable`` is None where nothing is said.
    """

    key: str
    place: str
    atoms: Spots
    facts: JsonObject
    owners: Mapping[str, str]
    types: frozenset[str] | None
    implied: bool
    nullable: bool | None
    unions: tuple[Union, ...]
    properties: Mapping[str, Spots]
    required: Mapping[str, str] = field(default_factory=dict[str, str])

    def get(self, keyword: str) -> JsonValue:
        """The value of a keyword; of several, the one that counts."""
        return self.facts.get(keyword)

    def where(self, keyword: str) -> str:
        """The place of a keyword, or of the schema if it is not there."""
        if keyword not in self.facts:
            return self.place
        return ptr.child(self.owners.get(keyword, self.place), keyword)

    def spots(self, keyword: str) -> Spots:
        """The schemas below a keyword that holds one schema, of all atoms."""
        return tuple(
            atom.child(keyword)
            for atom in self.atoms
            if isinstance(atom.object.get(keyword), dict | bool)
        )

    def lists(self, keyword: str) -> list[Spots]:
        """The schemas below a keyword that holds a list of schemas, by position."""
        longest = max((len(as_list(a.object.get(keyword))) for a in self.atoms), default=0)
        return [
            tuple(
                atom.child(keyword, index)
                for atom in self.atoms
                if index < len(as_list(atom.object.get(keyword)))
            )
            for index in range(longest)
        ]

    def named(self, keyword: str) -> dict[str, Spots]:
        """The schemas below a keyword that holds schemas by name, of all atoms."""
        found: dict[str, Spots] = {}
        for atom in self.atoms:
            for name, node in as_object(atom.object.get(keyword)).items():
                spot = Spot(node, ptr.child(atom.pointer, keyword, name))
                found[name] = (*found.get(name, ()), spot)
        return found


class Shapes:
    """Makes the shapes of one document; each is made once."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._made: dict[str, Shape] = {}
        self._merged: dict[str, Shape] = {}

    def of(self, spots: Spots) -> Shape:
        """The shape of a schema, or of several that must all match."""
        key = " ".join(spot.pointer for spot in spots)
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = self._shape(spots)
        return found

    def _shape(self, spots: Spots) -> Shape:
        """References to the same schema have the same shape."""
        atoms = self.atoms(spots)
        if not atoms:
            return self._make(spots, atoms)
        key = " ".join(atom.pointer for atom in atoms)
        found = self._merged.get(key)
        if found is None:
            found = self._merged[key] = self._make(spots, atoms)
        return found

    def atoms(self, spots: Sequence[Spot]) -> list[Spot]:
        """The schemas that must all match, without references and ``allOf``."""
        found: dict[str, Spot] = {}
        seen: set[str] = set()
        pending = list(reversed(spots))
        while pending:
            node, pointer = pending.pop()
            if pointer in seen:
                continue
            seen.add(pointer)
            node = _NOTHING if node is False else node
            if not isinstance(node, dict):
                continue
            if not RELEVANT.isdisjoint(node):
                found[pointer] = Spot(node, pointer)
            for index in reversed(range(len(as_list(node.get("allOf"))))):
                pending.append(Spot(node, pointer).child("allOf", index))
            if isinstance(reference := node.get("$ref"), str):
                pending.append(self.reading.target(reference, pointer))
        return list(found.values())

    def _make(self, spots: Spots, found: list[Spot]) -> Shape:
        place = spots[0].pointer if spots else ptr.ROOT
        atoms, nullable = self._unwrap(found)
        if atoms:
            place = atoms[0].pointer
        facts, owners = merge_facts(atoms)
        types, implied = types_of(atoms, facts)
        unions = tuple(u for atom in atoms for u in self._unions(atom))
        has_null = any(self._has_null(u) for u in unions)
        before = len(unions)
        unions, facts, types, implied = self._simplify(unions, facts, types, implied)
        null = nullable_of(atoms, nullable or has_null)
        if null is None and len(unions) < before:
            # Types and values alone: null is among them, or not valid.
            null = False
        return Shape(
            key=" ".join(a.pointer for a in atoms) + ("?" if null else "") or place,
            place=place,
            atoms=tuple(atoms),
            facts=facts,
            owners=owners,
            types=types,
            implied=implied,
            nullable=null,
            unions=tuple(self._without_null(u) for u in unions),
            properties=properties_of(atoms),
            required=required_of(atoms),
        )

    def _unwrap(self, atoms: list[Spot]) -> tuple[list[Spot], bool]:
        """Alternatives that are one schema and null, or one schema alone, are that schema."""
        nullable = False
        result: list[Spot] = []
        pending = list(reversed(atoms))
        rounds = 0
        while pending:
            atom = pending.pop()
            kind = next((k for k in UNIONS if k in atom.object), "")
            branches = [atom.child(kind, i) for i in range(len(as_list(atom.object.get(kind))))]
            others = [b for b in branches if not self.is_null(b)]
            rounds += 1
            if len(others) != 1 or rounds > len(atoms) + 32:
                result.append(atom)
                continue
            nullable = nullable or len(others) < len(branches)
            rest = {k: v for k, v in atom.object.items() if k not in (kind, "discriminator")}
            pending.extend(reversed(self.atoms(others)))
            if not RELEVANT.isdisjoint(rest):
                pending.append(Spot(rest, atom.pointer))
        return list({a.pointer: a for a in result}.values()), nullable

    def is_null(self, spot: Spot) -> bool:
        """Whether a schema allows null and nothing else."""
        node = self.reading.follow(spot).object
        only = node.get("type") == "null" or node.get("type") == ["null"]
        return only or node.get("enum") == [None] or ("const" in node and node["const"] is None)

    def _unions(self, atom: Spot) -> list[Union]:
        return [
            Union(
                kind,
                tuple(atom.child(kind, i) for i in range(len(as_list(atom.object[kind])))),
                ptr.child(atom.pointer, kind),
                as_object(atom.object.get("discriminator")),
            )
            for kind in UNIONS
            if as_list(atom.object.get(kind))
        ]

    def _has_null(self, union: Union) -> bool:
        return any(self.is_null(b) for b in union.branches)

    def _without_null(self, union: Union) -> Union:
        others = tuple(b for b in union.branches if not self.is_null(b))
        return Union(union.kind, others, union.pointer, union.discriminator)

    def _simplify(
        self,
        unions: tuple[Union, ...],
        facts: JsonObject,
        types: frozenset[str] | None,
        implied: bool,
    ) -> tuple[tuple[Union, ...], JsonObject, frozenset[str] | None, bool]:
        """Alternatives that are types alone are a list of types; values alone, an enumeration."""
        if len(unions) != 1 or unions[0].discriminator:
            return unions, facts, types, implied
        said = [self._said(b) for b in unions[0].branches if not self.is_null(b)]
        if all(set(s) == {"type"} for s in said) and types is None:
            found = frozenset(t for s in said for t in type_list(s["type"])) - {"null"}
            return (), facts, found, False
        if all(set(s) <= {"type", "const", "enum"} and set(s) & {"const", "enum"} for s in said):
            values = [
                v for s in said for v in ([s["const"]] if "const" in s else as_list(s["enum"]))
            ]
            if "enum" not in facts and "const" not in facts:
                kinds = types or frozenset(written_type(v) for v in values) - {"null"}
                return (), {**facts, "enum": values}, kinds, types is None
        return unions, facts, types, implied

    def _said(self, branch: Spot) -> JsonObject:
        """The structural keywords of an alternative, if it is one plain schema."""
        atoms = self.atoms([branch])
        if len(atoms) != 1:
            return {}
        return {k: v for k, v in atoms[0].object.items() if k in STRUCTURAL}
