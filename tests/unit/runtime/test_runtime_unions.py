"""Unions with and without a discriminator, and models with further fields of one type."""

from __future__ import annotations

import copy
import pickle
from datetime import datetime  # noqa: F401 (named in a text below)
from typing import Annotated, Any, Literal, TypeAlias, assert_type

import pytest
from runtime import (
    JSON,
    UNSET,
    DecodeError,
    Discriminator,
    Model,
    OneOf,
    OpenModel,
    Unknown,
    Unset,
    decode,
    decode_json,
    encode,
    model,
    wire,
)
from runtime.encoding import encode_json


@model
class Cat(Model):
    pet_type: Literal["cat"] = wire("petType", default="cat")
    lives: int


@model
class Dog(Model):
    pet_type: str = wire("petType")
    friend: Pet | Unset = UNSET


Pet: TypeAlias = Annotated[
    Cat | Dog | Unknown, Discriminator("petType", {"cat": Cat, "dog": Dog, "puppy": Dog})
]
Strict: TypeAlias = Annotated[Cat | Dog, Discriminator("petType", {"cat": Cat, "dog": Dog})]


@model
class Owner(Model):
    pets: list[Pet]
    favourite: Pet | Unset | None = UNSET
    either: Cat | list[Cat] | Unknown | Unset = UNSET


@model
class And(Model):
    left: Term | Unset = UNSET
    right: Term | Unset = UNSET


@model
class Or(Model):
    left: Term | Unset = UNSET
    weight: float | Unset = UNSET


@model
class Not(Model):
    left: Term | Unset = UNSET


Term: TypeAlias = And | Or | Not | list[And | Or | Not] | str


@model
class Labels(OpenModel[int]):
    """Further fields are numbers."""

    name: str


@model
class Calendar(OpenModel["list[datetime] | Labels"]):
    """The type of the further fields is not known yet when the class is made."""

    zone: str | Unset = UNSET


KITTEN: dict[str, JSON] = {"petType": "cat", "lives": 7}
BIRD: dict[str, JSON] = {"petType": "bird", "wings": 2}


def test_the_property_decides() -> None:
    pets: list[JSON] = [KITTEN, {"petType": "puppy", "friend": KITTEN, "lives": 1}, BIRD, {}]
    owner = Owner.from_dict({"pets": pets, "favourite": None})
    cat, dog, bird, nothing = owner.pets
    assert cat == Cat(lives=7)
    assert isinstance(dog, Dog) and dog.friend == cat and dog.extra_fields == {"lives": 1}
    assert isinstance(bird, Unknown) and bird.value == BIRD
    assert nothing == Unknown({})
    assert owner.favourite is None
    assert owner.to_dict() == {"pets": pets, "favourite": None}
    assert Owner.from_json(owner.to_json()) == owner
    assert pickle.loads(pickle.dumps(owner)) == copy.deepcopy(owner) == owner


def test_a_parent_takes_the_kinds_that_are_none_of_its_children() -> None:
    family: Any = OneOf[Annotated[Cat | Dog, Discriminator("petType", {"cat": "Cat", None: "Dog"})]]
    values: list[Any] = [decode(family, v) for v in (KITTEN, BIRD, {"petType": "dog"})]
    assert values == [Cat(lives=7), Dog.from_dict(BIRD), Dog(pet_type="dog")]
    assert values[1].extra_fields == {"wings": 2}


def test_what_a_known_kind_must_have_is_checked() -> None:
    with pytest.raises(DecodeError, match=r"^\$\.pets\[1\]\.lives: expected an integer, found 'x'"):
        Owner.from_dict({"pets": [BIRD, {"petType": "cat", "lives": "x"}]})
    with pytest.raises(DecodeError, match=r"^\$\.pets\[0\]: expected an object, found 1"):
        Owner.from_dict({"pets": [1]})


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (BIRD, "$.petType: expected 'cat' or 'dog', found 'bird'"),
        ({"petType": ["cat"]}, "$.petType: expected 'cat' or 'dog', found ['cat']"),
        ({}, "$.petType: expected 'cat' or 'dog', found nothing"),
        ([], "$: expected an object, found []"),
    ],
)
def test_without_unknown_other_kinds_are_errors(value: JSON, message: str) -> None:
    with pytest.raises(DecodeError) as caught:
        decode(OneOf[Strict], value)
    assert str(caught.value) == message


