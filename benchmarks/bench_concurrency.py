"""What a call costs over loopback, alone and with others; and how many connections it takes.

python benchmarks/bench_concurrency.py [ROUNDS]
"""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import httpx
from _side import ENVELOPE, shop, table

CALLS = 1000
BODY = json.dumps(ENVELOPE).encode()
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (
    len(BODY),
    BODY,
)
PATH = "/accounts/0/images/v1/1"


class Answering(asyncio.Protocol):
    """Answers each request with the same bytes, and counts connections."""

    opened = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        Answering.opened += 1
        self.transport: Any = transport
        self.waiting = b""

    def data_received(self, data: bytes) -> None:
        self.waiting += data
        while (end := self.waiting.find(b"\r\n\r\n")) >= 0:
            head, self.waiting = self.waiting[:end], self.waiting[end + 4 :]
            if head.startswith(b"GET /opened"):
                Answering.opened -= 1
                text = str(Answering.opened).encode()
                Answering.opened = 0
                self.transport.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + text)
                self.transport.close()
            else:
                self.transport.write(ANSWER)


def serve(told: Any) -> None:
    async def run() -> None:
        server = await asyncio.get_running_loop().create_server(Answering, "127.0.0.1", 0)
        told.put(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(run())


def opened(base: str) -> int:
    """Connections since the last question."""
    return int(httpx.get(f"{base}/opened").text)


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    context = multiprocessing.get_context("spawn")
    told = context.Queue()
    server = context.Process(target=serve, args=(told,), daemon=True)
    server.start()
    base = f"http://127.0.0.1:{told.get(timeout=30)}"
    try:
        with tempfile.TemporaryDirectory() as home:
            ours = shop(Path(home))
            for at_a_time in (1, 50, 100):
                asynchronous(ours, base, at_a_time, rounds)
            for threads in (1, 8, 50):
                threaded(ours, base, threads, rounds)
    finally:
        server.terminate()


def asynchronous(ours: Any, base: str, at_a_time: int, rounds: int) -> None:
    async def spent(call: Callable[[], Awaitable[object]], calls: int = CALLS) -> float:
        left = iter(range(calls))

        async def work() -> None:
            for _ in left:
                await call()

        begun = time.process_time()
        await asyncio.gather(*(work() for _ in range(at_a_time)))
        return (time.process_time() - begun) / calls * 1e6

    def bare(limits: httpx.Limits | None = None) -> tuple[Any, Callable[[], Awaitable[object]]]:
        client = httpx.AsyncClient(base_url=base, **({"limits": limits} if limits else {}))

        async def call() -> object:
            return (await client.get(PATH)).json()

        return client.aclose, call

    def typed() -> tuple[Any, Callable[[], Awaitable[object]]]:
        client = ours.AsyncShop("t", base_url=base)
        return client.close, lambda: client.get("1", account_id="0")

    def official() -> tuple[Any, Callable[[], Awaitable[object]]]:
        from cloudflare import AsyncCloudflare  # noqa: PLC0415

        client = AsyncCloudflare(api_token="t", base_url=base)
        return client.close, lambda: client.images.v1.get("1", account_id="0")

    most = httpx.Limits(max_connections=100, max_keepalive_connections=100)
    makers: dict[str, Any] = {
        "bare httpx, as it comes": bare,
        "bare httpx, 100 kept": lambda: bare(most),
        "ours": typed,
        **({"cloudflare (PyPI)": official} if find_spec("cloudflare") else {}),
    }
    measured: dict[str, list[float]] = {name: [] for name in makers}
    connections: dict[str, int] = dict.fromkeys(makers, 0)

    async def once(name: str) -> None:
        close, call = makers[name]()
        await spent(call, 100)
        await asyncio.to_thread(opened, base)
        measured[name].append(await spent(call))
        await close()

    async def count(name: str) -> None:
        close, call = makers[name]()
        await asyncio.to_thread(opened, base)
        await spent(call)
        connections[name] = await asyncio.to_thread(opened, base)
        await close()

    for _ in range(rounds):
        for name in makers:
            asyncio.run(once(name))
    for name in makers:
        asyncio.run(count(name))
    table(f"Asynchronous, {at_a_time} at a time", "us CPU", measured)
    print("connections for 1,000 calls:", connections)
    _alone.setdefault("first", measured)
    alone = {n: min(v) for n, v in _alone["first"].items()}
    print(
        "cost / cost alone:",
        {n: round(sorted(v)[len(v) // 2] / alone[n], 2) for n, v in measured.items()},
    )


_alone: dict[str, dict[str, list[float]]] = {}


def threaded(ours: Any, base: str, threads: int, rounds: int) -> None:
    def spent(call: Callable[[], object], calls: int = CALLS) -> float:
        begun = time.process_time()
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(lambda _: call(), range(calls)))
        return (time.process_time() - begun) / calls * 1e6

    measured: dict[str, list[float]] = {"bare httpx, as it comes": [], "ours": []}
    for _ in range(rounds):
        with httpx.Client(base_url=base) as bare:
            measured["bare httpx, as it comes"].append(spent(lambda c=bare: c.get(PATH).json()))
        with ours.Shop("t", base_url=base) as client:
            measured["ours"].append(spent(lambda c=client: c.get("1", account_id="0")))
            opened(base)
    table(f"{threads} threads", "us CPU", measured)


if __name__ == "__main__":
    main()
