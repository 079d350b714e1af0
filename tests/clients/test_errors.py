"""What a server's refusals become: class, code, argument, message, and the bytes as they came."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from typing import Any

import pytest
from flamel import ErrorCode
from flamel.models import ErrorBody

from .documented import examples
from .support import (
    CLOUDFLARE,
    FLAMEL,
    HUY,
    JSON,
    KOKOON,
    Call,
    Driver,
    Vendor,
    Wire,
    encoded,
    get,
)

CLASSES = {
    400: "BadRequestError",
    401: "AuthenticationError",
    403: "PermissionDeniedError",
    404: "NotFoundError",
    409: "ConflictError",
    418: "ApiError",
    422: "UnprocessableEntityError",
    429: "RateLimitError",
    500: "ServerError",
    503: "ServerError",
}
PHRASES = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    409: "Conflict",
    418: "I'm a Teapot",
    422: "Unprocessable",
    429: "Too Many Requests",
    500: "Internal Server Error",
    503: "Service Unavailable",
}

DOCUMENTED = {
    "wrong_api_key": (401, ErrorCode.WRONG_API_KEY, None),
    "api_key_expired": (401, ErrorCode.API_KEY_EXPIRED, None),
    "not_logged_in": (403, ErrorCode.NOT_LOGGED_IN, None),
    "free_user_cannot_use_4k": (403, ErrorCode.FREE_USER_CANNOT_USE_4K, None),
    "cannot_upscale_already_upscaled_image": (
        403,
        ErrorCode.CANNOT_UPSCALE_ALREADY_UPSCALED_IMAGE,
        None,
    ),
    "premium_collection(:imageId)": (403, ErrorCode.PREMIUM_COLLECTION, "imageId"),
    "failed_billing": (403, ErrorCode.FAILED_BILLING, None),
    "no_input_image (:imageId)": (404, ErrorCode.NO_INPUT_IMAGE, "imageId"),
    "user_canceled_request": (409, ErrorCode.USER_CANCELED_REQUEST, None),
    "no_credit_cost_info_at_admin": (422, ErrorCode.NO_CREDIT_COST_INFO_AT_ADMIN, None),
    "no_model_exception (:model)": (422, ErrorCode.NO_MODEL_EXCEPTION, "model"),
    "unknown_model (:model)": (422, ErrorCode.UNKNOWN_MODEL, "model"),
}
"""Flamel's examples as they stand on its pages: status, code, argument."""

AS_SENT = {
    f"{code.value}{blank}({colon}{argument})": (status, code, argument)
    for status, code, argument in [
        (403, ErrorCode.PREMIUM_COLLECTION, "77"),
        (404, ErrorCode.NO_INPUT_IMAGE, "77"),
        (422, ErrorCode.NO_MODEL_EXCEPTION, "upscaler v2"),
        (422, ErrorCode.UNKNOWN_MODEL, "xyz"),
        (422, ErrorCode.UNKNOWN_MODEL, "org/model-1.5"),
    ]
    for blank in ("", " ")
    for colon in ("", ":")
}
"""The same with a value in place of the placeholder, spelt in every way that occurs."""

OPEN: dict[str, tuple[int, object, str | None]] = {
    "brand_new_code": (403, "brand_new_code", None),
    "brand_new_code (:5)": (404, "brand_new_code", "5"),
    "WRONG_API_KEY": (401, "WRONG_API_KEY", None),
    "": (400, "", None),
}
"""Codes that no page names."""

METHODS = [Call("images.get", 7), Call("images.upscale", 7)]


def refused(drive: Driver, vendor: Vendor, wire: Wire, call: Call | None = None) -> Any:
    with pytest.raises(vendor.package.ApiError) as caught:
        drive.call(vendor, wire, call or get(vendor))
    assert len(wire.requests) == 1
    return caught.value


@pytest.mark.parametrize("call", METHODS, ids=lambda call: call.method)
@pytest.mark.parametrize(("data", "expected"), (DOCUMENTED | AS_SENT | OPEN).items())
def test_codes_of_flamel(
    drive: Driver, call: Call, data: str, expected: tuple[int, object, str | None]
) -> None:
    status, code, argument = expected
    body: JSON = {"success": False, "code": status, "data": data}
    error = refused(
        drive, FLAMEL, Wire(status, encoded(body), {"X-Request-Id": "r-1", "CF-Ray": "c-1"}), call
    )
    assert type(error).__name__ == CLASSES[status]
    assert error.code == code and type(error.code) is type(code)
    assert error.data == code
    assert (error.status, error.argument, error.request_id) == (status, argument, "r-1")
    assert error.message.startswith(PHRASES[status]) and data in error.message
    assert (error.body, error.content) == (body, encoded(body))
    assert error.headers["cf-ray"] == "c-1"
    assert error.error == ErrorBody(success=False, code=status, data=data)
    assert f": {status} {code}" in str(error)


def test_codes_of_flamel_are_text_whatever_is_sent(drive: Driver) -> None:
    for sent, code in ((5, "5"), (5.0, "5"), (True, None), ([], None), (None, None)):
        error = refused(drive, FLAMEL, Wire(400, encoded({"success": False, "data": sent})))
        assert error.code == code and type(error.code) is type(code)


def test_every_documented_error_of_flamel_is_in_the_table() -> None:
    found = {(e.value["data"], int(e.status)) for e in examples(FLAMEL)}
    assert found == {(data, row[0]) for data, row in DOCUMENTED.items()}
    assert {row[1] for row in DOCUMENTED.values()} == set(ErrorCode)