def test_null_is_no_kind() -> None:
    nullable: Any = OneOf[Pet | None]
    assert decode(nullable, None) is None
    inside: Any = OneOf[Annotated[Cat | None, Discriminator("petType", {"cat": Cat})]]
    assert decode(inside, None) is None
    assert decode(inside, KITTEN) == Cat(lives=7)
    with pytest.raises(DecodeError):
        decode(OneOf[Pet], None)


def test_without_a_property_what_fits_nothing_is_unknown() -> None:
    cases: list[tuple[JSON, object]] = [
        (KITTEN, Cat(lives=7)),
        ([KITTEN], [Cat(lives=7)]),
        ([BIRD], Unknown([BIRD])),
        ("x", Unknown("x")),
        (None, Unknown(None)),
    ]
    for value, expected in cases:
        owner = Owner.from_dict({"pets": [], "either": value})
        assert owner.either == expected
        assert owner.to_dict() == {"pets": [], "either": value}


def test_static_types_say_so() -> None:
    def kind(pet: Pet) -> str:
        if isinstance(pet, Unknown):
            assert_type(pet.value, JSON)
            return "?"
        assert_type(pet, Cat | Dog)
        return pet.pet_type

    assert [kind(pet) for pet in (Cat(lives=1), Dog(pet_type="dog"), Unknown(1))] == [
        "cat",
        "dog",
        "?",
    ]


@pytest.mark.parametrize("leaf", ['"x"', "[]", "{}", "1"])
@pytest.mark.parametrize(
    "level", ['{"left":%s}', '{"left":%s,"more":1}', '[{"left":%s,"weight":1}]']
)
def test_alternatives_within_alternatives_cost_no_more_than_their_levels(
    level: str, leaf: str
) -> None:
    text = leaf
    for _ in range(60):
        text = level % text
    term: Any = OneOf[Term]
    if leaf == "1":
        with pytest.raises(DecodeError, match=r"expected a string or .*, found 1$") as caught:
            decode_json(term, text)
        assert caught.value.path.count("left") == 60
    else:
        assert encode_json(decode_json(term, text)).decode() == text


def test_discriminators_are_parts_of_types() -> None:
    one, two = (Discriminator("a", {"x": Cat}) for _ in range(2))
    assert one == two and hash(one) == hash(two)
    assert one != Discriminator("b", {"x": Cat}) and one != "a"
    assert Annotated[Cat, one] == Annotated[Cat, two]
    assert decode(OneOf[Annotated[int, "a comment"]], 1) == 1
    assert "Cat" in repr(one)
    named: Any = OneOf[Annotated[Cat | Dog, Discriminator("petType", {"cat": "Bird"})]]
    with pytest.raises(TypeError, match="names Bird, which is no member"):
        decode(named, KITTEN)


def test_further_fields_of_one_type() -> None:
    labels = Labels.from_dict({"name": "n", "a": 1, "b": 2.0})
    assert labels.extra_fields == {"a": 1, "b": 2}
    assert_type(labels.extra_fields, dict[str, int])
    assert Labels(name="n", extra_fields={"a": 1, "b": 2}) == labels
    assert labels.to_dict() == {"name": "n", "a": 1, "b": 2}
    with pytest.raises(DecodeError, match=r"^\$\.b: expected an integer, found 'x'"):
        Labels.from_json(b'{"name":"n","b":"x"}')


def test_further_fields_of_a_type_to_come() -> None:
    text = b'{"zone":"z","a":["2014-01-02T12:00:00.500Z"],"b":{"name":"n","c":3}}'
    calendar = Calendar.from_json(text)
    assert calendar.extra_fields["b"] == Labels(name="n", extra_fields={"c": 3})
    assert isinstance(calendar.extra_fields["a"], list)
    assert calendar.to_json() == text


def test_unknown_is_a_value() -> None:
    unknown = Unknown({"a": 1})
    assert encode([unknown]) == [{"a": 1}]
    assert pickle.loads(pickle.dumps(unknown)) == copy.deepcopy(unknown) == unknown
    assert repr(unknown) == "Unknown(value={'a': 1})"
