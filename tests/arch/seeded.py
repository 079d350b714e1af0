"""A document with a mark in every position, most of them with something that would do harm.

``PROSE…`` stands where people write, and must come out as text only; ``name…`` stands where names
are made of it.
"""

from __future__ import annotations

from itertools import count
from pathlib import Path

import yaml
from harness.workspace import Spec

HARM = (
    " \"\"\" ''' \\ # one\nimport os  # two\n\r\n{{ 7 * 7 }}{% raw %}{# three #}"
    " <script>alert(1)</script> ](javascript:x) `four` | five \u202e\u2028 six"
)
_numbers = count(100)


def prose() -> str:
    return f"PROSE{next(_numbers)}{HARM}"


def name() -> str:
    """Harmful where it is printed raw, and still the stem of an identifier."""
    return f"name{next(_numbers)}\"'#\\{{{{x}}}}"


def schema(**members: object) -> Spec:
    return {"description": prose(), "title": prose(), "examples": [prose()], **members}


def enumeration(*values: str) -> Spec:
    texts = {value: prose() for value in values}
    return schema(type="string", enum=list(values), **{"x-enumDescriptions": texts})


def model() -> Spec:
    return schema(type="object", required=["plain"], properties={
        "plain": schema(type="string", default=prose(), pattern=prose()),
        name(): schema(type="string", format="date-time"),
        name(): schema(type="array", items=schema(type="integer")),
        name(): schema(type="object", additionalProperties=schema(type="string")),
        name(): enumeration(name(), name(), "plain"),
        name(): schema(type="object", properties={name(): schema(type="number")}),
        "old": schema(type="string", deprecated=True),
        "const": schema(const=prose()),
    })  # fmt: skip


def parameter(place: str, wire: str) -> Spec:
    return {
        "name": wire, "in": place, "required": place == "path", "description": prose(),
        "example": prose(), "schema": schema(type="string", default=prose()),
    }  # fmt: skip


def answer(target: str) -> Spec:
    example = {"summary": prose(), "description": prose(), "value": {"code": name()}}
    media = {"schema": {"$ref": f"#/components/schemas/{target}"}, "examples": {name(): example}}
    return {"description": prose(), "content": {"application/json": media}}


def operation() -> Spec:
    return {
        "operationId": f"op{next(_numbers)}", "tags": [name()], "summary": prose(),
        "description": prose(), "deprecated": True, "externalDocs": {"description": prose()},
        "parameters": [
            parameter("path", "id"), parameter("query", name()), parameter("header", "X-Plain"),
        ],
        "requestBody": {"description": prose(), **answer("Model")},
        "responses": {"200": answer("Model"), "404": answer("Error"), "default": answer("Error")},
        "x-undocumented": [prose()], "x-headers": {"X-Fixed": "fixed"}, "x-comment": prose(),
    }  # fmt: skip


def document() -> Spec:
    return {
        "openapi": "3.1.0",
        "info": {"title": prose(), "version": prose(), "description": prose(),
                 "contact": {"name": prose()}, "license": {"name": prose()}},
        "servers": [{"url": "https://example.org/v1", "description": prose()}],
        "tags": [{"name": name(), "description": prose()}],
        "security": [{"key": []}],
        "x-undocumented": [prose()],
        "paths": {"/things/{id}": {"get": operation(), "post": operation()},
                  f"/{name().partition('{')[0]}/{{id}}": {"delete": operation()}},
        "components": {
            "schemas": {
                "Model": model(), f"Other{name()}": model(),
                "Error": schema(type="object", properties={"code": schema(type="string")}),
            },
            "securitySchemes": {"key": {
                "type": "apiKey", "in": "header", "name": "X-Key", "description": prose(),
            }},
        },
    }  # fmt: skip


def write_workspace(folder: Path) -> Spec:
    """A workspace with the one vendor ``seeded``; its document is returned."""
    home = folder / "specs" / "seeded"
    home.mkdir(parents=True)
    settings = 'package = "seeded"\nclient = "Seeded"\n[errors]\ncode = "/code"\n'
    (home / "vendor.toml").write_text(settings, "utf-8")
    made = document()
    (home / "openapi.yaml").write_text(yaml.safe_dump(made, sort_keys=False), "utf-8")
    return made
