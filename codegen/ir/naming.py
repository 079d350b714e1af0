"""Hand out names: settings first, then the rules; a clash is an error that prints its remedy."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from codegen.base.diagnostics import CodegenError, Diagnostic, Origin
from codegen.base.text import Ident
from codegen.ir import names
from codegen.spec.document import Document


@dataclass(slots=True)
class Naming:
    """The names of one package while it is lowered.

    The only mutable helper of this stage: it remembers who owns which name, and which settings
    were used, so that clashes and needless settings are reported together at the end.
    """

    document: Document
    settings: Mapping[str, str]
    settings_origin: Origin | None = None
    used: set[str] = field(default_factory=set[str])
    owners: dict[tuple[str, str], tuple[str, str]] = field(
        default_factory=dict[tuple[str, str], tuple[str, str]]
    )
    problems: list[Diagnostic] = field(default_factory=list[Diagnostic])

    def wish(self, *keys: str) -> str | None:
        """The name that vendor.toml gives to the first of ``keys`` it knows."""
        for key in keys:
            if key in self.settings:
                self.used.add(key)
                return self.settings[key]
        return None

    def schema(self, stem: str, key: str, pointer: str) -> Ident:
        """Class name of a schema.

        ``key`` is its component name, or the place it stands at; ``stem`` is what the name is
        made of, the same unless the document has a wish of its own (``x-name``).
        """
        wish = self.wish(pointer, key)
        name = self._checked(wish, pointer) or names.class_name(stem)
        return self.claim("class", name, pointer, key)

    def field(self, wire: str, owner: str, pointer: str) -> Ident:
        """Attribute name of a property of the class ``owner``."""
        wish = self.wish(pointer, f"{owner}.{wire}")
        name = self._checked(wish, pointer) or names.field_name(wire)
        return self.claim(f"field of {owner}", name, pointer, f"{owner}.{wire}")

    def parameter(self, wire: str, location: str, operation: str, pointer: str) -> Ident:
        """Argument name of a parameter of ``operation``."""
        wish = self.wish(pointer, f"{operation}.{wire}")
        name = self._checked(wish, pointer) or names.parameter_name(wire, location)
        return self.claim(f"parameter of {operation}", name, pointer, f"{operation}.{wire}")

    def operation(self, key: str, derived: str, pointer: str) -> tuple[Ident, Ident]:
        """Resource and method name, ``images.get``, of an operation."""
        full = self.wish(pointer, key) or derived
        resource, dot, method = full.partition(".")
        if not (dot and full.isascii() and resource.isidentifier() and method.isidentifier()):
            self.problems.append(
                self._problem(
                    "names/invalid",
                    f"{full!r} is not of the form resource.method",
                    pointer,
                    key,
                    derived,
                )
            )
            return Ident("default"), Ident("call")
        names_ = names.resource_name(resource), names.method_name(method)
        self._claim("operation", ".".join(names_), pointer, key)
        return names_

    def member(self, value: str | int, owner: str, pointer: str) -> Ident:
        """Name of a value of the enumeration ``owner``."""
        wish = self.wish(pointer, f"{owner}.{value}")
        name = self._checked(wish, pointer) or names.member_name(value)
        return self.claim(f"member of {owner}", name, pointer, f"{owner}.{value}")

    def claim(self, scope: str, name: str, pointer: str, key: str) -> Ident:
        """``name`` for the node at ``pointer``; a second owner of it is a clash."""
        self._claim(scope, name, pointer, key)
        return Ident(name)

    def _claim(self, scope: str, name: str, pointer: str, key: str) -> None:
        # Two names that differ in case only cannot live side by side as files on every system.
        holder, its_key = self.owners.setdefault((scope, name.casefold()), (pointer, key))
        if holder != pointer:
            # A key that both have would rename both.
            key = pointer if key == its_key else key
            place = self.document.origin(holder)
            where = f" ({place.file}:{place.line})" if place else ""
            problem = self._problem(
                "names/clash",
                f"the {scope} {name} already names {holder}{where}",
                pointer,
                key,
                name + "2",
            )
            self.problems.append(problem)

    def _checked(self, wish: str | None, pointer: str) -> Ident | None:
        if wish is None:
            return None
        try:
            return Ident(wish)
        except ValueError:
            self.problems.append(
                self._problem(
                    "names/invalid", f"{wish!r} is not an identifier", pointer, pointer, "name"
                )
            )
            return None

    def _problem(self, rule: str, message: str, pointer: str, key: str, example: str) -> Diagnostic:
        # A JSON string is a TOML string: the line can be copied whatever the key has in it.
        quoted = json.dumps(key, ensure_ascii=False)
        hint = f'add under [names] in vendor.toml: {quoted} = "{example}"'
        return Diagnostic(rule, message, self.document.origin(pointer), pointer, hint)

    def finish(self) -> None:
        """Report what went wrong.

        Raises:
            CodegenError: names clash, or a setting names nothing in the document.
        """
        unused = [
            Diagnostic(
                "names/unused",
                f"[names] {key!r} matches nothing in the document",
                self.settings_origin,
                hint="delete the line, or correct the key",
            )
            for key in self.settings
            if key not in self.used
        ]
        if self.problems or unused:
            raise CodegenError([*self.problems, *unused])
