"""Fields with one value: constructors fill them in, and what is received must have them."""

from __future__ import annotations

import copy
import pickle
from typing import Annotated, Any, Literal, assert_type

import pytest
from runtime import (
    JSON,
    UNSET,
    DecodeError,
    Discriminator,
    Model,
    OneOf,
    Unknown,
    Unset,
    decode,
    decode_json,
    model,
    wire,
)
from runtime.json import dumps


@model
class Message(Model):
    """Constants in all the ways that they are declared."""

    type: Literal["message"] = "message"
    object_: Literal["x"] = wire("@object", default="x")
    version: Literal[2] = 2
    flag: Literal[True] = True
    text: str
    format: Literal["plain"] | Unset = UNSET


@model
class Circle(Model):
    kind: Literal["circle"] | str = "circle"


@model
class Square(Model):
    kind: Literal["square"] | str = "square"


@model
class Mine(Model):
    """What a caller may declare, and is no constant."""

    one: Literal["a", "b"] = "a"
    two: str = "c"
    three: Literal["d"] | Unset = wire("three", default="d")


WIRE: dict[str, JSON] = {
    "type": "message", "@object": "x", "version": 2, "flag": True, "text": "hi",
}  # fmt: skip
SHAPE: Any = OneOf[Circle | Square | Unknown]
TAGGED: Any = OneOf[
    Annotated[
        Circle | Square | Unknown, Discriminator("kind", {"circle": Circle, "square": Square})
    ]
]


def test_a_constant_need_not_be_given() -> None:
    message = Message(text="hi")
    assert message == Message(
        type="message", object_="x", version=2, flag=True, text="hi"
    ) == Message.from_dict(WIRE) == Message.from_json(dumps(WIRE))  # fmt: skip
    assert_type(message.type, Literal["message"])
    assert repr(message) == (
        "Message(type='message', object_='x', version=2, flag=True, text='hi')"
    )
    assert message != Message.from_dict({**WIRE, "text": "ho"})


def test_it_is_sent_and_an_optional_one_is_not() -> None:
    message = Message(text="hi")
    assert message.to_dict() == WIRE
    assert message.to_json() == dumps(WIRE)
    assert message.format is UNSET
    assert Message(text="hi", format="plain").to_dict() == {**WIRE, "format": "plain"}


def test_copies_and_pickles_have_it() -> None:
    message = Message(text="hi")
    assert copy.copy(message) == copy.deepcopy(message) == message
    assert pickle.loads(pickle.dumps(message)) == message


@pytest.mark.parametrize("name", [name for name in WIRE if name != "text"])
@pytest.mark.parametrize("value", ["other", 3, False, None, [], UNSET])
def test_whoever_answers_must_have_it(name: str, value: Any) -> None:
    received = {key: value if key == name else kept for key, kept in WIRE.items()}
    expected = f"{WIRE[name]!r}, found"
    if value is UNSET:
        del received[name]
        expected = r"a value \(the field is required\), found nothing"
    place = "['@object']" if name == "@object" else f".{name}"
    with pytest.raises(DecodeError, match=expected) as caught:
        Message.from_dict(received)
    assert caught.value.path == f"${place}"
    with pytest.raises(DecodeError, match=expected):
        Message.from_json(dumps(received))


@pytest.mark.parametrize(
    ("tp", "value", "expected"),
    [
        (TAGGED, {"kind": "circle"}, Circle()),
        (TAGGED, {"kind": "square"}, Square()),
        (TAGGED, {}, Unknown({})),
        (SHAPE, {}, Unknown({})),
        (SHAPE, {"sides": 3}, Unknown({"sides": 3})),
    ],
)
def test_members_of_a_union_are_told_apart_by_it(tp: Any, value: JSON, expected: object) -> None:
    assert decode(tp, value) == decode_json(tp, dumps(value)) == expected


def test_an_open_one_takes_what_the_server_knows() -> None:
    assert Circle().to_dict() == {"kind": "circle"}
    assert Circle.from_dict({"kind": "disc"}) == Circle(kind="disc")
    with pytest.raises(DecodeError, match=r"^\$\.kind: expected a value"):
        Circle.from_dict({})


def test_what_has_other_values_or_may_be_missing_is_none() -> None:
    assert Mine.from_dict({}) == Mine.from_json("{}") == Mine()
    assert Mine().to_dict() == {"one": "a", "two": "c", "three": "d"}


def test_models_that_callers_derive() -> None:
    @model
    class Reply(Message):
        to: str

    assert Reply(text="hi", to="me").to_dict() == {**WIRE, "to": "me"}
    with pytest.raises(DecodeError, match=r"^\$\.type"):
        Reply.from_dict({"text": "hi", "to": "me"})
