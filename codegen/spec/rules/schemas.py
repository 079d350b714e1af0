"""Rules about schemas: what is repaired, what is widened, what is merged."""

from __future__ import annotations

from codegen.spec.rules.rule import REMOVE, REPLACE, UPDATE, Rule, doubt, error, info

_KEYWORDS = (
    "not", "if", "dependentSchemas", "dependentRequired", "dependencies", "contains",
    "propertyNames", "unevaluatedItems", "unevaluatedProperties", "schema", "vocabulary",
    "patternProperties",
)  # fmt: skip

_WIDENED: tuple[Rule, ...] = tuple(
    info(
        f"widened/{keyword}",
        f"No Python type can express `{keyword}`: more values are accepted.",
        REMOVE,
    )
    for keyword in _KEYWORDS
)

SCHEMAS = (
    *_WIDENED,
    doubt("schema/type", "`type` names a type of JSON Schema.", UPDATE),
    doubt("schema/type-empty", "`type` has a value.", "name the type, or leave out the key"),
    info("schema/null-type", "The type `null` is written in quotes.", UPDATE),
    info("schema/nullable", "OpenAPI 3.1 lists null among the types.", REMOVE),
    info("schema/file", "A file is `type: string` with `format: binary`.", UPDATE),
    doubt(
        "schema/items-list",
        "`items` is one schema; `prefixItems` is a list.",
        "use `prefixItems`, or one schema for all items",
    ),
    info(
        "schema/required-flag", "`required` is a list of names, and stands in the object.", UPDATE
    ),
    info("schema/enum-type", "The values of an enum are of the schema's type.", REPLACE),
    doubt("schema/enum-mixed", "The values of an enum are of the schema's type.", REMOVE),
    info("schema/enum-items", "The enum of an array's items stands in `items`.", REMOVE),
    info("schema/enum-twice", "An enum lists a value once.", REPLACE),
    info("schema/enum-null", "Null is both in the type and in the enum, or in neither.", UPDATE),
    info("schema/empty-enum", "An enum lists at least one value.", REMOVE),
    doubt("schema/const-type", "`const` is of the schema's type.", UPDATE),
    info("schema/examples-form", "The `examples` of a schema are a list.", REPLACE),
    info("schema/example-type", "Examples are of the schema's type.", REPLACE),
    info("schema/default-null", "Null is a default only where null is allowed.", REMOVE),
    info("schema/default-quoted", "A default is of the schema's type.", UPDATE),
    doubt("schema/default-type", "A default is of the schema's type.", REMOVE),
    doubt("schema/default-choice", "A default is one of the enum's values.", REMOVE),
    info("schema/pattern", "A pattern is a regular expression without slashes.", REPLACE),
    info("schema/object-string", "A schema with a pattern or a string format is a string.", UPDATE),
    info(
        "schema/format",
        "A format is in OpenAPI's registry.",
        "nothing to do, if a plain string or number is meant",
    ),
    info("discriminator/unused", "A discriminator tells several schemas apart.", REMOVE),
    info(
        "discriminator/alone",
        "A discriminator names the property that it reads.",
        "name the property: propertyName",
    ),
    info("union/alternatives", "Alternatives differ in more than what they require.", REMOVE),
    info("union/catalogue", "Alternatives differ in more than fixed strings.", REPLACE),
    info("union/itself", "A schema is not one of its own alternatives.", REMOVE),
    info("union/product", "Unions beside each other have few combinations.", REMOVE),
    info(
        "union/impossible",
        "An alternative can be satisfied together with what surrounds it.",
        REMOVE,
    ),
    info("all-of/conflict", "The parts of `allOf` can be satisfied together.", UPDATE),
    info(
        "all-of/parent-lists-child",
        "A part does not list the whole as an alternative.",
        "put what all share into a schema of its own, and refer to that",
    ),
    doubt("all-of/circle", "A schema is not part of itself.", REMOVE),
    doubt(
        "all-of/endless",
        "Merging the parts of a schema comes to an end.",
        "refer to schemas instead of merging them",
    ),
    error(
        "all-of/too-large",
        "What `allOf` unfolds to stays within the limits.",
        "refer to schemas instead of merging them",
    ),
)
