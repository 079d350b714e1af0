"""Bodies: JSON, forms, files in memory and in pieces."""

from __future__ import annotations

import asyncio
import io
import os
import re
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from email.message import Message
from email.parser import BytesParser
from email.policy import HTTP
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from callers import Kind, Server, answer
from gallery import models
from hypothesis import given
from hypothesis import strategies as st
from runtime import (
    UNSET,
    File,
    FileBody,
    FileInput,
    FormBody,
    Hooks,
    LinesBody,
    Model,
    MultipartBody,
    Operation,
    ParameterError,
    Part,
    PreparedRequest,
    Style,
    TextBody,
    TransportError,
    Unset,
    model,
    prepare,
    wire,
)
from runtime.uploads import Content

BASE = "https://a.example"
FORM = "application/x-www-form-urlencoded"


@model
class Account(Model):
    """Has fields that go one way only."""

    id: int | Unset = wire("id", default=UNSET, read_only=True)
    name: str
    password: str | Unset = wire("password", default=UNSET, write_only=True)
    friends: list[Account] | Unset = UNSET
    created: datetime | Unset = wire("createdAt", default=UNSET, read_only=True)


@model
class Upload(Model):
    """A model with a file in it."""

    title: str
    picture: FileInput
    size: int | Unset = wire("size", default=UNSET, read_only=True)


def written(media_type: str | None, parts: dict[str, Part]) -> Any:
    """How bodies of a media type are declared."""
    kind = media_type or "application/json"
    if "json" in kind and "lines" not in kind and "seq" not in kind and "ndjson" not in kind:
        return media_type
    if kind.startswith("multipart/"):
        return MultipartBody(kind, parts)
    if kind == FORM:
        return FormBody(kind, parts)
    if "json" in kind:
        return LinesBody(kind)
    return TextBody(kind) if kind.startswith("text/") or "xml" in kind else FileBody(kind)


def send(media_type: str | None, body: object = UNSET, **more: Any) -> PreparedRequest:
    how = written(media_type, more.pop("parts", {}))
    optional = more.pop("body_optional", False)
    operation = Operation("x.y", "POST", "/", body=how, body_optional=optional)
    if body is not UNSET:
        more["body"] = body
    return prepare(operation, BASE, **more)


def content(request: PreparedRequest) -> bytes:
    """All bytes; whichever way they are read, and if they say so, again."""
    if not isinstance(request.content, Content):
        assert request.replayable
        return request.content or b""
    found = b"".join(request.content)
    if request.replayable:
        assert asyncio.run(collected(request.content)) == found
    length = dict(request.headers).get("content-length")
    assert length is None or int(length) == len(found) == request.content.length
    return found


async def collected(pieces: Content) -> bytes:
    return b"".join([chunk async for chunk in pieces])


def parts_of(request: PreparedRequest) -> list[Message]:
    kind = dict(request.headers)["content-type"]
    text = f"Content-Type: {kind}\r\n\r\n".encode() + content(request)
    message = BytesParser(policy=HTTP).parsebytes(text)
    return list(message.iter_parts())  # type: ignore[attr-defined]


# JSON


def test_read_only_fields_are_received_but_not_sent() -> None:
    text = b'{"id":1,"name":"n","friends":[{"id":2,"name":"m"}],"createdAt":"2014-01-02T00:00:00Z"}'
    account = Account.from_json(text)
    assert (account.id, account.created) == (1, datetime(2014, 1, 2, tzinfo=UTC))
    # What a program keeps for itself is complete.
    assert account.to_json() == text
    request = send("application/json", account)
    assert request.content == b'{"name":"n","friends":[{"name":"m"}]}'
    assert parse_qs(content(send(FORM, account))) == {
        b"name": [b"n"],
        b"friends": [b'{"name":"m"}'],
    }


def test_write_only_fields_are_sent_but_not_shown() -> None:
    account = Account(name="n", password="s3cr3t")
    assert repr(account) == "Account(name='n', password=***)"
    assert send(None, account).content == b'{"name":"n","password":"s3cr3t"}'


@pytest.mark.parametrize(
    "media_type", ["application/json", "application/vnd.api+json", "text/json"]
)
def test_flat_fields(media_type: str) -> None:
    fields = {
        "a": 1,
        "b": UNSET,
        "c": None,
        "d": [models.Status.DONE, datetime(2014, 1, 2, tzinfo=UTC)],
    }
    request = send(media_type, fields=fields)
    assert request.content == b'{"a":1,"c":null,"d":["done","2014-01-02T00:00:00Z"]}'
    assert request.headers == (("content-type", media_type),)


