"""Errors that a server reports: class, code, message, copies and text."""

from __future__ import annotations

import copy
import pickle
from typing import cast

import pytest
import runtime
from gallery.errors import (
    ERRORS,
    ApiError,
    AuthenticationError,
    ErrorCode,
    NotFoundError,
    RedirectError,
    ServerError,
)
from runtime import (
    JSON,
    ConfigurationError,
    DecodeError,
    ErrorClasses,
    ErrorFormat,
    OneOf,
    ParameterError,
    RequestTimeoutError,
    ResponseTooLargeError,
    SDKError,
    StatusError,
    TransportError,
)
from runtime.response import Answer, accept, interpret
from runtime.status import at, split_code


def error(
    status: int, content: bytes, errors: ErrorClasses = ERRORS, **headers: str
) -> StatusError:
    answer = Answer("GET", "https://a.example/x", status, headers, content)
    with pytest.raises(StatusError) as caught:
        interpret(answer, errors, int, None)
    with pytest.raises(StatusError):
        accept(answer, errors)
    return caught.value


def raised(status: int, content: bytes) -> ApiError:
    found = error(status, content)
    assert isinstance(found, ApiError)
    return found


@pytest.mark.parametrize(
    ("status", "content", "cls", "code", "message"),
    [
        (401, b'{"data":"wrong_token"}', AuthenticationError, ErrorCode.WRONG_TOKEN, "Unauthorized; "),
        (404, b'{"data":"no_image (:7)"}', NotFoundError, ErrorCode.NO_IMAGE, "Not Found; "),
        (404, b"<html>nothing here</html>", NotFoundError, None, "Not Found; '<html>nothing"),
        (404, b"", NotFoundError, None, "Not Found"),
        (400, b'{"data":"new_code"}', ApiError, "new_code", "Bad Request; "),
        (400, b'{"data":5}', ApiError, "5", "Bad Request; "),
        (400, b'{"data":{}}', ApiError, None, "Bad Request; "),
        (400, b"[1]", ApiError, None, "Bad Request; '[1]'"),
        (422, b'{"errors":[{"message":"too big"}]}', ApiError, None, "too big"),
        (302, b"", RedirectError, None, "Found"),
        (500, b"\xff\xfe", ServerError, None, "Internal Server Error; "),
        (503, b'{"data":"x"', ServerError, None, "Service Unavailable; "),
        (599, b"", ServerError, None, "unknown status"),
        (200, b'{"success":false,"data":"no_image"}', ApiError, ErrorCode.NO_IMAGE, "the server reported a failure with HTTP 200"),
        (200, b'{"message":"no"}', ApiError, None, "the server reported a failure with HTTP 200"),
    ],
    ids=str,
)  # fmt: skip
def test_classes(
    status: int, content: bytes, cls: type[ApiError], code: object, message: str
) -> None:
    found = raised(status, content)
    assert type(found) is cls
    assert found.code == code and type(found.code) is type(code)
    assert found.message.startswith(message)
    assert (found.status, found.content) == (status, content)


def test_redirects_tell_where_to() -> None:
    found = error(307, b"", location="https://other.example/x")
    assert isinstance(found, runtime.RedirectError) and isinstance(found, ApiError)
    assert found.location == "https://other.example/x"
    plain = ErrorClasses(StatusError, {304: NotFoundError}, ServerError)
    assert (plain.of(302), plain.of(304)) == (StatusError, NotFoundError)


def test_success_flag_counts_only_when_it_is_false() -> None:
    for body in (
        b'{"success":true,"data":1}',
        b'{"success":0}',
        b'{"success":null}',
        b"[]",
        b"null",
    ):
        accept(Answer("GET", "", 200, {}, body), ERRORS)
    accept(Answer("GET", "", 204, {}, b""), ERRORS)


@pytest.mark.parametrize("unwrap", ["/data", None])
@pytest.mark.parametrize("content", [b'{"success": false , "data":5}', b'{"message":"no"}'])
def test_a_failure_that_looks_like_a_success(unwrap: str | None, content: bytes) -> None:
    with pytest.raises(ApiError):
        interpret(
            Answer("GET", "", 200, {}, content),
            ERRORS,
            OneOf[JSON] if unwrap is None else int,
            unwrap,
        )


@pytest.mark.parametrize(
    ("content", "unwrap"),
    [
        (b'{"success":true,"data":5}', "/data"),
        (b'\xef\xbb\xbf{"data":5}', "/data"),
        (b'{"a":{"b":5}}', "/a/b"),
        (b'{"a/b":5}', "/a~1b"),
        (b"5", None),
        (b'{"data":5,"message":"also"}', "/data"),
    ],
)
def test_results_within_their_envelope(content: bytes, unwrap: str | None) -> None:
    assert interpret(Answer("GET", "", 200, {}, content), ERRORS, int, unwrap) == 5


