"""Arguments on the wire: ids of every kind, headers, and what is refused before anything is sent."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .documented import UPSCALED, success
from .support import (
    CLOUDFLARE,
    FLAMEL,
    HUY,
    KOKOON,
    SYNC,
    Call,
    Driver,
    Vendor,
    Wire,
    encoded,
)

Take = tuple[Vendor, str, str]
BY_TEXT: dict[str, Take] = {
    "huy_devops-id": (HUY, "id", "/api/images/{}"),
    "cloudflare_images-image_id": (
        CLOUDFLARE,
        "image_id",
        "/client/v4/accounts/other/images/v1/{}",
    ),
    "cloudflare_images-account_id": (
        CLOUDFLARE,
        "account_id",
        "/client/v4/accounts/{}/images/v1/other",
    ),
    "kokoon-vid": (KOKOON, "vid", "/kokoon/api/image/sr/v3/image/{}"),
}
"""Parameters in the path that take text, and the address around them."""

every_take = pytest.mark.parametrize("take", BY_TEXT.values(), ids=BY_TEXT)


def call(take: Take, value: Any) -> Call:
    vendor, name, _ = take
    others = {"image_id": "other", "account_id": "other"} if vendor is CLOUDFLARE else {}
    return Call("images.get", **{**others, name: value})


def sent(drive: Driver, take: Take, value: Any) -> str:
    wire = Wire(200, encoded(success(take[0])))
    drive.call(take[0], wire, call(take, value))
    (request,) = wire.requests
    return request.url.raw_path.decode("ascii")


SPELT = {
    "a/b": "a%2Fb",
    "/": "%2F",
    "a?b=c": "a%3Fb%3Dc",
    "a#b": "a%23b",
    "a b": "a%20b",
    "a+b&c;d:e@f": "a%2Bb%26c%3Bd%3Ae%40f",
    "100%": "100%25",
    "%2F": "%252F",
    "%252e%252e": "%25252e%25252e",
    "..a": "..a",
    "...": "...",
    "../x": "..%2Fx",
    "-._~": "-._~",
    "사진": "%EC%82%AC%EC%A7%84",
    "😀": "%F0%9F%98%80",
    "a\nb\x00": "a%0Ab%00",
    "{id}": "%7Bid%7D",
    " ": "%20",
    "9" * 500: "9" * 500,
}


@every_take
@pytest.mark.parametrize(("value", "spelt"), SPELT.items(), ids=lambda v: ascii(v)[:16])
def test_text_ids_are_one_segment_of_the_path(
    drive: Driver, take: Take, value: str, spelt: str
) -> None:
    assert sent(drive, take, value) == take[2].format(spelt)


REFUSED = ["", ".", "..", "%2e", "%2e%2e", "%2E.", ".%2e", "\ud800", None]


@every_take
@pytest.mark.parametrize("value", REFUSED, ids=ascii)
def test_ids_that_would_mean_another_address(drive: Driver, take: Take, value: str | None) -> None:
    vendor, name, _ = take
    wire = Wire()
    with pytest.raises(vendor.package.ParameterError) as caught:
        drive.call(vendor, wire, call(take, value))
    assert caught.value.parameter == name and name in str(caught.value)
    assert wire.requests == []


@every_take
@settings(deadline=None)
@given(value=st.text(st.characters(codec="utf-8"), min_size=1))
def test_any_text_arrives_as_it_is_or_is_refused(take: Take, value: str) -> None:
    try:
        path = sent(SYNC, take, value)
    except take[0].package.ParameterError:
        assert unquote(value) in (".", "..")
    else:
        before, after = take[2].split("{}")
        segment = path.removeprefix(before).removesuffix(after)
        assert path == before + segment + after
        assert "/" not in segment and unquote(segment, errors="strict") == value


NUMBERS: list[tuple[Any, str]] = [
    (0, "0"),
    (1, "1"),
    (-1, "-1"),
    (2**53 + 1, "9007199254740993"),
    (2**63, "9223372036854775808"),
    (10**40, "1" + "0" * 40),
    # What JSON and pandas make of whole numbers.
    (7.0, "7"),
]


@pytest.mark.parametrize(("value", "spelt"), NUMBERS)
@pytest.mark.parametrize("method", ["get", "upscale"])
def test_numeric_ids(drive: Driver, method: str, value: Any, spelt: str) -> None:
    wire = Wire(200, encoded(success(FLAMEL) if method == "get" else UPSCALED))
    drive.call(FLAMEL, wire, Call(f"images.{method}", value))
    tail = "/upsize" if method == "upscale" else ""
    assert wire.requests[0].url.raw_path.decode() == f"/api/images/{spelt}{tail}"


@pytest.mark.parametrize("value", [None, FLAMEL.package.UNSET, float("nan"), {}, object()])
def test_numeric_ids_that_are_refused(drive: Driver, value: Any) -> None:
    wire = Wire()
    with pytest.raises(FLAMEL.package.ParameterError, match="'id'"):
        drive.call(FLAMEL, wire, Call("images.get", value))
    assert wire.requests == []


HEADERS = ["r-1", "", "a b", "ü", "a\tb", "x" * 1000]


@pytest.mark.parametrize("value", HEADERS, ids=lambda v: ascii(v)[:8])
def test_headers_arrive_as_they_are(drive: Driver, value: str) -> None:
    wire = Wire(201, encoded(UPSCALED))
    drive.call(FLAMEL, wire, Call("images.upscale", 1, request_id=value, platform="app"))
    raw = {name.lower(): text for name, text in wire.requests[0].headers.raw}
    assert raw[b"x-request-id"] == value.encode("latin-1")
    assert raw[b"x-platform"] == b"app"


@pytest.mark.parametrize("value", ["a\r\nX-Evil: 1", "a\nb", "a\x00", " a", "a ", "한"], ids=ascii)
def test_headers_that_cannot_be_sent(drive: Driver, value: Any) -> None:
    wire = Wire()
    with pytest.raises(FLAMEL.package.ParameterError) as caught:
        drive.call(FLAMEL, wire, Call("images.upscale", 1, request_id=value))
    assert caught.value.parameter == "X-Request-Id"
    assert wire.requests == []


@pytest.mark.parametrize("value", [None, FLAMEL.package.UNSET])
def test_headers_that_are_not_given_are_not_sent(drive: Driver, value: Any) -> None:
    wire = Wire(201, encoded(UPSCALED))
    drive.call(FLAMEL, wire, Call("images.upscale", 1, request_id=value, platform=value))
    assert {"x-request-id", "x-platform"}.isdisjoint(wire.requests[0].headers)


def test_all_but_the_first_argument_go_by_name(drive: Driver) -> None:
    wire = Wire()
    for vendor, args in ((FLAMEL, (1, "r-1")), (CLOUDFLARE, ("i-1", "a-1"))):
        method = "images.upscale" if vendor is FLAMEL else "images.get"
        with pytest.raises(TypeError, match="positional"):
            drive.call(vendor, wire, Call(method, *args))
    assert wire.requests == []
