"""Answers that succeed but do not have the documented shape: an error that names the place."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from .documented import success
from .support import CLOUDFLARE, FLAMEL, HUY, KOKOON, Driver, Vendor, Wire, encoded, get

MISSING = object()
REQUIRED = "a value (the field is required)"
DATE = "an RFC 3339 date-time with offset"

Keys = tuple[str | int, ...]
WRONG: list[tuple[Vendor, Keys, object, str, str]] = [
    (FLAMEL, ("imageId",), "1", "$.imageId", "an integer"),
    (FLAMEL, ("imageId",), True, "$.imageId", "an integer"),
    (FLAMEL, ("imageId",), 1.5, "$.imageId", "an integer"),
    (FLAMEL, ("imageId",), None, "$.imageId", "an integer"),
    (FLAMEL, ("creditCost",), "1", "$.creditCost", "a number or null"),
    (FLAMEL, ("generationStatus",), 5, "$.generationStatus", "a string or null"),
    (FLAMEL, ("bookmarked",), 1, "$.bookmarked", "a boolean"),
    (FLAMEL, ("Owner",), MISSING, "$.Owner", REQUIRED),
    (FLAMEL, ("Owner",), [], "$.Owner", "an object (ImageOwnerDto)"),
    (FLAMEL, ("Upscaled",), {}, "$.Upscaled", "an array"),
    (FLAMEL, ("Bought", 0, "Image", "DownloadLog", 0, "userId"), "9", "$.Bought[0].Image.DownloadLog[0].userId", "an integer"),
    (FLAMEL, ("Likes", 0, "createdAt"), "2024-03-01T10:00:00", "$.Likes[0].createdAt", DATE),
    (FLAMEL, ("CollectionInfo", "Style", "main"), MISSING, "$.CollectionInfo.Style.main", REQUIRED),
    (FLAMEL, ("CollectionInfo", "is2x"), "no", "$.CollectionInfo.is2x", "a boolean"),
    (HUY, ("data",), MISSING, "$.data", "a value (the result of the call)"),
    (HUY, ("data",), None, "$.data", "an object (Media)"),
    (HUY, ("data", "fileSize"), "42", "$.data.fileSize", "an integer"),
    (HUY, ("data", "createdAt"), 0, "$.data.createdAt", DATE),
    (HUY, ("data", "url"), None, "$.data.url", "a string"),
    (CLOUDFLARE, ("result",), MISSING, "$.result", "a value (the result of the call)"),
    (CLOUDFLARE, ("result",), "x", "$.result", "an object (Image)"),
    (CLOUDFLARE, ("result", "meta"), [], "$.result.meta", "an object"),
    (CLOUDFLARE, ("result", "uploaded"), "2014-01-02", "$.result.uploaded", DATE),
    (CLOUDFLARE, ("result", "variants", 1), None, "$.result.variants[1]", "a string"),
    (CLOUDFLARE, ("result", "requireSignedURLs"), "yes", "$.result.requireSignedURLs", "a boolean"),
    (KOKOON, ("uid",), "539e3480", "$.uid", "a UUID"),
    (KOKOON, ("vid",), MISSING, "$.vid", REQUIRED),
    (KOKOON, ("size",), "939073", "$.size", "an integer"),
    (KOKOON, ("fps",), 25, "$.fps", "a string"),
    (KOKOON, ("state",), None, "$.state", "a string"),
    (KOKOON, ("last_category",), 5, "$.last_category", "a string or null"),
    (KOKOON, ("expired_time",), "2024-02-15T12:17:32.699", "$.expired_time", DATE),
]  # fmt: skip


def failed(drive: Driver, vendor: Vendor, content: bytes) -> Any:
    with pytest.raises(vendor.package.DecodeError) as caught:
        drive.call(vendor, Wire(200, content), get(vendor))
    assert (caught.value.status, caught.value.content) == (200, content)
    return caught.value


@pytest.mark.parametrize(
    ("vendor", "keys", "value", "path", "expected"),
    WRONG,
    ids=lambda v: v.name if isinstance(v, Vendor) else v if isinstance(v, str) else "",
)
def test_wrong_values(
    drive: Driver, vendor: Vendor, keys: Keys, value: Any, path: str, expected: str
) -> None:
    body = copy.deepcopy(success(vendor))
    *around, last = keys
    owner: Any = body
    for key in around:
        owner = owner[key]
    if value is MISSING:
        del owner[last]
    else:
        owner[last] = value
    error = failed(drive, vendor, encoded(body))
    assert (error.path, error.expected) == (path, expected)
    assert error.value == (None if value is MISSING else value)
    found = "nothing" if value is MISSING else repr(value)
    assert str(error) == f"{path}: expected {expected}, found {found}"


NO_OBJECT = [
    (b"", "$: expected JSON, found an empty body"),
    (b"<html>sign in</html>", "$: expected JSON, found '<html>sign in</html>'"),
    (b"{", "$: expected JSON, found '{'"),
    (b"\xff", "$: expected JSON, found"),
    (b'{"a": NaN}', "$: expected JSON, found"),
    (b"[" * 100_000, "$: expected JSON, found"),
    (b"null", "$: expected an object"),
    (b"[]", "$: expected an object"),
    (b'"text"', "$: expected an object"),
]


@pytest.mark.parametrize(("content", "text"), NO_OBJECT, ids=lambda v: str(v)[:20])
def test_bodies_that_are_no_object(
    drive: Driver, vendor: Vendor, content: bytes, text: str
) -> None:
    error = failed(drive, vendor, content)
    assert str(error).startswith(text)
    assert len(str(error)) < 500
    # The decoder's own exception would bring the library's internals into the traceback.
    assert error.__cause__ is None


def test_a_mark_before_the_text_is_ignored(drive: Driver, vendor: Vendor) -> None:
    plain, marked = (
        drive.call(vendor, Wire(200, mark + encoded(success(vendor))), get(vendor))
        for mark in (b"", b"\xef\xbb\xbf")
    )
    assert marked == plain


@pytest.mark.parametrize("number", [7, 7.0, 2**63, 2**70])
def test_integers_of_any_size_and_spelling(drive: Driver, number: float) -> None:
    body = {**success(FLAMEL), "imageId": number}
    image = drive.call(FLAMEL, Wire(200, encoded(body)), get(FLAMEL))
    assert image.image_id == number and type(image.image_id) is int