def test_no_fields_at_all() -> None:
    assert send("application/json", fields={"a": UNSET}).content == b"{}"
    assert send("application/json", fields={"a": UNSET}, body_optional=True).content is None
    assert send("application/json", fields={"a": 1}, body_optional=True).content == b'{"a":1}'


def test_lines() -> None:
    request = send("application/x-ndjson", ({"n": n} for n in range(2)))
    assert request.content == b'{"n":0}\n{"n":1}\n'
    assert send("application/json-seq", [1, "é"]).content == b'\x1e1\n\x1e"\xc3\xa9"\n'
    # What the caller has written already.
    for lines in ('{"n":0}\n', b'{"n":0}\n'):
        assert send("application/ndjson", lines).content == b'{"n":0}\n'


# Forms


def test_forms() -> None:
    fields = {
        "text": "a b&c=d+e/가", "flag": True, "n": 1.0, "none": None, "unset": UNSET,
        "many": ["x", "y"], "joined": ["x", "y"], "object": {"a": [1]}, "deep": {"a": {"b": 1}},
        "json": ["x"],
    }  # fmt: skip
    parts = {
        "joined": Part(style=Style("form", explode=False)),
        "deep": Part(style=Style("deepObject")),
        "json": Part("application/json"),
    }
    request = send(FORM, fields=fields, parts=parts)
    assert request.content == (
        b"text=a+b%26c%3Dd%2Be%2F%EA%B0%80&flag=true&n=1&many=x&many=y&joined=x,y"
        b"&object=%7B%22a%22%3A%5B1%5D%7D&deep%5Ba%5D%5Bb%5D=1&json=%5B%22x%22%5D"
    )
    assert request.headers == (("content-type", FORM),)
    assert send(FORM, models.Owner(owner_id=1, extra_fields={"x": 2})).content == b"ownerId=1&x=2"


@pytest.mark.parametrize("body", [1, [1], None])
def test_forms_are_objects(body: object) -> None:
    for kind in (FORM, "multipart/form-data"):
        with pytest.raises(ParameterError, match="'body' must be an object"):
            send(kind, body)


def test_a_form_may_be_written_by_the_caller() -> None:
    assert send(FORM, "a=b%20c").content == b"a=b%20c"
    assert send(FORM, "a=b").headers == (("content-type", FORM),)
    with pytest.raises(ParameterError, match="'body' must be an object"):
        send("multipart/form-data", "a=b")


# Multipart


def test_multipart() -> None:
    fields = {
        "text": "가", "flag": False, "n": 2, "none": None, "unset": UNSET, "at": datetime(2014, 1, 2, tzinfo=UTC),
        "tags": ["x", "y"], "meta": {"a": 1}, "owner": models.Owner(owner_id=1),
        "list": [1, 2], "file": b"\x00\xff", "files": [("a.png", b"1"), File(b"2", "b.txt")],
        "named": ("x.bin", io.BytesIO(b"3"), "image/gif"),
    }  # fmt: skip
    parts = {"list": Part("application/json"), "file": Part("image/png")}
    request = send("multipart/form-data", fields=fields, parts=parts)
    found = [
        (
            part.get_param("name", header="content-disposition"),
            part.get_filename(),
            part["content-type"],
            part.get_payload(decode=True),
        )
        for part in parts_of(request)
    ]
    assert found == [
        ("text", None, None, "가".encode()),
        ("flag", None, None, b"false"),
        ("n", None, None, b"2"),
        ("at", None, None, b"2014-01-02T00:00:00Z"),
        ("tags", None, None, b"x"),
        ("tags", None, None, b"y"),
        ("meta", None, "application/json", b'{"a":1}'),
        ("owner", None, "application/json", b'{"ownerId":1}'),
        ("list", None, "application/json", b"[1,2]"),
        ("file", "upload", "image/png", b"\x00\xff"),
        ("files", "a.png", "image/png", b"1"),
        ("files", "b.txt", "text/plain", b"2"),
        ("named", "x.bin", "image/gif", b"3"),
    ]


def test_models_may_have_files(tmp_path: Path) -> None:
    path = tmp_path / "cat.jpg"
    path.write_bytes(b"cat")
    request = send("multipart/form-data", Upload(title="t", picture=path, size=3))
    title, picture = parts_of(request)
    assert title.get_payload() == "t"
    assert (picture.get_filename(), picture["content-type"]) == ("cat.jpg", "image/jpeg")


def test_boundaries_are_random() -> None:
    kinds = {dict(send("multipart/form-data", fields={}).headers)["content-type"] for _ in range(9)}
    assert len(kinds) == 9
    assert all(re.fullmatch(r"multipart/form-data; boundary=[0-9a-f]{32}", kind) for kind in kinds)


