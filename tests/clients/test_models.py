"""Models: documented examples to the last member, what nobody documented, and the unset state."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import attrs
import pytest
from cloudflare_images.models import Image, ResponseInfo
from flamel.models import EditImageDto, Like, ScaleSize
from huy_devops.models import Media
from kokoon.models import State

from .documented import DISLIKE, IMAGE, LIKE, UPSCALED, examples, success
from .support import CLOUDFLARE, FLAMEL, HUY, JSON, KOKOON, Driver, Vendor, Wire, encoded, get

SHAPES: list[tuple[Vendor, str, Any]] = [
    (FLAMEL, "ImageMetaDto", IMAGE),
    (FLAMEL, "EditResponseDto", UPSCALED),
    (FLAMEL, "Like", LIKE),
    (FLAMEL, "Dislike", DISLIKE),
    *((FLAMEL, "ErrorBody", e.value) for e in examples(FLAMEL)),
    (HUY, "ImageResponse", success(HUY)),
    *((HUY, "ErrorResponse", e.value) for e in examples(HUY) if e.status != "200"),
    (CLOUDFLARE, "ImageResponse", success(CLOUDFLARE)),
    (KOKOON, "Image", success(KOKOON)),
    *((KOKOON, "Error", e.value) for e in examples(KOKOON) if e.status == "default"),
]
every_shape = pytest.mark.parametrize(
    ("vendor", "name", "value"),
    SHAPES,
    ids=lambda v: v.name if isinstance(v, Vendor) else str(v)[:14],
)


def extras(value: object) -> Iterator[dict[str, Any]]:
    """What each model within a value, itself included, has beyond its documented fields."""
    if isinstance(value, list):
        for item in value:
            yield from extras(item)
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            if field.name == "_extra_fields":
                yield value.extra_fields
            else:
                yield from extras(getattr(value, field.name))


@every_shape
def test_documented_examples_are_exact(vendor: Vendor, name: str, value: Any) -> None:
    instance = getattr(vendor.package.models, name).from_dict(value)
    assert instance.to_dict() == value
    assert not any(extras(instance))


@every_shape
def test_fields_that_nobody_documented_are_kept(vendor: Vendor, name: str, value: Any) -> None:
    new: JSON = {"newMember": {"deep": [1, None, 2.5]}}
    more = _more(value, new)
    instance = getattr(vendor.package.models, name).from_dict(more)
    found = list(extras(instance))
    assert len(found) > 0 and all(extra == new for extra in found)
    assert instance.to_dict() == more
    assert type(instance).from_json(instance.to_json()) == instance


def _more(value: Any, new: dict[str, JSON]) -> Any:
    if isinstance(value, list):
        return [_more(item, new) for item in value]
    if not isinstance(value, dict):
        return value
    # Cloudflare's key-value store is no model: whatever is in it is documented.
    return {k: v if k == "meta" else _more(v, new) for k, v in value.items()} | new


@pytest.mark.parametrize("value", ["16x", "", "2X", "배율"])
def test_unknown_values_of_enumerations_are_kept(drive: Driver, value: str) -> None:
    size = EditImageDto.from_dict({**UPSCALED["image"], "scaleSize": value})
    assert size.scale_size == value and type(size.scale_size) is str
    assert size.to_dict()["scaleSize"] == value
    for vendor, name in ((FLAMEL, "generationStatus"), (KOKOON, "state")):
        body = {**success(vendor), name: value}
        image = drive.call(vendor, Wire(200, encoded(body)), get(vendor))
        assert image.to_dict() == body
        attribute = {"state": "state", "generationStatus": "generation_status"}[name]
        assert getattr(image, attribute) == value and type(getattr(image, attribute)) is str


def test_known_values_of_enumerations_are_members() -> None:
    for size in ScaleSize:
        image = EditImageDto.from_dict({**UPSCALED["image"], "scaleSize": size.value})
        assert image.scale_size is size
    for state in State:
        body = {**success(KOKOON), "state": state.value}
        assert KOKOON.package.models.Image.from_dict(body).state is state


STATES = [("absent", FLAMEL.package.UNSET), ("null", None), ("present", "app")]


@pytest.mark.parametrize(("state", "expected"), STATES)
def test_absent_null_and_present(state: str, expected: object) -> None:
    sent = {**LIKE, "platform": None if state == "null" else "app"}
    if state == "absent":
        del sent["platform"]
    like = Like.from_dict(sent)
    assert like.platform is expected or like.platform == expected
    assert like.to_dict() == sent
    others = [Like.from_dict(LIKE | {"platform": p}) for p in (None, "app")]
    del sent["likeId"]
    assert [like == other for other in others] == [state == "null", state == "present"]


def test_unset_is_one_object(vendor: Vendor) -> None:
    unset = vendor.package.UNSET
    pickles = [pickle.loads(pickle.dumps(unset, n)) for n in range(pickle.HIGHEST_PROTOCOL + 1)]
    assert all(same is unset for same in (copy.copy(unset), copy.deepcopy(unset), *pickles))
    assert isinstance(unset, vendor.package.Unset)
    assert not unset and repr(unset) == "UNSET"
    assert unset not in (None, False, "UNSET")


def test_what_is_unset_is_not_sent_and_not_shown() -> None:
    media = Media(id="a", url=HUY.package.UNSET)
    assert media.to_dict() == {"id": "a"}
    assert media.to_json() == b'{"id":"a"}'
    assert repr(media) == "Media(id='a')"
    assert media.file_size is HUY.package.UNSET
    assert media == Media.from_dict({"id": "a"}) != Media.from_dict({"id": "a", "fileSize": 0})


def test_constructors_want_required_fields_by_name() -> None:
    build: Any = ResponseInfo
    for args, kwargs in (((), {}), ((), {"code": 1}), ((1, "m"), {}), ((), {"code": 1, "x": 2})):
        with pytest.raises(TypeError):
            build(*args, **kwargs)
    assert build(code=1, message="m").to_dict() == {"code": 1, "message": "m"}


def test_models_do_not_share_what_they_hold() -> None:
    one, two = Image(), Image()
    one.extra_fields["x"] = 1
    assert two.extra_fields == {} and one != two
    body = success(CLOUDFLARE)
    model = CLOUDFLARE.package.models.ImageResponse.from_dict(body)
    twin = copy.deepcopy(model)
    twin.result.variants.append("another")
    twin.errors[0].message = "another"
    assert model.to_dict() == body == success(CLOUDFLARE)


def test_misspelt_attributes_are_refused() -> None:
    image: Any = Image()
    with pytest.raises(AttributeError):
        image.file_name = "x"


MOMENTS = [
    ("2024-02-29T23:59:59Z", datetime(2024, 2, 29, 23, 59, 59, tzinfo=UTC)),
    ("2024-01-01T00:00:00.123Z", datetime(2024, 1, 1, 0, 0, 0, 123_000, tzinfo=UTC)),
    ("2024-01-01T00:00:00.123456Z", datetime(2024, 1, 1, 0, 0, 0, 123_456, tzinfo=UTC)),
    (
        "2024-01-01T09:00:00+09:00",
        datetime(2024, 1, 1, 9, tzinfo=timezone(timedelta(hours=9))),
    ),
    ("0001-01-01T00:00:00Z", datetime(1, 1, 1, tzinfo=UTC)),
]


@pytest.mark.parametrize(("text", "moment"), MOMENTS)
def test_moments_keep_their_offset_and_spelling(text: str, moment: datetime) -> None:
    media = Media.from_dict({"createdAt": text})
    assert isinstance(media.created_at, datetime)
    assert (media.created_at, media.created_at.utcoffset()) == (moment, moment.utcoffset())
    assert media.to_dict() == {"createdAt": text}
    assert Media(created_at=moment).to_dict() == {"createdAt": text}


ODD = timezone(timedelta(hours=1, seconds=30))
UNSENDABLE = [
    datetime(2024, 1, 1),
    # In UTC, to which such an offset would be converted, it is before the first day.
    datetime(1, 1, 1, tzinfo=ODD),
]


@pytest.mark.parametrize("moment", UNSENDABLE, ids=str)
def test_moments_that_cannot_be_sent(moment: datetime) -> None:
    with pytest.raises(ValueError):
        Media(created_at=moment).to_dict()
