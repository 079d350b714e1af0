"""What is shared while a document is lowered: its names, and the classes declared so far."""

from __future__ import annotations

from msgspec import Struct, field

from codegen.base.diagnostics import Diagnostic
from codegen.base.text import Ident
from codegen.ir import model as ir
from codegen.ir import names, places
from codegen.ir.naming import Naming
from codegen.spec.document import Document

_ROLES = {
    "responses": "response", "requestBodies": "body", "parameters": "parameter", "headers": "header",
}  # fmt: skip
"""What components are that are no schemas."""


class Scope(Struct):
    """The state of one lowering; ``declared`` has the classes by the pointers of their schemas."""

    document: Document
    naming: Naming
    declared: dict[str, ir.Declaration] = field(default_factory=dict[str, ir.Declaration])
    models: dict[Ident, str] = field(default_factory=dict[Ident, str])
    """The pointer of each model's schema, by the name of its class."""
    notes: list[Diagnostic] = field(default_factory=list[Diagnostic])
    class_names: dict[str, Ident] = field(default_factory=dict[str, Ident])

    def class_name(self, pointer: str, key: str, stem: str) -> Ident:
        """The name of the class of the schema at ``pointer``, given once.

        ``key`` is what the document calls the schema, ``stem`` what the name is made of.
        """
        if pointer not in self.class_names:
            derived = names.class_name(stem)
            if self.naming.is_taken("class", derived):
                # By a schema, mostly, that is called as the answer is which consists of it.
                derived = names.class_name(f"{stem} {_ROLES.get(places.section(pointer), '')}")
            self.class_names[pointer] = self.naming.one("class", key, pointer, derived)
        return self.class_names[pointer]

    def share_name(self, pointer: str, owner: str) -> None:
        """Let a class at ``pointer`` have the name of ``owner``, which becomes no class itself."""
        if owner in self.class_names and pointer not in self.naming.settings:
            self.class_names.setdefault(pointer, self.class_names[owner])

    def note(self, rule: str, message: str, pointer: str) -> None:
        """Note something that is typed more widely than the document says."""
        self.notes.append(self.document.note(rule, message, pointer))
