"""Webhooks: the examples of vendors, and what must not pass."""

from __future__ import annotations

import base64
import copy
import hashlib
import hmac
import pickle
from typing import Any

import pytest
from gallery import models
from hypothesis import given
from hypothesis import strategies as st
from runtime import ConfigurationError, DecodeError, Hmac, StandardWebhooks, Webhook, WebhookError

# From the documentation of GitHub, "Validating webhook deliveries".
GITHUB = Hmac("X-Hub-Signature-256", prefix="sha256=")
HELLO = b"Hello, World!"
HELLO_SIGNED = {
    "X-Hub-Signature-256": "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"
}
HELLO_SECRET = "It's a Secret to Everybody"

# From the tests of the reference libraries of Standard Webhooks.
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
BODY = b'{"test": 2432232314}'
SIGNED = {
    "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
    "webhook-timestamp": "1614265330",
    "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
}
NOW = 1614265330.0

STRIPE = Hmac("Stripe-Signature", prefix="v1=", timestamp="t")
SLACK = Hmac(
    "X-Slack-Signature", prefix="v0=", timestamp="X-Slack-Request-Timestamp", separator=":"
)
SHOPIFY = Hmac("X-Shopify-Hmac-Sha256", encoding="base64")


def standard(*secrets: str, now: float = NOW) -> Webhook:
    return Webhook(StandardWebhooks(), secrets or (SECRET,), clock=lambda: now)


def test_examples() -> None:
    Webhook(GITHUB, HELLO_SECRET).verify(HELLO, HELLO_SIGNED)
    standard().verify(BODY, SIGNED)
    assert standard().parse(dict[str, int], BODY, SIGNED) == {"test": 2432232314}


def test_other_vendors() -> None:
    digest = hmac.new(b"s", b"1614265330." + BODY, hashlib.sha256).hexdigest()
    webhook = Webhook(STRIPE, "s", clock=lambda: NOW)
    webhook.verify(BODY, {"stripe-signature": f"t=1614265330,v1=00,v1={digest.upper()},v0=x"})
    with pytest.raises(WebhookError, match="no signature"):
        webhook.verify(BODY, {"stripe-signature": f"t=1614265331,v1={digest}"})
    with pytest.raises(WebhookError, match="has no header t"):
        webhook.verify(BODY, {"stripe-signature": f"v1={digest}"})

    digest = hmac.new(b"s", b"1614265330:" + BODY, hashlib.sha256).hexdigest()
    headers = {"X-Slack-Signature": f"v0={digest}", "X-Slack-Request-Timestamp": "1614265330"}
    Webhook(SLACK, "s", clock=lambda: NOW).verify(BODY, headers)

    signature = base64.b64encode(hmac.digest(b"s", BODY, "sha256")).decode()
    Webhook(SHOPIFY, "s").verify(BODY, {"x-shopify-hmac-sha256": signature})


@pytest.mark.parametrize("late", [-301, 301, 10**6])
def test_old_and_early_requests(late: float) -> None:
    with pytest.raises(
        WebhookError, match=r"the request is too (old|far in the future): \d+ seconds"
    ):
        standard(now=NOW + late).verify(BODY, SIGNED)
    standard(now=NOW + 299).verify(BODY, SIGNED)
    standard(now=NOW - 299).verify(BODY, SIGNED)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {**SIGNED, "webhook-id": "msg_other"},
        {**SIGNED, "webhook-timestamp": "1614265331"},
        {**SIGNED, "webhook-timestamp": "x"},
        {**SIGNED, "webhook-signature": ""},
        {**SIGNED, "webhook-signature": "v1,"},
        {**SIGNED, "webhook-signature": SIGNED["webhook-signature"].removeprefix("v1,")},
        {**SIGNED, "webhook-signature": SIGNED["webhook-signature"].replace("v1,", "v1a,")},
        {**SIGNED, "webhook-signature": SIGNED["webhook-signature"].replace("v1,", "v2,")},
        {**SIGNED, "webhook-signature": "v1,\u00fc\uff21"},
        {**SIGNED, "webhook-signature": "v1,\udcff"},
        {**SIGNED, "webhook-id": "msg\udcff"},
        {**SIGNED, "webhook-timestamp": "1\udcff"},
        {**SIGNED, "webhook-signature": SIGNED["webhook-signature"][:-1]},
    ],
    ids=str,
)
def test_what_does_not_pass(headers: dict[str, str]) -> None:
    with pytest.raises(WebhookError) as caught:
        standard().verify(BODY, headers)
    assert "g0hM9" not in str(caught.value) and SECRET not in str(caught.value)


def test_several_signatures_and_secrets() -> None:
    headers = {k.upper(): v for k, v in SIGNED.items()}
    headers["WEBHOOK-SIGNATURE"] = (
        f"v1a,xyz v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc= {SIGNED['webhook-signature']}"
    )
    standard().verify(BODY, headers)
    other = "whsec_" + base64.b64encode(b"x" * 24).decode()
    standard(other, SECRET.removeprefix("whsec_")).verify(BODY, headers)
    with pytest.raises(WebhookError):
        standard(other).verify(BODY, headers)


@given(st.binary(max_size=50), st.integers(0, 10**6), st.integers(1, 255))
def test_any_change_is_noticed(content: bytes, at: int, change: int) -> None:
    scheme = Hmac("X-Signature", algorithm="sha512", encoding="base64")
    webhook = Webhook(scheme, "secret")
    headers = {"x-signature": scheme.sign(b"secret", content)}
    webhook.verify(content, headers)
    position = at % (len(content) + 1)
    changed = bytearray(content + b"\0")
    changed[position] ^= change
    with pytest.raises(WebhookError):
        webhook.verify(bytes(changed), headers)


def test_events_are_typed() -> None:
    content = b'{"ownerId":1}'
    headers = {"x": Hmac("x").sign(b"s", content)}
    assert Webhook(Hmac("x"), "s").parse(models.Owner, content, headers) == models.Owner(owner_id=1)
    headers = {"x": Hmac("x").sign(b"s", b"{}")}
    with pytest.raises(DecodeError, match="ownerId"):
        Webhook(Hmac("x"), "s").parse(models.Owner, b"{}", headers)


@pytest.mark.parametrize("secrets", ["", [], ["a", ""]], ids=repr)
def test_no_secret_is_no_webhook(secrets: Any) -> None:
    with pytest.raises(ConfigurationError, match="needs a secret"):
        Webhook(GITHUB, secrets)
    with pytest.raises(ConfigurationError, match="not base 64"):
        Webhook(StandardWebhooks(), "whsec_ü*")
    with pytest.raises(ConfigurationError, match="needs a secret"):
        Webhook(StandardWebhooks(), "whsec_")


def test_secrets_are_shown_to_nobody() -> None:
    webhook = Webhook(GITHUB, "s3cr3t")
    assert "s3cr3t" not in repr(webhook)
    for give in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match="cannot be pickled or copied"):
            give(webhook)
