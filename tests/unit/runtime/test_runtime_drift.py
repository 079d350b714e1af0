"""What is told about answers that the document does not describe."""

from __future__ import annotations

from typing import Annotated, Any

import httpx
import pytest
import yaml
from callers import IMAGE, Kind, ok, replies
from gallery import models
from runtime import JSON, Discriminator, Drift, OneOf, Operation, Unknown, decode
from runtime.drift import Watch

GET = Operation("images.get", "GET", "/images/{id}", statuses=(200, 404))


def found(tp: Any, value: object) -> list[tuple[str, str, str]]:
    told: list[Drift] = []
    Watch(told.append).value(GET, tp, value)
    return sorted((d.kind, d.pointer, d.name) for d in told)


def image(**more: JSON) -> models.Image:
    return models.Image.from_dict({**IMAGE, **more})


def test_unknown_fields_at_any_depth() -> None:
    value = image(colour="red", Likes=[{"ownerId": 1, "rank": 2}, {"ownerId": 2, "rank": 3}])
    expected = [
        ("field", "#/components/schemas/Image", "colour"),
        ("field", "#/components/schemas/Owner", "rank"),
    ]
    assert found(models.Image, value) == expected
    assert found(list[models.Image], [value, value]) == expected
    assert found(dict[str, list[models.Image]], {"a": [value]}) == expected
    assert found(OneOf[models.Image | None], value) == expected
    assert found(models.Image, image()) == []


def test_unknown_values_of_open_enumerations() -> None:
    status = "#/components/schemas/Status"
    assert found(models.Image, image(generationStatus="new")) == [("value", status, "new")]
    assert found(models.Image, image(generationStatus="done")) == []
    assert found(models.Image, image(generationStatus=None)) == []
    assert found(list[models.Status | str], ["a", models.Status.DONE]) == [("value", status, "a")]
    pair = tuple[int, models.Status | str]
    assert found(pair | None, (1, "b")) == [("value", status, "b")]
    assert found(models.Status | str | tuple[str], (1, "b")) == []
    assert found(list[float | models.Status | str], [1, 2.5]) == []
    assert found(OneOf[dict[str, int | models.Level]], {"x": 7}) == [
        ("value", "#/components/schemas/Level", "7")
    ]


def test_alternatives_with_a_discriminator() -> None:
    shapes = {"circle": models.Circle, "square": models.Square}
    shape = Annotated[models.Circle | models.Square | Unknown, Discriminator("kind", shapes)]
    given: JSON = [{"kind": "circle", "radius": 1.5, "colour": "red"}, {"kind": "star", "rays": 5}]
    value = decode(OneOf[list[shape]], given)  # type: ignore[valid-type]
    assert found(list[shape], value) == [("field", "#/components/schemas/Circle", "colour")]
    status = Annotated[models.Status | str, "said about it"]
    assert found(list[status], ["new"]) == [("value", "#/components/schemas/Status", "new")]


def test_the_pointer_that_a_model_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    pointer = "#/paths/~1a/get/responses/200/content/application~1json/schema"
    monkeypatch.setattr(models.Image, "__schema__", pointer, raising=False)
    (told,) = collected(image(colour="red"))
    assert told.pointer == pointer
    action = yaml.safe_load(told.overlay())[0]
    assert action["target"] == (
        '$["paths"]["/a"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]'
    )


@pytest.mark.parametrize(
    ("pointer", "target"),
    [
        ("#/components/schemas/A/anyOf/0", '$["components"]["schemas"]["A"]["anyOf"][0]'),
        ("#/components/schemas/A/properties/0", '$["components"]["schemas"]["A"]["properties"]["0"]'),
        ("#/components/parameters/7a", '$["components"]["parameters"]["7a"]'),
        ("#/paths/~1a~0b/get/parameters/2/schema", '$["paths"]["/a~b"]["get"]["parameters"][2]["schema"]'),
    ],
)  # fmt: skip
def test_the_target_of_an_overlay_action(pointer: str, target: str) -> None:
    drift = Drift("field", pointer, "a", {}, "images.get", "GET /")
    assert yaml.safe_load(drift.overlay())[0]["target"] == target


def collected(value: object, tp: Any = models.Image) -> list[Drift]:
    told: list[Drift] = []
    Watch(told.append).value(GET, tp, value)
    return told


@pytest.mark.parametrize(
    ("value", "schema"),
    [
        ("red", {"type": "string"}),
        ("2026-01-01T00:00:00Z", {"type": "string", "format": "date-time"}),
        ("2026-01-01", {"type": "string", "format": "date"}),
        (True, {"type": "boolean"}),
        (1, {"type": "integer"}),
        (1.5, {"type": "number"}),
        (None, {}),
        ([1], {"type": "array", "items": {"type": "integer"}}),
        ([], {"type": "array", "items": {}}),
        ({"a": 1}, {"type": "object"}),
    ],
)
def test_overlay_actions(value: JSON, schema: JSON) -> None:
    name = 'a: "b"\n- c'
    (told,) = collected(image(**{name: value}))
    assert yaml.safe_load(told.overlay()) == [
        {
            "target": '$["components"]["schemas"]["Image"]',
            "update": {"properties": {name: schema}},
            "x-reason": "the server sent this field in an answer to GET /images/{id}",
            "x-source": "observed",
        }
    ]


def test_overlay_actions_of_values_and_statuses() -> None:
    (value,) = collected(image(generationStatus="new"))
    assert yaml.safe_load(value.overlay())[0]["update"] == {"enum": ["new"]}
    told: list[Drift] = []
    watch = Watch(told.append)
    for status in (200, 404, 418, 418, 500):
        watch.status(GET, status)
    watch.status(Operation("x", "GET", "/x"), 409)
    (drift,) = told
    action = yaml.safe_load(drift.overlay())[0]
    assert action["target"] == '$["paths"]["/images/{id}"]["get"]["responses"]'
    assert list(action["update"]) == ["418"]


def test_a_client_tells_each_kind_once(kind: Kind) -> None:
    told: list[Drift] = []
    body = {"data": {**IMAGE, "colour": "red", "generationStatus": "new"}}
    client = kind.client(replies(httpx.Response(200, json=body)), on_drift=told.append)
    kind(client.images.get(1))
    kind(client.images.get(2))
    kind(client.with_options(timeout=3).images.get(2))
    assert sorted((d.kind, d.name, d.operation, d.place) for d in told) == [
        ("field", "colour", "images.get", "GET /images/{id}"),
        ("value", "new", "images.get", "GET /images/{id}"),
    ]


def test_a_callback_may_be_strict(kind: Kind) -> None:
    def strict(drift: Drift) -> None:
        raise LookupError(drift.name)

    client = kind.client(replies(httpx.Response(200, json={"data": {**IMAGE, "a": 1}})), on_drift=strict)  # fmt: skip
    with pytest.raises(LookupError, match="a"):
        kind(client.images.get(1))
    kind(kind.client(replies(ok()), on_drift=strict).images.get(1))


def test_what_is_remembered_is_bounded() -> None:
    told: list[Drift] = []
    watch = Watch(told.append)
    for start in range(0, 20_000, 10_000):
        fields = {f"f{start + n}": 1 for n in range(10_000)}
        watch.value(GET, models.Image, models.Image.from_dict({**IMAGE, **fields}))
    assert len(told) == 1000
    assert found(list[models.Image], [image()] * 50_000) == []
