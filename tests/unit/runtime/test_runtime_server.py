"""Calls over real sockets: a server that misbehaves, many callers at a time, forks and loops."""

from __future__ import annotations

import asyncio
import gc
import gzip
import json
import multiprocessing
import os
import socket
import subprocess
import sys
import threading
import tracemalloc
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from callers import IMAGE, KEY, OK, Heard, Kind, Server, Time, answer
from gallery.client import AsyncGallery, Gallery
from gallery.errors import ApiError, NotFoundError, ServerError
from runtime import (
    ConfigurationError,
    ConnectionFailedError,
    DecodeError,
    RequestTimeoutError,
    ResponseTooLargeError,
    Timeout,
    TransportError,
    library,
    shards,
)
from runtime.opened import AsyncOpened

HERE = Path(__file__).parent
RUNTIME = HERE.parents[2] / "templates" / "runtime"
FINE = answer(json.dumps(OK).encode())


def numbered(heard: Heard) -> Iterator[bytes]:
    number = int(heard.line.split()[1].rpartition("/")[2])
    yield answer(json.dumps({"data": {**IMAGE, "imageId": number}}).encode())


def failing(kind: Kind, script: Any, error: type[Exception], **options: Any) -> Any:
    with Server(script) as server:
        client = kind.client(base_url=server.url, clock=Time().clock, **options)
        with pytest.raises(error) as caught:
            kind(client.images.get(1))
        assert caught.value.__context__ is None and KEY not in str(caught.value)
        return caught.value, server


def test_slow_answers(kind: Kind) -> None:
    def script(heard: Heard) -> Iterator[bytes]:
        server.over.wait(10)
        yield b""

    with Server(script) as server:
        client = kind.client(base_url=server.url, timeout=0.05)
        with pytest.raises(RequestTimeoutError) as caught:
            kind(client.images.get(1))
        assert (caught.value.attempts, len(server.heard)) == (1, 1)
        with pytest.raises(RequestTimeoutError):
            kind(client.images.get(1, options={"timeout": Timeout(total=0.05)}))


def test_slow_bodies_end_with_the_deadline(kind: Kind) -> None:
    def script(heard: Heard) -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\nContent-Length: 999999\r\n\r\n"
        while not server.over.wait(0.01):
            yield b" "

    with Server(script) as server:
        client = kind.client(base_url=server.url, timeout=Timeout(total=0.1))
        with pytest.raises(RequestTimeoutError, match=r"time|Timeout"):
            kind(client.images.get(1))


@pytest.mark.parametrize("drop", [b"a: b\r\n", b"\r\nHTTP/1.1 103 Early Hints\r\n"])
def test_dripping_headers_end_with_the_deadline_where_a_task_can_be_stopped(drop: bytes) -> None:
    def script(heard: Heard) -> Iterator[bytes]:
        yield b"HTTP/1.1 103 Early Hints\r\n"
        while not server.over.wait(0.01):
            yield drop

    kind = Kind(asynchronous=True)
    with Server(script) as server:
        client = kind.client(base_url=server.url, timeout=Timeout(total=0.1))
        with pytest.raises(RequestTimeoutError):
            kind(client.images.get(1))
        kind.close()


def test_a_body_that_stops_is_broken_off_at_the_deadline_and_not_after_a_read_time_out() -> None:
    def script(heard: Heard) -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\nContent-Length: 999999\r\n\r\n"
        server.over.wait(10)

    kind = Kind(asynchronous=True)
    with Server(script) as server:
        client = kind.client(base_url=server.url, timeout=Timeout(total=0.2))
        with pytest.raises(RequestTimeoutError, match="the time for the whole call is up"):
            kind(client.images.get(1))
        kind.close()


def test_a_call_that_is_cancelled_when_it_is_all_but_over_gives_its_connection_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    close = AsyncOpened.close

    async def interrupted(self: AsyncOpened) -> None:
        task = asyncio.current_task()
        assert task
        task.cancel()
        await close(self)

    async def main(url: str) -> None:
        timeout = Timeout(pool=1)
        async with AsyncGallery(KEY, base_url=url, max_connections=1, timeout=timeout) as client:
            with monkeypatch.context() as patch, pytest.raises(asyncio.CancelledError):
                patch.setattr(AsyncOpened, "close", interrupted)
                await client.images.get(1)
            await client.images.get(1, options={"max_retries": 0})

    with Server(lambda heard: iter([FINE])) as server:
        asyncio.run(main(server.url))


