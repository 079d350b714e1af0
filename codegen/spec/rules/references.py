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
    error("ref/path-item", "A reference in place of a path item leads to a path item.", _ADD),
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
    doubt(
        "ref/no-schema", "A reference in place of a schema leads to a schema.", "refer to a schema"
    ),
    doubt("ref/circle", "A reference does not lead to itself.", REMOVE),
    info("ref/percent", "References are not percent-encoded where they need not be.", UPDATE),
    info("ref/definitions", "OpenAPI 3 keeps schemas under components.", UPDATE),
    info("ref/local", "A reference starts at the root of the document.", UPDATE),
    info("ref/place", "References stand where the standard allows them.", "copy what it refers to"),
    info("ref/siblings", "OpenAPI 3.0 ignores what stands beside `$ref`.", REMOVE),
    info(
        "ref/dynamic",
        "A dynamic reference has one target.",
        "refer to the schema that is meant with `$ref`",
    ),
    doubt("ref/mapping", "A discriminator maps to schemas of the document.", REMOVE),
)
