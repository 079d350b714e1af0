"""Every rule that reading and normalising a document can report: severity, purpose, remedy."""

from __future__ import annotations

from collections.abc import Mapping

from codegen.base.diagnostics import CodegenError, Origin, fail
from codegen.spec.rules.operations import OPERATIONS
from codegen.spec.rules.reading import READING
from codegen.spec.rules.references import REFERENCES
from codegen.spec.rules.rule import Rule
from codegen.spec.rules.schemas import SCHEMAS
from codegen.spec.rules.structure import STRUCTURE

__all__ = ["RULES", "Rule", "refusal"]

_ALL = (*READING, *STRUCTURE, *REFERENCES, *OPERATIONS, *SCHEMAS)

RULES: Mapping[str, Rule] = {rule.id: rule for rule in _ALL}


def refusal(rule: str, message: str, origin: Origin, pointer: str = "") -> CodegenError:
    """An error by a rule of the table, to be raised, with the table's remedy."""
    return fail(rule, message, origin, pointer, RULES[rule].fix)
