"""Rules about files: their encoding, their syntax, their size, their versions."""

from __future__ import annotations

from codegen.spec.rules.rule import UPDATE, doubt, error, info

READING = (
    error("load/unreadable", "The file can be opened.", "check the path and permissions"),
    error("load/too-large", "No more than 32 MiB are read."),
    error("load/encoding", "Texts are UTF-8.", "save the file as UTF-8"),
    error("load/json", "The text is JSON (RFC 8259).", "correct the syntax near this line"),
    error("load/yaml", "The text is YAML.", "correct the syntax near this line"),
    error("load/tab", "Tabs may separate, but not indent.", "indent with spaces"),
    error("load/empty", "There is a document in the file."),
    error("load/several", "There is one document in the file."),
    error("load/not-an-object", "The document is a mapping."),
    error("load/too-deep", "Nodes are nested at most 200 deep."),
    error("load/too-many-nodes", "There are at most 2 million nodes, counted through aliases."),
    error("load/tag", "No YAML tags but those of JSON's types.", "write the value as plain YAML"),
    error("load/alias", "An alias names an anchor that is complete."),
    error("load/key", "Keys are strings."),
    error("load/merge-key", "Merge keys are no part of YAML 1.2.", "write the merged keys out"),
    error("load/duplicate-key", "A key is written once.", "remove one of the two"),
    error("load/not-finite", "Numbers are finite."),
    error("load/number", "Numbers have at most 4,300 digits."),
    info("load/control-character", "JSON wants control characters escaped."),
    error("upgrade/version", "The document is OpenAPI 2.0, 3.0, 3.1 or 3.2."),
    doubt("upgrade/version-number", "The version is written as a text of three numbers.", UPDATE),
    info("upgrade/example-list", "A string has no list as its example: several were meant."),
    info("upgrade/collection-format", "Tab-separated lists cannot be said in OpenAPI 3."),
    info("upgrade/several-bodies", "An operation of Swagger 2.0 has one body parameter."),
    info("upgrade/form-and-body", "A body parameter excludes form parameters."),
)
