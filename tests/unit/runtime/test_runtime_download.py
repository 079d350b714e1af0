"""Files, streams, text and pages."""

from __future__ import annotations

import gc
import gzip
import zlib
from pathlib import Path
from typing import Any, Literal

import httpx
import pytest
from callers import Heard, Kind, Server, Time, answer, replies
from gallery import models
from gallery.errors import NotFoundError
from runtime import (
    AsyncDownload,
    AsyncPager,
    AsyncStream,
    ConnectionFailedError,
    Cursor,
    DecodeError,
    Download,
    Operation,
    Pager,
    ResponseTooLargeError,
    Stream,
    Timeout,
    TransportError,
)

FILE = Operation("files.get", "GET", "/file", accept="image/png")
LIST = Operation("items.list", "GET", "/items")
BODY = bytes(range(256)) * 400


def opened(kind: Kind, client: Any) -> Any:
    """A file, as generated methods open it."""
    return kind(client._transport.open(FILE, AsyncDownload if kind.asynchronous else Download))


def streamed(kind: Kind, client: Any, how: Literal["sse", "jsonl"]) -> Any:
    """Owners, as generated methods stream them."""
    stream: Any = AsyncStream if kind.asynchronous else Stream
    return kind(client._transport.open(LIST, stream.of(models.Owner, how)))


def server(body: bytes = BODY, **headers: str) -> Server:
    def script(heard: Heard) -> Any:
        whole = answer(body, **headers)
        for start in range(0, len(whole), 30_000):
            yield whole[start : start + 30_000]

    return Server(script)


def test_read(kind: Kind) -> None:
    with server(Content_Type="image/png", X_Request_Id="r1") as s:
        client = kind.client(base_url=s.url, max_response_bytes=10**6)
        for _ in range(3):
            file = opened(kind, client)
            assert (file.status, file.content_type, file.size) == (200, "image/png", len(BODY))
            assert (file.headers["x-request-id"], file.request_id) == ("r1", "r1")
            assert kind(file.read()) == BODY
            with pytest.raises(TransportError, match="has been read already"):
                kind(file.read())
        assert s.heard[0].headers["accept"] == "image/png"
        assert s.connections == 1, "read to its end, the connection is used again"


def test_iteration_and_limits(kind: Kind) -> None:
    with server() as s:
        client = kind.client(base_url=s.url)
        pieces = kind.list(opened(kind, client).iter_bytes())
        assert b"".join(pieces) == BODY and len(pieces) > 1
        with pytest.raises(ResponseTooLargeError, match="larger than 10000 bytes"):
            kind(opened(kind, client).read())


def test_save(kind: Kind, tmp_path: Path) -> None:
    told: list[tuple[int, int | None]] = []
    with server() as s:
        client = kind.client(base_url=s.url)
        file = opened(kind, client)
        done = kind(file.save(tmp_path / "a.png", lambda n, of: told.append((n, of))))
    assert done == len(BODY) == told[-1][0] == told[-1][1]
    assert (tmp_path / "a.png").read_bytes() == BODY
    assert [p.name for p in tmp_path.iterdir()] == ["a.png"]


def test_names_may_be_as_long_as_the_system_allows(kind: Kind, tmp_path: Path) -> None:
    path = tmp_path / ("ü" * 127)
    client = kind.client(replies(httpx.Response(200, content=b"abc")))
    assert kind(opened(kind, client).save(path)) == 3
    assert [found.name for found in tmp_path.iterdir()] == [path.name]


def test_a_broken_download_leaves_the_old_file(kind: Kind, tmp_path: Path) -> None:
    def script(heard: Heard) -> Any:
        yield answer(BODY)[:50_000]
        raise ConnectionAbortedError

    (tmp_path / "a.png").write_bytes(b"old")
    with Server(script) as s:
        file = opened(kind, kind.client(base_url=s.url))
        with pytest.raises(ConnectionFailedError) as caught:
            kind(file.save(str(tmp_path / "a.png")))
    assert caught.value.__context__ is None
    assert (tmp_path / "a.png").read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.png"]


def test_closing_early(kind: Kind) -> None:
    with server() as s:
        client = kind.client(base_url=s.url, max_connections=1)

        async def use() -> None:
            async with await client._transport.open(FILE, AsyncDownload):
                pass
            async for _ in (await client._transport.open(FILE, AsyncDownload)).iter_bytes():
                break

        if kind.asynchronous:
            kind(use())
        else:
            with client._transport.open(FILE, Download):
                pass
            for _ in client._transport.open(FILE, Download).iter_bytes():
                break
        # With a single connection, this would wait for ever if it had been kept.
        kind(opened(kind, client).close())


def test_errors_are_read_and_raised(kind: Kind) -> None:
    with server(b'{"data":"no_image (:7)"}') as s:
        s._script = lambda heard: iter([answer(b'{"data":"no_image (:7)"}', "404 Not Found")])
        client = kind.client(base_url=s.url, max_connections=1)
        for _ in range(3):
            with pytest.raises(NotFoundError) as caught:
                opened(kind, client)
            assert caught.value.argument == "7"


