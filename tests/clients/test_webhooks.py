"""Requests that a vendor sends, as the handler of a web framework sees them."""

from __future__ import annotations

import base64
import hmac
import json
import time
from importlib import import_module
from typing import Any

import pytest

from .cases import package_of

KEY = b"0123456789abcdef"
SECRET = f"whsec_{base64.b64encode(KEY).decode()}"


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return package_of("webhooks", tmp_path_factory.mktemp("webhooks"))


@pytest.fixture(scope="module")
def module(package: Any) -> Any:
    return import_module(f"{package.__name__}.webhooks")


def signed(payload: object, key: bytes = KEY) -> tuple[bytes, dict[str, str]]:
    """A request as standardwebhooks.com describes it."""
    content = json.dumps(payload).encode()
    now = str(int(time.time()))
    digest = hmac.digest(key, f"msg_1.{now}.".encode() + content, "sha256")
    signature = f"v1,{base64.b64encode(digest).decode()}"
    return content, {
        "Webhook-Id": "msg_1",
        "Webhook-Timestamp": now,
        "Webhook-Signature": signature,
    }


PAID = {"type": "order.paid", "order": 7}


def test_an_event_is_told_by_what_it_says(package: Any, module: Any) -> None:
    hooks = module.Webhooks(SECRET)
    assert hooks.parse(*signed(PAID)) == package.models.OrderPaid(type="order.paid", order=7)
    url = {"type": "export.finished", "url": "/x"}
    assert isinstance(hooks.parse(*signed(url)), package.models.ExportFinished)
    assert hooks.parse_order_paid(*signed(PAID)).order == 7
    # A new kind of event is no failure of those that are known.
    assert hooks.parse(*signed({"type": "order.lost"})) == module.Unknown({"type": "order.lost"})


def test_what_is_not_signed_is_not_read(module: Any) -> None:
    hooks = module.Webhooks(SECRET)
    content, headers = signed(PAID)
    for forged in (signed(PAID, b"another"), (content + b" ", headers), (content, {})):
        for parse in (hooks.parse, hooks.verify, hooks.parse_order_paid):
            with pytest.raises(module.WebhookError):
                parse(*forged)
    hooks.verify(content, headers)
    assert SECRET not in repr(hooks)


def test_a_signed_request_of_another_shape(package: Any, module: Any) -> None:
    with pytest.raises(package.DecodeError, match=r"\$\.order"):
        module.Webhooks(SECRET).parse(*signed({"type": "order.paid"}))


def test_the_secret_may_stand_in_the_environment(
    package: Any, module: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(package.ConfigurationError, match="or set SHOP_WEBHOOK_SECRET"):
        module.Webhooks()
    monkeypatch.setenv("SHOP_WEBHOOK_SECRET", SECRET)
    module.Webhooks().verify(*signed(PAID))
    # An old secret is good until it is taken out.
    module.Webhooks(["whsec_bmV3", SECRET]).verify(*signed(PAID))


def test_without_a_scheme_nothing_is_promised(tmp_path_factory: pytest.TempPathFactory) -> None:
    package = package_of("webhooks_unsigned", tmp_path_factory.mktemp("unsigned"))
    module = import_module(f"{package.__name__}.webhooks")
    assert module.decode(b'{"id": 1}') == package.models.Order(id=1)
    assert not hasattr(module, "Webhooks")
    with pytest.raises(package.DecodeError):
        module.decode_order_s_change(b"[]")
