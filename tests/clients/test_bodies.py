"""An operation that takes, or answers, in several ways has a method for each."""

from __future__ import annotations

from typing import Any

import pytest

from .cases import package_of


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return package_of("multipart", tmp_path_factory.mktemp("multipart"))


def test_each_method_sends_its_own(package: Any) -> None:
    mock = package.testing.MockTransport()
    with package.Multipart(transport=mock) as client:
        client.notes.create(text="a", author="b")
        client.notes.create_multipart(text="a", picture=b"png")
    plain, parts = mock.requests
    assert (plain.operation, plain.json()) == ("notes.create", {"text": "a", "author": "b"})
    assert parts.operation == "notes.create_multipart"
    assert parts.headers["content-type"].startswith("multipart/form-data; boundary=")
    assert b'name="picture"' in parts.content and b"png" in parts.content


def test_each_method_can_fail(package: Any) -> None:
    mock = package.testing.MockTransport()
    mock.fail("notes.create_multipart", package.RateLimitError)
    with package.Multipart(transport=mock, max_retries=0) as client:
        client.notes.create(text="a")
        with pytest.raises(package.RateLimitError):
            client.notes.create_multipart(text="a")


def test_each_method_asks_for_its_own(package: Any) -> None:
    mock = package.testing.MockTransport()
    with package.Multipart(transport=mock) as client:
        mock.reply("notes.create_text", b"note")
        assert client.notes.create_text(text="a") == "note"
        mock.reply("notes.create_png", b"\x89PNG")
        assert client.notes.create_png(text="a").read() == b"\x89PNG"
    assert [r.headers["accept"] for r in mock.requests] == ["text/plain", "image/png"]
