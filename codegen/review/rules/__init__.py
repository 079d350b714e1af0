"""The table of all rules: an id, severities by direction, an explanation, the mirrored edit."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from codegen.review.rules import (
    bodies,
    callbacks,
    operations,
    parameters,
    responses,
    schemas,
    security,
    servers,
)
from codegen.review.rules.rule import Rule

FAMILIES: Mapping[str, tuple[Rule, ...]] = MappingProxyType({
    "operations": operations.RULES,
    "parameters": parameters.RULES,
    "bodies": bodies.RULES,
    "responses": responses.RULES,
    "schemas": schemas.RULES,
    "security": security.RULES,
    "servers": servers.RULES,
    "callbacks": callbacks.RULES,
})  # fmt: skip

RULES: Mapping[str, Rule] = MappingProxyType(
    {found.id: found for family in FAMILIES.values() for found in family}
)
