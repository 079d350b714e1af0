"""Callbacks and webhooks: here the vendor calls, and the client answers."""

from __future__ import annotations

from codegen.review.rules.rule import ERROR, INFO, WARNING, Rule, rule

RULES: tuple[Rule, ...] = (
    rule("callback-added", "callback added", INFO,
         "Who does not ask for it is not called.", "callback-removed"),
    rule("callback-removed", "callback removed", ERROR,
         "Clients that wait for the call wait in vain.", "callback-added"),
    rule("callback-address-changed", "address of the callback changed", WARNING,
         "Another part of the request decides which address is called."),
    rule("webhook-added", "webhook added", INFO,
         "Who does not subscribe to it is not called.", "webhook-removed"),
    rule("webhook-removed", "webhook removed", ERROR,
         "Clients that wait for the call wait in vain.", "webhook-added"),
    rule("webhook-method-changed", "method of the webhook or callback changed", ERROR,
         "The receiver is called by a method that it does not expect."),
)  # fmt: skip