def test_details() -> None:
    found = error(
        404, b'{"data":"no_image (:7)","ownerId":1}', **{"cf-ray": "R", "request-id": "Q"}
    )
    assert isinstance(found, NotFoundError)
    assert (found.argument, found.request_id) == ("7", "Q")
    assert found.headers["cf-ray"] == "R"
    assert (found.method, found.url) == ("GET", "https://a.example/x")
    assert found.body == {"data": "no_image (:7)", "ownerId": 1}
    assert found.error is not None and found.error.owner_id == 1
    assert raised(404, b"<html>").error is None
    assert str(found).startswith("GET https://a.example/x: 404 no_image (7): Not Found; ")


@pytest.mark.parametrize(
    ("raw", "code", "argument"),
    [
        ("no_input_image (:123)", "no_input_image", "123"),
        ("no_input_image (123)", "no_input_image", "123"),
        ("premium_collection(:99)", "premium_collection", "99"),
        ("no_input_image (:imageId)", "no_input_image", "imageId"),
        ("plain", "plain", None),
        ("two words (:1)", "two words (:1)", None),
        ("f(g(1))", "f(g(1))", None),
        (5404, 5404, None),
        (True, None, None),
        (1.5, None, None),
        (None, None, None),
    ],
)
def test_codes_with_an_argument(raw: JSON, code: object, argument: str | None) -> None:
    assert split_code(raw) == (code, argument)


@pytest.mark.parametrize(
    ("pointer", "value"),
    [
        ("", {"a/b": [{"~": 1}]}),
        ("/a~1b/0/~0", 1),
        ("/a~1b/1", None),
        ("/x/y", None),
        ("/a~1b/-", None),
        (None, None),
    ],
)
def test_pointers(pointer: str | None, value: JSON) -> None:
    assert at({"a/b": [{"~": 1}]}, pointer) == value


def test_integer_codes_without_a_list_of_known_ones() -> None:
    plain = ErrorClasses(StatusError, {}, StatusError, ErrorFormat(code="/errors/0/code"))
    found = error(403, b'{"errors":[{"code":9109}]}', plain)
    assert found.code == 9109


def test_text_is_short_whatever_the_server_says() -> None:
    found = raised(400, b'{"errors":[{"message":"' + b"x" * 10**6 + b'"}]}')
    assert len(str(found)) == 500
    assert len(found.message) == 10**6
    assert len(str(raised(500, b"<" * 10**6))) < 500


def decode_error() -> DecodeError:
    answer = Answer("GET", "https://a.example/x", 200, {}, b'{"data":[1,"x"]}')
    with pytest.raises(DecodeError) as caught:
        interpret(answer, ERRORS, list[int], "/data")
    return caught.value


@pytest.mark.parametrize(
    "original",
    [
        SDKError("a"),
        ConfigurationError("a"),
        ParameterError("id", "is bad"),
        TransportError("a"),
        RequestTimeoutError("a"),
        ResponseTooLargeError("a"),
        DecodeError("$.a", "a string", [1], "[1]"),
        raised(404, b'{"data":"no_image (:7)","ownerId":1}'),
        raised(200, b'{"success":false}'),
        decode_error(),
    ],
    ids=lambda e: type(e).__name__,
)
def test_errors_survive_pickling_and_copying(original: SDKError) -> None:
    same = [pickle.loads(pickle.dumps(original, p)) for p in range(pickle.HIGHEST_PROTOCOL + 1)]
    for other in (*same, copy.copy(original), copy.deepcopy(original)):
        assert type(other) is type(original)
        assert str(other) == str(original)
        assert vars(other) == vars(original)
        if isinstance(original, StatusError):
            assert cast("StatusError", other).code == original.code


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "$: expected JSON, found an empty body"),
        (b"<html>", "$: expected JSON, found '<html>'"),
        (b"[]", "$: expected an object (the envelope), found list"),
        (b"{}", "$.data: expected a value (the result of the call), found nothing"),
        (b'{"data":[1,"x"]}', "$.data[1]: expected an integer, found 'x'"),
        (b'{"data":null}', "$.data: expected an array, found None"),
    ],
)
def test_success_of_another_shape(content: bytes, message: str) -> None:
    with pytest.raises(DecodeError) as caught:
        interpret(Answer("GET", "", 200, {}, content), ERRORS, list[int], "/data")
    assert str(caught.value) == message
    assert (caught.value.status, caught.value.content) == (200, content)
