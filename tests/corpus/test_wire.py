"""Documents in, requests and answers out: what a package puts on the wire, against the standards."""

from __future__ import annotations

import importlib
import itertools
import sys
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

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


@dataclass
class Package:
    """A generated package that is imported, and what its client has sent."""

    module: Any
    reply: httpx.Response = field(default_factory=lambda: httpx.Response(204))
    sent: list[httpx.Request] = field(default_factory=list[httpx.Request])

    def client(self, **options: Any) -> Any:
        http = httpx.Client(transport=httpx.MockTransport(self._answer))
        made = getattr(self.module, class_name(self.module.__name__))
        return made(http_client=http, max_retries=0, **options)

    def _answer(self, request: httpx.Request) -> httpx.Response:
        request.read()
        self.sent.append(request)
        return self.reply


Make = Callable[[str], Package]


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Make]:
    """The package of a document, of which the head is always the same."""
    names: list[str] = []

    def made(text: str) -> Package:
        name = f"wire_{next(_numbers)}"
        document = tmp_path / f"{name}.yaml"
        document.write_text(HEAD + textwrap.dedent(text), "utf-8")
        generate.run(document, tmp_path / name)
        monkeypatch.syspath_prepend(tmp_path / name / "src")
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
    strict = make(player)
    with pytest.raises(strict.module.DecodeError, match="found an empty body"):
        strict.client().player.get()


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
