"""Fields and parameters with one value: what a caller leaves out is sent all the same."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import httpx
import pytest

from .cases import package_of

WIRE = {
    "type": "message", "@version": 2, "role": "user", "parts": [{"kind": "text", "text": "hi"}],
}  # fmt: skip


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return package_of("constants", tmp_path_factory.mktemp("constants"))


def called(package: Any, method: str, *values: Any, **arguments: Any) -> list[httpx.Request]:
    """What both kinds of client send."""
    sent: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(200, json=WIRE)

    with package.Constants(transport=httpx.MockTransport(answer)) as client:
        getattr(client.messages, method)(*values, **arguments)

    async def again() -> None:
        async with package.AsyncConstants(transport=httpx.MockTransport(answer)) as client:
            await getattr(client.messages, method)(*values, **arguments)

    asyncio.run(again())
    return sent


@pytest.mark.parametrize(
    ("given", "query", "more"),
    [
        ({}, "version=2", {}),
        ({"version": 2, "type": "message", "body_version": 2}, "version=2", {}),
        ({"draft": True, "format": "plain"}, "version=2&draft=true", {"format": "plain"}),
    ],
)
def test_methods_fill_in_what_must_be_sent(
    package: Any, given: dict[str, Any], query: str, more: dict[str, Any]
) -> None:
    parts = [package.models.Text(text="hi")]
    for request in called(package, "create", beta="one", role="user", parts=parts, **given):
        assert request.url.query.decode() == query
        assert json.loads(request.content) == {**WIRE, **more}


def test_an_optional_body_is_asked_for(package: Any) -> None:
    for request in called(package, "put", type="settings"):
        assert request.url.path == "/v1/messages/mail"
        assert json.loads(request.content) == {"type": "settings"}
    with pytest.raises(TypeError, match="type"):
        called(package, "put")


def test_what_is_received_must_have_it(package: Any) -> None:
    models = package.models
    made = models.Message(role="user", parts=[models.Text(text="hi")])
    assert models.Message.from_dict(WIRE) == made
    for wire in ("type", "@version"):
        lacking = {key: value for key, value in WIRE.items() if key != wire}
        with pytest.raises(package.DecodeError, match="the field is required"):
            models.Message.from_dict(lacking)


def test_the_mock_answers_with_it(package: Any) -> None:
    mock = package.testing.MockTransport()
    with package.Constants(transport=mock) as client:
        message = client.messages.create(beta="one", role="user", parts=[])
        client.messages.put(type="settings")
    assert (message.type, message.version) == ("message", 2)
    assert [part.kind for part in message.parts] == ["text"]
    assert [request.operation for request in mock.requests] == ["messages.create", "messages.put"]
