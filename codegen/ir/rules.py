"""The rules of lowering that are reported as findings: what no annotation of Python can say."""

from __future__ import annotations

from collections.abc import Mapping

from codegen.spec.rules.rule import Rule, error, info

_ANOTHER = "describe the same with properties, items, anyOf or enum, if more precision is needed"

_ALL = (
    info("widened/recursion", "A schema that refers only to itself may be any value.", _ANOTHER),
    info("widened/union", "Alternatives are schemas of their own, not constraints.", _ANOTHER),
    info("widened/enum", "The values of an enum are of one type.", _ANOTHER),
    info(
        "widened/media-type",
        "A request is sent, and a response read, in one media type.",
        "nothing to do, if the media type that is used suits you",
    ),
    info(
        "widened/events",
        "The events of a stream all carry JSON, or all carry text.",
        "describe the text as a string within JSON, if that is what the server sends",
    ),
    info(
        "widened/part-headers",
        "A part of a form is sent with its name and its media type.",
        "leave the headers out of the encoding, if the server does without them",
    ),
    info(
        "body/empty",
        "A body that can only be empty is left out.",
        "leave the request body out",
    ),
    info(
        "body/form",
        "A form is an object whose properties are its fields.",
        "describe its fields as properties",
    ),
    info(
        "parameter/ignored",
        "Accept, Content-Type and Authorization are described by other means.",
        "leave the parameter out",
    ),
    info(
        "pagination/ignored",
        "A paginated list has the parameters and fields that pagination needs.",
        "correct the extension, or declare [pagination.<name>] in vendor.toml",
    ),
    info(
        "errors/inferred",
        "Settings say where an error's body has its code and message.",
        "nothing to do, if that is so; else write [errors] code and message in vendor.toml",
    ),
    info("webhooks/no-json", "The body of a webhook is JSON.", "describe its JSON"),
    info(
        "example/large",
        "An example is small enough to be read.",
        "shorten it; the mock makes values of the documented types",
    ),
    error("schema/unsupported", "A schema can be expressed as a type.", _ANOTHER),
    error("schema/kind", "A schema is an object or a boolean.", _ANOTHER),
)

LOWERING: Mapping[str, Rule] = {rule.id: rule for rule in _ALL}
