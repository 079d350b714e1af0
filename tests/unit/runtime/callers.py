"""One body of tests for both kinds of client, a clock that nobody waits for, a bad server."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
import traceback
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

import httpx
from gallery.client import AsyncGallery, Gallery
from runtime import JSON, Clock

T = TypeVar("T")

KEY = "s3cr3t-value"
IMAGE: dict[str, JSON] = {"imageId": 1, "generationStatus": "done", "bookmarked": True}
OK: dict[str, JSON] = {"data": IMAGE, "success": True}
Handler = Callable[[httpx.Request], httpx.Response]


class Kind:
    """A kind of client: ``kind(client.images.get(1))`` is the result for either."""

    def __init__(self, *, asynchronous: bool) -> None:
        self.asynchronous = asynchronous
        self._runner = asyncio.Runner() if asynchronous else None
        self._open: list[Gallery | AsyncGallery] = []

    def client(self, handler: Handler | None = None, **options: Any) -> Any:
        """A client; over ``handler``, if there is one."""
        if handler is not None:
            options["transport"] = httpx.MockTransport(handler)
        options.setdefault("api_key", KEY)
        made = (AsyncGallery if self.asynchronous else Gallery)(**options)
        self._open.append(made)
        return made

    def __call__(self, value: T | Coroutine[Any, Any, T]) -> T:
        if asyncio.iscoroutine(value):
            assert self._runner
            return self._runner.run(cast("Coroutine[Any, Any, T]", value))
        return cast("T", value)

    def list(self, items: Any) -> list[Any]:
        """All items of an iterator."""
        if not self.asynchronous:
            return list(items)

        async def collect() -> list[Any]:
            return [item async for item in items]

        return self(collect())

    def close(self) -> None:
        """Close what was opened."""
        for client in self._open:
            self(client.close())
        if self._runner:
            self._runner.close()


@dataclass
class Time:
    """A clock that passes when somebody sleeps; the jitter is what the test says."""

    now: float = 1000.0
    draw: float = 1.0
    slept: list[float] = field(default_factory=list[float])

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    @property
    def clock(self) -> Clock:
        """What a client is given."""
        return Clock(lambda: self.now, lambda: self.now + 10**9, lambda: self.draw, self.sleep)


def replies(
    *answers: httpx.Response | Exception, seen: list[httpx.Request] | None = None
) -> Handler:
    """One answer after the other, the last again and again."""
    left = list(answers)

    def handler(request: httpx.Request) -> httpx.Response:
        if seen is not None:
            seen.append(request)
        answer = left.pop(0) if len(left) > 1 else left[0]
        if isinstance(answer, Exception):
            raise answer
        # Anew: an answer can be read once.
        return httpx.Response(answer.status_code, headers=answer.headers, content=answer.content)

    return handler


def ok() -> httpx.Response:
    """A success."""
    return httpx.Response(200, json=OK)


def told(error: BaseException) -> str:
    """What a tool shows that reports errors with the variables of each of the runtime's frames."""
    report = traceback.TracebackException.from_exception(error, capture_locals=True)
    for frame in report.stack:
        if "templates/runtime" not in frame.filename:
            frame.locals = None
    return "".join([*report.format(), repr(vars(error))])


@dataclass
class Heard:
    """A request as it came over the wire."""

    line: str
    headers: dict[str, str]
    body: bytes


class Server:
    """Answers with bytes of the test's choice; ``script`` yields them piece by piece.

    It keeps the connection when the script ends, if the answer says how long it is; the script may
    close it by raising ConnectionAbortedError, or reset it by raising ConnectionResetError.
    """

    def __init__(self, script: Callable[[Heard], Iterator[bytes]]) -> None:
        self._script = script
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=256)
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self.heard: list[Heard] = []
        self.connections = 0
        self.over = threading.Event()
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.over.set()
        self._socket.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._socket.accept()
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self.connections += 1
                threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        file = connection.makefile("rb")
        with contextlib.suppress(OSError), file, connection:
            while heard := self._hear(file):
                self.heard.append(heard)
                try:
                    for piece in self._script(heard):
                        connection.sendall(piece)
                except ConnectionAbortedError:
                    connection.shutdown(socket.SHUT_RDWR)
                    return
                except ConnectionResetError:
                    # With a linger of zero, the close is a reset.
                    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
                    return

    def _hear(self, file: Any) -> Heard | None:
        line = file.readline().decode("latin-1").strip()
        if not line:
            return None
        headers: dict[str, str] = {}
        while text := file.readline().decode("latin-1").strip():
            name, _, value = text.partition(":")
            headers[name.lower()] = value.strip()
        return Heard(line, headers, file.read(int(headers.get("content-length", 0))))


def answer(body: bytes, status: str = "200 OK", **headers: str) -> bytes:
    """An answer as bytes."""
    given = {
        "Content-Length": str(len(body)),
        **{k.replace("_", "-"): v for k, v in headers.items()},
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in given.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body
