"""Several files become one document: what other files describe becomes a component of it.

Only files that the caller allows are read, and such above the folder of the document only where a
pattern goes as far up; nothing is opened before that is checked, and no address is ever fetched.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from urllib.parse import unquote

from msgspec import Struct
from msgspec.structs import replace

from codegen.base import pointer as ptr
from codegen.base.diagnostics import CodegenError, Diagnostic, Origin
from codegen.base.pointer import JsonValue
from codegen.spec.bundle_names import component_names
from codegen.spec.bundle_sections import (
    entries_of,
    holder_of,
    identifiers_of,
    sections_of,
    with_entries,
)
from codegen.spec.document import Document, JsonObject, as_object
from codegen.spec.grammar import Field, Grammar, is_plain
from codegen.spec.listed import Files, copy_of, located
from codegen.spec.places import Relocated
from codegen.spec.resolve import spelled
from codegen.spec.rules import RULES
from codegen.spec.unread import Unread
from codegen.spec.walk import Handler, Place, grammar_of, place_of, pointer_of, rewrite
from codegen.spec.webhooks import name_webhooks

_ROUNDS = 32


class Target(Struct, frozen=True):
    """What a reference leads to: a file, relative to the folder, empty for the document itself."""

    file: str
    pointer: str
    kind: str


def bundle(document: Document, files: Files | None = None) -> Document:
    """``document`` with what it needs of other files in it.

    Raises:
        CodegenError: a reference leads to an address, to a file that is not allowed or cannot be
            read, or to nothing.
    """
    document = name_webhooks(document)
    work = _Bundle(document, files)
    work.discover()
    if problems := [*work.problems, *work.unread.diagnostics()]:
        raise CodegenError(problems)
    return work.bundled() if work.foreign else document


class _Bundle:
    def __init__(self, document: Document, folder: Files | None) -> None:
        self._files: dict[str, Document] = {"": document}
        self._folder = folder
        self._grammar: Grammar = grammar_of(document.value)
        self._targets: dict[Target, None] = {}
        self._names: dict[Target, str] = {}
        self._base, self._root = "", ""
        self._open: list[Target] = []
        self._others: dict[str, tuple[Document, str]] = {}
        self.problems: list[Diagnostic] = []
        self.unread = Unread()
        self.foreign = False

    @cached_property
    def _identifiers(self) -> set[str]:
        # Asked for where a reference names something outside: most documents have no such.
        return identifiers_of(self._files[""].value, self._grammar)

    def discover(self) -> None:
        """Read all files that are needed, and find all that becomes a component."""
        self._walked(self._files[""].value, "document", "", ptr.ROOT)
        done: set[Target] = set()
        while pending := [t for t in self._targets if t not in done]:
            for target in pending:
                done.add(target)
                self._content(target)

    def bundled(self) -> Document:
        """The document with a component for each target."""
        document = self._files[""]
        sections = sections_of(self._grammar)
        taken = {
            section: entries_of(document.value, self._grammar, section)
            for section in sections.values()
        }
        aliases = self._aliases(sections, taken)
        self._names = component_names(
            list(self._targets), sections, taken, aliases, self._problem_of
        )
        if self.problems:
            raise CodegenError(self.problems)
        value = self._walked(document.value, "document", "", ptr.ROOT)
        for target, pointer in self._names.items():
            section, name = ptr.tokens(pointer)[-2:]
            entries = entries_of(value, self._grammar, section)
            self._others[pointer] = (self._files[target.file], target.pointer)
            entries = entries | {name: self._content(target)}
            value = with_entries(value, self._grammar, section, entries)
        others = {p: (d.origins, there) for p, (d, there) in self._others.items()}
        return replace(document, value=value, origins=Relocated(document.origins, {}, others))

    def _aliases(
        self, sections: Mapping[str, str], taken: Mapping[str, JsonObject]
    ) -> dict[Target, str]:
        """Targets that one component, and one only, has as its whole content: its name is theirs."""
        found: dict[Target, list[str]] = {}
        holder = holder_of(self._grammar)
        for kind, section in sections.items():
            for name, node in taken[section].items():
                if not isinstance(node, dict) or set(node) != {"$ref"}:
                    continue
                place = place_of(ptr.child(holder, section, name, "$ref"))
                target = self._target(str(node["$ref"]), kind, place)
                if target is not None and target.file:
                    found.setdefault(target, []).append(name)
        return {target: names[0] for target, names in found.items() if len(names) == 1}

    def _content(self, target: Target) -> JsonValue:
        node = ptr.resolve(self._files[target.file].value, target.pointer)
        if not isinstance(node, dict):
            return node
        return self._walked(node, target.kind, target.file, target.pointer)

    def _walked(self, node: JsonObject, kind: str, base: str, root: str) -> JsonObject:
        """``node`` of the file ``base``, where it stands at ``root``, with its references led on."""
        before = self._base, self._root
        self._base, self._root = base, root
        handlers: dict[str, Handler] = {k: self._handler(k) for k in self._grammar}
        telling = {k: _telling(self._grammar[k]) for k in self._grammar if k != "discriminator"}
        result = rewrite(node, handlers, self._grammar, kind=kind, telling=telling)
        self._base, self._root = before
        return result

    def _handler(self, kind: str) -> Handler:
        fields = self._grammar[kind]
        sections = sections_of(self._grammar)
        telling = _telling(fields)

        def link(node: JsonObject, place: Place) -> JsonObject:
            if kind == "discriminator":
                return self._mapping(node, place)
            if telling.isdisjoint(node):
                return node
            changed: JsonObject = {}
            for key, value in node.items():
                if key in telling and key in fields and isinstance(value, dict):
                    new = self._map(value, fields[key], (place, key))
                    if new is not value:
                        changed[key] = new
            result: JsonObject = {**node, **changed} if changed else node
            if not isinstance(result.get("$ref"), str):
                return result
            if kind in sections:
                return self._referred(result, kind, place)
            return self._inlined(result, kind, place)

        return link

    def _referred(self, node: JsonObject, kind: str, place: Place) -> JsonObject:
        target = self._target(str(node["$ref"]), kind, (place, "$ref"))
        if target is None:
            return node
        if target.file == "":
            return {**node, "$ref": target.pointer}
        self._targets.setdefault(target)
        return {**node, "$ref": self._names.get(target, node["$ref"])}

    def _inlined(self, node: JsonObject, kind: str, place: Place) -> JsonObject:
        """What stands in another file, in a place where no component can be named."""
        target = self._target(str(node["$ref"]), kind, (place, "$ref"))
        if target is None or target.file == self._base == "":
            return node
        if target in self._open or len(self._open) > _ROUNDS:
            self._problem("bundle/circle", place, f"{node['$ref']!r} is part of itself")
            return node
        self._open.append(target)
        content = as_object(self._content(target))
        self._open.pop()
        if self._base == "":
            self._others[pointer_of(place)] = (self._files[target.file], target.pointer)
        return {**content, **{k: v for k, v in node.items() if k != "$ref"}}

    def _map(self, value: JsonObject, field: Field, place: Place) -> JsonObject:
        """A map that stands in another file as a whole: ``properties: {$ref: file}``."""
        reference = value.get("$ref")
        if not isinstance(reference, str) or (reference.startswith("#") and self._base == ""):
            return value
        target = self._target(reference, field.kind, (place, "$ref"))
        if target is None or target.file == "":
            return value
        entries = ptr.resolve(self._files[target.file].value, target.pointer)
        rest: JsonObject = {k: v for k, v in value.items() if k != "$ref"}
        for name, entry in as_object(entries).items():
            here = ptr.child(target.pointer, name)
            rest[name] = (
                self._content(Target(target.file, here, field.kind))
                if isinstance(entry, dict)
                else entry
            )
        return rest

    def _mapping(self, node: JsonObject, place: Place) -> JsonObject:
        mapping = as_object(node.get("mapping"))
        changed: JsonObject = {}
        for value, text in mapping.items():
            if isinstance(text, str) and (
                self._is_here(text) or self._is_listed(text.partition("#")[0])
            ):
                linked = self._referred({"$ref": text}, "schema", ((place, "mapping"), value))
                changed[value] = linked["$ref"]
        return {**node, "mapping": {**mapping, **changed}} if changed else node

    def _is_here(self, reference: str) -> bool:
        """Whether a discriminator of another file means a part of that; else what the document has."""
        return (
            self._base != ""
            and reference.startswith("#/")
            and spelled(self._files[self._base].value, reference) is not None
        )

    def _is_listed(self, name: str) -> bool:
        """Whether a discriminator means a file that is there; else it is a name, or left behind."""
        if self._folder is None or "\0" in name:
            return False
        plain = located(self._base, unquote(name), self._folder.folders)
        known = plain == self._folder.name or self._folder.allows(plain)
        return known and name.endswith((".json", ".yaml", ".yml"))

    def _target(self, reference: str, kind: str, place: Place) -> Target | None:
        """What a reference in the current file leads to; None for one that stays as it is."""
        name, _, fragment = reference.partition("#")
        if (not name and self._base == "") or name in self._identifiers:
            return None
        file = self._file(unquote(name), place) if name else self._base
        if file is None:
            return None
        self.foreign = True
        held = self._files[file]
        pointer = spelled(held.value, "#" + fragment)
        if pointer is None or (fragment and not fragment.startswith("/")):
            self._problem("ref/dangling", place, f"{reference!r} points at nothing")
            return None
        if kind not in ("schema",) and not isinstance(ptr.resolve(held.value, pointer), dict):
            self._problem("bundle/kind", place, f"{reference!r} does not lead to an object")
            return None
        return Target(file, pointer, kind)

    def _file(self, name: str, place: Place) -> str | None:
        """The file that ``name`` means, read; None if it must not or cannot be."""
        copy = copy_of(name, self._folder.allowed) if self._folder else ""
        name, base = (copy, "") if copy else (name, self._base)
        outside = ":" in name or "\\" in name or name.startswith("/")
        if self._folder is None or outside or "\0" in name:
            self.unread.address(name, *self._at(place))
            return None
        plain = located(base, name, self._folder.folders)
        if plain == self._folder.name:
            return ""
        if plain not in self._files:
            if not self._folder.allows(plain):
                self.unread.file(plain, *self._at(place))
                return None
            try:
                self._files[plain] = self._folder.read(plain)
            except CodegenError as error:
                self.problems.extend(error.diagnostics)
                return None
        return plain

    def _problem(self, rule: str, place: Place, message: str) -> None:
        origin, pointer = self._at(place)
        found = Diagnostic(rule, message, origin, pointer, RULES[rule].fix)
        if found not in self.problems:
            self.problems.append(found)

    def _at(self, place: Place) -> tuple[Origin | None, str]:
        pointer = self._root + pointer_of(place)[1:]
        return self._files[self._base].origin(pointer), pointer

    def _problem_of(self, target: Target, message: str) -> None:
        origin = self._files[target.file].origin(target.pointer)
        self.problems.append(Diagnostic("bundle/clash", message, origin, target.pointer))


def _telling(fields: Mapping[str, Field]) -> frozenset[str]:
    """The keys of an object that lead out of it: its reference, and maps that may be one."""
    maps = (key for key, f in fields.items() if f.many == "map" and not is_plain(f.kind))
    return frozenset(("$ref", *maps))