def test_headers_without_end(kind: Kind) -> None:
    def script(heard: Heard) -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\n"
        while not server.over.is_set():
            yield b"a: b\r\n" * 1000

    with Server(script) as server:
        client = kind.client(base_url=server.url, max_retries=0)
        with pytest.raises(TransportError):
            kind(client.images.get(1))


def test_bodies_without_end(kind: Kind) -> None:
    def script(heard: Heard) -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\n\r\n"
        while True:
            yield b" " * 65536

    failing(kind, script, ResponseTooLargeError)


def test_long_retry_after(kind: Kind) -> None:
    late = answer(b"", "429 Too Many Requests", Retry_After="3600")
    error, server = failing(kind, lambda heard: iter([late]), ApiError)
    assert (error.status, error.attempts, len(server.heard)) == (429, 1, 1)


def test_html_errors(kind: Kind) -> None:
    page = b"<html>" + b"<b>sorry</b>" * 10_000
    error, _ = failing(kind, lambda heard: iter([answer(page, "502 Bad Gateway")]), ServerError, max_response_bytes=10**6)  # fmt: skip
    assert (error.attempts, error.content) == (3, page) and len(str(error)) < 500
    error, _ = failing(kind, lambda heard: iter([answer(b"<html>")]), DecodeError)
    assert (error.status, error.attempts) == (200, 1)


@pytest.mark.parametrize("ending", [ConnectionAbortedError, ConnectionResetError])
@pytest.mark.parametrize("sent", [b"", b"HTTP/1.1 200 O", FINE[:-9]], ids=len)
def test_broken_connections(kind: Kind, ending: type[Exception], sent: bytes) -> None:
    def script(heard: Heard) -> Iterator[bytes]:
        yield sent
        raise ending

    error, server = failing(kind, script, ConnectionFailedError)
    assert error.attempts == 3 == len(server.heard)


def test_nobody_listens(kind: Kind) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    client = kind.client(base_url=f"http://127.0.0.1:{port}", clock=Time().clock)
    with pytest.raises(ConnectionFailedError, match="ConnectError") as caught:
        kind(client.images.get(1))
    assert (caught.value.attempts, caught.value.problem) == (3, "connect")


def test_what_is_no_http(kind: Kind) -> None:
    failing(kind, lambda heard: iter([b"SSH-2.0-x\r\n\r\n"]), TransportError)


def test_compressed_bombs(kind: Kind) -> None:
    bomb = gzip.compress(b" " * 100_000_000, 1)
    script = lambda heard: iter([answer(bomb, Content_Encoding="gzip")])  # noqa: E731
    tracemalloc.start()
    try:
        failing(kind, script, ResponseTooLargeError, max_response_bytes=10**6)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 10_000_000


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_go_nowhere(kind: Kind, status: int) -> None:
    with Server(lambda heard: iter([FINE])) as other:
        targets = [f"{other.url}/x", "/x", "//evil.example/x", f"http://u:p@{other.url[7:]}/", "x"]
        for target in targets:
            moved = answer(b"", f"{status} Moved", Location=target)
            error, server = failing(kind, lambda heard, moved=moved: iter([moved]), ApiError)
            assert (error.status, error.headers["location"]) == (status, target)
            assert len(server.heard) == 1
        assert not other.heard


def test_a_stale_connection_is_replaced(kind: Kind) -> None:
    def script(heard: Heard) -> Iterator[bytes]:
        yield FINE
        raise ConnectionAbortedError

    with Server(script) as server:
        client = kind.client(base_url=server.url, clock=Time().clock)
        for _ in range(5):
            kind(client.images.get(1))
        assert len(server.heard) == 5


