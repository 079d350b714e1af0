"""Keywords of JSON Schema by what they do; each list stands here and nowhere else."""

from __future__ import annotations

from codegen.spec.document import JsonObject

ANNOTATIONS = frozenset((
    "title", "description", "summary", "default", "deprecated", "readOnly", "writeOnly", "examples", "example",
    "externalDocs", "xml", "$comment",
))  # fmt: skip
"""Keywords that say something about a value and nothing about which values there are."""

TYPES = ("object", "array", "string", "integer", "number", "boolean", "null")

STRING_FORMATS = frozenset((
    "date-time", "date", "time", "duration", "email", "idn-email", "hostname", "idn-hostname",
    "ipv4", "ipv6", "uri", "uri-reference", "iri", "iri-reference", "uuid", "uri-template",
    "json-pointer", "relative-json-pointer", "regex", "byte", "binary", "base64", "base64url",
    "password",
))  # fmt: skip
NUMBER_FORMATS = frozenset((
    "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float", "double",
    "decimal", "float32", "float64",
))  # fmt: skip
"""Formats of the registry (https://spec.openapis.org/registry/format) and of JSON Schema."""

CHILDREN = "x-discriminated"
"""In the normal form: the children of a schema that has a discriminator and no union."""
VIEWS = ("discriminator", CHILDREN)
"""What a schema says of its children; it does not hold for these."""

FILE = "application/octet-stream"
"""The media type of bytes of any kind."""
UNENCODED = "binary"
"""The ``contentEncoding`` that is none (RFC 2045, section 6.2)."""

_OBJECT = ("properties", "additionalProperties", "patternProperties", "minProperties",
           "maxProperties", "required")  # fmt: skip
_ARRAY = ("items", "prefixItems", "minItems", "maxItems", "uniqueItems")
_STRING = ("pattern", "minLength", "maxLength")
_NUMBER = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")


def is_annotation(key: str) -> bool:
    """Whether a keyword says nothing about which values there are."""
    return key in ANNOTATIONS or key.startswith("x-")


def implied_type(schema: JsonObject) -> str:
    """The type that a schema without ``type`` is written for; empty if nothing says."""
    if "properties" in schema or any(key in schema for key in _OBJECT):
        return "object"
    if any(key in schema for key in _ARRAY):
        return "array"
    if any(key in schema for key in _STRING) or schema.get("format") in STRING_FORMATS:
        return "string"
    if any(key in schema for key in _NUMBER) or schema.get("format") in NUMBER_FORMATS:
        return "number"
    return ""
