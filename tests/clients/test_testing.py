"""``package.testing``: what users write tests of their own programs with."""

from __future__ import annotations

import asyncio
import inspect
import json
import re
from collections.abc import Callable
from typing import Any

import flamel
import pytest
import yaml

from .documented import spec
from .support import FLAMEL, SECRET, Vendor, get, methods

Call = Callable[[Vendor, Any], Any]


def sync(vendor: Vendor, mock: Any) -> Any:
    with vendor.sync(**{vendor.argument: SECRET}, transport=mock, max_retries=0) as client:
        return get(vendor)(client)


def asynchronous(vendor: Vendor, mock: Any) -> Any:
    async def run() -> Any:
        options: dict[str, Any] = {vendor.argument: SECRET, "transport": mock, "max_retries": 0}
        async with vendor.asynchronous(**options) as client:
            return await get(vendor)(client)

    return asyncio.run(run())


both = pytest.mark.parametrize("call", [sync, asynchronous])


@both
def test_a_call_is_answered_with_a_model(vendor: Vendor, call: Call) -> None:
    mock = vendor.package.testing.MockTransport()
    value = call(vendor, mock)
    cls = type(value)
    assert cls.__module__.startswith(f"{vendor.name}.models.")
    assert cls.from_dict(value.to_dict()) == value
    (request,) = mock.requests
    assert request.operation == "images.get" and SECRET not in repr(request)


def test_every_method_is_answered(vendor: Vendor) -> None:
    mock = vendor.package.testing.MockTransport()
    with vendor.sync(**{vendor.argument: SECRET}, transport=mock) as client:
        called = methods(client)
        for method in called.values():
            required = [p for p in inspect.signature(method).parameters.values()
                        if p.default is p.empty]  # fmt: skip
            method(**{p.name: 1 if p.annotation == "int" else "a" for p in required})
    assert [request.operation for request in mock.requests] == list(called)


def test_the_documented_success_is_what_is_answered(vendor: Vendor) -> None:
    examples = vendor.package.testing.EXAMPLES.get("images.get", ())
    good = [example for example in examples if example.status == 200]
    mock = vendor.package.testing.MockTransport()
    with vendor.sync(**{vendor.argument: SECRET}, transport=mock) as client:
        raw = client.raw_response(get(vendor), client)
    assert not good or raw.json() == good[0].body
    assert bool(good) is (vendor.name in ("cloudflare_images", "kokoon"))


@both
def test_every_documented_error_can_be_had(vendor: Vendor, call: Call) -> None:
    testing = vendor.package.testing
    for example in testing.EXAMPLES.get("images.get", ()):
        if example.status >= 400:
            mock = testing.MockTransport()
            mock.fail("images.get", example.status)
            with pytest.raises(vendor.package.ApiError) as caught:
                call(vendor, mock)
            documented = [e.body for e in testing.EXAMPLES["images.get"]
                          if e.status == example.status]  # fmt: skip
            assert caught.value.status == example.status
            assert caught.value.body == documented[0]


@both
def test_any_error_can_be_had_by_its_class(vendor: Vendor, call: Call) -> None:
    mock = vendor.package.testing.MockTransport()
    for cls in (vendor.package.NotFoundError, vendor.package.ConnectionFailedError):
        mock.fail("images.get", cls, times=1)
        with pytest.raises(cls):
            call(vendor, mock)
    mock.rate_limit(after=1)
    call(vendor, mock)
    with pytest.raises(vendor.package.RateLimitError):
        call(vendor, mock)
    with pytest.raises(
        vendor.package.testing.MockError, match=r"there is no operation images\.gte"
    ):
        mock.fail("images.gte", 404)


def test_all_examples_are_of_the_document(vendor: Vendor) -> None:
    written = repr(spec(vendor))
    for examples in vendor.package.testing.EXAMPLES.values():
        assert all(repr(example.body) in written for example in examples)


def test_what_drifts_names_the_place_in_the_document() -> None:
    told: list[Any] = []
    mock = flamel.testing.MockTransport()
    with flamel.Flamel("k", transport=mock, on_drift=told.append) as client:
        image = client.images.get(1).to_dict()
        image |= {
            "generationStatus": "LOST",
            "Owner": {"name": "n", "profileImage": "p", "age": 7},
        }
        mock.reply("images.get", image)
        client.images.get(1)
    document = spec(FLAMEL)
    found = {drift.name: drift.overlay() for drift in told}
    assert set(found) == {"LOST", "age"}
    for text in found.values():
        (action,) = yaml.safe_load(text)
        node: Any = document
        for name in re.findall(r'\["([^"]+)"\]', action["target"]):
            node = node[name]
        assert ("enum" in node) is ("enum" in action["update"])
    assert '["properties"]["generationStatus"]' in json.loads(
        found["LOST"].partition("target: ")[2].partition("\n")[0]
    )


def test_a_status_that_is_not_documented_is_drift() -> None:
    told: list[Any] = []
    mock = flamel.testing.MockTransport()
    with flamel.Flamel("k", transport=mock, on_drift=told.append) as client:
        for status in (404, 410):
            mock.fail("images.get", status)
            with pytest.raises(flamel.StatusError):
                client.images.get(1)
    assert [(drift.kind, drift.name, drift.operation) for drift in told] == [
        ("status", "410", "images.get")
    ]
