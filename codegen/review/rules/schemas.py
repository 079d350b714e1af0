"""Schemas: types, values, properties, alternatives."""

from __future__ import annotations

from codegen.review.rules.rule import (
    BREAKS,
    ERROR,
    HARMLESS,
    INFO,
    NARROWS,
    WARNING,
    WIDENS,
    Rule,
    directed,
    rule,
)

_LESS = "Values that were valid are no longer."
_MORE = "Values are valid that were not: readers may not expect them."

_TYPES: tuple[Rule, ...] = (
    directed("type-changed", "type changed", BREAKS,
             "Neither type contains the other."),
    directed("type-widened", "type widened", WIDENS, _MORE, "type-narrowed"),
    directed("type-narrowed", "type narrowed", NARROWS, _LESS, "type-widened"),
    directed("type-stated", "type stated", HARMLESS,
             "Other keywords said so already.", "type-unstated"),
    directed("type-unstated", "type left out", HARMLESS,
             "Other keywords still say so.", "type-stated"),
    directed("format-changed", "format changed", BREAKS,
             "The same type is written otherwise."),
    directed("format-added", "format added", NARROWS, _LESS, "format-removed"),
    directed("format-removed", "format removed", WIDENS, _MORE, "format-added"),
    directed("number-format-widened", "range of the number widened", (INFO, WARNING),
             "Larger numbers than before may come.", "number-format-narrowed"),
    directed("number-format-narrowed", "range of the number narrowed", NARROWS, _LESS,
             "number-format-widened"),
    directed("format-note-changed", "remark on the format changed", HARMLESS,
             "It restricts no value: all integers of JSON are int64, passwords are strings."),
    directed("null-added", "null became a value", WIDENS, _MORE, "null-removed"),
    directed("null-removed", "null is no longer a value", NARROWS, _LESS, "null-added"),
    directed("content-encoding-changed", "encoding of the string changed", BREAKS,
             "The same content is written otherwise."),
    directed("content-media-type-changed", "media type of the string's content changed", BREAKS,
             "The same content is written otherwise."),
    directed("content-schema-added", "schema of the string's content added", NARROWS, _LESS,
             "content-schema-removed"),
    directed("content-schema-removed", "schema of the string's content removed", WIDENS, _MORE,
             "content-schema-added"),
    directed("xml-changed", "XML form changed", (WARNING, WARNING),
             "Where the value is sent as XML, its elements are named or nested otherwise."),
)  # fmt: skip

_VALUES: tuple[Rule, ...] = (
    directed("enum-added", "restricted to an enumeration", NARROWS, _LESS, "enum-removed"),
    directed("enum-removed", "no longer restricted to an enumeration", (INFO, WARNING), _MORE,
             "enum-added"),
    directed("enum-value-added", "value of the enumeration added", (INFO, WARNING),
             "Readers that know all values may not expect it.", "enum-value-removed"),
    directed("enum-value-removed", "value of the enumeration removed", NARROWS, _LESS,
             "enum-value-added"),
    directed("known-value-added", "known value of an open set added", HARMLESS,
             "The set was announced to be open.", "known-value-removed"),
    directed("known-value-removed", "known value of an open set removed", (WARNING, INFO),
             "The set is open, but the value is no longer documented.", "known-value-added"),
    directed("const-added", "restricted to one value", NARROWS, _LESS, "const-removed"),
    directed("const-removed", "no longer restricted to one value", WIDENS, _MORE, "const-added"),
    directed("const-changed", "the only value changed", BREAKS, "The old value is not valid."),
    directed("default-added", "default added", (WARNING, INFO),
             "Leaving it out may mean something else than before.", "default-removed"),
    directed("default-removed", "default removed", (WARNING, INFO),
             "Leaving it out may mean something else than before.", "default-added"),
    directed("default-changed", "default changed", (WARNING, INFO),
             "Leaving it out means something else than before."),
)  # fmt: skip

_SET = "A server may have had this limit before it was documented."

_LIMITS: tuple[tuple[str, str, bool, bool], ...] = (
    # id, in words, whether it is a lower limit, whether stating it documents what was so before
    ("minimum", "minimum", True, True),
    ("maximum", "maximum", False, True),
    ("min-length", "minLength", True, True),
    ("max-length", "maxLength", False, True),
    ("min-items", "minItems", True, True),
    ("max-items", "maxItems", False, True),
    ("min-properties", "minProperties", True, False),
    ("max-properties", "maxProperties", False, False),
    ("min-contains", "minContains", True, False),
    ("max-contains", "maxContains", False, False),
)


