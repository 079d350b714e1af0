"""Documents in, requests and answers out: what a package puts on the wire, against the standards."""

from __future__ import annotations

import ast
import asyncio
import importlib
import itertools
import json
import sys
import textwrap
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args, get_type_hints

import httpx
import pytest

from codegen.commands import generate
from codegen.ir.names import class_name

_numbers = itertools.count()
HEAD = """\
openapi: 3.1.0
info: {title: Wire, version: '1'}
servers: [{url: 'https://wire.example/v1'}]
"""
SWAGGER = """\
swagger: '2.0'
info: {title: Wire, version: '1'}
host: wire.example
basePath: /v1
"""


@dataclass
class Package:
    """A generated package that is imported, and what its client has sent."""

    module: Any
    reply: httpx.Response = field(default_factory=lambda: httpx.Response(204))
    answer: Callable[[], httpx.Response] | None = None
    """What makes the replies, where they differ."""
    sent: list[httpx.Request] = field(default_factory=list[httpx.Request])

    def client(self, **options: Any) -> Any:
        http = httpx.Client(transport=httpx.MockTransport(self._answer))
        made = getattr(self.module, class_name(self.module.__name__))
        return made(http_client=http, max_retries=0, **options)

    def async_client(self, **options: Any) -> Any:
        http = httpx.AsyncClient(transport=httpx.MockTransport(self._answer))
        made = getattr(self.module, f"Async{class_name(self.module.__name__)}")
        return made(http_client=http, max_retries=0, **options)

    def _answer(self, request: httpx.Request) -> httpx.Response:
        request.read()
        self.sent.append(request)
        return self.answer() if self.answer else self.reply


Make = Callable[..., Package]


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Make]:
    """The package of a document, of which the head is mostly the same."""
    names: list[str] = []

    def made(text: str, head: str = HEAD) -> Package:
        name = f"wire_{next(_numbers)}"
        document = tmp_path / f"{name}.yaml"
        document.write_text(head + textwrap.dedent(text), "utf-8")
        generate.run(document, tmp_path / name)
        monkeypatch.setattr(sys, "path", [str(tmp_path / name / "src"), *sys.path])
        names.append(name)
        return Package(importlib.import_module(name))

    yield made
    for name in [m for m in sys.modules if m.partition(".")[0] in names]:
        del sys.modules[name]


def test_a_model_may_be_called_as_a_type_is(make: Make) -> None:
    package = make("""
        paths:
          /lists:
            get:
              operationId: getLists
              tags: [lists]
              responses:
                '200':
                  content:
                    application/json: {schema: {$ref: '#/components/schemas/Lists'}}
        components:
          schemas:
            List: {type: object, properties: {name: {type: string}}}
            Date: {type: object, properties: {day: {type: string, format: date}}}
            Lists:
              type: object
              properties:
                lists: {type: array, items: {$ref: '#/components/schemas/List'}}
                dates: {type: array, items: {$ref: '#/components/schemas/Date'}}
                since: {type: string, format: date}
        """)
    given = {"lists": [{"name": "a"}], "dates": [{"day": "2024-05-06"}], "since": "2024-05-06"}
    package.reply = httpx.Response(200, json=given)
    # Both modules are attributes of their package from here on.
    assert package.module.models.List and package.module.models.Date
    answer = package.client().lists.get()
    assert isinstance(answer, package.module.models.Lists)
    assert answer.to_dict() == given


def test_an_answer_may_be_empty_where_that_is_documented(make: Make) -> None:
    player = """
        paths:
          /player:
            get:
              operationId: getPlayer
              tags: [player]
              responses:
                '200':
                  content:
                    application/json:
                      schema: {type: object, required: [on], properties: {on: {type: boolean}}}
        """
    package = make(player + "        '204': {description: nothing is played}\n")
    client = package.client()
    assert client.player.get() is None
    package.reply = httpx.Response(200, json={"on": True})
    assert client.player.get().on is True
    package = make(player.replace("'200'", "'204'"))
    assert package.client().player.get() is None
    typed = "{type: object, required: [on], properties: {on: {type: boolean}}}"
    anything = player.replace(typed, "{}")
    package = make(anything.replace("'200'", "'204'"))
    assert package.client().player.get() is None
    assert type(package.client().player).get.__annotations__["return"] == "None"
    assert make(anything + "        '204': {}\n").client().player.get() is None
    package = make(anything.replace("'200'", "'202'") + "        '200': {}\n")
    client = package.client()
    package.reply = httpx.Response(200)
    assert client.player.get() is None
    package.reply = httpx.Response(202, json=[1])
    assert client.player.get() == [1]
    strict = make(player)
    with pytest.raises(strict.module.DecodeError, match="found an empty body"):
        strict.client().player.get()
    strict = make(anything)
    strict.reply = httpx.Response(200)
    with pytest.raises(strict.module.DecodeError, match="found an empty body"):
        strict.client().player.get()


