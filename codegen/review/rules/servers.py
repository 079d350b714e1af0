"""Servers: the addresses under which the API is promised."""

from __future__ import annotations

from codegen.review.rules.rule import ERROR, INFO, WARNING, Rule, rule

RULES: tuple[Rule, ...] = (
    rule("server-added", "server added", INFO, "The others stay.", "server-removed"),
    rule("server-removed", "server removed", ERROR,
         "Clients that call this address have no promise that anybody answers.", "server-added"),
    rule("server-url-changed", "address of the server changed", ERROR,
         "Clients that call the old address have no promise that anybody answers."),
    rule("server-variable-added", "server variable added", WARNING,
         "It has a default; whether the old address is still served is not said.",
         "server-variable-removed"),
    rule("server-variable-removed", "server variable removed", ERROR,
         "Addresses that were made with it have no promise.", "server-variable-added"),
    rule("server-variable-default-changed", "default of the server variable changed", WARNING,
         "Clients that rely on the default call another address."),
    rule("server-variable-value-added", "value of the server variable added", INFO,
         "The others stay.", "server-variable-value-removed"),
    rule("server-variable-value-removed", "value of the server variable removed", ERROR,
         "Addresses that were made with it have no promise.", "server-variable-value-added"),
)  # fmt: skip