def _limit(id_: str, words: str, lower: bool, documents: bool) -> tuple[Rule, ...]:
    raised, lowered = (NARROWS, WIDENS) if lower else (WIDENS, NARROWS)
    stated = (WARNING, INFO) if documents else NARROWS
    return (
        directed(f"{id_}-set", f"{words} set", stated, _SET if documents else _LESS,
                 f"{id_}-unset"),
        directed(f"{id_}-unset", f"{words} no longer set", WIDENS, _MORE, f"{id_}-set"),
        directed(f"{id_}-raised", f"{words} raised", raised, _LESS if lower else _MORE,
                 f"{id_}-lowered"),
        directed(f"{id_}-lowered", f"{words} lowered", lowered, _MORE if lower else _LESS,
                 f"{id_}-raised"),
    )  # fmt: skip


def _constraint(id_: str, words: str) -> tuple[Rule, ...]:
    return (
        directed(f"{id_}-added", f"{words} added", NARROWS, _LESS, f"{id_}-removed"),
        directed(f"{id_}-removed", f"{words} removed", WIDENS, _MORE, f"{id_}-added"),
    )


_CONSTRAINTS: tuple[Rule, ...] = (
    *(found for row in _LIMITS for found in _limit(*row)),
    directed("pattern-added", "pattern added", NARROWS, _LESS, "pattern-removed"),
    directed("pattern-removed", "pattern removed", (INFO, INFO),
             "Readers hardly ever rely on a pattern.", "pattern-added"),
    directed("pattern-changed", "pattern changed", (WARNING, INFO),
             "Which of two patterns matches more is not decided here."),
    directed("multiple-of-changed", "multipleOf changed", BREAKS, _LESS),
    directed("multiple-of-widened", "multipleOf became a divisor of what it was", WIDENS, _MORE,
             "multiple-of-narrowed"),
    directed("multiple-of-narrowed", "multipleOf became a multiple of what it was", NARROWS,
             _LESS, "multiple-of-widened"),
    *_constraint("multiple-of", "multipleOf"),
    *_constraint("unique-items", "uniqueItems"),
    *_constraint("items", "schema of the items"),
    *_constraint("contains", "contains"),
    *_constraint("property-names", "propertyNames"),
    *_constraint("pattern-property", "pattern of properties"),
    *_constraint("dependent-required", "dependentRequired"),
    *_constraint("dependent-schema", "dependent schema"),
    *_constraint("unevaluated-properties", "unevaluatedProperties"),
    *_constraint("unevaluated-items", "unevaluatedItems"),
    *_constraint("condition", "condition (if, then, else)"),
    *_constraint("not", "not"),
    directed("not-changed", "not changed", BREAKS, "What is forbidden is something else now."),
    directed("condition-changed", "condition changed", BREAKS,
             "Other values than before are subject to it."),
    directed("prefix-items-added", "schema of one position added", BREAKS,
             "The position had the type of all items.", "prefix-items-removed"),
    directed("prefix-items-removed", "schema of one position removed", BREAKS,
             "The position has the type of all items.", "prefix-items-added"),
)  # fmt: skip

