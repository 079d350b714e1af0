"""Kokoon: one page written by hand, whose table has collapsed."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from uuid import UUID

import kokoon
import pytest

from . import ROOT
from .documented import spec, success
from .ledger import address, declared, docs, offered, request, result, row
from .support import KOKOON, Call

FILE = success(KOKOON)


@row(KOKOON, "F1", "one address, split into a server and /image/{vid}")
def kokoon_operation() -> None:
    base = "https://develop.kokoon.cloud/kokoon/api/image/sr/v3"
    assert {"develop": base} == kokoon.SERVERS
    assert address(KOKOON, Call("images.get", "v")) == f"GET {base}/image/v"
    assert list(spec(KOKOON)["paths"]) == ["/image/{vid}"]


@row(KOKOON, "T1", "a bare token in Authorization: sent as given, nothing is put before it")
def kokoon_token() -> None:
    for token in ("eyJraWQi.x.y", "Bearer x"):
        assert request(KOKOON, token=token).headers["authorization"] == token
    with pytest.raises(kokoon.ConfigurationError, match="KOKOON_TOKEN"):
        request(KOKOON, token=None)


@row(KOKOON, "T2", "the sample sends a Content-Type without a body, and so do we")
def kokoon_content_type() -> None:
    sent = request(KOKOON)
    assert sent.headers.get_list("content-type") == ["application/json"] and sent.content == b""


@row(KOKOON, "T3", "the table has run together, and lacks two fields that the sample has")
def kokoon_table() -> None:
    page = (ROOT / "specs/kokoon/sources/get-image-information.txt").read_text("utf-8")
    properties = spec(KOKOON)["components"]["schemas"]["Image"]["properties"]
    table = page.partition("field type description\n")[2].partition("error response#")[0]
    told = {}
    for name, schema in properties.items():
        # The wire's name is the only way to tell `thumb_url` of type `url` from `thumb_`.
        if found := re.search(rf"^{name}(string|int|url)(.*)$", table, re.MULTILINE):
            told[name] = found[1]
            assert schema["description"].startswith(found[2].strip())
    assert len(told) == len(re.findall(r"^\S", table, re.MULTILINE)) == 18
    assert properties.keys() - told.keys() == {"duration", "bitrate"}
    assert properties.keys() == FILE.keys()
    kinds = {"string": "str", "int": "int", "url": "str"}
    simple = told.keys() - {"uid", "vid", "pid", "tid", "state", "created_time", "expired_time"}
    for name in simple:
        assert declared(kokoon.models.Image)[name].split(" | ")[0] == kinds[told[name]]
    image = result(KOKOON, FILE)
    assert (image.duration, image.bitrate) == ("0", "0")


@row(KOKOON, "F2", "four ids are UUIDs, nil where an original has no parent and no task")
def kokoon_ids() -> None:
    image = result(KOKOON, FILE)
    assert all(type(getattr(image, name)) is UUID for name in ("uid", "vid", "pid", "tid"))
    assert image.pid == image.tid == UUID(int=0)
    assert not {"parent_id", "task_id"} & set(dir(image))


@row(KOKOON, "T4", "times are called strings, and are moments")
def kokoon_times() -> None:
    image = result(KOKOON, FILE)
    assert image.created_time == datetime(2024, 2, 1, 12, 17, 32, 699_000, tzinfo=UTC)
    assert image.expired_time - image.created_time == timedelta(days=14)


@row(KOKOON, "T5", "four numbers are strings and four are integers, on the wire as well")
def kokoon_numbers() -> None:
    image = result(KOKOON, FILE)
    for name in ("fps", "nb_frames", "duration", "bitrate"):
        assert type(getattr(image, name)) is str
    for name in ("size", "width", "height", "download_cnt"):
        assert type(getattr(image, name)) is int
    assert image.to_dict() == FILE
    assert isinstance(result(KOKOON, {**FILE, "nb_frames": 1}), kokoon.DecodeError)


@row(KOKOON, "F3", "four states, each explained; others may come")
def kokoon_states() -> None:
    assert [state.value for state in kokoon.models.State] == [
        "pending",
        "processing",
        "completed",
        "error",
    ]
    explained = docs(kokoon.models.State)
    assert explained["ERROR"] == "SR image creation is failed." and len(explained) == 4
    assert result(KOKOON, {**FILE, "state": "archived"}).state == "archived"


@row(KOKOON, "F4", "an original expires after 14 days: told where the field is described")
def kokoon_expiry() -> None:
    assert "will be expired after 14day later" in docs(kokoon.models.Image)["expired_time"]


@row(KOKOON, "T6", "last_category is a string in the table and null in the sample: either")
def kokoon_category() -> None:
    assert declared(kokoon.models.Image)["last_category"] == "str | None"
    assert result(KOKOON, FILE).last_category is None
    assert result(KOKOON, {**FILE, "last_category": "face"}).last_category == "face"


@row(KOKOON, "F5", "the type `url` is a string with the format of one")
def kokoon_urls() -> None:
    properties = spec(KOKOON)["components"]["schemas"]["Image"]["properties"]
    for name in ("url", "thumb_url"):
        assert (properties[name]["type"], properties[name]["format"]) == ("string", "uri")
        assert declared(kokoon.models.Image)[name] == "str"


@row(KOKOON, "T7", "the error has no status: any carries it, and a success that is only that fails")
def kokoon_errors() -> None:
    body = {"message": "fail to get result."}
    for status in (200, 201, 302, 400, 404, 418, 500, 599):
        error = result(KOKOON, body, status=status)
        assert isinstance(error, kokoon.ApiError)
        assert (error.status, error.message) == (status, body["message"])
        assert error.error == kokoon.models.Error(message=body["message"])
    assert result(KOKOON, {**FILE, **body}).extra_fields == body


@row(KOKOON, "U1", "download-inc-count is mentioned without an address: named, not made up")
def kokoon_undocumented() -> None:
    reference = (ROOT / "generated/kokoon/api.md").read_text("utf-8")
    _, _, undocumented = reference.partition("not documented")
    assert "download-inc-count" in undocumented
    assert set(offered(KOKOON)) == {"images.get"}