def test_repeated_before_it_begins(kind: Kind) -> None:
    steps = [httpx.Response(503), httpx.Response(200, content=b"x")]
    client = kind.client(replies(*steps), clock=Time().clock)
    assert kind(opened(kind, client).read()) == b"x"


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", gzip.compress(BODY)),
        ("x-gzip", gzip.compress(BODY[:9]) + gzip.compress(BODY[9:])),
        ("deflate", zlib.compress(BODY)),
        ("deflate", zlib.compress(BODY)[2:-4]),
        ("identity", BODY),
    ],
)
def test_compression(kind: Kind, encoding: str, body: bytes) -> None:
    with server(body, Content_Encoding=encoding) as s:
        client = kind.client(base_url=s.url, max_response_bytes=10**6)
        file = opened(kind, client)
        assert kind(file.read()) == BODY
        assert s.heard[0].headers["accept-encoding"] == "gzip, deflate"


@pytest.mark.parametrize(
    ("encoding", "body", "message"),
    [
        ("gzip", gzip.compress(BODY)[:-9], "ends too early"),
        ("gzip", b"not gzip", "DecodingError"),
        ("deflate", b"\xff\xffnot deflate", "DecodingError"),
        ("br", b"x", "not asked for"),
        ("gzip, gzip", b"x", "not asked for"),
    ],
)
def test_broken_compression(kind: Kind, encoding: str, body: bytes, message: str) -> None:
    with server(body, Content_Encoding=encoding) as s:
        client = kind.client(base_url=s.url)
        with pytest.raises(TransportError, match=message):
            kind.list(opened(kind, client).iter_bytes())


def test_text(kind: Kind) -> None:
    def text(content: bytes, content_type: str | None = None, status: int = 200) -> str:
        headers = {} if content_type is None else {"content-type": content_type}
        reply = httpx.Response(status, content=content, headers=headers)
        return kind(kind.client(replies(reply))._transport.call_text(FILE))

    assert text("grüß".encode()) == "grüß"
    assert text("grüß".encode("latin-1"), 'text/plain; charset="ISO-8859-1"') == "grüß"
    assert text(b"") == ""
    # Decoding it takes the square of its length.
    assert text(b"\xc3\xbc", "text/plain; charset=punycode") == "ü"
    for content, kind_of in ((b"\xff", "text/plain"), (b"x", "text/plain; charset=hex")):
        with pytest.raises(DecodeError, match="expected text in") as caught:
            text(content, kind_of)
        assert caught.value.content == content
    with pytest.raises(NotFoundError):
        text(b"no", status=404)


def test_streams_yield_what_has_arrived(kind: Kind) -> None:
    def script(heard: Heard) -> Any:
        yield b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        for piece in (b'{"ownerId":1}\n{"own', b'erId":2}\n', b'{"ownerId":3}'):
            yield b"%x\r\n%b\r\n" % (len(piece), piece)
        yield b"0\r\n\r\n"

    with Server(script) as s:
        client = kind.client(base_url=s.url, max_response_bytes=10)
        stream = streamed(kind, client, "jsonl")
        assert stream.status == 200
        assert [owner.owner_id for owner in kind.list(stream)] == [1, 2, 3]
        assert kind.list(stream) == []


def test_a_stream_that_nobody_reads_any_more_gives_its_connection_back() -> None:
    # An event loop closes what is left of its generators in its own time.
    kind = Kind(asynchronous=False)
    gc.disable()
    try:
        with server(b'{"ownerId":1}\n' * 9) as s:
            client = kind.client(base_url=s.url, max_connections=1, timeout=Timeout(pool=1))
            for _ in range(3):
                for owner in streamed(kind, client, "jsonl"):
                    assert owner.owner_id == 1
                    break
    finally:
        gc.enable()
        kind.close()


def test_streams_end_when_the_last_item_is_there(kind: Kind) -> None:
    def script(heard: Heard) -> Any:
        yield b'HTTP/1.1 200 OK\r\n\r\ndata: {"ownerId":1}\n\ndata: [DONE]\n\n'
        s.over.wait(10)
        raise ConnectionAbortedError

    with Server(script) as s:
        client = kind.client(base_url=s.url)
        stream = streamed(kind, client, "sse")
        assert [owner.owner_id for owner in kind.list(stream)] == [1]


def test_streams_that_break(kind: Kind) -> None:
    def script(heard: Heard) -> Any:
        yield b'HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"ownerId":1}\n'
        raise ConnectionAbortedError

    with Server(script) as s:
        stream = streamed(kind, kind.client(base_url=s.url), "jsonl")
        with pytest.raises(ConnectionFailedError):
            kind.list(stream)


def test_pages_and_fetch(kind: Kind) -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        seen.append(str(request.url.query, "ascii"))
        page = int(request.url.params.get("after", 0))
        body = {"items": [{"ownerId": page}], "next": page + 1 if page < 2 else None}
        return httpx.Response(200, json=body)

    seen: list[str] = []
    client = kind.client(handler)
    style = Cursor("/items", "after", next="/next")
    walk: Any = AsyncPager if kind.asynchronous else Pager
    pager = walk(client._transport, LIST, models.Owner, style, query={"limit": 1})
    assert [owner.owner_id for owner in kind.list(pager)] == [0, 1, 2]
    assert seen == ["limit=1", "limit=1&after=1", "limit=1&after=2"]
    fetched = kind(client._transport.fetch(LIST))
    assert (fetched.status, fetched.json()) == (200, {"items": [{"ownerId": 0}], "next": 1})
    with pytest.raises(NotFoundError):
        kind(kind.client(replies(httpx.Response(404)))._transport.fetch(LIST))