_PROPERTIES: tuple[Rule, ...] = (
    directed("property-added-optional", "optional property added", HARMLESS,
             "Senders need not give it; readers ignore what they do not know.",
             "property-removed-optional property-removed-closed"),
    directed("property-added-required", "required property added", NARROWS,
             "Senders do not give it.", "property-removed-required property-removed-closed-required"),
    directed("property-removed-optional", "optional property removed", (WARNING, WARNING),
             "The document does not say whether a server ignores or refuses it; readers had to"
             " reckon with its absence.", "property-added-optional"),
    directed("property-removed-required", "required property removed", (WARNING, ERROR),
             "The document does not say whether a server ignores or refuses it; readers rely on"
             " it.", "property-added-required"),
    directed("property-removed-closed", "optional property removed from a closed object",
             (ERROR, WARNING), "No further properties are allowed: senders of it are refused.",
             "property-added-optional"),
    directed("property-removed-closed-required", "required property removed from a closed object",
             BREAKS, "No further properties are allowed: senders of it are refused.",
             "property-added-required"),
    directed("property-renamed", "property renamed", BREAKS,
             "What is sent or looked for under the old name is not there."),
    directed("property-became-required", "property became required", NARROWS,
             "Senders may leave it out.", "property-became-optional"),
    directed("property-became-optional", "property became optional", WIDENS,
             "Readers rely on it.", "property-became-required"),
    directed("undescribed-property-required", "property required that is not described",
             (WARNING, INFO), "What it is, nobody can know: perhaps a slip of the pen.",
             "undescribed-property-optional"),
    directed("undescribed-property-optional", "property that is not described became optional",
             (INFO, WARNING), "What it is, nobody can know: perhaps a slip of the pen.",
             "undescribed-property-required"),
    directed("property-became-read-only", "property became read-only", (WARNING, INFO),
             "What is sent for it is ignored or refused.",
             "property-became-writable property-became-writable-required"),
    directed("property-became-writable", "optional property no longer read-only", HARMLESS,
             "Senders need not give it.", "property-became-read-only"),
    directed("property-became-writable-required", "required property no longer read-only",
             NARROWS, "Senders do not give it.", "property-became-read-only"),
    directed("property-became-write-only", "optional property became write-only",
             (INFO, WARNING), "It is no longer answered.", "property-became-readable"),
    directed("property-became-write-only-required", "required property became write-only",
             WIDENS, "It is no longer answered; readers rely on it.", "property-became-readable"),
    directed("property-became-readable", "property no longer write-only", (INFO, INFO),
             "It is answered now; readers ignore what they do not know.",
             "property-became-write-only property-became-write-only-required"),
    directed("properties-closed", "further properties no longer allowed", NARROWS,
             "Senders of properties that are not listed are refused.", "properties-opened"),
    directed("properties-opened", "further properties allowed", (INFO, WARNING),
             "Readers that refuse what they do not know must be changed.", "properties-closed"),
    directed("properties-typed", "type of further properties stated", NARROWS, _LESS,
             "properties-untyped"),
    directed("properties-untyped", "type of further properties no longer stated", WIDENS, _MORE,
             "properties-typed"),
)  # fmt: skip

_ALTERNATIVES: tuple[Rule, ...] = (
    directed("alternative-added", "alternative added", WIDENS, _MORE, "alternative-removed"),
    directed("alternative-removed", "alternative removed", NARROWS, _LESS, "alternative-added"),
    directed("alternatives-added", "alternatives required beside the rest", NARROWS, _LESS,
             "alternatives-removed"),
    directed("alternatives-removed", "alternatives beside the rest removed", WIDENS, _MORE,
             "alternatives-added"),
    directed("wrapped-in-one-of", "replaced by alternatives of which exactly one must match",
             BREAKS, "Values that match several are refused.", "unwrapped-from-one-of"),
    directed("unwrapped-from-one-of", "alternatives replaced by one schema", BREAKS,
             "The schema is none of the alternatives.", "wrapped-in-one-of"),
    directed("any-became-one", "exactly one alternative must match", (WARNING, INFO),
             "Values that match several are refused.", "one-became-any"),
    directed("one-became-any", "several alternatives may match", (INFO, WARNING), _MORE,
             "any-became-one"),
    directed("discriminator-added", "discriminator added", NARROWS,
             "The property tells the alternatives apart: values without it are refused.",
             "discriminator-removed"),
    directed("discriminator-removed", "discriminator removed", WIDENS,
             "Readers tell the alternatives apart by the property.", "discriminator-added"),
    directed("discriminator-property-changed", "discriminator's property changed", BREAKS,
             "Another property tells the alternatives apart."),
    directed("discriminator-value-added", "value of the discriminator added", (INFO, WARNING),
             "Readers may not expect it.", "discriminator-value-removed"),
    directed("discriminator-value-removed", "value of the discriminator removed", NARROWS, _LESS,
             "discriminator-value-added"),
    directed("discriminator-value-changed", "meaning of a discriminator's value changed", BREAKS,
             "The value stands for another schema."),
)  # fmt: skip

_NAMES: tuple[Rule, ...] = (
    rule("schema-added", "schema added", INFO, "Nothing uses it by itself.", "schema-removed"),
    rule("schema-removed", "schema removed", INFO,
         "What used it is reported where it did.", "schema-added"),
    rule("schema-renamed", "schema renamed", INFO,
         "Names of schemas are not sent, but generated classes have them."),
    rule("reference-changed", "reference to another schema", INFO,
         "What differs between the two is reported by itself; generated classes differ."),
)  # fmt: skip

RULES: tuple[Rule, ...] = (
    *_TYPES, *_VALUES, *_CONSTRAINTS, *_PROPERTIES, *_ALTERNATIVES, *_NAMES,
)  # fmt: skip
