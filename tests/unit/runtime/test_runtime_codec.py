"""What the decoder takes, what it refuses and how it says so."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, Literal
from uuid import UUID

import pytest
from gallery import models
from runtime import JSON, UNSET, DecodeError, OneOf, Unset, decode, encode

IMAGE = {"imageId": 1, "generationStatus": "done", "bookmarked": False}
TOKEN = "8c3a2c1e-7d8b-4a9e-9f4e-0d7c1b2a3f4d"
NOON = datetime(2014, 1, 2, 12, tzinfo=UTC)

TAKEN = [
    (int, 1, 1),
    (int, 1.0, 1),
    (int, 10**30, 10**30),
    (float, 1.5, 1.5),
    (float, 2**53 + 1, 2**53 + 1),
    (bool, True, True),
    (str, "", ""),
    (JSON, [{"a": None}], [{"a": None}]),
    (datetime, "2014-01-02T12:00:00Z", NOON),
    (datetime, "2014-01-02t12:00:00z", NOON),
    (datetime, "2014-01-02 21:00:00+09:00", NOON),
    (datetime, "2014-01-02T12:00:00.123456789Z", NOON.replace(microsecond=123456)),
    (date, "2014-01-02", date(2014, 1, 2)),
    (UUID, TOKEN, UUID(TOKEN)),
    (list[int], [], []),
    (tuple[str, int], ["a", 1], ("a", 1)),
    (list[tuple[UUID, models.Status | str]], [[TOKEN, "new"]], [(UUID(TOKEN), "new")]),
    (str | tuple[str, int], ["a", 1], ("a", 1)),
    (list[str] | tuple[str, int], ["a", 1], ("a", 1)),
    (list[str] | tuple[str, int], ["a", "b"], ["a", "b"]),
    (dict[str, list[int]], {"a": [1]}, {"a": [1]}),
    (Literal["a", 1], 1, 1),
    (int | None, None, None),
    (int | Unset, 3, 3),
    (models.Status, "done", models.Status.DONE),
    (models.Status | str, "new", "new"),
    (models.Status | str | None, None, None),
    (models.Level | int, 7, 7),
    (models.Level | int, 2, models.Level.HIGH),
    (str | int, 5, 5),
    (datetime | str, "soon", "soon"),
    (list[int] | str, "x", "x"),
    (OneOf[int | str], "x", "x"),
]

REFUSED = [
    (int, True, "$: expected an integer, found True"),
    (int, "1", "$: expected an integer, found '1'"),
    (int, 1.5, "$: expected an integer, found 1.5"),
    (float, False, "$: expected a number, found False"),
    (bool, 1, "$: expected a boolean, found 1"),
    (str, None, "$: expected a string, found None"),
    (type(None), 0, "$: expected null, found 0"),
    (datetime, "2014-01-02T12:00:00", "$: expected an RFC 3339 date-time with offset"),
    (datetime, "2014-01-02", "$: expected an RFC 3339 date-time with offset"),
    (datetime, "2014-W01-1T00:00:00Z", "$: expected an RFC 3339 date-time with offset"),
    (datetime, "2014-02-30T00:00:00Z", "$: expected an RFC 3339 date-time with offset"),
    (datetime, "२०१४-01-02T12:00:00Z", "$: expected an RFC 3339 date-time with offset"),
    (datetime, 1, "$: expected an RFC 3339 date-time with offset, found 1"),
    (date, "20140102", "$: expected an RFC 3339 date, found '20140102'"),
    (UUID, "{" + TOKEN + "}", "$: expected a UUID"),
    (list[int], {}, "$: expected an array, found {}"),
    (list[int], [1, 2, "x"], "$[2]: expected an integer, found 'x'"),
    (tuple[str, int], "ab", "$: expected an array of 2 items, found 'ab'"),
    (tuple[str, int], ["a"], "$: expected an array of 2 items, found ['a']"),
    (tuple[str, int], ["a", 1, 2], "$: expected an array of 2 items, found ['a', 1, 2]"),
    (tuple[str, int], ["a", "b"], "$[1]: expected an integer, found 'b'"),
    (dict[str, int], [], "$: expected an object, found []"),
    (dict[str, list[int]], {"a": [1], "b c": [0, None]}, "$['b c'][1]: expected an integer"),
    (Literal["a"], "b", "$: expected 'a', found 'b'"),
    (Literal[1], True, "$: expected 1, found True"),
    (models.Status, "new", "$: expected 'done' or 'open', found 'new'"),
    (models.Status | str, 1, "$: expected a string, found 1"),
    (models.Level, True, "$: expected 1 or 2, found True"),
    (models.Level | int, True, "$: expected an integer, found True"),
    (int | None, "x", "$: expected an integer or null, found 'x'"),
    (int | str, None, "$: expected an integer or a string, found None"),
    (list[int] | str, [1, "x"], "$[1]: expected an integer, found 'x'"),
    (models.Image, [], "$: expected an object (Image), found []"),
    (models.Image, {}, "$.imageId: expected a value (the field is required), found nothing"),
    (
        models.Image,
        IMAGE | {"Likes": [{"ownerId": 1}, {"ownerId": "x"}]},
        "$.Likes[1].ownerId: expected an integer, found 'x'",
    ),
]


@pytest.mark.parametrize(("tp", "value", "expected"), TAKEN, ids=str)
def test_takes(tp: Any, value: JSON, expected: object) -> None:
    found = decode(tp, value)
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(("tp", "value", "message"), REFUSED, ids=str)
def test_refuses(tp: Any, value: JSON, message: str) -> None:
    with pytest.raises(DecodeError) as caught:
        decode(tp, value)
    assert str(caught.value).startswith(message)
    assert caught.value.__context__ is None


def test_error_has_path_expectation_and_value() -> None:
    with pytest.raises(DecodeError) as caught:
        decode(list[models.Image], [IMAGE, IMAGE | {"bookmarked": "yes"}], "$.data")
    error = caught.value
    assert (error.path, error.expected, error.value) == ("$.data[1].bookmarked", "a boolean", "yes")


@pytest.mark.parametrize("value", ["x" * 10**6, list(range(10**5)), {"k": ["v" * 500]}])
def test_error_text_is_short(value: JSON) -> None:
    with pytest.raises(DecodeError) as caught:
        decode(int, value)
    assert len(str(caught.value)) < 130


def test_depth_is_an_error_of_ours() -> None:
    value: dict[str, JSON] = {"ownerId": 1}
    for _ in range(100_000):
        value = {"ownerId": 1, "bestFriend": value}
    with pytest.raises(DecodeError, match="fewer levels of nesting"):
        models.Owner.from_dict(value)
    deep: JSON = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(DecodeError, match="expected an integer"):
        decode(int, deep)
    with pytest.raises(DecodeError, match="expected JSON"):
        models.Owner.from_json(b"[" * 200_000)


def test_union_of_models_takes_the_one_that_fits() -> None:
    found = decode(models.Image, IMAGE | {"shape": {"kind": "square", "side": 2}})
    assert found.shape == models.Square(kind="square", side=2)
    either = decode(OneOf[models.Owner | models.Image], IMAGE | {"ownerId": 1})
    assert isinstance(either, models.Image)
    # The same whatever the order in which the union is written.
    assert isinstance(decode(OneOf[models.Image | models.Owner], {"ownerId": 1}), models.Owner)
    free = decode(OneOf[models.Owner | dict[str, JSON]], {"ownerId": 1, "new": 2})
    assert isinstance(free, models.Owner)
    with pytest.raises(DecodeError, match=r"^\$\.shape\.kind: expected 'circle', found 'oval'"):
        decode(models.Image, IMAGE | {"shape": {"kind": "oval", "side": 2}})


def test_number_stays_what_it_is_where_both_are_allowed() -> None:
    assert type(decode(OneOf[int | float], 1.0)) is float
    assert type(decode(OneOf[int | float], 1)) is int


def test_unknown_type_is_a_bug_of_the_caller() -> None:
    with pytest.raises(TypeError, match="no decoder"):
        decode(bytes, "x")


@pytest.mark.parametrize(
    "text",
    [
        "2014-01-02T02:20:00Z",
        "2014-01-02T02:20:00.123Z",
        "2014-01-02T02:20:00.123456Z",
        "2014-01-02T02:20:00+09:00",
        "2014-01-02T02:20:00.500-03:30",
    ],
)
def test_date_times_keep_their_spelling(text: str) -> None:
    assert encode(decode(datetime, text)) == text


def test_date_times_without_a_wire_form() -> None:
    with pytest.raises(ValueError, match="without a timezone"):
        encode(datetime(2014, 1, 2))
    ancient = timezone(timedelta(minutes=53, seconds=28))
    assert encode(datetime(1880, 1, 1, tzinfo=ancient)) == "1879-12-31T23:06:32Z"


@pytest.mark.parametrize("value", [UNSET, b"x", object(), {1: 2}, [UNSET], {"a": {1, 2}}], ids=str)
def test_what_cannot_be_encoded(value: object) -> None:
    with pytest.raises(TypeError):
        encode(value)


def test_cycles_cannot_be_encoded() -> None:
    cycle: list[object] = []
    cycle.append(cycle)
    with pytest.raises(ValueError, match="nesting"):
        encode(cycle)