def test_a_fragment_of_a_path_is_not_sent(make: Make) -> None:
    package = make("""
        paths:
          /files/{id}:
            get: {operationId: getFile, tags: [files], responses: {'204': {}}}
          /files/{id}#link:
            get:
              operationId: getLink
              tags: [files]
              parameters: [{name: fields, in: query, required: true, schema: {type: string}}]
              responses: {'204': {}}
        """)
    package.client().files.get_link("7", fields="url")
    assert str(package.sent[0].url) == "https://wire.example/v1/files/7?fields=url"


def test_credentials_go_to_the_servers_that_the_document_names(make: Make) -> None:
    package = make("""
        paths:
          /files:
            servers: [{url: 'https://upload.wire.example/v2'}]
            put:
              operationId: putFile
              tags: [files]
              security: [{token: []}]
              responses: {'204': {}}
        components:
          securitySchemes: {token: {type: http, scheme: bearer}}
        """)
    package.client(token="secret").files.put()
    (sent,) = package.sent
    assert str(sent.url) == "https://upload.wire.example/v2/files"
    assert sent.headers["authorization"] == "Bearer secret"
    # An address of the caller's own is another place than those.
    other = package.client(token="secret", base_url="https://staging.example")
    with pytest.raises(package.module.ConfigurationError, match="another server"):
        other.files.put()
    assert len(package.sent) == 1


STYLED = """
    paths:
      /tags:
        post:
          operationId: createTags
          tags: [tags]
          requestBody:
            content:
              multipart/form-data:
                schema:
                  type: object
                  properties:
                    names: {type: array, items: {type: string}}
                    files: {type: array, items: {type: string, format: binary}}
                encoding: {names: {style: form, explode: false}, files: {explode: true}}
          responses: {'204': {}}
    """
JOINED = """
    paths:
      /tags:
        post:
          operationId: createTags
          tags: [tags]
          consumes: [multipart/form-data]
          parameters:
            - {name: names, in: formData, type: array, items: {type: string}}
          responses: {'204': {}}
    """


def parts(request: httpx.Request) -> list[bytes]:
    """The parts of a multipart body, without what they are about."""
    boundary = request.headers["content-type"].partition("boundary=")[2].encode()
    pieces = request.content.split(b"--" + boundary)[1:-1]
    return [piece.partition(b"\r\n\r\n")[2].removesuffix(b"\r\n") for piece in pieces]


@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        (STYLED, HEAD, [b"a b,\xc3\xa9"]),
        # 3.0 ignores what is said of styles here (3.0.4, "Encoding Object").
        (STYLED, HEAD.replace("3.1.0", "3.0.3"), [b"a b", b"\xc3\xa9"]),
        (JOINED, SWAGGER, [b"a b,\xc3\xa9"]),
    ],
)
def test_styles_of_parts(make: Make, text: str, head: str, expected: list[bytes]) -> None:
    package = make(text, head)
    package.client().tags.create(names=["a b", "é"])
    assert parts(package.sent[0]) == expected


def test_files_stay_files_whatever_their_style(make: Make) -> None:
    package = make(STYLED)
    package.client().tags.create(files=[b"\x00", b"\xff"])
    assert parts(package.sent[0]) == [b"\x00", b"\xff"]


