"""Rules about the shape of a document, whatever its dialect."""

from __future__ import annotations

from codegen.spec.rules.rule import REMOVE, UPDATE, doubt, error, info

STRUCTURE = (
    error(
        "shape/kind",
        "Each node has the kind that the standard gives its place.",
        "give the node the kind that the standard asks for",
    ),
    doubt("shape/missing", "What must be stated is stated.", UPDATE),
    doubt("shape/empty", "A key with nothing after it is written out or left out.", REMOVE),
    info("shape/null", "Null is no text, number or flag: the key is left out.", REMOVE),
    info("shape/prose", "A title or version is a text, even one of digits.", UPDATE),
    doubt("shape/quoted", "Numbers and flags are not quoted.", UPDATE),
    doubt("shape/keyword", "A keyword of a schema has a value that means something.", REMOVE),
    doubt(
        "shape/mistaken",
        "A name is a text, a list of one entry is a list, a map without entries is a map.",
        "write it as what the standard asks for",
    ),
    info("shape/dropped", "Remarks for readers in an unknown form are left out.", REMOVE),
    error("shape/nothing", "There is a path, a webhook or a component.", "describe `paths`"),
    error(
        "bundle/clash",
        "Two files' parts of one name need different names.",
        "rename one of the two",
    ),
    error(
        "bundle/circle",
        "A file cannot be part of itself outside of a schema.",
        "make it a schema, or write it out",
    ),
    error(
        "bundle/kind",
        "What a `$ref` leads to in another file is a mapping.",
        "correct the reference",
    ),
)
