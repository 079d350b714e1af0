"""Models: fields, the unset state, unknown fields, copies and text."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
import warnings
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, cast
from uuid import UUID

import pytest
from gallery import models
from hypothesis import given
from hypothesis import strategies as st
from runtime import JSON, UNSET, DecodeError, Unset
from runtime.json import dumps, loads

FULL: dict[str, JSON] = {
    "imageId": 12345678901234567890123,
    "generationStatus": "someday",
    "bookmarked": True,
    "Likes": [{"ownerId": 1, "bestFriend": None}, {"ownerId": 2, "nick": "Z", "new": [1.5]}],
    "uploaded": "2014-01-02T02:20:00.123Z",
    "day": "2014-01-02",
    "token": "8c3a2c1e-7d8b-4a9e-9f4e-0d7c1b2a3f4d",
    "score": 1,
    "level": 2,
    "labels": {"": ["a"], "b": []},
    "shape": {"kind": "circle", "radius": 0.5},
    "meta": {"any": [None, True]},
    "newField": {"kept": "as it came"},
}


def test_round_trip() -> None:
    image = models.Image.from_dict(FULL)
    assert image.to_dict() == FULL
    assert models.Image.from_json(image.to_json()) == image
    assert list(cast("dict[str, JSON]", loads(image.to_json()))) == list(FULL)
    assert image.image_id == FULL["imageId"]
    assert image.level is models.Level.HIGH
    assert image.extra_fields == {"newField": {"kept": "as it came"}}


def test_unset_is_neither_null_nor_false() -> None:
    image = models.Image(image_id=1, status=None, bookmarked=False)
    assert image.to_dict() == {"imageId": 1, "generationStatus": None, "bookmarked": False}
    assert models.Image.from_dict(image.to_dict()) == image
    assert image.likes is UNSET and not image.likes
    assert isinstance(image.likes, Unset)
    for same in (copy.copy(UNSET), copy.deepcopy(UNSET), pickle.loads(pickle.dumps(UNSET))):
        assert same is UNSET
    assert copy.deepcopy(image).likes is UNSET
    assert repr(UNSET) == "UNSET"


def test_null_where_it_is_allowed_is_kept() -> None:
    image = models.Image.from_dict({**FULL, "day": None})
    assert image.day is None
    assert image.to_dict()["day"] is None


def test_repr_shows_what_is_there() -> None:
    owner = models.Owner(owner_id=7)
    assert repr(owner) == "Owner(owner_id=7)"
    owner.extra_fields["new"] = 1
    assert repr(owner) == "Owner(owner_id=7, extra_fields={'new': 1})"
    assert repr(models.Owner(owner_id=7, nick="N")) == "Owner(owner_id=7, nick='N')"


def test_copies_and_pickles_are_equal() -> None:
    image = models.Image.from_dict(FULL)
    assert copy.deepcopy(image) == image
    assert pickle.loads(pickle.dumps(image)) == image
    assert not hasattr(image, "__dict__")


def test_unknown_fields_are_not_shared_between_models() -> None:
    one, two = (models.Owner.from_dict({"ownerId": 1}) for _ in range(2))
    one.extra_fields["x"] = 1
    assert two.extra_fields == {}


def test_no_unknown_fields_are_none_at_all() -> None:
    one, two = models.Owner(owner_id=1), models.Owner.from_dict({"ownerId": 1})
    assert one.extra_fields == {}
    assert one == two == models.Owner(owner_id=1, extra_fields={})
    assert pickle.loads(pickle.dumps(one)) == copy.copy(two) == one
    one.extra_fields = {"x": 1}
    assert one != two and one.to_dict() == {"ownerId": 1, "x": 1}
    assert one != 1 and models.Owner(owner_id=1) != models.Owner(owner_id=2)
    with pytest.raises(TypeError, match="unhashable"):
        hash(one)


def test_one_known_field_less_and_one_unknown_more_is_noticed() -> None:
    owner = models.Owner.from_dict({"ownerId": 1, "images": [], "bestFriend": None, "x": 1})
    assert owner.extra_fields == {"x": 1}


def test_documented_fields_win_over_unknown_ones() -> None:
    owner = models.Owner(owner_id=1, extra_fields={"ownerId": 2, "x": 3})
    assert owner.to_dict() == {"ownerId": 1, "x": 3}


def test_constructor_wants_required_fields_by_name() -> None:
    # Type checkers see it too, unless they are told to look away.
    build = cast("Any", models.Owner)
    with pytest.raises(TypeError):
        build()
    with pytest.raises(TypeError):
        build(1)


def test_deprecated_field_warns_only_when_it_is_used() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        owner = models.Owner.from_dict({"ownerId": 1, "nick": "N"})
        assert owner.to_dict() == {"ownerId": 1, "nick": "N"}
        assert repr(owner) == "Owner(owner_id=1, nick='N')"
    with pytest.warns(DeprecationWarning, match="deprecated this field") as caught:
        assert owner.nick == "N"
    assert caught[0].filename == __file__


def test_subclasses_of_a_caller_decode() -> None:
    class Mine(models.Owner):
        """Has a ``__dict__``, as it is no model."""

    mine = Mine.from_dict({"ownerId": 1, "images": [FULL]})
    assert isinstance(mine, Mine)
    assert mine.to_dict() == {"ownerId": 1, "images": [FULL]}


def test_text_that_is_not_json() -> None:
    for text in (b"", b"<html>", b"\xff", '{"ownerId": NaN}', b'{"ownerId": 1e999}'):
        with pytest.raises(DecodeError, match="expected JSON"):
            models.Owner.from_json(text)
    assert models.Owner.from_json(b'\xef\xbb\xbf{"ownerId":1}').owner_id == 1


def test_what_json_cannot_express() -> None:
    values: list[JSON] = [float("nan"), {"a": [float("inf")]}, "\ud800"]
    for value in values:
        with pytest.raises(ValueError):
            dumps(value)
    assert loads(dumps(-(10**25))) == -(10**25)


def test_modules_are_imported_when_they_are_used() -> None:
    script = (
        "import sys, conftest\n"
        "from gallery import models\n"
        "assert 'gallery.models.image' not in sys.modules\n"
        "assert 'Image' in dir(models)\n"
        "models.Image\n"
        "assert 'gallery.models.owner' not in sys.modules\n"
        "models.Image.from_dict({'imageId': 1, 'generationStatus': None, 'bookmarked': True})\n"
        "assert 'gallery.models.owner' in sys.modules\n"
        "try: models.Nothing\n"
        "except AttributeError as e: print(e)\n"
    )
    done = subprocess.run(
        [sys.executable, "-B", "-c", script],
        cwd=Path(__file__).parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == (
        "module 'gallery.models' has no attribute 'Nothing'\n",
        "",
    )


def test_threads_may_be_the_first_together() -> None:
    with ThreadPoolExecutor(8) as pool:
        images = list(pool.map(models.Image.from_dict, [FULL] * 64))
    assert all(image == images[0] for image in images)


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.text(st.characters(codec="utf-8")), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip


def _or_unset(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return strategy | st.just(UNSET)


_owners = st.builds(
    models.Owner, owner_id=st.integers(), nick=_or_unset(st.text(st.characters(codec="utf-8")))
)
_shapes = st.builds(models.Circle, kind=st.just("circle"), radius=st.floats(0, 9)) | st.builds(
    models.Square, kind=st.just("square"), side=st.integers()
)
_images = st.builds(
    models.Image,
    image_id=st.integers(),
    status=st.none() | st.sampled_from(models.Status) | st.just("someday"),
    bookmarked=st.booleans(),
    likes=_or_unset(st.lists(_owners, max_size=3)),
    uploaded=_or_unset(st.datetimes(timezones=st.just(UTC), min_value=datetime(1, 1, 2))),
    day=_or_unset(st.none() | st.dates()),
    token=_or_unset(st.uuids()),
    score=_or_unset(st.floats(allow_nan=False, allow_infinity=False)),
    level=_or_unset(st.sampled_from(models.Level)),
    labels=_or_unset(st.dictionaries(st.text(st.characters(codec="utf-8")), st.lists(st.just("x")), max_size=3)),
    shape=_or_unset(_shapes),
    meta=_or_unset(_json),
)  # fmt: skip


@given(_images)
def test_any_model_survives_the_wire(image: models.Image) -> None:
    assert models.Image.from_json(image.to_json()) == image
    assert models.Image.from_dict(image.to_dict()).to_dict() == image.to_dict()


@given(_json)
def test_any_json_is_a_model_or_a_decode_error(value: JSON) -> None:
    if isinstance(value, dict):
        value = {"imageId": 1, "generationStatus": None, "bookmarked": True, **value}
    try:
        assert models.Image.from_dict(value).to_dict() == value
    except DecodeError as error:
        assert error.path.startswith("$")


def test_values_have_their_types() -> None:
    image = models.Image.from_dict(FULL)
    assert type(image.uploaded) is datetime and image.uploaded.utcoffset() is not None
    assert type(image.day) is date
    assert type(image.token) is UUID
    assert type(cast("list[object]", image.likes)[0]) is models.Owner