def test_which_media_type_is_sent(make: Make) -> None:
    package = make("""
        paths:
          /files:
            post:
              operationId: createFile
              tags: [files]
              requestBody:
                content:
                  application/json: {schema: &upload {
                    type: object, properties: {data: {type: string, format: binary}}}}
                  multipart/form-data: {schema: *upload}
              responses: {'204': {}}
            put:
              operationId: replaceFile
              tags: [files]
              requestBody: {content: {application/json: {schema: *upload}}}
              responses: {'204': {}}
          /columns:
            post:
              operationId: createColumns
              tags: [columns]
              requestBody:
                required: true
                content:
                  multipart/form-data: {schema: &texts {type: array, items: {type: string}}}
                  '*/*': {schema: *texts}
              responses: {'204': {}}
        """)
    client = package.client()
    # JSON has no place for a file, and a form none for a list.
    client.files.create(data=b"\xff")
    client.files.replace(data="text")
    client.columns.create(body=["a", "b"])
    assert parts(package.sent[0]) == [b"\xff"]
    assert [request.content for request in package.sent[1:]] == [b'{"data":"text"}', b'["a","b"]']
    method: Any = client.files.replace
    kinds = get_type_hints(method)
    assert str in get_args(kinds["data"]) and bytes not in get_args(kinds["data"])


def test_a_form_whose_members_have_no_names(make: Make) -> None:
    package = make("""
        paths:
          /files:
            post:
              operationId: createFile
              tags: [files]
              requestBody:
                required: true
                content:
                  multipart/form-data:
                    schema: {type: array, items: {type: string, format: binary}}
              responses: {'204': {}}
            put:
              operationId: replaceFile
              tags: [files]
              requestBody:
                required: true
                content: {application/x-www-form-urlencoded: {schema: {type: string}}}
              responses: {'204': {}}
        """)
    client = package.client()
    client.files.create(body={"file": b"\xff", "title": "é"})
    client.files.replace(body="a=b%20c")
    assert parts(package.sent[0]) == [b"\xff", "é".encode()]
    assert package.sent[1].content == b"a=b%20c"
    assert package.sent[1].headers["content-type"] == "application/x-www-form-urlencoded"


def test_what_only_servers_set_is_not_asked_for(make: Make) -> None:
    package = make("""
        paths:
          /items:
            post:
              operationId: createItem
              tags: [items]
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: '#/components/schemas/Item'}}}
              responses: {'204': {}}
        components:
          schemas:
            Id: {type: string, readOnly: true}
            Item:
              type: object
              required: [id, name]
              properties: {id: {$ref: '#/components/schemas/Id'}, name: {type: string}}
        """)
    package.client().items.create(name="a")
    assert package.sent[0].content == b'{"name":"a"}'


def test_choices_beside_a_list_and_within_it(make: Make) -> None:
    package = make("""
        paths:
          /items:
            get:
              operationId: getItems
              tags: [items]
              parameters:
                - name: kind
                  in: query
                  schema: {type: array, items: {type: string, enum: [a, b]}, enum: [a, b]}
              responses: {'204': {}}
        """)
    package.client().items.get(kind=["a", "b"])
    assert str(package.sent[0].url) == "https://wire.example/v1/items?kind=a&kind=b"


def test_tokens_of_other_schemes_and_paths_in_variables(make: Make) -> None:
    text = """
        servers:
          - url: 'https://wire.example{base}'
            variables: {base: {default: /sell/v1}}
        paths:
          /items:
            get:
              operationId: getItems
              tags: [items]
              security: [{signed: []}]
              responses: {'204': {}}
        components:
          securitySchemes: {signed: {type: http, scheme: Wire-HMAC}}
        """
    package = make(text, HEAD.partition("servers")[0])
    package.client(token="key:signature").items.get()
    assert package.sent[0].headers["authorization"] == "Wire-HMAC key:signature"
    assert str(package.sent[0].url) == "https://wire.example/sell/v1/items"


