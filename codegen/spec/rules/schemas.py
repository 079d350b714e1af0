"""Rules about schemas: what is repaired, what is widened, what is merged."""

from __future__ import annotations

from codegen.spec.rules.rule import REMOVE, REPLACE, UPDATE, Rule, doubt, error, info

_KEYWORDS = (
    "not", "if", "dependentSchemas", "dependentRequired", "dependencies", "contains",
    "propertyNames", "unevaluatedItems", "unevaluatedProperties", "schema", "vocabulary",
    "patternProperties",
)  # fmt: skip

_WIDENED: tuple[Rule, ...] = tuple(
    info(f"widened/{keyword}", f"No type can say `{keyword}`: more is accepted.", REMOVE)
    for keyword in _KEYWORDS
)

SCHEMAS = (
    *_WIDENED,
    doubt("schema/type", "`type` names a type of JSON Schema.", UPDATE),
    doubt("schema/type-empty", "`type` has a value.", "name the type, or leave out the key"),
    info("schema/null-type", "The type of null is written in quotes.", UPDATE),
    info("schema/nullable", "3.1 writes null among the types.", REMOVE),
    info("schema/file", "A file is `type: string` with `format: binary`.", UPDATE),
    doubt(
        "schema/items-list",
        "`items` is one schema; `prefixItems` is a list.",
        "use `prefixItems`, or one schema for all items",
    ),
    info("schema/required-flag", "`required` is a list of names, said by the object.", UPDATE),
    info("schema/enum-type", "Choices are of the schema's type.", REPLACE),
    doubt("schema/enum-mixed", "Choices are of the schema's type.", REMOVE),
    info("schema/enum-items", "Choices of a list's items are said of these.", REMOVE),
    info("schema/enum-twice", "A choice is listed once.", REPLACE),
    info("schema/enum-null", "Null is a type and a choice, or neither.", UPDATE),
    info("schema/empty-enum", "There is something to choose from.", REMOVE),
    doubt("schema/const-type", "`const` is of the schema's type.", UPDATE),
    info("schema/examples-form", "Examples of a schema are a list.", REPLACE),
    info("schema/example-type", "Examples are of the schema's type.", REPLACE),
    info("schema/default-null", "Null is a default only where null may stand.", REMOVE),
    info("schema/default-quoted", "A default is of the schema's type.", UPDATE),
    doubt("schema/default-type", "A default is of the schema's type.", REMOVE),
    doubt("schema/default-choice", "A default is one of the choices.", REMOVE),
    info("schema/pattern", "A pattern is a regular expression without slashes.", REPLACE),
    info("schema/object-string", "What has a pattern or text format is a string.", UPDATE),
    info(
        "schema/format",
        "A format is one that others know, too.",
        "nothing to do, if a text or number is what you mean",
    ),
    info("discriminator/unused", "A discriminator tells several schemas apart.", REMOVE),
    info(
        "discriminator/alone",
        "A discriminator names the property that it reads.",
        "name the property: propertyName",
    ),
    info("union/alternatives", "Alternatives that only differ in what is required.", REMOVE),
    info("union/catalogue", "Alternatives differ in more than their texts.", REPLACE),
    info("union/itself", "A schema is none of its own alternatives.", REMOVE),
    info("union/product", "Several unions at once: the largest is kept.", REMOVE),
    info("union/impossible", "An alternative can be met beside its surroundings.", REMOVE),
    info("all-of/conflict", "The parts of `allOf` can be met together.", UPDATE),
    info(
        "all-of/parent-lists-child",
        "A part does not list the whole as an alternative.",
        "put what all share into a schema of its own, and refer to that",
    ),
    doubt("all-of/circle", "A schema is no part of itself.", REMOVE),
    doubt(
        "all-of/endless",
        "Merging schemas that contain each other ends.",
        "refer to schemas instead of merging them",
    ),
    error(
        "all-of/too-large",
        "What `allOf` unfolds to stays within the limits.",
        "refer to schemas instead of merging them",
    ),
)
