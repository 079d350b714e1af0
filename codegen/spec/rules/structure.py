"""Rules about the shape of a document, whatever its dialect."""

from __future__ import annotations

from codegen.spec.rules.rule import REMOVE, UPDATE, doubt, error, info

STRUCTURE = (
    error(
        "shape/kind",
        "Each node has the type that the standard prescribes.",
        "write what the standard prescribes here",
    ),
    doubt("shape/missing", "Required fields are present.", UPDATE),
    doubt("shape/empty", "A key has a value.", REMOVE),
    info("shape/null", "Null is not a string, number or boolean.", REMOVE),
    info("shape/prose", "A title or version is a string, even of digits alone.", UPDATE),
    doubt("shape/quoted", "Numbers and booleans are not quoted.", UPDATE),
    doubt("shape/keyword", "A keyword of a schema has a meaningful value.", REMOVE),
    doubt(
        "shape/mistaken",
        "Strings, lists and objects are written as such.",
        "write it as the standard prescribes",
    ),
    info("shape/dropped", "Annotations have the form that the standard gives them.", REMOVE),
    error("shape/nothing", "A document has paths, webhooks or components.", "describe `paths`"),
    error(
        "bundle/clash",
        "Parts of different files have different names.",
        "rename one of the two",
    ),
    error(
        "bundle/circle",
        "A file cannot be part of itself outside of a schema.",
        "make it a schema, or write it out",
    ),
    error(
        "bundle/kind",
        "What a `$ref` leads to in another file is an object.",
        "correct the reference",
    ),
)
