"""Rules about files: their encoding, their syntax, their size, their versions."""

from __future__ import annotations

from codegen.spec.rules.rule import UPDATE, doubt, error, info

_SYNTAX = "correct the syntax near this line"
_SMALLER = "leave out what is not needed"
_WHICH = "is this the right file?"

READING = (
    error("load/unreadable", "The file can be opened.", "check the path and permissions"),
    error("load/too-large", "No more than 32 MiB are read.", _SMALLER),
    error("load/encoding", "Files are UTF-8.", "save the file as UTF-8"),
    error("load/json", "The text is JSON (RFC 8259).", _SYNTAX),
    error("load/yaml", "The text is YAML.", _SYNTAX),
    error("load/character", "YAML has no control characters.", "remove the character"),
    error("load/surrogate", "Surrogates stand in pairs.", "write the whole character"),
    doubt("load/tab", "Tabs may separate, but not indent.", "indent with spaces"),
    error("load/empty", "The file is not empty.", _WHICH),
    error("load/several", "A file holds one document.", "keep one document per file"),
    error("load/not-an-object", "The document is an object.", _WHICH),
    error("load/too-deep", "Nodes are nested at most 200 deep.", "flatten the value"),
    error(
        "load/too-many-nodes",
        "There are at most 2 million nodes.",
        _SMALLER + "; an alias counts as all that it stands for",
    ),
    error("load/tag", "YAML tags are those of JSON's types.", "write the value as plain YAML"),
    error("load/alias", "An alias names an anchor that is complete.", "write the value out"),
    error("load/key", "Keys are strings.", "quote the key"),
    doubt("load/merge-key", "Merge keys are not part of YAML 1.2.", "write the merged keys out"),
    doubt("load/duplicate-key", "A key stands once in its object.", "remove one of the two"),
    error("load/not-finite", "Numbers are finite.", "quote the value if it is a string"),
    error("load/number", "Numbers can be represented.", "quote it if it is a string"),
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
    doubt("upgrade/version-number", "The version is a string of three numbers.", UPDATE),
    info(
        "upgrade/example-list",
        "The example of a string is a string; a list stands for several.",
        "write `examples`, or one example",
    ),
    info(
        "upgrade/collection-format",
        "OpenAPI 3 has no style for tab-separated lists.",
        "say in the description how the values are joined",
    ),
    info(
        "upgrade/several-bodies",
        "An operation of Swagger 2.0 has one body parameter.",
        "merge the bodies into one object",
    ),
    info(
        "upgrade/form-and-body",
        "A body parameter excludes form parameters.",
        "keep one of the two",
    ),
)
