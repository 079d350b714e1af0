"""huy-devops and Cloudflare Images: pages whose answers have an envelope around the result."""

from __future__ import annotations

import inspect
import re
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import Any

import cloudflare_images as cloudflare
import huy_devops as huy
import pytest

from . import ROOT
from .documented import spec, success
from .ledger import address, declared, docs, offered, raw, request, result, row
from .strategies import fields, wire_names
from .support import CLOUDFLARE, HUY, Call, Vendor, models

FAILED: dict[str, Any] = {"success": False, "code": 42, "errorCode": "E1", "message": "m"}
FAILED_AT: dict[str, Any] = {**FAILED, "timestamp": "2025-05-04T09:42:00Z"}
MEDIA = success(HUY)
IMAGE = success(CLOUDFLARE)


def all_optional(vendor: Vendor, model: type[Any]) -> None:
    empty = model.from_dict({})
    assert all(getattr(empty, field.name) is vendor.package.UNSET for field in fields(model))


@row(HUY, "F1", "GET /images/{id} below /api, with a bearer token called access_token")
def huy_operation() -> None:
    assert address(HUY) == "GET https://api.huy-devops.site/api/images/i-1"
    assert request(HUY, access_token="t").headers["authorization"] == "Bearer t"
    assert set(offered(HUY)) == {"images.get"}
    with pytest.raises(huy.ConfigurationError, match="HUY_DEVOPS_ACCESS_TOKEN"):
        request(HUY, access_token=None)


@row(HUY, "F2", "the id is text: encoded, and refused if it would be another address")
def huy_id() -> None:
    assert address(HUY, Call("images.get", "a/b?c")).endswith("/api/images/a%2Fb%3Fc")
    for value in ("", "..", "."):
        with pytest.raises(huy.ParameterError):
            request(HUY, Call("images.get", value))


@row(HUY, "F3", "an envelope around the media: unwrapped, and within reach")
def huy_envelope() -> None:
    assert result(HUY, MEDIA) == huy.models.Media.from_dict(MEDIA["data"])
    envelope = raw(HUY).decode(huy.models.ImageResponse)
    assert (envelope.success, envelope.code, envelope.message) == (True, 200, "string")
    assert spec(HUY)["components"]["schemas"]["ImageResponse"]["properties"]["code"] == {
        "type": "integer",
        "format": "int32",
    }


@row(HUY, "F4", "seven attributes of a media, each described; dates are aware")
def huy_media() -> None:
    assert wire_names(huy.models.Media) == {
        "id": "id",
        "original_filename": "originalFilename",
        "url": "url",
        "media_type": "mediaType",
        "file_size": "fileSize",
        "created_at": "createdAt",
        "updated_at": "updatedAt",
    }
    media = result(HUY, MEDIA)
    assert media.created_at == media.updated_at == datetime(2025, 5, 4, 9, 42, tzinfo=UTC)
    assert media.created_at.tzinfo is not None and type(media.file_size) is int
    page = (ROOT / "specs/huy_devops/sources/get-generated-image.txt").read_text("utf-8")
    described = docs(huy.models.Media)
    assert len(described) == 7 and all(text in page for text in described.values())


@row(HUY, "T1", "nothing is marked as required: every attribute may be absent")
def huy_optional() -> None:
    for model in models(HUY):
        all_optional(HUY, model)
    assert result(HUY, {"data": {}}) == huy.models.Media()


@row(HUY, "F5", "404 and 500 share a body: one model, two exceptions, error_code readable")
def huy_errors() -> None:
    for status, name in ((404, "NotFoundError"), (500, "ServerError")):
        error = result(HUY, FAILED_AT, status=status)
        assert type(error) is getattr(huy, name)
        assert (error.error_code, error.message) == ("E1", "m")
        assert error.error == huy.models.ErrorResponse.from_dict(FAILED_AT)
        assert error.error.timestamp == datetime(2025, 5, 4, 9, 42, tzinfo=UTC)
    assert spec(HUY)["components"]["schemas"]["ErrorResponse"]["properties"]["code"] == {
        "type": "integer"
    }


@row(HUY, "T2", '42 and "string" are filler: no enumeration, and no example for users')
def huy_filler() -> None:
    members = [getattr(huy.models, name) for name in dir(huy.models)]
    assert not [m for m in members if isinstance(m, type) and issubclass(m, Enum)]
    assert not re.search(r"""\b42\b|["'`]string["'`]""", HUY.text())


@row(HUY, "T3", "HTTP 200 with success: false is possible: it raises, and says so")
def huy_silent_failure() -> None:
    error = result(HUY, {"success": False, "data": MEDIA["data"]})
    assert type(error) is huy.ApiError and error.status == 200
    assert "reported a failure with HTTP 200" in str(error)
    assert result(HUY, {**MEDIA, **FAILED}).error_code == "E1"


