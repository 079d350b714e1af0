"""Keywords of schemas, by what they mean for a comparison."""

from __future__ import annotations

STRUCTURAL = frozenset({
    "type", "nullable", "format", "enum", "const", "x-extensible-enum", "minimum", "maximum",
    "exclusiveMinimum", "exclusiveMaximum", "minLength", "maxLength", "minItems", "maxItems",
    "minProperties", "maxProperties", "minContains", "maxContains", "pattern", "multipleOf",
    "uniqueItems", "properties", "required", "additionalProperties", "items", "prefixItems",
    "contains", "propertyNames", "patternProperties", "dependentRequired", "dependentSchemas",
    "unevaluatedProperties", "unevaluatedItems", "not", "if", "then", "else", "anyOf", "oneOf",
    "discriminator", "contentEncoding", "contentMediaType", "contentSchema",
})  # fmt: skip
"""What decides whether a value is valid."""

MARKS = frozenset({
    "default", "deprecated", "readOnly", "writeOnly", "xml", "x-sunset", "x-stability-level",
})  # fmt: skip
"""What decides who gives a value, and what its absence means."""

RELEVANT = STRUCTURAL | MARKS

PROSE = frozenset({
    "title", "description", "summary", "example", "examples", "externalDocs", "$comment",
    "termsOfService", "contact", "license", "x-enumDescriptions", "x-enum-descriptions",
})  # fmt: skip
"""What is read by people only."""

DATA = frozenset({"example", "examples", "default", "enum", "const"})
"""Keys below which everything is a vendor's value, and no part of the description."""

LIMITS: tuple[tuple[str, str, bool], ...] = (
    # keyword, rule, whether it is a lower limit
    ("minLength", "min-length", True),
    ("maxLength", "max-length", False),
    ("minItems", "min-items", True),
    ("maxItems", "max-items", False),
    ("minProperties", "min-properties", True),
    ("maxProperties", "max-properties", False),
    ("minContains", "min-contains", True),
    ("maxContains", "max-contains", False),
)

NOTES_ON_FORMAT = frozenset({
    "", "int64", "double", "password", "markdown", "html", "textarea", "multiline",
})  # fmt: skip
"""Formats that restrict no value that JSON can hold."""

NARROWER_NUMBERS = frozenset({("", "int32"), ("int64", "int32"), ("", "float"), ("double", "float"),
                              ("number", "int32")})  # fmt: skip
"""Pairs of formats of which the second holds fewer numbers."""
