"""What a document or its settings say of repetition, open operations and other places."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from .cases import package_of


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return package_of("retries_and_redirects", tmp_path_factory.mktemp("bank"))


@pytest.fixture(autouse=True)
def no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RETRIES_AND_REDIRECTS_API_KEY", raising=False)


class Server:
    """Gives the answers in turn, the last one for good; and what it was asked."""

    def __init__(self, *answers: httpx.Response) -> None:
        self._answers = list(answers)
        self.asked: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        return self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]

    def headers(self, name: str) -> list[str | None]:
        return [request.headers.get(name) for request in self.asked]


def client(package: Any, server: Server, **options: Any) -> Any:
    waits = package.Retry(max_retries=2, initial=0.001, maximum=0.001)
    return package.Bank(transport=httpx.MockTransport(server), retry=waits, **options)


BUSY = httpx.Response(503)
DONE = httpx.Response(204)


@pytest.mark.parametrize(
    ("call", "header"),
    [
        (lambda c, **more: c.payments.create(amount=1, **more), "Idempotency-Key"),
        (lambda c, **more: c.payments.create_transfer(**more), "Idempotency-Key"),
        (lambda c, **more: c.payments.create_refund(**more), "X-Repeat-Key"),
    ],
)
def test_a_call_and_its_repetition_have_one_key(
    package: Any, call: Callable[..., object], header: str
) -> None:
    server = Server(BUSY, DONE)
    with client(package, server, api_key="k") as bank:
        call(bank)
        call(bank)
        call(bank, options={"idempotency_key": "mine"})
    first, again, second, own = server.headers(header)
    assert first and first == again and second not in (None, first) and own == "mine"


def test_what_has_no_key_is_not_repeated(package: Any) -> None:
    server = Server(BUSY, DONE)
    with client(package, server, api_key="k") as bank, pytest.raises(package.ServerError):
        bank.payments.change_transfer(idempotency_key="an argument as any other")
    assert server.headers("Idempotency-Key") == ["an argument as any other"]


@pytest.mark.parametrize(("code", "attempts"), [("slow_down", 3), ("quota_used_up", 1)])
def test_waiting_does_not_cure_everything(package: Any, code: str, attempts: int) -> None:
    server = Server(httpx.Response(429, json={"code": code}))
    bank = client(package, server, api_key="k")
    with pytest.raises(package.RateLimitError) as caught:
        bank.payments.create()
    assert (caught.value.code, len(server.asked)) == (package.ErrorCode(code), attempts)


def test_an_open_operation_needs_no_key(package: Any) -> None:
    server = Server(httpx.Response(200, json="paid"))
    with client(package, server) as bank:
        assert bank.receipts.get(1) == "paid"
        with pytest.raises(package.ConfigurationError, match="needs another credential"):
            bank.payments.list()
    with client(package, server, api_key="k") as bank:
        bank.receipts.get(1)
    assert server.headers("X-Key") == [None, "k"]


def test_another_place_is_told_and_not_followed(package: Any) -> None:
    server = Server(httpx.Response(302, headers={"Location": "https://elsewhere.example/1"}))
    bank = client(package, server, api_key="k")
    with pytest.raises(package.RedirectError) as caught:
        bank.receipts.get(1)
    assert caught.value.location == "https://elsewhere.example/1"
    assert len(server.asked) == 1
    unchanged = Server(httpx.Response(304))
    with client(package, unchanged, api_key="k") as bank, pytest.raises(package.ApiError):
        bank.receipts.get(1)
