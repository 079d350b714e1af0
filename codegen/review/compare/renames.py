"""What is gone and what has come: the same thing under another name?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from codegen.base.pointer import JsonValue
from codegen.spec.document import JsonObject, as_object, as_text

THRESHOLD = 0.75
_LARGE = 400
"""Pairs of gone and come that are weighed; with more, only exact spellings are."""


class Candidate(NamedTuple):
    """Something that is on one side only."""

    name: str
    node: JsonValue
    required: bool
    position: int
    """Among its siblings."""


def renames(gone: Sequence[Candidate], come: Sequence[Candidate]) -> dict[str, str]:
    """New names by old ones, the likeliest pairs first; both must agree that they are the best."""
    found = _respelled(gone, come)
    left = [g for g in gone if g.name not in found]
    right = [n for n in come if n.name not in found.values()]
    if not left or not right or len(left) * len(right) > _LARGE:
        return found
    alone = len(left) == len(right) == 1
    scores = sorted(
        ((score(g, n, alone), i, j) for i, g in enumerate(left) for j, n in enumerate(right)),
        key=lambda entry: (-entry[0], entry[1], entry[2]),
    )
    taken: set[tuple[int, int]] = set()
    for value, i, j in scores:
        if value < THRESHOLD or (0, i) in taken or (1, j) in taken:
            continue
        rivals = [v for v, x, y in scores if (x == i) != (y == j) and v == value]
        if not rivals:
            found[left[i].name] = right[j].name
            taken |= {(0, i), (1, j)}
    return found


def _respelled(gone: Sequence[Candidate], come: Sequence[Candidate]) -> dict[str, str]:
    """Names that differ in spelling alone: ``imageId`` and ``image_id``."""
    spelled: dict[str, list[str]] = {}
    for candidate in come:
        spelled.setdefault(plain(candidate.name), []).append(candidate.name)
    found: dict[str, str] = {}
    for candidate in gone:
        names = spelled.get(plain(candidate.name), [])
        if len(names) == 1 and names[0] not in found.values():
            found[candidate.name] = names[0]
    return found


def plain(name: str) -> str:
    """A name without case and punctuation."""
    return re.sub(r"[^a-z0-9]", "", name.lower())


def likeness(one: str, other: str) -> float:
    """How much alike two names are, from 0 to 1."""
    short, long = sorted((plain(one), plain(other)), key=len)
    if len(short) >= 4 and (long.startswith(short) or long.endswith(short)):
        return 0.8
    return SequenceMatcher(None, short, long, autojunk=False).ratio()


def score(gone: Candidate, come: Candidate, alone: bool) -> float:
    """How likely ``come`` is ``gone`` under another name, from 0 to 1."""
    old, new = as_object(gone.node), as_object(come.node)
    if kind(old) != kind(new):
        return 0.0
    result = 0.35 * likeness(gone.name, come.name)
    described = as_text(old.get("description"))
    if described and described == as_text(new.get("description")):
        result += 0.45
    if without_prose(old) == without_prose(new):
        result += 0.3 if len(without_prose(old)) > 1 else 0.25
    if gone.position == come.position:
        result += 0.2
    if alone:
        result += 0.2
    if gone.required == come.required:
        result += 0.1
    return min(result, 1.0)


def kind(node: JsonObject) -> str:
    """The type of a schema, roughly: what it refers to, or the type it states."""
    if isinstance(reference := node.get("$ref"), str):
        return reference
    return repr(node.get("type"))


def without_prose(node: JsonObject) -> JsonObject:
    """A schema without what is read by people only."""
    prose = ("description", "title", "example", "examples")
    return {k: v for k, v in node.items() if k not in prose}
