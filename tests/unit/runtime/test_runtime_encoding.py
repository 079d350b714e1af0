"""Models as JSON: the fast way says what the careful one would, and refuses what it must."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from collections import OrderedDict, UserList, UserString
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import Enum
from pathlib import Path
from types import MappingProxyType
from typing import Any
from uuid import UUID

import pytest
from gallery import models
from hypothesis import given
from hypothesis import strategies as st
from runtime import JSON, UNSET, Model, OpenModel, Unknown, Unset, encode, model, wire
from runtime.encoding import encode_json

TOKEN = UUID("8c3a2c1e-7d8b-4a9e-9f4e-0d7c1b2a3f4d")
SEOUL = timezone(timedelta(hours=9))
MEAN = timezone(timedelta(minutes=53, seconds=28))


class Plain(Enum):
    """Not a text itself."""

    A = "a"
    ONE = 1


@model
class Leaf(Model):
    """So small that it is encoded in the functions of the models around it."""

    size: float
    grown_at: datetime | Unset | None = wire("grownAt", default=UNSET)
    rings: list[float] | Unset = UNSET
    seen: str | Unset = wire("seen", default=UNSET, read_only=True)


@model
class Branch(Model):
    """Small with all that it contains."""

    leaf: Leaf | Unset | None = UNSET
    leaves: list[Leaf] | Unset = UNSET


@model
class Chain(Model):
    """Small, but there is no end to it."""

    number: int
    rest: Chain | Unset | None = UNSET
    others: list[Chain] | Unset = UNSET


@model
class Odd(Model):
    """Small, but msgspec does not take its name."""

    name: str = wire('a"b')


@model
class Younger(Leaf):
    """A subclass of what is encoded in place."""

    age: int | Unset = UNSET


@model
class Everything(Model):
    """A field of every kind that is encoded in a way of its own."""

    text: str = wire('te"xt', default="")
    number: int | Unset = UNSET
    share: float | Unset | None = UNSET
    flag: bool | Unset = UNSET
    status: models.Status | str | Unset = UNSET
    plain: Plain | Unset = UNSET
    when: datetime | Unset | None = UNSET
    day: date | Unset = UNSET
    token: UUID | Unset = UNSET
    child: Everything | Unset | None = UNSET
    children: list[Everything] | Unset = UNSET
    texts: list[str] | Unset = UNSET
    floats: list[float] | Unset = UNSET
    labels: dict[str, str] | Unset = UNSET
    named: dict[str, Everything] | Unset = UNSET
    meta: JSON | Unset = UNSET
    anything: dict[str, JSON] | Unset = UNSET
    branch: Branch | Unset | None = UNSET
    branches: list[Branch] | Unset = UNSET
    chain: Chain | Unset = UNSET
    odd: Odd | Unset | None = UNSET
    odds: list[Odd] | Unset = UNSET
    either: Everything | list[Everything] | Unknown | Unset = UNSET


@model
class Wider(Everything):
    """A subclass with a field that its base does not have."""

    more: int = wire("more", default=0)


def careful(value: Any) -> Any:
    """JSON by way of the standard library."""
    if isinstance(value, OpenModel):
        known = {
            f.metadata.get("wire", f.name): getattr(value, f.name)
            for f in type(value).__attrs_attrs__
            if f.name != "_extra_fields"
        }
        fields = {k: careful(v) for k, v in known.items() if v is not UNSET}
        return fields | {k: careful(v) for k, v in value.extra_fields.items() if k not in known}
    if isinstance(value, list | tuple):
        return [careful(item) for item in value]
    if isinstance(value, dict):
        return {str(key): careful(item) for key, item in value.items()}
    if isinstance(value, datetime):
        digits = (
            "auto"
            if value.microsecond % 1000
            else "milliseconds"
            if value.microsecond
            else "seconds"
        )
        return value.isoformat(timespec=digits).replace("+00:00", "Z")
    if isinstance(value, date | UUID):
        return str(value)
    if isinstance(value, Unknown):
        return careful(value.value)
    return value.value if isinstance(value, Enum) else value


_text = st.text(st.characters(codec="utf-8"), max_size=4)
_float = st.floats(allow_nan=False, allow_infinity=False) | st.integers()
_json: Any = st.recursive(
    st.none() | st.booleans() | _float | _text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_text, inner, max_size=3),
    max_leaves=5,
)
_when = st.datetimes(
    min_value=datetime(1, 1, 3), max_value=datetime(9999, 12, 29), timezones=st.sampled_from([UTC, SEOUL])
) | st.datetimes(timezones=st.just(UTC), min_value=datetime(1, 1, 3)).map(lambda d: d.replace(microsecond=d.microsecond // 1000 * 1000))  # fmt: skip


def _or_unset(strategy: Any) -> Any:
    return strategy | st.just(UNSET)


_extra = st.dictionaries(_text, _json, max_size=1)
_leaf = st.builds(
    Leaf,
    size=_float,
    grown_at=_or_unset(st.none() | _when),
    rings=_or_unset(st.lists(_float, max_size=2)),
    extra_fields=_extra,
) | st.builds(Younger, size=_float, age=_or_unset(st.integers()))
_branch = st.builds(
    Branch,
    leaf=_or_unset(st.none() | _leaf),
    leaves=_or_unset(st.lists(_leaf, max_size=2)),
    extra_fields=_extra,
)
_chain = st.recursive(
    st.builds(Chain, number=st.integers()),
    lambda inner: st.builds(
        Chain,
        number=st.integers(),
        rest=_or_unset(st.none() | inner),
        others=_or_unset(st.lists(inner, max_size=2)),
        extra_fields=_extra,
    ),
    max_leaves=3,
)
_odd = st.builds(Odd, name=_text, extra_fields=_extra)


def _models(children: Any) -> Any:
    return st.builds(
        Everything,
        text=_text,
        number=_or_unset(st.integers()),
        share=_or_unset(st.none() | _float),
        flag=_or_unset(st.booleans()),
        status=_or_unset(st.sampled_from(models.Status) | _text),
        plain=_or_unset(st.sampled_from(Plain)),
        when=_or_unset(st.none() | _when),
        day=_or_unset(st.dates()),
        token=_or_unset(st.uuids()),
        child=_or_unset(st.none() | children),
        children=_or_unset(st.lists(children, max_size=2)),
        texts=_or_unset(st.lists(_text, max_size=2)),
        floats=_or_unset(st.lists(_float, max_size=2)),
        labels=_or_unset(st.dictionaries(_text, _text, max_size=2)),
        named=_or_unset(st.dictionaries(_text, children, max_size=2)),
        meta=_or_unset(_json),
        anything=_or_unset(st.dictionaries(_text, _json, max_size=2)),
        branch=_or_unset(st.none() | _branch),
        branches=_or_unset(st.lists(_branch, max_size=2)),
        chain=_or_unset(_chain),
        odd=_or_unset(st.none() | _odd),
        odds=_or_unset(st.lists(_odd, max_size=2)),
        either=_or_unset(children | st.lists(children, max_size=1) | st.builds(Unknown, _json)),
        extra_fields=st.dictionaries(_text, _json, max_size=2),
    )


_everything = st.recursive(
    st.builds(Everything) | st.builds(Wider, more=st.integers()), _models, max_leaves=3
)


@given(_everything)
def test_both_ways_say_the_same(value: Everything) -> None:
    expected = careful(value)
    assert value.to_dict() == expected
    for text in (value.to_json(), encode_json(value, sending=True), encode_json([value])[1:-1]):
        assert json.loads(text) == expected
        assert list(json.loads(text)) == list(expected)
    # Whatever was changed on the way was a copy.
    assert careful(value) == expected


class Pretender:
    """Says that it is a text, as proxies do."""

    @property
    def __class__(self) -> type:  # type: ignore[override]
        return str


NONSENSE: list[object] = [
    Pretender(), [Pretender()],
    b"x", bytearray(b"x"), object(), {1, 2}, frozenset(), Decimal(1), timedelta(1), 1j, len, UNSET,
    {1: 2}, {None: 1}, [b"x"], {"a": [{1}]}, float("nan"), float("inf"), [-math.inf], {"a": math.nan},
    datetime(2014, 1, 2), [datetime(2014, 1, 2)],
]  # fmt: skip


@pytest.mark.parametrize("value", NONSENSE, ids=repr)
def test_what_json_cannot_express_is_refused_everywhere(value: object) -> None:
    build: Any = Everything
    names = [f.alias for f in Everything.__attrs_attrs__ if f.name != "_extra_fields"]  # type: ignore[attr-defined]
    cases = [build(**{name: value}) for name in names if value is not UNSET or name == "text"]
    cases += [
        build(extra_fields={"x": value}),
        build(children=[build(), value]),
        [value],
        {"a": value},
    ]
    leaf: Any = Leaf
    leaves = [leaf(**{"size": 1.0, name: value}) for name in ("size", "grown_at", "rings")]
    cases += [build(branch=Branch(leaf=item)) for item in leaves if value is not UNSET]
    cases += [build(branch=Branch(leaves=[item])) for item in leaves if value is not UNSET]
    cases += [build(branch=Branch(leaves=[leaf(size=1), value])), leaf(size=value)]
    cases += [leaf(size=1, extra_fields={"x": value}), build(odd=Odd(name=value))]
    cases += [build(floats=[1.0, value]), build(texts=["", value]), build(anything={"a": value})]
    cases += [build(labels={"a": value}), build(either=[value]), build(meta=[{"a": (1, value)}])]
    for case in cases:
        for attempt in (encode, encode_json, lambda v: encode_json(v, sending=True)):
            with pytest.raises((TypeError, ValueError)):
                attempt(case)


def test_values_of_another_type_are_encoded_as_what_they_are() -> None:
    build: Any = Everything
    when = datetime(2014, 1, 2, microsecond=5000, tzinfo=UTC)
    for value, expected in [
        (1, 1),
        (1.5, 1.5),
        (when, "2014-01-02T00:00:00.005Z"),
        (models.Status.DONE, "done"),
        (models.Level.HIGH, 2),
        (Plain.A, "a"),
        (("a", when), ["a", "2014-01-02T00:00:00.005Z"]),
        (OrderedDict(a=when), {"a": "2014-01-02T00:00:00.005Z"}),
        ({models.Status.DONE: 1}, {"done": 1}),
        (models.Owner(owner_id=1), {"ownerId": 1}),
        ([models.Owner(owner_id=1)], [{"ownerId": 1}]),
        (None, None),
    ]:
        for name in ("text", "number", "share", "when", "child", "children", "labels", "meta"):
            wired = 'te"xt' if name == "text" else name
            found = build(**{name: value})
            assert found.to_dict()[wired] == expected
            assert json.loads(found.to_json())[wired] == expected


@pytest.mark.parametrize(
    ("dicts", "models_"),
    [
        ([{"size": 1.0}], [Leaf(size=1.0)]),
        (UserList([{"size": 1.0}]), [Leaf(size=1.0)]),
        ({"leaf": MappingProxyType({"size": 1.0})}, {"leaf": Leaf(size=1.0)}),
        ([Leaf(size=1.0), {"size": 2.0, "grownAt": datetime(2014, 1, 2, tzinfo=UTC)}],
         [Leaf(size=1.0), Leaf(size=2.0, grown_at=datetime(2014, 1, 2, tzinfo=UTC))]),
        ([{"leaves": (Leaf(size=1.0),)}], [Branch(leaves=[Leaf(size=1.0)])]),
    ],
)  # fmt: skip
def test_dicts_in_the_place_of_models_are_written_like_these(
    dicts: object, models_: object
) -> None:
    assert encode_json(dicts, sending=True) == encode_json(models_, sending=True)


@pytest.mark.parametrize(
    "value", [b"a", bytearray(b"a"), memoryview(b"a"), UserString("a"), {1, 2}]
)
def test_what_is_no_json_array_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match="cannot be sent"):
        encode_json({"a": value})


@pytest.mark.parametrize("count", [1, 29, 30, 31, 32, 64])
def test_any_number_of_fields(count: int) -> None:
    names = [f"field_{number}" for number in range(count)]
    body = {"__annotations__": dict.fromkeys(names, int | Unset), **dict.fromkeys(names, UNSET)}
    wide: Any = model(type("Wide", (Model,), {"__module__": __name__, **body}))
    for values in ({}, {name: place for place, name in enumerate(names)}, {names[-1]: 1}):
        assert json.loads(wide(**values).to_json()) == wide(**values).to_dict() == values


def test_what_is_read_only_is_not_sent_by_whatever_contains_it() -> None:
    leaf = Leaf(size=1.0, seen="yesterday")
    for value in (
        leaf,
        Branch(leaf=leaf),
        Branch(leaves=[leaf]),
        Leaf(size=1.0, seen="yesterday", extra_fields={"new": 1}),
        Everything(branch=Branch(leaf=leaf, leaves=[leaf])),
    ):
        assert b"yesterday" in encode_json(value)
        assert b"yesterday" not in encode_json(value, sending=True)


def test_subclasses_are_sent_whole() -> None:
    value = Everything(child=Wider(more=3), children=[Wider(more=4), Everything()])
    assert value.to_dict() == {
        'te"xt': "", "child": {'te"xt': "", "more": 3}, "children": [{'te"xt': "", "more": 4}, {'te"xt': ""}],
    }  # fmt: skip


class Text(str):
    def __str__(self) -> str:
        return "not what it is"


class Share(float): ...


class Count(int): ...


class Moment(datetime): ...


class Day(date): ...


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Text("ü"), '"ü"'), (Share(1.5), "1.5"), (Count(7), "7"), (Day(2024, 5, 6), '"2024-05-06"'),
        (Moment(2024, 5, 6, 7, 8, 9, 123000, UTC), '"2024-05-06T07:08:09.123Z"'),
        (Moment(2024, 5, 6, tzinfo=timezone(timedelta(hours=2))), '"2024-05-06T00:00:00+02:00"'),
    ],
)  # fmt: skip
def test_classes_derived_from_what_json_has(value: Any, text: str) -> None:
    assert encode_json([value]).decode() == f"[{text}]"
    assert encode([value]) == json.loads(f"[{text}]")
    for refused in (Share("nan"), Moment(2024, 5, 6)):
        with pytest.raises(ValueError, match=r"JSON|timezone"):
            encode(refused)


STOPPED = """
import datetime, sys
sys.path.insert(0, sys.argv[1])
real = datetime.datetime, datetime.date
class FakeDate(real[1]): ...
class FakeDatetime(real[0], FakeDate): ...
datetime.datetime, datetime.date = FakeDatetime, FakeDate
import conftest
from runtime import Model, model
def use(moment, a_day):
    @model
    class Event(Model):
        at: moment
        day: a_day | str
    event = Event.from_json(b'{"at":"2024-05-06T07:08:09Z","day":"2024-05-06"}')
    assert event == Event(at=moment(2024, 5, 6, 7, 8, 9, 0, datetime.UTC), day=a_day(2024, 5, 6))
    assert event.to_json() == b'{"at":"2024-05-06T07:08:09Z","day":"2024-05-06"}'
    assert event.to_dict() == {"at": "2024-05-06T07:08:09Z", "day": "2024-05-06"}
use(FakeDatetime, FakeDate)
use(*real)
datetime.datetime, datetime.date = real
use(*real)
use(FakeDatetime, FakeDate)
"""


def test_tests_may_stop_the_clock_before_anything_is_imported() -> None:
    subprocess.run([sys.executable, "-c", STOPPED, Path(__file__).parent], check=True)


def test_offsets_that_rfc_3339_cannot_write() -> None:
    value = Everything(when=datetime(1880, 1, 1, tzinfo=MEAN))
    assert value.to_dict()["when"] == "1879-12-31T23:06:32Z"
    assert b'"1879-12-31T23:06:32Z"' in value.to_json()


def test_depth() -> None:
    value = Everything()
    for _ in range(100_000):
        value = Everything(child=value)
    for attempt in (value.to_dict, value.to_json):
        with pytest.raises(ValueError, match="nesting"):
            attempt()
    # It would take as deep a stack to take it apart.
    while value.child:
        value, value.child = value.child, UNSET