def test_one_name_in_several_places_and_a_whole_query(make: Make) -> None:
    package = make(
        """
        paths:
          /items/{id}:
            get:
              x-name: items.one
              tags: [items]
              parameters:
                - {name: id, in: path, required: true, style: label, schema: &ids {
                    type: array, items: {type: string}}}
                - {name: id, in: query, style: pipeDelimited, explode: false, schema: *ids}
                - {name: id, in: header, schema: *ids}
              responses: {'204': {}}
          /found:
            get:
              x-name: items.form
              tags: [items]
              parameters:
                - name: filter
                  in: querystring
                  content:
                    application/x-www-form-urlencoded:
                      schema: {type: object, properties: {text: {type: string}, tags: *ids}}
              responses: {'204': {}}
            post:
              x-name: items.json
              tags: [items]
              parameters:
                - {name: c, in: cookie, style: cookie, schema: *ids}
                - in: querystring
                  content: {application/json: {schema: *ids}}
              responses: {'204': {}}
        """,
        HEAD.replace("3.1.0", "3.2.0"),
    )
    items = package.client().items
    items.one(["a", "b"], query_id=["c", "d"], header_id=["e", "f"])
    items.form(filter=package.module.models.ItemsFormFilter(text="x y", tags=["a", "b"]))
    items.json(c=["a", "b"], querystring=["a b"])
    urls = [str(request.url).removeprefix("https://wire.example/v1") for request in package.sent]
    assert urls == [
        "/items/.a,b?id=c%7Cd",
        "/found?text=x+y&tags=a&tags=b",
        "/found?%5B%22a%20b%22%5D",
    ]
    assert package.sent[0].headers["id"] == "e,f"
    assert package.sent[2].headers["cookie"] == "c=a; c=b"


@pytest.mark.parametrize(
    ("url", "given", "sent"),
    [
        ("{root}/v1", {}, "http://localhost:8080/v1/a"),
        ("{root}/v1", {"root": "https://a.example/b"}, "https://a.example/b/v1/a"),
        ("{scheme}://{host}/v1", {}, "http://h.example/v1/a"),
        ("{scheme}://{host}/v1", {"scheme": "https", "host": "a.example:81"}, "https://a.example:81/v1/a"),
        ("{scheme}://{host}/v1", {"scheme": "https://evil.example/"}, None),
        ("{scheme}://{host}/v1", {"scheme": "ftp"}, None),
    ],
)  # fmt: skip
def test_an_address_may_begin_with_a_variable(
    make: Make, url: str, given: dict[str, str], sent: str | None
) -> None:
    variables = "{root: {default: 'http://localhost:8080'}, scheme: {default: http}, host: {default: h.example}}"
    head = HEAD.replace(
        "[{url: 'https://wire.example/v1'}]", f"[{{url: '{url}', variables: {variables}}}]"
    )
    assert url in head
    package = make(
        "paths: {/a: {get: {operationId: getA, tags: [a], responses: {'204': {}}}}}", head
    )
    if sent is None:
        with pytest.raises(package.module.ConfigurationError):
            package.client(**given)
        return
    package.client(**given).a.get()
    assert str(package.sent[0].url) == sent


def test_what_describes_no_operation_is_a_package_of_classes(make: Make, tmp_path: Path) -> None:
    package = make("components: {schemas: {A: {type: object, properties: {a: {type: string}}}}}")
    assert package.module.models.A.from_dict({"a": "b"}).a == "b"
    (readme,) = tmp_path.glob("*/README.md")
    assert "= \n" not in readme.read_text() and "()" not in readme.read_text()
    (client,) = tmp_path.glob("*/src/*/client.py")
    names = [
        a.name
        for n in ast.walk(ast.parse(client.read_text()))
        if isinstance(n, ast.ImportFrom)
        for a in n.names
    ]
    used = {n.id for n in ast.walk(ast.parse(client.read_text())) if isinstance(n, ast.Name)}
    assert set(names) - {"annotations"} <= used


def test_parts_of_the_servers_of_single_operations(make: Make) -> None:
    text = """
        servers:
          - &main
            url: 'https://{host}.{site}'
            variables: {host: {default: api}, site: {default: wire.example}}
        paths:
          /logs:
            post:
              operationId: createLog
              tags: [logs]
              servers:
                - url: 'https://{host}.{site}'
                  variables: {host: {default: logs}, site: {default: wire.example}}
              security: [{token: []}]
              responses: {'204': {}}
            get:
              operationId: getLogs
              tags: [logs]
              servers: [*main]
              security: [{token: []}]
              responses: {'204': {}}
        components:
          securitySchemes: {token: {type: http, scheme: bearer}}
        """
    package = make(text, HEAD.partition("servers")[0])
    # What the caller chooses is chosen for all servers; what is another thing there stays.
    client = package.client(token="secret", site="eu.example")
    client.logs.create()
    client.logs.get()
    package.client(token="secret").logs.create()
    # The server of all operations is no other one, if a single operation repeats it.
    package.client(token="secret", base_url="http://localhost:1").logs.get()
    assert [str(request.url) for request in package.sent] == [
        "https://logs.eu.example/logs",
        "https://api.eu.example/logs",
        "https://logs.wire.example/logs",
        "http://localhost:1/logs",
    ]
    assert {request.headers["authorization"] for request in package.sent} == {"Bearer secret"}


