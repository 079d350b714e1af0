"""Credentials: where they come from, how they are sent, and that nobody gets to see them."""

from __future__ import annotations

import copy
import pickle
import traceback

import httpx
import pytest

from .documented import success
from .support import (
    CLOUDFLARE,
    FLAMEL,
    HUY,
    KOKOON,
    SECRET,
    Driver,
    Vendor,
    Wire,
    encoded,
    get,
)


def header(drive: Driver, vendor: Vendor, **options: object) -> str:
    """The credential's header as it was sent."""
    wire = Wire(200, encoded(success(vendor)))
    drive.call(vendor, wire, get(vendor), **options)
    (value,) = wire.requests[0].headers.get_list(vendor.header)
    return value


def test_the_environment_is_read(
    drive: Driver, vendor: Vendor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(vendor.env, SECRET)
    assert header(drive, vendor, **{vendor.argument: None}) == vendor.sent


def test_the_argument_wins_over_the_environment(
    drive: Driver, vendor: Vendor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(vendor.env, "another")
    assert header(drive, vendor) == vendor.sent


def test_the_credential_may_be_given_by_position(vendor: Vendor) -> None:
    wire = Wire(200, encoded(success(vendor)))
    with httpx.Client(transport=httpx.MockTransport(wire)) as http:
        get(vendor)(vendor.sync(SECRET, http_client=http))
    assert wire.requests[0].headers[vendor.header] == vendor.sent


def test_without_a_credential_no_client_is_made(drive: Driver, vendor: Vendor) -> None:
    with pytest.raises(vendor.package.ConfigurationError) as caught:
        header(drive, vendor, **{vendor.argument: None})
    assert f"pass {vendor.argument}=, or set {vendor.env}" in str(caught.value)
    assert isinstance(caught.value, vendor.package.SDKError)


BAD = ["", " ", "\t\n", "a\r\nX-Evil: 1", "abc\n", " abc", "abc ", "a\x00b", "käse", "열쇠"]
# No operating system has variables with a NUL.
SOURCES = [(v, env) for v in BAD for env in (False, True) if not (env and "\x00" in v)]


@pytest.mark.parametrize(("value", "from_environment"), SOURCES, ids=ascii)
def test_what_cannot_be_a_credential_is_refused(
    drive: Driver,
    vendor: Vendor,
    value: str,
    from_environment: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if from_environment:
        monkeypatch.setenv(vendor.env, value)
    with pytest.raises(vendor.package.ConfigurationError) as caught:
        header(drive, vendor, **{vendor.argument: None if from_environment else value})
    named = f"environment variable {vendor.env}" if from_environment else f"{vendor.argument}="
    assert named in str(caught.value)
    assert not value.strip() or value not in str(caught.value)


def test_kokoon_sends_what_it_is_given(drive: Driver) -> None:
    for token in ("eyJraWQi.eyJzdWIi.sig", "Bearer x", "bearer eyJraWQi"):
        assert header(drive, KOKOON, token=token) == token


@pytest.mark.parametrize("vendor", [HUY, CLOUDFLARE], ids=lambda v: v.name)
def test_a_bearer_token_is_not_doubled(drive: Driver, vendor: Vendor) -> None:
    with pytest.raises(vendor.package.ConfigurationError):
        header(drive, vendor, **{vendor.argument: "Bearer x"})


def test_only_one_of_two_clients_has_the_credential(drive: Driver) -> None:
    wire = Wire(200, encoded(success(FLAMEL)))
    with (
        drive.open(FLAMEL, wire, api_key="one") as one,
        drive.open(FLAMEL, wire, api_key="two") as two,
    ):
        for opened in (one, two, one):
            opened.do(get(FLAMEL))
    assert [r.headers["x-api-key"] for r in wire.requests] == ["one", "two", "one"]


def test_a_client_shows_no_credential(drive: Driver, vendor: Vendor) -> None:
    with drive.open(vendor, Wire(200, encoded(success(vendor)))) as opened:
        opened.do(get(vendor))
        client = opened.client
        images = client.images
        shown = [repr(client), str(client), repr(vars(client)), repr(images), repr(vars(images))]
        for inner in vars(client).values():
            shown.append(repr(inner))
            shown += [repr(getattr(inner, name, None)) for name in dir(inner) if name[:2] != "__"]
        assert SECRET not in "".join(shown)
        for attempt in (copy.copy, copy.deepcopy, pickle.dumps):
            with pytest.raises(TypeError, match="cannot be pickled or copied"):
                attempt(client)
        with pytest.raises(TypeError, match="cannot be pickled or copied"):
            pickle.dumps(images)


def illegal(request: httpx.Request) -> httpx.Response:
    raise httpx.LocalProtocolError(f"Illegal header value {request.headers.multi_items()}")


def slow(request: httpx.Request) -> httpx.Response:
    raise httpx.ReadTimeout(str(request.headers.multi_items()), request=request)


@pytest.mark.parametrize(
    "handler",
    [illegal, slow, Wire(401, b"{}"), Wire(302, b""), Wire(200, b"<html>"), Wire(200, b"{}")],
    ids=["illegal", "slow", "status", "redirect", "html", "shape"],
)
def test_errors_show_no_credential(drive: Driver, vendor: Vendor, handler: Wire) -> None:
    # Huy's and Cloudflare's empty object lacks the result, the others' lacks required fields.
    with pytest.raises(vendor.package.SDKError) as caught:
        drive.call(vendor, handler, get(vendor))
    error = caught.value
    told = traceback.TracebackException.from_exception(error, capture_locals=True)
    for frame in told.stack:
        if f"{vendor.name}/_runtime" not in frame.filename and "resources" not in frame.filename:
            frame.locals = None
    shown = [*told.format(), repr(error), str(error), repr(vars(error)), str(pickle.dumps(error))]
    assert SECRET not in "".join(shown)
    assert error.__cause__ is None and error.__context__ is None
