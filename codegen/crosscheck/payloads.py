"""What the decoders are asked to read: the documented examples, and each of them spoilt in turn."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

from msgspec import Struct, field

from codegen.base import pointer as ptr
from codegen.base.pointer import JsonValue
from codegen.crosscheck.calls import json_media
from codegen.crosscheck.mutations import Mutation, mutations, reached
from codegen.crosscheck.samples import composed_sample, documented_values, sample
from codegen.ir import model as ir
from codegen.spec.document import Document, JsonObject, as_list, as_object, section_of
from codegen.spec.operations import operations

MOST = 5_000
"""Payloads of one vendor. Of a document that has more, no field is left out for the sake of spoiling
another one a second time; a remark says that there were more."""

_LARGEST = 16 * 1024**2
"""Characters of all of them together."""

_CONSIDERED = 20 * MOST


class Example(Struct, frozen=True):
    """A value of the object schema at ``unit``; ``pointer`` is where it is documented, if it is."""

    unit: str
    value: JsonValue
    pointer: str


class Payload(Struct, frozen=True):
    """A JSON text for the object schema at ``unit``, and what was done to it."""

    unit: str
    model: str
    """Its class in our package."""
    text: str
    example: int
    """Number of the example that it is, or was made of."""
    change: str
    """What was done, for messages; empty for an example as it is."""
    pointer: str
    """The example, or the schema of what was changed."""
    value: JsonValue
    """What stands at the changed place."""
    schema: JsonObject = field(default_factory=dict[str, JsonValue])
    """Of the changed place."""
    at: str = ""
    """The member that was changed."""


def payloads(api: ir.Api, document: Document) -> tuple[tuple[Payload, ...], bool]:
    """Every example and its mutations, without repetitions; and whether that is all of them."""
    models = {model.pointer: str(model.name) for model in api.models}
    found: dict[tuple[str, str], Payload] = {}
    given = examples(document, set(models))
    size = 0
    for number, mutation in [*((n, None) for n in range(len(given))), *_spoilt(document, given)]:
        example = given[number]
        payload = _payload(example, number, models[example.unit], mutation)
        size += len(payload.text)
        if len(found) == MOST or size > _LARGEST:
            return tuple(found.values()), False
        found.setdefault((payload.unit, payload.text), payload)
    return tuple(found.values()), True


def _spoilt(document: Document, given: list[Example]) -> list[tuple[int, Mutation]]:
    """The mutations by the number of their example; the first of each field before the second."""
    ranked: list[tuple[int, int, Mutation]] = []
    ranks: Counter[tuple[str, str]] = Counter()
    for number, example in enumerate(given):
        for mutation in mutations(document, example.unit, example.value):
            key = (mutation.pointer, mutation.what)
            ranked.append((ranks[key], number, mutation))
            ranks[key] += 1
            if len(ranked) == _CONSIDERED:
                break
    ranked.sort(key=lambda entry: entry[0])
    return [(number, mutation) for _, number, mutation in ranked]


def _payload(example: Example, number: int, model: str, mutation: Mutation | None) -> Payload:
    if mutation is None:
        where = example.pointer or example.unit
        text = _text(example.value)
        return Payload(example.unit, model, text, number, "", where, example.value)
    keys = [key for key in mutation.path if isinstance(key, str)]
    return Payload(
        example.unit,
        model,
        _text(mutation.apply(example.value)),
        number,
        mutation.what,
        mutation.pointer,
        mutation.value,
        mutation.schema,
        keys[-1] if keys else "",
    )


def _text(value: JsonValue) -> str:
    return json.dumps(value, ensure_ascii=False)


def examples(document: Document, units: set[str]) -> list[Example]:
    """The documented examples of bodies and schemas, taken apart into those of object schemas.

    A schema of ``units`` with a property that no example has gets one that is composed of the
    examples of its properties, and of samples by type.
    """
    found: list[Example] = []
    composed: list[Example] = []
    for schema, pointer, values in _holders(document):
        for where, value in values:
            found.extend(_units(document, schema, pointer, value, where, units))
        if not values:
            value = sample(document, schema, pointer)
            composed.extend(_units(document, schema, pointer, value, "", units))
    for unit in sorted(units):
        value = composed_sample(document, ptr.resolve(document.value, unit), unit)
        composed.append(Example(unit, value, ""))
    seen: set[str] = set()
    for example in found:
        seen |= reached(document, example.unit, example.value)
    for example in composed:
        properties = as_object(
            as_object(ptr.resolve(document.value, example.unit)).get("properties")
        )
        if not seen.issuperset(ptr.child(example.unit, "properties", name) for name in properties):
            seen |= reached(document, example.unit, example.value)
            found.append(example)
    return found


def _holders(
    document: Document,
) -> Iterator[tuple[JsonValue, str, list[tuple[str, JsonValue]]]]:
    """Schemas with their documented values: of bodies, and of the named schemas themselves."""
    for _, _, operation, here in operations(document):
        yield from _bodies(document, operation, here)
    schemas = section_of(document.value, "schemas")
    for name, schema in schemas.items():
        pointer = ptr.child("#/components/schemas", name)
        values = as_list(as_object(schema).get("examples"))
        if values:
            where = ptr.child(pointer, "examples")
            yield schema, pointer, [(ptr.child(where, i), v) for i, v in enumerate(values)]


def _bodies(
    document: Document, operation: JsonObject, pointer: str
) -> Iterator[tuple[JsonValue, str, list[tuple[str, JsonValue]]]]:
    responses = as_object(operation.get("responses"))
    holders = [(responses[s], ptr.child(pointer, "responses", s)) for s in responses]
    if "requestBody" in operation:
        holders.append((operation["requestBody"], ptr.child(pointer, "requestBody")))
    for node, at in holders:
        resolved, at = document.follow(node, at)
        media, here = json_media(as_object(resolved), at)
        if media is not None and "schema" in media:
            yield media["schema"], ptr.child(here, "schema"), documented_values(media, here)


def _units(
    document: Document,
    schema: JsonValue,
    pointer: str,
    value: JsonValue,
    where: str,
    units: set[str],
) -> Iterator[Example]:
    """The parts of ``value`` that are values of ``units``; those within them stay there."""
    node, at = document.follow(schema, pointer)
    if at in units:
        yield Example(at, value, where)
    elif isinstance(value, list):
        items = as_object(node).get("items", True)
        for index, item in enumerate(value):
            place = ptr.child(where, index) if where else ""
            yield from _units(document, items, ptr.child(at, "items"), item, place, units)