def test_what_may_be_of_any_type_is_asked_for_as_such(make: Make) -> None:
    package = make("""
        paths:
          /files:
            get:
              operationId: getFile
              tags: [files]
              responses: {'200': {content: {'*/*': {schema: {type: string, format: binary}}}}}
            head: {operationId: headFile, tags: [files], responses: {'200': {}}}
            put: {operationId: putFile, tags: [files], responses: {'204': {}}}
            delete:
              operationId: deleteFile
              tags: [files]
              responses: {'204': {content: {application/vnd.wire+json: {}}}}
            post:
              operationId: postFile
              tags: [files]
              responses: {'200': {content: {'*/*': {schema: {type: object}}}}}
        """)
    package.reply = httpx.Response(200, json={})
    files = package.client().files
    assert files.get().read() == b"{}"
    files.head()
    files.put()
    files.delete()
    files.create()
    # Errors are JSON, and so is what has a structure.
    wanted = ["*/*", "*/*", "application/json", "application/vnd.wire+json", "application/json"]
    assert [request.headers["accept"] for request in package.sent] == wanted


def test_the_address_of_a_page_may_repeat_the_credential(make: Make) -> None:
    package = make("""
        paths:
          /prices:
            get:
              operationId: listPrices
              tags: [prices]
              x-pagination: {style: next-link, next: /next}
              security: [{key: []}]
              parameters: [{name: day, in: query, schema: {type: string}}]
              responses:
                '200':
                  content:
                    application/json:
                      schema:
                        type: object
                        properties:
                          prices: {type: array, items: {type: integer}}
                          next: {type: string}
        components:
          securitySchemes: {key: {type: apiKey, in: query, name: key}}
        """)
    client = package.client(api_key="a b&c")
    address = "https://wire.example/v1/prices"
    for link in (f"{address}?page=2&key=a%20b%26c", f"{address}?key=a+b%26c&page=2", "?page=2"):
        replies = iter([{"prices": [1], "next": link}, {"prices": [2]}])
        package.answer = lambda replies=replies: httpx.Response(200, json=next(replies))
        assert list(client.prices.list(day="today")) == [1, 2]
        queries = [sorted(request.url.query.split(b"&")) for request in package.sent[-2:]]
        secret = b"key=a%20b%26c"
        assert queries == [sorted([b"day=today", secret]), sorted([b"page=2", secret])]


@pytest.mark.parametrize(
    ("media", "given", "sent"),
    [
        ("{schema: {type: array, items: {type: integer}}}", [1, 2], b"1\n2\n"),
        ("{schema: {$ref: '#/components/schemas/Row'}}", "rows", b'{"a":1}\n{"a":2}\n'),
        ("{itemSchema: {$ref: '#/components/schemas/Row'}}", "rows", b'{"a":1}\n{"a":2}\n'),
        ("{schema: {type: string}}", "{}\n{}\n", b"{}\n{}\n"),
        ("{}", [{"x": "é"}, 1], '{"x":"é"}\n1\n'.encode()),
    ],
)
@pytest.mark.parametrize("media_type", ["application/x-ndjson", "application/ndjson"])
def test_lines_of_json_are_sent(
    make: Make, media_type: str, media: str, given: object, sent: bytes
) -> None:
    package = make(
        f"""
        paths:
          /rows:
            post:
              operationId: createRows
              tags: [rows]
              requestBody: {{required: true, content: {{{media_type}: {media}}}}}
              responses: {{'204': {{}}}}
        components:
          schemas:
            Row: {{type: object, required: [a], properties: {{a: {{type: integer}}}}}}
        """,
        HEAD.replace("3.1.0", "3.2.0"),
    )
    row = package.module.models.Row
    package.client().rows.create(body=[row(a=1), row(a=2)] if given == "rows" else given)
    (request,) = package.sent
    assert (request.headers["content-type"], request.content) == (media_type, sent)


