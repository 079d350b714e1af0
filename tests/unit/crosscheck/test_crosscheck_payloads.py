"""What the witnesses are asked: examples, samples, and one thing wrong at a time."""

from __future__ import annotations

import json

import pytest

from codegen.base.pointer import JsonValue
from codegen.crosscheck import payloads as module
from codegen.crosscheck.calls import documented_calls
from codegen.crosscheck.mutations import mutations
from codegen.crosscheck.payloads import payloads
from codegen.crosscheck.samples import sample, without_read_only
from codegen.pipeline.assembly import Built
from codegen.spec.document import Document

PICTURE = "#/components/schemas/Picture"


def document(schema: dict[str, JsonValue]) -> Document:
    return Document({"components": {"schemas": {"A": schema}}}, {})


def changes(schema: dict[str, JsonValue], value: JsonValue) -> dict[str, JsonValue]:
    """Each change of ``value`` by what it is called, with its result."""
    found = mutations(document(schema), "#/components/schemas/A", value)
    return {f"{'.'.join(map(str, m.path))} {m.what}".strip(): m.apply(value) for m in found}


def test_a_member_is_removed_nulled_and_of_every_wrong_type() -> None:
    schema: dict[str, JsonValue] = {"type": "object", "properties": {"n": {"type": "integer"}}}
    value: JsonValue = {"n": 1, "more": 2}
    found = changes(schema, value)
    assert value == {"n": 1, "more": 2}
    assert {key: v for key, v in found.items() if key.startswith("n ")} == {
        "n removed": {"more": 2},
        "n set to null": {"n": None, "more": 2},
        "n set to true": {"n": True, "more": 2},
        "n set to 7.0": {"n": 7.0, "more": 2},
        "n set to 7.5": {"n": 7.5, "more": 2},
        'n set to "7"': {"n": "7", "more": 2},
        "n set to []": {"n": [], "more": 2},
        "n set to {}": {"n": {}, "more": 2},
    }
    assert found["unknownField with an unknown field"] == {**value, "unknownField": "unknown"}


@pytest.mark.parametrize(
    ("schema", "value", "expected"),
    [
        ({"type": "string", "enum": ["a"]}, "a", "n set to a value that is not listed"),
        ({"type": "string", "x-extensible-enum": ["a"]}, "a", "n set to a value that is not listed"),
        ({"type": "integer", "enum": [1]}, 1, "n set to a value that is not listed"),
        ({"type": "string", "format": "date-time"}, "x", "n set to a malformed text"),
        ({"type": "string", "format": "uuid"}, "x", "n set to a malformed text"),
        ({"type": "array", "items": {"type": "string"}}, ["a", "b"], "n.0 set to null"),
        ({"type": "object", "additionalProperties": {"type": "string"}}, {"k": "v"}, "n.k removed"),
        ({"anyOf": [{"type": "null"}, {"type": "object", "properties": {"k": {}}}]}, {"k": 1},
         "n.k removed"),
    ],
)  # fmt: skip
def test_what_is_changed_depends_on_the_schema(
    schema: dict[str, JsonValue], value: JsonValue, expected: str
) -> None:
    assert expected in changes({"type": "object", "properties": {"n": schema}}, {"n": value})