def test_thirty_two_callers_share_a_pool(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []
    original = library.open_transport
    monkeypatch.setattr(
        "runtime.pool.library.open_transport",
        lambda base, to: made.append(base) or original(base, to),
    )
    start = threading.Barrier(32, timeout=10)

    def call(number: int) -> int:
        start.wait()
        return client.images.get(number).image_id

    with (
        Server(numbered) as server,
        Gallery(KEY, base_url=server.url) as client,
        ThreadPoolExecutor(32) as pool,
    ):
        assert list(pool.map(call, range(32))) == list(range(32))
        assert len(made) == 1 and server.connections <= 32


def test_fifty_threads() -> None:
    with (
        Server(numbered) as server,
        Gallery(KEY, base_url=server.url) as client,
        ThreadPoolExecutor(50) as pool,
    ):
        raws = list(pool.map(lambda n: client.raw_response(client.images.get, n), range(500)))
        assert [raw.value.image_id for raw in raws] == list(range(500))
        assert [raw.json()["data"]["imageId"] for raw in raws] == list(range(500))  # type: ignore
        assert server.connections <= 50


def test_a_thousand_tasks() -> None:
    kind = Kind(asynchronous=True)
    with Server(numbered) as server:
        client = kind.client(base_url=server.url, max_connections=50, timeout=Timeout(pool=60))

        async def run() -> list[int]:
            calls = (client.images.get(number) for number in range(1000))
            return [image.image_id for image in await asyncio.gather(*calls)]

        assert kind(run()) == list(range(1000))
        assert server.connections <= 50
        kind.close()


def test_cancelled_calls_leave_nothing_behind() -> None:
    kind, release = Kind(asynchronous=True), threading.Event()

    def script(heard: Heard) -> Iterator[bytes]:
        if heard.line.split()[1].endswith("/7"):
            release.wait(10)
        yield from numbered(heard)

    with Server(script) as server:
        client = kind.client(base_url=server.url, max_connections=4, timeout=Timeout(pool=10))

        async def run() -> None:
            stuck = [asyncio.create_task(client.images.get(7)) for _ in range(8)]
            while len(server.heard) < 4:
                await asyncio.sleep(0.001)
            for task in stuck:
                task.cancel()
            results = await asyncio.gather(*stuck, return_exceptions=True)
            assert all(isinstance(result, asyncio.CancelledError) for result in results)
            again = await asyncio.gather(*(client.images.get(n) for n in range(20, 60)))
            assert [image.image_id for image in again] == list(range(20, 60))
            (pool,) = client._transport._pool.made.values()
            assert pool._places.value == 4 and len(pool._free) <= 4

        kind(run())
        release.set()
        kind.close()


def test_waiting_for_a_connection_has_an_end(kind: Kind) -> None:
    release = threading.Event()

    def script(heard: Heard) -> Iterator[bytes]:
        release.wait(10)
        yield FINE

    with Server(script) as server:
        client = kind.client(base_url=server.url, max_connections=1, max_retries=0)
        impatient = client.with_options(timeout=Timeout(pool=0.05))

        async def run() -> None:
            first = asyncio.create_task(client.images.get(1))
            while not server.heard:
                await asyncio.sleep(0.001)
            with pytest.raises(RequestTimeoutError, match="PoolTimeout"):
                await impatient.images.get(1)
            release.set()
            await first

        if kind.asynchronous:
            kind(run())
            return
        with ThreadPoolExecutor(1) as pool:
            first = pool.submit(client.images.get, 1)
            while not server.heard:
                pass
            with pytest.raises(RequestTimeoutError, match="PoolTimeout"):
                impatient.images.get(1)
            release.set()
            first.result(10)


def test_idle_connections_are_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    kind = Kind(asynchronous=True)
    with Server(numbered) as server:
        client = kind.client(base_url=server.url)

        async def run() -> None:
            await asyncio.gather(*(client.images.get(n) for n in range(5)))
            (pool,) = client._transport._pool.made.values()
            assert len(pool._free) == 5
            monkeypatch.setattr(shards, "_IDLE", -1)
            await client.images.get(1)
            assert not pool._free
            await client.images.get(1)

        kind(run())
        assert server.connections == 6
        kind.close()


@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_one_loop_after_the_other() -> None:
    with Server(numbered) as server:
        client = AsyncGallery(KEY, base_url=server.url)
        for number in range(3):
            assert asyncio.run(client.images.get(number)).image_id == number
        asyncio.run(client.close())
        # Nobody could close the connections of a loop that is over; Python warns of them here.
        gc.collect()


def test_another_event_loop_than_asyncio() -> None:
    trio = pytest.importorskip("trio", reason="trio is not installed")
    with Server(numbered) as server:
        client = AsyncGallery(KEY, base_url=server.url, timeout=Timeout(total=10))

        async def run() -> None:
            got: list[int] = []

            async def one(number: int) -> None:
                got.append((await client.images.get(number)).image_id)

            async with trio.open_nursery() as nursery:
                for number in range(100):
                    nursery.start_soon(one, number)
            assert sorted(got) == list(range(100))
            await client.close()

        trio.run(run)
        assert server.connections <= 100


def _child(client: Any, results: Any) -> None:
    try:
        if isinstance(client, AsyncGallery):
            results.put(asyncio.run(client.images.get(2)).image_id)
        else:
            results.put(client.images.get(2).image_id)
    except BaseException as error:
        results.put(repr(error))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_client_works_on_after_a_fork(kind: Kind) -> None:
    context = multiprocessing.get_context("fork")
    with Server(numbered) as server:
        client = kind.client(base_url=server.url)
        kind(client.images.get(1))
        lock = getattr(client._transport._pool, "_lock", threading.Lock())
        # As if another thread had been busy at that moment: nobody would release it in the child.
        with lock:
            results = context.Queue()
            child = context.Process(target=_child, args=(client, results))
            child.start()
            assert results.get(timeout=10) == 2
            child.join(10)
        kind(client.images.get(1))
        assert server.connections == 2


def test_a_client_cannot_be_sent_to_another_process(kind: Kind) -> None:
    client = kind.client()
    child = multiprocessing.get_context("spawn").Process(target=_child, args=(client, None))
    with pytest.raises(TypeError, match="connections and credentials: it cannot be pickled"):
        child.start()


def test_proxies(kind: Kind, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    with Server(lambda heard: iter([FINE])) as proxy:
        client = kind.client(base_url="http://gallery.invalid", proxy=proxy.url)
        kind(client.images.get(1))
        assert proxy.heard[0].line == "GET http://gallery.invalid/images/1 HTTP/1.1"
        monkeypatch.setenv("http_proxy", proxy.url)
        kind(kind.client(base_url="http://gallery.invalid").images.get(1))
        assert len(proxy.heard) == 2
        for options, no_proxy in (({"trust_env": False}, ""), ({}, "gallery.invalid")):
            monkeypatch.setenv("no_proxy", no_proxy)
            direct = kind.client(base_url="http://gallery.invalid", max_retries=0, **options)
            with pytest.raises(ConnectionFailedError):
                kind(direct.images.get(1))
        assert len(proxy.heard) == 2


def test_http2() -> None:
    pytest.importorskip("h2", reason="h2 is not installed")
    for kind in (Kind(asynchronous=False), Kind(asynchronous=True)):
        with Server(numbered) as server:
            # Without TLS there is nothing to negotiate: it has to go on with HTTP/1.1.
            client = kind.client(base_url=server.url, http2=True)
            assert kind(client.images.get(3)).image_id == 3
            kind.close()


def test_a_closed_client_stays_closed(kind: Kind) -> None:
    with Server(numbered) as server:
        client = kind.client(base_url=server.url)
        kind(client.images.get(1))
        kind(client.close())
        with pytest.raises(ConfigurationError, match="the client is closed"):
            kind(client.images.get(1))


def test_the_library_is_imported_at_the_first_call() -> None:
    code = """
import sys
from importlib.util import module_from_spec, spec_from_file_location
sys.dont_write_bytecode = True
here, there = sys.argv[1:]
spec = spec_from_file_location("runtime", there + "/__init__.py", submodule_search_locations=[there])
module = sys.modules["runtime"] = module_from_spec(spec)
spec.loader.exec_module(module)
sys.path.insert(0, here)
heavy = lambda: [name for name in ("httpx", "httpcore", "anyio") if name in sys.modules]
from gallery import models
models.Image
print(heavy(), "runtime.client" in sys.modules)
from gallery.client import AsyncGallery, Gallery
client = Gallery("k", base_url="http://127.0.0.1:9", max_retries=0)
AsyncGallery("k")
print(heavy())
try:
    client.images.get(1)
except module.TransportError:
    print(heavy())
"""
    command = [sys.executable, "-c", code, str(HERE), str(RUNTIME)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[:2] == ["[] False", "[]"]
    assert "anyio" in done.stdout.splitlines()[2]


def test_not_found_over_the_wire(kind: Kind) -> None:
    body = b'{"data":"no_image (:9)"}'
    error, _ = failing(kind, lambda heard: iter([answer(body, "404 Not Found")]), NotFoundError)
    assert error.argument == "9"