LIVE = """
    paths:
      /live:
        post:
          operationId: createLive
          tags: [live]
          requestBody:
            required: true
            content:
              application/json:
                schema:
                  type: object
                  required: [stream]
                  properties: {q: {type: string}, stream: {type: boolean}}
          responses:
            '200':
              content:
                application/json: {schema: {$ref: '#/components/schemas/Row'}}
                text/csv: {schema: {type: string}}
                MEDIA
            '400':
              content:
                application/json:
                  schema: {type: object, properties: {why: {type: string}}}
    components:
      schemas:
        Row: {type: object, required: [a], properties: {a: {type: string}}}
        Event:
          oneOf:
            - type: object
              required: [event, data]
              properties:
                event: {const: row}
                data: {type: string, contentSchema: {$ref: '#/components/schemas/Row'}}
            - type: object
              required: [event, data]
              properties: {event: {const: sum}, data: {type: string, contentSchema: {type: integer}}}
    """
EVENTS = (
    b'\xef\xbb\xbf: hello\r\nevent: row\r\nid: 1\r\ndata: {"a":\r\ndata:  "\xc3\xa9"}\r\n\r\n'
    b"retry: 10\r\nevent: sum\r\ndata:7\r\n\r\n:\r\n\r\ndata: [DONE]\r\n\r\ndata: no JSON\r\n\r\n"
)


@pytest.mark.parametrize(
    ("media", "content", "items"),
    [
        (
            "text/event-stream: {itemSchema: {$ref: '#/components/schemas/Event'}}",
            EVENTS,
            [{"a": "é"}, 7],
        ),
        (
            "text/event-stream: {schema: {$ref: '#/components/schemas/Row'}}",
            b'data: {"a": "x"}\n\ndata: {"a": "y"}\n\ndata: {"a": "not whole"}\n',
            [{"a": "x"}, {"a": "y"}],
        ),
        (
            "application/x-ndjson: {schema: {$ref: '#/components/schemas/Row'}}",
            b'{"a": "x"}\n\n{"a": "y"}',
            [{"a": "x"}, {"a": "y"}],
        ),
        (
            "application/json-seq: {itemSchema: {$ref: '#/components/schemas/Row'}}",
            b'\x1e{"a": "x"}\n\x1e{"a": "y"}\n',
            [{"a": "x"}, {"a": "y"}],
        ),
    ],
)
@pytest.mark.parametrize("size", [1, 7, 1000])
def test_ways_to_answer_of_one_operation(
    make: Make, media: str, content: bytes, items: list[object], size: int
) -> None:
    package = make(LIVE.replace("MEDIA", media), HEAD.replace("3.1.0", "3.2.0"))
    pieces = [content[start : start + size] for start in range(0, len(content), size)]

    async def later() -> AsyncIterator[bytes]:
        for piece in pieces:
            yield piece

    async def collected() -> list[Any]:
        async with await package.async_client().live.create_stream(q="x") as stream:
            return [item async for item in stream]

    live = package.client().live
    package.reply = httpx.Response(200, content=iter(pieces))
    with live.create_stream(q="x") as stream:
        found = list(stream)
    package.reply = httpx.Response(200, content=later())
    for got in (found, asyncio.run(collected())):
        assert [getattr(item, "to_dict", lambda item=item: item)() for item in got] == items
    package.reply = httpx.Response(200, json={"a": "b"})
    assert live.create(q="x").a == "b"
    package.reply = httpx.Response(200, text="a;b")
    assert live.create_csv(q="x") == "a;b"
    asked = [(r.headers["accept"], json.loads(r.content)["stream"]) for r in package.sent]
    kind = media.partition(":")[0]
    assert asked == [(kind, True), (kind, True), ("application/json", False), ("text/csv", False)]
    package.reply = httpx.Response(400, json={"why": "so"})
    with pytest.raises(package.module.BadRequestError) as caught:
        live.create_stream(q="x")
    assert caught.value.error.why == "so"
