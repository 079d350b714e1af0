"""What stands where in an API description: one table for each dialect, read by every walker.

A field's type is written as the standard's tables write it: ``schema`` is one schema, ``[schema]``
a list, ``{schema}`` a map with names of the author's choice. Plain types are ``text``, ``prose``
(text for readers only), ``flag``, ``number``, ``any``. ``!`` marks what must be there, ``?`` what
nothing is generated from: of the wrong shape, it is left out. A kind with the field ``*`` is a map
whose keys beginning with ``x-`` are extensions.

Sources: OpenAPI 3.2.0 (https://spec.openapis.org/oas/v3.2.0.html), section 4; OpenAPI 2.0.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from msgspec import Struct


class Field(Struct, frozen=True):
    """The type of a field: how many (``one``, ``list``, ``map``) of what kind."""

    many: str
    kind: str
    required: bool = False
    optional: bool = False


_PLAIN = frozenset(("text", "prose", "flag", "number", "any"))

REFERABLE: Mapping[str, str] = {
    "schema": "schemas",
    "response": "responses",
    "parameter": "parameters",
    "example": "examples",
    "body": "requestBodies",
    "header": "headers",
    "scheme": "securitySchemes",
    "link": "links",
    "callback": "callbacks",
    "path item": "pathItems",
    "media": "mediaTypes",
}
"""Kinds that a ``$ref`` may stand for, each with its section below ``components``."""

SCHEMA = {
    "type": "any", "title": "prose", "description": "prose", "format": "text", "default": "any",
    "required": "any", "enum": "any", "const": "any", "pattern": "text", "properties": "{schema}",
    "patternProperties": "{schema}", "additionalProperties": "schema", "items": "schema",
    "prefixItems": "[schema]", "allOf": "[schema]", "anyOf": "[schema]", "oneOf": "[schema]",
    "not": "schema", "if": "schema", "then": "schema", "else": "schema", "contains": "schema",
    "propertyNames": "schema", "unevaluatedItems": "schema", "unevaluatedProperties": "schema",
    "additionalItems": "schema", "contentSchema": "schema", "dependentSchemas": "{schema}",
    "$defs": "{schema}", "definitions": "{schema}", "discriminator": "discriminator",
    "minimum": "number", "maximum": "number", "minLength": "number", "maxLength": "number",
    "minItems": "number", "maxItems": "number", "minProperties": "number",
    "maxProperties": "number", "multipleOf": "number", "uniqueItems": "flag",
    "nullable": "flag", "readOnly": "flag", "writeOnly": "flag", "deprecated": "flag",
    "xml": "any?", "externalDocs": "docs?", "examples": "any", "example": "any",
}  # fmt: skip

_SHARED = {
    "info": {
        "title": "prose!", "version": "prose!", "description": "prose", "summary": "prose",
        "termsOfService": "prose?", "contact": "contact?", "license": "license?",
    },
    "contact": {"name": "prose?", "url": "prose?", "email": "prose?"},
    "license": {"name": "prose?", "url": "prose?", "identifier": "prose?"},
    "docs": {"url": "prose?", "description": "prose?"},
    "tag": {
        "name": "text!", "description": "prose", "summary": "prose", "parent": "text",
        "kind": "text", "externalDocs": "docs?",
    },
}  # fmt: skip

_OPENAPI: Mapping[str, Mapping[str, str]] = _SHARED | {
    "document": {
        "openapi": "any", "info": "info!", "servers": "[server]", "paths": "paths",
        "webhooks": "{path item}", "components": "components", "security": "[requirement]",
        "tags": "[tag]", "externalDocs": "docs?", "jsonSchemaDialect": "text", "$self": "text",
    },
    "server": {
        "url": "text!", "description": "prose", "name": "prose", "variables": "{variable}",
    },
    "variable": {"enum": "any", "default": "any", "description": "prose"},
    "components": {section: "{" + kind + "}" for kind, section in REFERABLE.items()},
    "paths": {"*": "path item"},
    "path item": {
        "$ref": "text", "summary": "prose", "description": "prose", "servers": "[server]",
        "parameters": "[parameter]", "additionalOperations": "{operation}", "*": "operation",
    },
    "operation": {
        "operationId": "text", "summary": "prose", "description": "prose", "tags": "[text]",
        "parameters": "[parameter]", "requestBody": "body", "responses": "responses",
        "callbacks": "{callback}", "deprecated": "flag", "security": "[requirement]",
        "servers": "[server]", "externalDocs": "docs?",
    },
    "parameter": {
        "name": "text!", "in": "text!", "description": "prose", "required": "flag",
        "deprecated": "flag", "allowEmptyValue": "flag", "style": "text", "explode": "flag",
        "allowReserved": "flag", "schema": "schema", "content": "{media}", "example": "any",
        "examples": "{example}",
    },
    "header": {
        "description": "prose", "required": "flag", "deprecated": "flag", "style": "text",
        "explode": "flag", "schema": "schema", "content": "{media}", "example": "any",
        "examples": "{example}",
    },
    "body": {"description": "prose", "content": "{media}", "required": "flag"},
    "media": {
        "schema": "schema", "itemSchema": "schema", "example": "any", "examples": "{example}",
        "encoding": "{encoding}", "prefixEncoding": "[encoding]", "itemEncoding": "encoding",
    },
    "encoding": {
        "contentType": "text", "headers": "{header}", "style": "text", "explode": "flag",
        "allowReserved": "flag", "encoding": "{encoding}", "prefixEncoding": "[encoding]",
        "itemEncoding": "encoding",
    },
    "responses": {"*": "response"},
    "response": {
        "description": "prose", "summary": "prose", "headers": "{header}", "content": "{media}",
        "links": "{link}",
    },
    "example": {
        "summary": "prose", "description": "prose", "value": "any", "dataValue": "any",
        "serializedValue": "text", "externalValue": "text",
    },
    "link": {
        "operationRef": "text", "operationId": "text", "parameters": "any", "requestBody": "any",
        "description": "prose", "server": "server",
    },
    "callback": {"*": "path item"},
    "requirement": {"*": "[text]"},
    "scheme": {
        "type": "text!", "description": "prose", "name": "text", "in": "text", "scheme": "text",
        "bearerFormat": "prose", "flows": "flows", "openIdConnectUrl": "text",
        "oauth2MetadataUrl": "text", "deprecated": "flag",
    },
    "flows": {
        "implicit": "flow", "password": "flow", "clientCredentials": "flow",
        "authorizationCode": "flow", "deviceAuthorization": "flow",
    },
    "flow": {
        "authorizationUrl": "text", "tokenUrl": "text", "refreshUrl": "text",
        "deviceAuthorizationUrl": "text", "scopes": "any?",
    },
    "schema": SCHEMA,
    "discriminator": {
        "propertyName": "text!", "mapping": "{text}", "defaultMapping": "text",
    },
}  # fmt: skip

_VALUE = {
    "type": "any", "format": "text", "items": "schema", "collectionFormat": "text",
    "default": "any", "enum": "any", "pattern": "text", "minimum": "number", "maximum": "number",
    "minLength": "number", "maxLength": "number", "minItems": "number", "maxItems": "number",
    "uniqueItems": "flag", "multipleOf": "number",
}  # fmt: skip

_SWAGGER: Mapping[str, Mapping[str, str]] = _SHARED | {
    "document": {
        "swagger": "any", "info": "info!", "host": "text", "basePath": "text",
        "schemes": "[text]", "consumes": "[text]", "produces": "[text]", "paths": "paths",
        "definitions": "{schema}", "parameters": "{parameter}", "responses": "{response}",
        "securityDefinitions": "{scheme}", "security": "[requirement]", "tags": "[tag]",
        "externalDocs": "docs?",
    },
    "paths": {"*": "path item"},
    "path item": {"$ref": "text", "parameters": "[parameter]", "*": "operation"},
    "operation": {
        "operationId": "text", "summary": "prose", "description": "prose", "tags": "[text]",
        "consumes": "[text]", "produces": "[text]", "parameters": "[parameter]",
        "responses": "responses", "schemes": "[text]", "deprecated": "flag",
        "security": "[requirement]", "externalDocs": "docs?",
    },
    "parameter": _VALUE | {
        "name": "text!", "in": "text!", "description": "prose", "required": "flag",
        "allowEmptyValue": "flag", "schema": "schema",
    },
    "header": _VALUE | {"description": "prose"},
    "responses": {"*": "response"},
    "response": {
        "description": "prose", "schema": "schema", "headers": "{header}", "examples": "any",
    },
    "requirement": {"*": "[text]"},
    "scheme": {
        "type": "text!", "description": "prose", "name": "text", "in": "text", "flow": "text",
        "authorizationUrl": "text", "tokenUrl": "text", "scopes": "any?",
    },
    "schema": SCHEMA | {"discriminator": "any"},
    "discriminator": {},
}  # fmt: skip


class Ways(NamedTuple):
    """The fields of a kind by their keys, and the field of all other keys; None does not lead on.

    An object without any of ``keys`` has nothing below; there are none where all keys lead on.
    """

    fields: Mapping[str, Field | None]
    star: Field | None
    keys: frozenset[str]


class Grammar(Mapping[str, Mapping[str, Field]]):
    """The kinds of a dialect with their fields."""

    def __init__(self, table: Mapping[str, Mapping[str, str]]) -> None:
        self._kinds = {
            kind: {key: _field(text) for key, text in fields.items()}
            for kind, fields in table.items()
        }
        self._followed = {
            kind: {key: field for key, field in fields.items() if not is_plain(field.kind)}
            for kind, fields in self._kinds.items()
        }

        self._leading: dict[frozenset[str], Mapping[str, Ways]] = {}

    def leading_to(self, kinds: frozenset[str]) -> Mapping[str, Ways]:
        """The ways to objects of ``kinds``: most passes have no business within schemas, and most
        of a document is schemas."""
        if kinds not in self._leading:
            self._leading[kinds] = self._ways(set(kinds))
        return self._leading[kinds]

    def _ways(self, found: set[str]) -> Mapping[str, Ways]:
        while more := {
            kind
            for kind, fields in self._followed.items()
            if kind not in found and any(field.kind in found for field in fields.values())
        }:
            found |= more
        ways: dict[str, Ways] = {}
        for kind, fields in self._followed.items():
            kept = {key: field if field.kind in found else None for key, field in fields.items()}
            star = kept.pop("*", None)
            keys = () if star else (key for key, field in kept.items() if field)
            ways[kind] = Ways(kept, star, frozenset(keys))
        return ways

    def __getitem__(self, kind: str) -> Mapping[str, Field]:
        return self._kinds[kind]

    def __iter__(self) -> Iterator[str]:
        return iter(self._kinds)

    def __len__(self) -> int:
        return len(self._kinds)


def _field(text: str) -> Field:
    kind = text.rstrip("!?")
    many = {"[": "list", "{": "map"}.get(kind[0], "one")
    return Field(many, kind.strip("[]{}"), text.endswith("!"), text.endswith("?"))


def is_plain(kind: str) -> bool:
    """Whether ``kind`` is a JSON value rather than an object of the standard."""
    return kind in _PLAIN


OPENAPI = Grammar(_OPENAPI)
SWAGGER = Grammar(_SWAGGER)


def kind_at(grammar: Grammar, tokens: list[str]) -> str | None:
    """What the table says stands at a pointer; None below data and extensions."""
    kind, many = "document", "one"
    for token in tokens:
        if many != "one":
            many = "one"
            continue
        fields = grammar.get(kind, {})
        field = fields.get(token)
        if field is None and not token.startswith("x-"):
            field = fields.get("*")
        if field is None:
            return None
        kind, many = field.kind, field.many
    return kind if many == "one" else None
