"""Values of the documented types, and a client whose methods answer in every way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cached_property
from types import SimpleNamespace
from typing import Annotated, Any, Literal
from uuid import UUID

import httpx
import pytest
from gallery import models
from gallery.errors import ERRORS
from runtime import (
    UNSET,
    BaseClient,
    Cursor,
    Discriminator,
    Download,
    Model,
    NextLink,
    Offset,
    OneOf,
    Operation,
    PageNumber,
    Pager,
    Stream,
    Transport,
    Unknown,
    Unset,
    decode,
    deprecated,
    model,
    wire,
)
from runtime.fields import JSON
from runtime.samples import Sampler
from runtime.testing import BaseMockTransport, Example


@model
class Needy(Model):
    """Requires itself, which nobody can send."""

    other: Needy


@model
class Account(Model):
    """Has what is not received."""

    name: str
    secret: str | Unset = wire("secret", default=UNSET, write_only=True)
    boss: Account | Unset | None = UNSET


Shape = Annotated[
    models.Circle | models.Square | Unknown,
    Discriminator("kind", {"square": models.Square, "circle": models.Circle}),
]
SAMPLES: list[tuple[Any, object]] = [
    (int, 1),
    (str, "string"),
    (bool, True),
    (float, 1.5),
    (type(None), None),
    (JSON, {}),
    (datetime, datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)),
    (date, date(2024, 5, 6)),
    (UUID, UUID("12345678-9abc-4def-8123-456789abcdef")),
    (list[int], [1]),
    (tuple[str, int], ("string", 1)),
    (dict[str, list[str]], {"key": ["string"]}),
    (Literal["b", "a"], "b"),
    (OneOf[int | None], 1),
    (int | None, 1),
    (str | Unset, "string"),
    (models.Level, models.Level.LOW),
    (models.Status | str, models.Status.DONE),
    (models.Circle | models.Square, models.Circle(kind="circle", radius=1.5)),
    (Shape, models.Square(kind="square", side=1.5)),
    (Unknown, Unknown({})),
]


@pytest.mark.parametrize(("tp", "value"), SAMPLES, ids=str)
def test_a_value_of_each_type(tp: Any, value: object) -> None:
    assert decode(tp, Sampler({}).sample(tp)) == value


def test_models_have_their_fields_down_to_some_depth() -> None:
    image = decode(models.Image, Sampler({}).sample(models.Image))
    assert isinstance(image.likes, list) and isinstance(image.likes[0].images, list)
    assert image.likes[0].images[0].likes == []
    account = decode(Account, Sampler({}).sample(Account))
    assert account.secret is UNSET
    assert isinstance(account.boss, Account)
    Sampler({}).sample(Needy)


def test_documented_values_go_first_where_they_fit() -> None:
    values: dict[str, dict[str, JSON]] = {
        "Image": {"imageId": "seven", "score": 2, "new": [1]},
        "Owner": {"ownerId": 8},
    }
    image = decode(models.Image, Sampler(values).sample(models.Image))
    assert (image.image_id, image.score, image.extra_fields) == (1, 2, {"new": [1]})
    assert isinstance(image.likes, list) and image.likes[0].owner_id == 8


_ITEMS = Operation("things.items", "GET", "/items")
_LATER = Operation("things.later", "GET", "/later")
_SEE = Operation("things.see", "GET", "/see", unwrap="/data/thing")
_TALK = Operation("things.talk", "POST", "/talk")
_TALK_STREAM = Operation("things.talk_stream", "POST", "/talk", accept="text/event-stream")
_LOG = Operation("things.log", "GET", "/log", accept="application/jsonl")
_TEXT = Operation("things.text", "GET", "/text", accept="text/csv")
_FILE = Operation("things.file", "GET", "/file", accept="image/png")
_DROP = Operation("things.drop", "DELETE", "/see")


class Begun:
    """A pager that calls nothing before it is walked."""

    def __init__(self, item: object, style: object, operation: Operation) -> None:
        self._begun = item, style, SimpleNamespace(operation=operation)


class Things:
    """A method for each way to answer."""

    style: Any = None

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def items(self) -> Pager[models.Circle]:
        return Pager(self._transport, _ITEMS, models.Circle, type(self).style)

    def later(self) -> Begun:
        return Begun(models.Circle, PageNumber("/items"), _LATER)

    def see(self, id: str, *, body: object) -> models.Circle:
        return self._transport.call(_SEE, models.Circle, path={"id": id}, body=body)

    @deprecated("nobody talks like this any more")
    def talk(self) -> models.Circle:
        return self._transport.call(_TALK, models.Circle)

    def talk_stream(self) -> Stream[models.Circle]:
        return self._transport.open(_TALK_STREAM, Stream.of(models.Circle, "sse"))

    def log(self) -> Stream[models.Circle]:
        return self._transport.open(_LOG, Stream.of(models.Circle, "jsonl"))

    def text(self) -> str:
        return self._transport.call_text(_TEXT)

    def file(self) -> Download:
        return self._transport.open(_FILE, Download)

    def drop(self) -> None:
        return self._transport.call_none(_DROP)


class Client(BaseClient):
    """Has them all."""

    def __init__(self, transport: BaseMockTransport) -> None:
        super().__init__(
            credentials=(), base_url="https://a.example", errors=ERRORS, user_agent="x",
            transport=transport,
        )  # fmt: skip

    @cached_property
    def things(self) -> Things:
        """All of them."""
        return Things(self._transport)


def mock(**examples: list[Example]) -> BaseMockTransport:
    named = {f"things.{name}": found for name, found in examples.items()}
    return BaseMockTransport(Client, ERRORS, named, {})


CIRCLE = models.Circle(kind="circle", radius=1.5)
WAYS: list[tuple[Callable[[Client], object], object]] = [
    (lambda c: c.things.see("a", body=1), CIRCLE),
    (lambda c: list(c.things.talk_stream()), [CIRCLE]),
    (lambda c: list(c.things.log()), [CIRCLE]),
    (lambda c: c.things.text(), "content"),
    (lambda c: c.things.file().read(), b"content"),
    (lambda c: c.things.drop(), None),
]


@pytest.mark.parametrize(("call", "value"), WAYS)
def test_every_way_to_answer(call: Callable[[Client], object], value: object) -> None:
    assert call(Client(mock())) == value


def test_a_documented_text_and_file() -> None:
    transport = mock(
        text=[Example(200, "a,b", "text/csv")],
        file=[Example(200, b"\x89PNG", "image/png")],
        talk_stream=[
            Example(200, {"kind": "circle", "radius": 4}),
            Example(200, 'data: {"kind": "circle", "radius": 2}\n\n', "text/event-stream"),
        ],
    )
    client = Client(transport)
    assert client.things.text() == "a,b"
    assert client.things.file().read() == b"\x89PNG"
    assert [circle.radius for circle in client.things.talk_stream()] == [2]
    with pytest.warns(DeprecationWarning):
        assert client.things.talk() == CIRCLE
    assert [r.operation for r in transport.requests][-2:] == ["things.talk_stream", "things.talk"]


STYLES = [
    Cursor("/items", "cursor", next="/next"),
    Cursor("/items", "cursor", last="/kind"),
    Cursor("/items", "cursor", next="/next", more="/more"),
    Offset("/items", "skip"),
    Offset("/items", "skip", more="/more"),
    PageNumber("/result/items"),
    NextLink("/items", "/links/next"),
    NextLink("/items"),
]


@pytest.mark.parametrize("style", STYLES, ids=repr)
def test_a_list_has_one_page(style: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Things, "style", style)
    assert list(Client(mock()).things.items()) == [CIRCLE]
    page: dict[str, JSON] = {
        "items": [{"kind": "circle", "radius": 3}],
        "next": "more",
        "links": {"next": "https://elsewhere.example/items"},
    }
    if "/result/items" in repr(style):
        page = {"result": page}
    found = list(Client(mock(items=[Example(200, page)])).things.items())
    assert [circle.radius for circle in found] == [3]


def test_a_pager_that_was_not_walked() -> None:
    transport = mock()
    with httpx.Client(transport=transport) as http:
        first = http.get("https://a.example/later").json()
        second = http.get("https://a.example/later?page=2").json()
    assert (first, second) == ({"items": [{"kind": "circle", "radius": 1.5}]}, {"items": []})