@row(HUY, "U1", "no list of codes, no limits, no 401: open text, and classes by status")
def huy_open() -> None:
    error = result(HUY, {**FAILED, "errorCode": "never heard of"}, status=401)
    assert type(error) is huy.AuthenticationError and error.code == "never heard of"
    assert declared(huy.models.ErrorResponse)["error_code"] == "str | Unset"
    assert type(result(HUY, {}, status=429)) is huy.RateLimitError


@row(CLOUDFLARE, "F1", "the image of an account, with a bearer token called api_token")
def cloudflare_operation() -> None:
    call = Call("images.get", "i", account_id="a")
    base = "https://api.cloudflare.com/client/v4"
    assert address(CLOUDFLARE, call) == f"GET {base}/accounts/a/images/v1/i"
    assert request(CLOUDFLARE, api_token="t").headers["authorization"] == "Bearer t"
    with pytest.raises(cloudflare.ConfigurationError, match="CLOUDFLARE_API_TOKEN"):
        request(CLOUDFLARE, api_token=None)


@row(CLOUDFLARE, "T1", "the list has lost its nesting: errors and messages are of one model")
def cloudflare_nesting() -> None:
    envelope = declared(cloudflare.models.ImageResponse)
    assert envelope["errors"] == envelope["messages"] == "list[ResponseInfo]"
    assert declared(cloudflare.models.ResponseInfo) == {
        "code": "int",
        "message": "str",
        "documentation_url": "str | Unset",
        "source": "ResponseInfoSource | Unset",
    }
    assert declared(cloudflare.models.ResponseInfoSource) == {"pointer": "str | Unset"}
    assert set(envelope) == {"errors", "messages", "result", "success"}


@row(CLOUDFLARE, "F2", "an envelope whose success is literally true: unwrapped, and within reach")
def cloudflare_envelope() -> None:
    assert declared(cloudflare.models.ImageResponse)["success"] == "Literal[True]"
    envelope = raw(CLOUDFLARE).decode(cloudflare.models.ImageResponse)
    assert envelope.result == result(CLOUDFLARE, IMAGE)
    assert [i.source.pointer for i in envelope.errors + envelope.messages] == ["pointer"] * 2
    error = result(CLOUDFLARE, {**IMAGE, "success": False})
    assert type(error) is cloudflare.ApiError
    assert error.body["messages"] == IMAGE["messages"]
    with pytest.raises(cloudflare.DecodeError):
        cloudflare.models.ImageResponse.from_dict({**IMAGE, "success": False})


@row(CLOUDFLARE, "T2", "codes are a `number` on the page, whole in the sample: integers")
def cloudflare_codes() -> None:
    error = result(CLOUDFLARE, {"success": False, "errors": [{"code": 1000, "message": "m"}]})
    assert error.code == 1000 and type(error.code) is int
    info = cloudflare.models.ResponseInfo.from_dict({"code": 1000.0, "message": "m"})
    assert info.to_json() == b'{"code":1000,"message":"m"}'
    overlay = (ROOT / "specs/cloudflare_images/overlay.yaml").read_text("utf-8")
    assert "x-reason" in overlay and "ResponseInfo.properties.code" in overlay


@row(CLOUDFLARE, "F3", "an image's seven fields may all be absent; meta is a store of any JSON")
def cloudflare_image() -> None:
    all_optional(CLOUDFLARE, cloudflare.models.Image)
    assert declared(cloudflare.models.Image) == {
        "id": "str | Unset",
        "creator": "str | Unset",
        "filename": "str | Unset",
        "meta": "dict[str, JSON] | Unset",
        "require_signed_urls": "bool | Unset",
        "uploaded": "datetime | Unset",
        "variants": "list[str] | Unset",
    }
    assert wire_names(cloudflare.models.Image)["require_signed_urls"] == "requireSignedURLs"
    meta = {"a": [1, {"b": None}], "c": 0.5}
    image = result(CLOUDFLARE, {"result": {"meta": meta, "uploaded": "2014-01-02T02:20:00.123Z"}})
    assert image.meta == meta and image.uploaded.utcoffset() == timedelta(0)


@row(CLOUDFLARE, "T3", "descriptions are kept with the mistakes they have")
def cloudflare_descriptions() -> None:
    page = (ROOT / "specs/cloudflare_images/sources/image-details.md").read_text("utf-8")
    described = docs(cloudflare.models.Image)
    assert "can be a accessed only using it's UID" in described["require_signed_urls"]
    assert len(described) == 7 and all(text in page for text in described.values())
    text = inspect.getdoc(offered(CLOUDFLARE)["images.get"]) or ""
    for words in ("Image details", "Fetch details for a single image.", "Account identifier tag."):
        assert words in text and words in page


@row(CLOUDFLARE, "U1", "no codes and no other statuses: classes by status, any code")
def cloudflare_open() -> None:
    body = {"success": False, "errors": [{"code": 987654321, "message": "m"}]}
    for status, name in ((401, "AuthenticationError"), (404, "NotFoundError"), (418, "ApiError")):
        error = result(CLOUDFLARE, body, status=status)
        assert (type(error).__name__, error.code) == (name, 987654321)
    assert "ErrorCode" not in dir(cloudflare)