@given(st.text(st.characters(codec="utf-8")), st.text(st.characters(codec="utf-8")))
def test_names_cannot_begin_another_part(name: str, filename: str) -> None:
    try:
        request = send("multipart/form-data", fields={name: File(b"x", filename)})
    except ParameterError:
        assert re.search(r"[\x00-\x1f\x7f]", name + filename)
        return
    head = content(request).split(b"\r\n\r\n")[0]
    assert head.count(b"\r\n") == 2
    assert head.count(b'"') == 4


@pytest.mark.parametrize(
    ("declared", "filename", "own", "expected"),
    [
        (None, "a.png", None, "image/png"),
        (None, "a", None, "application/octet-stream"),
        (None, "a.png", "x/y", "x/y"),
        ("image/png", "a.jpg", None, "image/png"),
        ("image/png, image/jpeg", "a.jpg", None, "image/jpeg"),
        ("image/png, image/jpeg", "a.gif", None, "image/png"),
        ("image/*", "a.gif", None, "image/gif"),
        ("image/*", "a.txt", None, "application/octet-stream"),
        ("*/*", "a.txt", None, "text/plain"),
    ],
)
def test_media_types_of_files(
    declared: str | None, filename: str, own: str | None, expected: str
) -> None:
    fields = {"f": File(b"", filename, own)}
    request = send("multipart/form-data", fields=fields, parts={"f": Part(declared)})
    assert parts_of(request)[0]["content-type"] == expected
    if declared:
        request = send(declared, File(b"", filename, own))
        assert dict(request.headers)["content-type"] == (
            expected if own or "," in declared or "*" in declared else declared
        )


# Sources


class Twice:
    """Can be iterated again, both ways."""

    def __iter__(self) -> Iterator[bytes]:
        yield b"ab"
        yield b"c"


class Slowly:
    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield b"ab"
        yield b"c"


class Pipe(io.RawIOBase):
    """A file that nobody can turn back."""

    def __init__(self) -> None:
        self._rest = [b"ab", b"c"]

    def read(self, size: int = -1) -> bytes:
        return self._rest.pop(0) if self._rest else b""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "f.bin"
    path.write_bytes(b"abc")
    return path


def sources(path: Path) -> list[tuple[Any, int | None, bool]]:
    advanced = io.BytesIO(b"xabc")
    advanced.seek(1)
    return [
        (b"abc", 3, True),
        (bytearray(b"abc"), 3, True),
        (path, 3, True),
        (io.BytesIO(b"abc"), 3, True),
        (advanced, 3, True),
        (Pipe(), None, False),
        (iter([b"ab", b"c"]), None, False),
        ((chunk for chunk in [b"ab", b"c"]), None, False),
        (Twice(), None, True),
        (("name", b"abc"), 3, True),
        (File(path), 3, True),
    ]


@pytest.mark.parametrize("number", range(11))
def test_sources(number: int, path: Path) -> None:
    source, length, again = sources(path)[number]
    request = send("application/octet-stream", source)
    assert content(request) == b"abc"
    if isinstance(request.content, Content):
        assert (request.content.length, request.replayable) == (length, again)
        if not again:
            with pytest.raises(ParameterError, match="'body' was read by an earlier attempt"):
                list(request.content)
    fresh = sources(path)[number][0]
    many = send("multipart/form-data", fields={"a": fresh, "b": "x"})
    assert many.replayable is again
    assert [part.get_payload() for part in parts_of(many)] == ["abc", "x"]
    assert ("content-length" in dict(many.headers)) is (length is not None)


def test_files_that_are_open(path: Path) -> None:
    with path.open("rb") as file:
        request = send("multipart/form-data", fields={"f": file})
        assert parts_of(request)[0].get_filename() == "f.bin"
        assert parts_of(request)[0].get_payload(decode=True) == b"abc"
    with (
        path.open() as text,
        pytest.raises(ParameterError, match="'f' must be a file opened in binary"),
    ):
        send("multipart/form-data", fields={"f": text})
    descriptor = os.open(path, os.O_RDONLY)
    with os.fdopen(descriptor, "rb") as file:
        request = send("multipart/form-data", fields={"f": file})
        assert parts_of(request)[0].get_filename() == "upload"


def test_files_that_grow_meanwhile(path: Path) -> None:
    request = send("application/octet-stream", path)
    path.write_bytes(b"abcdef")
    assert isinstance(request.content, Content)
    assert b"".join(request.content) == b"abc"


def test_files_that_are_not_there(tmp_path: Path) -> None:
    for value in (tmp_path / "none", tmp_path):
        with pytest.raises(ParameterError, match="'body' cannot be read"):
            send("image/png", value)


