"""Every method: the request it sends, to the byte, and the value it makes of a documented answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import httpx
import pytest
from flamel.models import Platform

from . import ROOT, expected
from .corrected import corrected
from .documented import IMAGE, UPSCALED, examples, success
from .support import (
    CLOUDFLARE,
    FLAMEL,
    HUY,
    JSON,
    KOKOON,
    SECRET,
    VENDORS,
    Call,
    Driver,
    Vendor,
    Wire,
    encoded,
    get,
    methods,
)


@dataclass(frozen=True)
class Case:
    """A call, the one request it must send, and the answer and what must come of it."""

    vendor: Vendor
    call: Call
    request: str
    answer: JSON
    result: object
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


VID = "de5e9990-c0fb-11ee-961f-d12490e606ad"
UPSIZE = "POST /api/images/77/upsize"
KOKOON_GET = f"GET /kokoon/api/image/sr/v3/image/{VID}"
JSON_TYPE = {"content-type": "application/json"}

CASES = {
    "flamel-get": Case(
        FLAMEL, Call("images.get", 77), "GET /api/images/77", IMAGE, expected.FLAMEL_IMAGE
    ),
    "flamel-upscale": Case(
        FLAMEL, Call("images.upscale", 77), UPSIZE, UPSCALED, expected.FLAMEL_UPSCALED, 201
    ),
    "flamel-upscale-headers": Case(
        FLAMEL,
        Call("images.upscale", 77, request_id="r 1", platform=Platform.API),
        UPSIZE,
        UPSCALED,
        expected.FLAMEL_UPSCALED,
        201,
        {"x-request-id": "r 1", "x-platform": "api"},
    ),
    "flamel-upscale-unknown-platform": Case(
        FLAMEL,
        Call("images.upscale", id=77, platform="watch"),
        UPSIZE,
        UPSCALED,
        expected.FLAMEL_UPSCALED,
        201,
        {"x-platform": "watch"},
    ),
    "huy_devops-get": Case(
        HUY, Call("images.get", "i-1"), "GET /api/images/i-1", success(HUY), expected.HUY_MEDIA
    ),
    "cloudflare_images-get": Case(
        CLOUDFLARE,
        Call("images.get", "i-1", account_id="a-1"),
        "GET /client/v4/accounts/a-1/images/v1/i-1",
        success(CLOUDFLARE),
        expected.CLOUDFLARE_IMAGE,
    ),
    "kokoon-get": Case(
        KOKOON,
        Call("images.get", VID),
        KOKOON_GET,
        success(KOKOON),
        expected.KOKOON_IMAGE,
        headers=JSON_TYPE,
    ),
    "kokoon-get-uuid": Case(
        KOKOON,
        Call("images.get", UUID(VID)),
        KOKOON_GET,
        success(KOKOON),
        expected.KOKOON_IMAGE,
        headers=JSON_TYPE,
    ),
}
every_case = pytest.mark.parametrize("case", CASES.values(), ids=CASES)

OF_THE_CONNECTION = {"accept-encoding", "connection", "content-length"}


@every_case
def test_request_and_result(drive: Driver, case: Case) -> None:
    wire = Wire(case.status, encoded(case.answer))
    result = drive.call(case.vendor, wire, case.call)
    (request,) = wire.requests
    assert f"{request.method} {request.url.raw_path.decode('ascii')}" == case.request
    base = httpx.URL(case.vendor.base_url)
    assert (request.url.scheme, request.url.netloc) == (base.scheme, base.netloc)
    assert request.content == b""
    sent = [(k, v) for k, v in request.headers.multi_items() if k not in OF_THE_CONNECTION]
    assert sorted(sent) == sorted(
        {
            "host": base.host,
            "accept": "application/json",
            "user-agent": f"{case.vendor.name}/{case.vendor.package.__version__} python",
            case.vendor.header.lower(): case.vendor.sent,
            **case.headers,
        }.items()
    )
    assert request.headers.get("content-length", "0") == "0"
    assert result == case.result and type(result) is type(case.result)


@every_case
def test_values_have_their_types(case: Case, drive: Driver) -> None:
    # Equality alone would let a string pass for a member of a string enumeration.
    result = drive.call(case.vendor, Wire(case.status, encoded(case.answer)), case.call)
    assert list(_leaves(result)) == list(_leaves(case.result))


def _leaves(value: Any) -> Iterator[tuple[type, str]]:
    if isinstance(value, list):
        for item in value:
            yield from _leaves(item)
    elif hasattr(value, "__attrs_attrs__"):
        for attribute in type(value).__attrs_attrs__:
            yield from _leaves(getattr(value, attribute.name))
    else:
        yield type(value), repr(value)


def test_every_method_has_a_case(vendor: Vendor, drive: Driver) -> None:
    with drive.open(vendor, Wire()) as opened:
        found = methods(opened.client)
    assert set(found) == {case.call.method for case in CASES.values() if case.vendor is vendor}


def test_every_operation_has_a_case(vendor: Vendor) -> None:
    prefix = httpx.URL(vendor.base_url).path.rstrip("/")
    requests = [case.request for case in CASES.values() if case.vendor is vendor]
    for path, item in corrected(vendor)["paths"].items():
        for method in item:
            pattern = f"{method.upper()} {prefix}{re.sub(r'{.+?}', '[^/]+', path)}"
            assert any(re.fullmatch(pattern, request) for request in requests), pattern


def test_every_documented_answer_has_a_case(vendor: Vendor) -> None:
    used = [case.answer for case in CASES.values() if case.vendor is vendor]
    assert all(e.value in used for e in examples(vendor) if e.status.startswith("2"))


@pytest.mark.parametrize(
    ("name", "answer"), [("ImageMetaDto", IMAGE), ("EditResponseDto", UPSCALED)]
)
def test_answers_written_by_hand_have_every_documented_field(name: str, answer: JSON) -> None:
    schemas = corrected(FLAMEL)["components"]["schemas"]
    assert list(_incomplete({"$ref": f"#/components/schemas/{name}"}, answer, schemas)) == []


def _incomplete(schema: Any, value: Any, schemas: Any) -> Iterator[object]:
    while "$ref" in schema:
        schema = schemas[schema["$ref"].rpartition("/")[2]]
    if isinstance(value, list):
        yield from (problem for v in value for problem in _incomplete(schema["items"], v, schemas))
        if not value:
            yield schema
    elif isinstance(value, dict):
        schema = next((s for s in schema.get("anyOf", ()) if "$ref" in s), schema)
        if "$ref" in schema:
            yield from _incomplete(schema, value, schemas)
            return
        if value.keys() != schema["properties"].keys():
            yield value.keys() ^ schema["properties"].keys()
        for key, item in value.items():
            yield from _incomplete(schema["properties"][key], item, schemas)


def test_servers_by_name_and_by_address(drive: Driver, vendor: Vendor) -> None:
    for name, base in vendor.package.SERVERS.items():
        for choice in ({"server": name}, {"base_url": base}, {"base_url": f"{base}/"}):
            wire = Wire(201, encoded(success(vendor)))
            drive.call(vendor, wire, get(vendor), **choice)
            assert str(wire.requests[0].url).startswith(f"{base}/")
            assert "//" not in wire.requests[0].url.path


def test_the_default_server_is_the_documented_one(drive: Driver, vendor: Vendor) -> None:
    with drive.open(vendor, Wire()) as opened:
        assert repr(opened.client).endswith(f"(base_url={vendor.base_url!r})")


BASES = ["", "ftp://a.example", "a.example", "https://", f"https://u:{SECRET}@a.example"]


@pytest.mark.parametrize("base_url", BASES)
def test_malformed_addresses_are_refused(drive: Driver, vendor: Vendor, base_url: str) -> None:
    wire = Wire()
    with pytest.raises(vendor.package.ConfigurationError, match="base_url") as caught:
        drive.call(vendor, wire, get(vendor), base_url=base_url)
    assert SECRET not in str(caught.value)
    assert wire.requests == []


def test_unknown_servers_are_refused_by_the_package(drive: Driver, vendor: Vendor) -> None:
    # A name out of a configuration file has passed no type checker.
    with pytest.raises(vendor.package.ConfigurationError, match=next(iter(vendor.package.SERVERS))):
        drive.call(vendor, Wire(), get(vendor), server="nowhere")


def test_all_generated_packages_are_tested() -> None:
    generated = {path.parent.name for path in ROOT.glob("generated/[!.]*/MANIFEST.json")}
    assert {vendor.name for vendor in VENDORS} == generated
