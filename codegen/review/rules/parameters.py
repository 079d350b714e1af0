"""Parameters of operations, and how they are spelled."""

from __future__ import annotations

from codegen.review.rules.rule import ERROR, INFO, WARNING, Rule, rule

RULES: tuple[Rule, ...] = (
    rule("parameter-added-required", "required parameter added", ERROR,
         "Calls without it are refused.", "parameter-removed parameter-removed-deprecated"),
    rule("parameter-added-optional", "optional parameter added", INFO,
         "Calls without it mean what they meant.",
         "parameter-removed parameter-removed-deprecated"),
    rule("parameter-removed", "parameter removed", WARNING,
         "The document does not say whether a server ignores or refuses it.",
         "parameter-added-optional parameter-added-required"),
    rule("parameter-removed-deprecated", "deprecated parameter removed", INFO,
         "It was announced: marked deprecated before.",
         "parameter-added-optional parameter-added-required"),
    rule("parameter-renamed", "parameter renamed", ERROR,
         "What is sent under the old name no longer has its effect."),
    rule("parameter-moved", "parameter moved to another place", ERROR,
         "What is sent in the old place (query, header, cookie, path) is not looked at."),
    rule("parameter-became-required", "parameter became required", ERROR,
         "Calls without it are refused.", "parameter-became-optional"),
    rule("parameter-became-optional", "parameter became optional", INFO,
         "Calls with it mean what they meant.", "parameter-became-required"),
    rule("parameter-style-changed", "serialisation style changed", ERROR,
         "The same value is spelled otherwise on the wire."),
    rule("parameter-explode-changed", "explode changed", ERROR,
         "Lists and objects are spelled otherwise on the wire."),
    rule("parameter-reserved-allowed", "reserved characters allowed", INFO,
         "Percent-encoded values are read as before.", "parameter-reserved-forbidden"),
    rule("parameter-reserved-forbidden", "reserved characters no longer allowed", ERROR,
         "Values that were sent as they are must be percent-encoded now.",
         "parameter-reserved-allowed"),
    rule("parameter-empty-allowed", "empty value allowed", INFO,
         "Calls with a value mean what they meant.", "parameter-empty-forbidden"),
    rule("parameter-empty-forbidden", "empty value no longer allowed", ERROR,
         "Calls that send the name alone are refused.", "parameter-empty-allowed"),
    rule("parameter-content-changed", "media type of the parameter changed", ERROR,
         "The same value is spelled otherwise on the wire."),
)  # fmt: skip
