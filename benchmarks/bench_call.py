"""What a typed call costs over a transport that answers from memory, next to bare httpx.

python benchmarks/bench_call.py [ROUNDS]
"""

from __future__ import annotations

import asyncio
import itertools
import json
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import httpx
import msgspec
from _side import ENVELOPE, race, shop, stock, table

BODY = json.dumps(ENVELOPE).encode()
BASE = "https://api.example/v4"
PATH = "/accounts/023e105f/images/v1/083eb7b2"


def handler(request: httpx.Request) -> httpx.Response:
    return httpx.Response(200, headers={"content-type": "application/json"}, content=BODY)


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 21
    with tempfile.TemporaryDirectory() as home:
        calls(Path(home), rounds)
    concurrent(rounds)


def calls(home: Path, rounds: int) -> None:
    ours: Any = shop(home)
    mock = httpx.MockTransport(handler)
    bare = httpx.Client(transport=mock, base_url=BASE, headers={"authorization": "Bearer t"})
    client = ours.Shop("t", transport=mock)
    borrowed = ours.Shop("t", http_client=httpx.Client(transport=mock))
    drifting = ours.Shop("t", transport=mock, on_drift=print)
    numbers = itertools.count()
    runners: dict[str, Any] = {
        "bare httpx.get + json()": lambda: bare.get(PATH).json(),
        "bare httpx, absolute + msgspec": lambda: msgspec.json.decode(
            bare.get(BASE + PATH).content
        ),
        "ours": lambda: client.get("083eb7b2", account_id="023e105f"),
        "ours, another address each time": lambda: client.get(str(next(numbers)), account_id="0"),
        "ours, a caller's httpx.Client": lambda: borrowed.get("083eb7b2", account_id="023e105f"),
        "ours, with on_drift": lambda: drifting.get("083eb7b2", account_id="023e105f"),
    }
    if (package := stock(home)) is not None:
        sys.path.insert(0, str(package.parent))
        from stock_client import AuthenticatedClient  # noqa: PLC0415
        from stock_client.api.images import get_image  # noqa: PLC0415

        plain = AuthenticatedClient(BASE, token="t", httpx_args={"transport": mock})
        runners["openapi-python-client, stock"] = lambda: get_image.sync(
            "023e105f", "083eb7b2", client=plain
        )
    if find_spec("cloudflare") is not None:
        from cloudflare import Cloudflare  # noqa: PLC0415

        official = Cloudflare(api_token="t", http_client=httpx.Client(transport=mock))
        runners["cloudflare (PyPI)"] = lambda: official.images.v1.get(
            "083eb7b2", account_id="023e105f"
        )
    table("One call from memory", "us CPU", race(runners, rounds, 200))
    context = httpx.create_ssl_context()
    second = {
        "httpx.Client() with a shared TLS context": lambda: httpx.Client(verify=context).close(),
        "ours, opened": lambda: ours.Shop("t").close(),
        "ours, derived": lambda: client.with_options(timeout=3),
    }
    table("A second client in a process", "us CPU", race(second, rounds, 50))


def concurrent(rounds: int) -> None:
    ours: Any = sys.modules["shop"]
    mock = httpx.MockTransport(handler)

    async def run() -> dict[str, list[float]]:
        bare = httpx.AsyncClient(transport=mock, base_url=BASE)
        client = ours.AsyncShop("t", transport=mock)

        async def get() -> Any:
            return (await bare.get(PATH)).json()

        runners: dict[str, Any] = {
            "bare httpx.AsyncClient.get + json()": get,
            "ours": lambda: client.get("083eb7b2", account_id="023e105f"),
        }
        measured: dict[str, list[float]] = {name: [] for name in runners}
        for _ in range(rounds):
            for name, runner in runners.items():
                begun = time.thread_time()
                for _ in range(100):
                    await runner()
                measured[name].append((time.thread_time() - begun) / 100 * 1e6)
        return measured

    table("One call from memory, asynchronous", "us CPU", asyncio.run(run()))


if __name__ == "__main__":
    main()