@pytest.mark.parametrize("status", [404, 500])
def test_documented_errors_of_huy_devops(drive: Driver, status: int) -> None:
    (body,) = (e.value for e in examples(HUY) if e.status == str(status))
    error = refused(drive, HUY, Wire(status, encoded(body)))
    assert type(error).__name__ == CLASSES[status]
    assert (error.status, error.code, error.error_code) == (status, "string", "string")
    assert (error.message, error.argument, error.request_id) == ("string", None, None)
    assert (error.body, error.content) == (body, encoded(body))
    assert error.error.code == 42 and error.error.to_dict() == body


@pytest.mark.parametrize("status", CLASSES)
def test_documented_error_of_kokoon(drive: Driver, status: int) -> None:
    (body,) = (e.value for e in examples(KOKOON) if e.status == "default")
    error = refused(drive, KOKOON, Wire(status, encoded(body)))
    assert type(error).__name__ == CLASSES[status]
    assert (error.status, error.code, error.message) == (status, None, "fail to get result.")
    assert error.error.message == "fail to get result."
    assert (error.body, error.content) == (body, encoded(body))


@pytest.mark.parametrize(("sent", "code"), [("9109", 9109), ("1000.0", 1000), ('"x"', "x")])
def test_errors_of_cloudflare(drive: Driver, sent: str, code: object) -> None:
    errors = f'[{{"code":{sent},"message":"Invalid access token"}},{{"code":2,"message":"second"}}]'
    content = f'{{"success":false,"errors":{errors},"messages":[],"result":null}}'.encode()
    error = refused(drive, CLOUDFLARE, Wire(403, content, {"CF-Ray": "c-1"}))
    assert type(error).__name__ == "PermissionDeniedError"
    assert error.code == code and type(error.code) is type(code)
    assert (error.message, error.request_id) == ("Invalid access token", "c-1")
    assert error.body["errors"][1] == {"code": 2, "message": "second"}


BODIES = [
    (b"<html><h1>Bad gateway</h1></html>", None),
    (b"", None),
    (b"not json \xff\xfe", None),
    (b"null", None),
    (b'[{"data":"wrong_api_key"}]', [{"data": "wrong_api_key"}]),
    (b'{"errors":[],"data":{},"message":7}', {"errors": [], "data": {}, "message": 7}),
]


@pytest.mark.parametrize(("content", "body"), BODIES, ids=lambda value: str(value)[:20])
@pytest.mark.parametrize("status", CLASSES)
def test_whatever_the_body(
    drive: Driver, vendor: Vendor, status: int, content: bytes, body: JSON
) -> None:
    error = refused(drive, vendor, Wire(status, content))
    assert type(error) is getattr(vendor.package, CLASSES[status])
    assert isinstance(error, vendor.package.StatusError)
    assert (error.status, error.content, error.body) == (status, content, body)
    assert (error.code, error.argument, error.request_id) == (None, None, None)
    assert error.message.startswith(PHRASES[status])
    assert len(str(error)) <= 500


SILENT: list[tuple[Vendor, JSON, object, str]] = [
    (FLAMEL, {"success": False, "code": 401, "data": "wrong_api_key"}, ErrorCode.WRONG_API_KEY, ""),
    (
        HUY,
        {"success": False, "code": 404, "errorCode": "E1", "message": "gone", "data": {}},
        "E1",
        "gone",
    ),
    (
        CLOUDFLARE,
        {
            "success": False,
            "errors": [{"code": 5404, "message": "gone"}],
            "messages": [],
            "result": {},
        },
        5404,
        "gone",
    ),
    (KOKOON, {"message": "fail to get result."}, None, "fail to get result."),
]


@pytest.mark.parametrize(("vendor", "body", "code", "message"), SILENT, ids=lambda v: str(v)[:9])
@pytest.mark.parametrize("status", [200, 201])
def test_failures_that_claim_success(
    drive: Driver, vendor: Vendor, body: JSON, code: object, message: str, status: int
) -> None:
    error = refused(drive, vendor, Wire(status, encoded(body)))
    assert type(error) is vendor.package.ApiError
    assert (error.status, error.code, error.body) == (status, code, body)
    expected = message or f"the server reported a failure with HTTP {status}"
    assert error.message.startswith(expected)


@pytest.mark.parametrize("location", ["https://evil.example/", "/elsewhere"])
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_errors_and_take_the_credential_nowhere(
    drive: Driver, vendor: Vendor, status: int, location: str
) -> None:
    wire = Wire(status, headers={"Location": location})
    # The caller's own HTTP client follows redirects: ours must not let it.
    with (
        drive.open(vendor, wire, redirects=True) as opened,
        pytest.raises(vendor.package.ApiError) as caught,
    ):
        opened.do(get(vendor))
    assert [str(request.url).startswith(vendor.base_url) for request in wire.requests] == [True]
    assert (caught.value.status, caught.value.headers["location"]) == (status, location)


COPIES: list[Callable[[Any], Any]] = [
    copy.copy,
    copy.deepcopy,
    *(
        lambda e, protocol=n: pickle.loads(pickle.dumps(e, protocol))
        for n in range(pickle.HIGHEST_PROTOCOL + 1)
    ),
]


@pytest.mark.parametrize("status", [200, 404, 500])
def test_errors_survive_copies_and_pickles(drive: Driver, vendor: Vendor, status: int) -> None:
    # With 200 the body is of no documented shape: a decode error.
    content = b'{"data":"no_input_image (:7)","errorCode":"E","message":"m","result":1,"size":"x"}'
    with pytest.raises(vendor.package.SDKError) as caught:
        drive.call(vendor, Wire(status, content), get(vendor))
    for make in COPIES:
        same = make(caught.value)
        assert type(same) is type(caught.value)
        assert (str(same), vars(same)) == (str(caught.value), vars(caught.value))
        assert (status == 200) == isinstance(same, vendor.package.DecodeError)
        if status != 200:
            assert same.code == caught.value.code and type(same.code) is type(caught.value.code)
