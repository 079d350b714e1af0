"""Rules about references, identifiers and what they lead to."""

from __future__ import annotations

from codegen.spec.rules.rule import REMOVE, UPDATE, doubt, error, info

_ADD = "add the missing component, or correct the reference"

REFERENCES = (
    error(
        "ref/outside",
        "A reference stays in the document and in the files that the caller lists.",
        "put what is referenced into this document, or list its file",
    ),
    error(
        "ref/unlisted", "Only files that the caller lists are read.", "list the file with `--file`"
    ),
    error("ref/path-item", "A reference in place of a path item leads to one.", _ADD),
    doubt(
        "ref/whole",
        "A reference leads to a part of the document, not to all of it.",
        "refer to the part that is meant",
    ),
    doubt("ref/anchor", "An anchor is declared with `$anchor` or `$id`.", _ADD),
    doubt("ref/dangling", "A reference leads to something.", _ADD),
    doubt("ref/missing", "The component that a reference names exists.", _ADD),
    doubt(
        "ref/kind",
        "A reference leads to what its place asks for.",
        "refer to what the place asks for, or move the target",
    ),
    doubt("ref/mistaken", "Schemas, bodies and responses do not stand for one another.", UPDATE),
    doubt("ref/no-schema", "A reference in place of a schema leads to one.", "refer to a schema"),
    doubt("ref/circle", "A reference does not lead to itself.", REMOVE),
    info("ref/percent", "References are written as the names they lead to.", UPDATE),
    info("ref/definitions", "Schemas of OpenAPI 3 stand below components.", UPDATE),
    info("ref/local", "A reference starts at the root of the document.", UPDATE),
    info("ref/place", "References stand where the standard has them.", "write it out"),
    info("ref/siblings", "Beside `$ref`, OpenAPI 3.0 reads nothing.", REMOVE),
    info(
        "ref/dynamic",
        "A dynamic reference with one target is a reference.",
        "refer to the schema that is meant with `$ref`",
    ),
    doubt("ref/mapping", "A discriminator maps to schemas of the document.", REMOVE),
)