def test_asynchronous_sources() -> None:
    request = send("application/octet-stream", Slowly())
    assert request.replayable and isinstance(request.content, Content)
    assert asyncio.run(collected(request.content)) == b"abc"
    with pytest.raises(ParameterError, match="'body' is asynchronous"):
        list(request.content)
    once = send("multipart/form-data", fields={"f": Slowly().__aiter__()})
    assert not once.replayable and isinstance(once.content, Content)
    assert b"abc" in asyncio.run(collected(once.content))
    with pytest.raises(ParameterError, match="'f' was read"):
        asyncio.run(collected(once.content))


def test_progress(path: Path) -> None:
    seen: list[tuple[int, int | None]] = []

    def note(sent: int, total: int | None) -> None:
        seen.append((sent, total))

    path.write_bytes(b"x" * 150_000)
    for source, total in (
        (path, 150_000),
        (path.read_bytes(), 150_000),
        (iter([b"ab", b"c"]), None),
    ):
        seen.clear()
        request = send("multipart/form-data", fields={"f": File(source, progress=note)})
        assert isinstance(request.content, Content)
        for _ in range(2 if request.replayable else 1):
            list(request.content)
        expected = [2, 3] if total is None else [65536, 131072, 150_000] * 2
        assert seen == [(sent, total) for sent in expected]


class Broken:
    """A file on a disk that is no more."""

    def read(self, size: int) -> bytes:
        raise OSError(5, "Input/output error")


def lost() -> Iterator[bytes]:
    yield b"a"
    raise ConnectionResetError(104, "Connection reset by peer")


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        (Broken, "cannot be read: Input/output error"), (lost, "cannot be read: Connection reset"),
        (lambda: iter(["a"]), "gives str where it should give bytes"), (lambda: iter([1]), "gives int where"),
        (lambda: memoryview(b"ab"), "gives int where"),
    ],
    ids=str,
)  # fmt: skip
def test_what_cannot_be_read_is_no_problem_of_the_connection(
    kind: Kind, source: Any, problem: str
) -> None:
    with Server(lambda heard: iter([answer(b"{}")])) as server:
        client = kind.client(base_url=server.url)
        put = Operation("x", "PUT", "/x", body=FileBody("application/octet-stream"))
        with pytest.raises(ParameterError, match=f"'body' {problem}"):
            kind(client._transport.call_none(put, body=source()))


def test_a_file_that_shrinks_while_it_is_sent(kind: Kind, path: Path) -> None:
    path.write_bytes(b"x" * 100)
    with Server(lambda heard: iter([answer(b"{}")])) as server:
        hooks = Hooks(on_request=lambda sending: {"x-size": str(path.write_bytes(b"x"))})
        client = kind.client(base_url=server.url, hooks=hooks)
        put = Operation("x", "PUT", "/x", body=FileBody("application/octet-stream"))
        with pytest.raises(TransportError):
            kind(client._transport.call_none(put, body=path))


@pytest.mark.parametrize(
    "value", ["name.png", 1, ["a"], {"a": 1}, None, ("a", "b"), ("a",)], ids=repr
)
def test_what_is_no_file(value: object) -> None:
    with pytest.raises(ParameterError, match="'body' must be bytes, a path"):
        send("application/octet-stream", value)


def test_texts() -> None:
    assert send("text/plain", "ü").content == b"\xc3\xbc"
    assert send("text/plain", "ü").headers == (("content-type", "text/plain; charset=utf-8"),)
    assert send("text/xml; charset=UTF-8", "<a/>").headers == (
        ("content-type", "text/xml; charset=UTF-8"),
    )
    assert send("application/xml", "<a/>").content == b"<a/>"
    assert send("text/csv", b"a,b").content == b"a,b"
    with pytest.raises(ParameterError, match="'body' is not valid Unicode"):
        send("text/plain", "\ud800")
    with pytest.raises(ParameterError, match="'body' must be a text or bytes, not a dict"):
        send("text/plain", {"a": 1})


def test_constants_and_the_rest_of_an_operation() -> None:
    operation = Operation(
        "x.y", "POST", "/a?beta=true", headers=(("X-Version", "1"),), body="application/json",
        accept="image/png",
    )  # fmt: skip
    request = prepare(
        operation,
        "https://b.example/v2/",
        query={"q": 1},
        headers={"x-version": "2"},
        cookies={"a": 1, "b": "2"},
        body={},
    )
    assert request.url == "https://b.example/v2/a?beta=true&q=1"
    assert request.headers == (
        ("X-Version", "2"), ("cookie", "a=1; b=2"), ("content-type", "application/json"),
    )  # fmt: skip
