"""Rules about files: their encoding, their syntax, their size, their versions."""

from __future__ import annotations

from codegen.spec.rules.rule import UPDATE, doubt, error, info

_SYNTAX = "correct the syntax near this line"
_SMALLER = "leave out what is not needed"
_WHICH = "is this the right file?"

READING = (
    error("load/unreadable", "The file can be opened.", "check the path and permissions"),
    error("load/too-large", "No more than 32 MiB are read.", _SMALLER),
    error("load/encoding", "Texts are UTF-8.", "save the file as UTF-8"),
    error("load/json", "The text is JSON (RFC 8259).", _SYNTAX),
    error("load/yaml", "The text is YAML.", _SYNTAX),
    error("load/character", "YAML has no control characters.", "remove the character"),
    error("load/surrogate", "Half of a character is none.", "write the whole character"),
    doubt("load/tab", "Tabs may separate, but not indent.", "indent with spaces"),
    error("load/empty", "There is a document in the file.", _WHICH),
    error("load/several", "There is one document in the file.", "keep one document a file"),
    error("load/not-an-object", "The document is a mapping.", _WHICH),
    error("load/too-deep", "Nodes are nested at most 200 deep.", "flatten the value"),
    error(
        "load/too-many-nodes",
        "There are at most 2 million nodes.",
        _SMALLER + "; an alias counts as all that it stands for",
    ),
    error("load/tag", "No YAML tags but those of JSON's types.", "write the value as plain YAML"),
    error("load/alias", "An alias names an anchor that is complete.", "write the value out"),
    error("load/key", "Keys are strings.", "quote the key"),
    doubt("load/merge-key", "Merge keys are no part of YAML 1.2.", "write the merged keys out"),
    doubt("load/duplicate-key", "A key is written once.", "remove one of the two"),
    error("load/not-finite", "Numbers are finite.", "quote the value if it is a text"),
    error("load/number", "Numbers are of a size that can be held.", "quote it if it is a text"),
    info(
        "load/control-character",
        "JSON wants control characters escaped.",
        "write \\n, \\t or \\u00XX instead",
    ),
    error(
        "upgrade/version",
        "The document is OpenAPI 2.0, 3.0, 3.1 or 3.2.",
        "convert the document to OpenAPI 3.1",
    ),
    doubt("upgrade/version-number", "The version is written as a text of three numbers.", UPDATE),
    info(
        "upgrade/example-list",
        "A string has no list as its example: several were meant.",
        "write `examples`, or one example",
    ),
    info(
        "upgrade/collection-format",
        "Tab-separated lists cannot be said in OpenAPI 3.",
        "say in the description how the values are joined",
    ),
    info(
        "upgrade/several-bodies",
        "An operation of Swagger 2.0 has one body parameter.",
        "make one object of the bodies",
    ),
    info(
        "upgrade/form-and-body",
        "A body parameter excludes form parameters.",
        "keep one of the two",
    ),
)
