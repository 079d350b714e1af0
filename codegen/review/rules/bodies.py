"""Request bodies, their media types and encodings."""

from __future__ import annotations

from codegen.review.rules.rule import (
    BREAKS,
    ERROR,
    INFO,
    NARROWS,
    WARNING,
    WIDENS,
    Rule,
    directed,
    rule,
)

RULES: tuple[Rule, ...] = (
    directed("body-added-required", "required request body added", NARROWS,
             "Calls without a body are refused.", "body-removed"),
    directed("body-added-optional", "optional request body added", (INFO, WARNING),
             "Calls without a body mean what they meant.", "body-removed"),
    directed("body-removed", "request body removed", BREAKS,
             "What was sent in it no longer has its effect.",
             "body-added-required body-added-optional"),
    directed("body-became-required", "request body became required", NARROWS,
             "Calls without a body are refused.", "body-became-optional"),
    directed("body-became-optional", "request body became optional", WIDENS,
             "Calls with a body mean what they meant.", "body-became-required"),
    directed("body-media-type-added", "media type of the request body added", WIDENS,
             "Bodies of the other types are read as before.", "body-media-type-removed"),
    directed("body-media-type-removed", "media type of the request body removed", NARROWS,
             "Bodies of this type are refused.", "body-media-type-added"),
    rule("body-media-type-changed", "media type of the request body written otherwise", WARNING,
         "Its parameters or its vendor's name differ: servers may or may not mind."),
    directed("body-schema-added", "schema of the request body added", NARROWS,
             "What was unspecified has rules now.", "body-schema-removed"),
    directed("body-schema-removed", "schema of the request body removed", (INFO, WARNING),
             "What had rules is unspecified now.", "body-schema-added"),
    rule("encoding-changed", "encoding of a body's field changed", ERROR,
         "The same value is spelled otherwise on the wire."),
)  # fmt: skip