def test_items_and_unlisted_formats_are_left_alone() -> None:
    schema: dict[str, JsonValue] = {"type": "array", "items": {"type": "string", "format": "uri"}}
    found = changes({"type": "object", "properties": {"n": schema}}, {"n": ["a", "b"]})
    assert not [key for key in found if key.startswith("n.1") or "malformed" in key]
    assert "n.0 removed" not in found


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({"type": "string", "examples": ["e"], "enum": ["a"]}, "e"),
        ({"const": 3}, 3),
        ({"type": ["string", "null"], "enum": [None, "a"]}, "a"),
        ({"type": "string", "x-extensible-enum": ["b"]}, "b"),
        ({"type": "string", "format": "date"}, "2024-05-06"),
        ({"type": "string", "minLength": 8}, "samplexx"),
        ({"type": "string", "maxLength": 3}, "sam"),
        ({"type": "string", "pattern": "^[A-Z]{2}[0-9]+$"}, "AB12"),
        ({"type": "string", "pattern": "("}, "sample"),
        ({"type": "integer"}, 7),
        ({"type": "integer", "maximum": 5}, 5),
        ({"type": "integer", "exclusiveMinimum": 9}, 10),
        ({"type": "number"}, 7.0),
        ({"type": "boolean"}, True),
        ({"type": "null"}, None),
        ({}, "sample"),
        ({"type": "array", "items": {"type": "integer"}, "minItems": 2}, [7, 7]),
        ({"type": "object", "additionalProperties": {"type": "integer"}}, {"key": 7}),
        ({"oneOf": [{"type": "null"}, {"type": "boolean"}]}, True),
        ({"properties": {"a": {"type": "integer"}}}, {"a": 7}),
    ],
)
def test_a_sample_by_type(schema: dict[str, JsonValue], expected: JsonValue) -> None:
    assert sample(document(schema), schema, "#/components/schemas/A") == expected


def test_a_schema_that_contains_itself_has_a_sample() -> None:
    link: JsonValue = {"$ref": "#/components/schemas/A"}
    schema: dict[str, JsonValue] = {
        "type": "object", "properties": {"next": link, "all": {"type": "array", "items": link}},
    }  # fmt: skip
    found = sample(document(schema), schema, "#/components/schemas/A")
    assert len(json.dumps(found)) < 5_000


def test_examples_come_first_and_every_property_is_met(built: Built) -> None:
    tried, all_ = payloads(built.api, built.document)
    assert all_
    plain = [p.change for p in tried]
    assert plain == sorted(plain, key=bool)
    assert len({(p.unit, p.text) for p in tried}) == len(tried)
    properties = {f.pointer for m in built.api.models for f in m.fields}
    assert properties <= {p.pointer for p in tried}


def test_there_is_a_limit_and_it_costs_no_field(
    built: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything, _ = payloads(built.api, built.document)
    monkeypatch.setattr(module, "MOST", len(everything) - 5)
    some, all_ = payloads(built.api, built.document)
    assert not all_
    assert len(some) == len(everything) - 5
    assert {p.pointer for p in some} == {p.pointer for p in everything}


def test_calls_with_what_is_required_and_with_all(built: Built) -> None:
    calls = documented_calls(built.api, built.document)
    assert [(c.method, c.about, [a.wire for a in c.arguments]) for c in calls] == [
        ("GET", "the required parameters", ["picture_id"]),
        ("GET", "all parameters", ["picture_id", "size", "tags", "since", "X-Trace"]),
        ("POST", "the required parameters and a sample of the body", [""]),
    ]
    values = {a.wire: json.loads(a.value) for a in calls[1].arguments}
    assert values["picture_id"] == "a/b c?d=e&f+g%20é"
    assert values["tags"] == ["a/b c?d=e&f+g%20é"]
    assert values["X-Trace"] == "sample"
    assert calls[0].credential is not None
    assert (calls[0].credential.header, dict(calls[0].credential.arguments)) == (
        "X-Key", {"api_key": "sample-secret"},
    )  # fmt: skip


def test_nobody_is_asked_to_send_what_only_servers_set() -> None:
    part: JsonValue = {
        "type": "object",
        "properties": {"id": {"type": "integer", "readOnly": True}, "n": {"type": "integer"}},
    }
    whole: dict[str, JsonValue] = {
        "type": "object",
        "properties": {"parts": {"type": "array", "items": {"anyOf": [part, {"type": "null"}]}}},
    }
    value: JsonValue = {"parts": [{"id": 1, "n": 2}, None], "id": 3, "more": {"id": 4}}
    found = without_read_only(document(whole), whole, "#/components/schemas/A", value)
    assert found == {"parts": [{"n": 2}, None], "id": 3, "more": {"id": 4}}
