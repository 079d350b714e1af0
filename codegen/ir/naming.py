"""Hand out names: settings first, then the rules; a clash is an error that prints its remedy."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from msgspec import Struct, field

from codegen.base.diagnostics import CodegenError, Diagnostic, Origin
from codegen.base.text import Ident
from codegen.ir import names
from codegen.spec.document import Document


class Wanted(NamedTuple):
    """A name to be given: to the node at ``pointer``, called ``key`` by the document.

    ``derived`` is what the rules make of it, ``full`` what they make where that is not enough to
    tell it from its neighbours, and ``whole`` what is left to say then.
    """

    key: str
    pointer: str
    derived: str
    full: str = ""
    whole: str = ""


class Naming(Struct):
    """The names of one package while it is lowered.

    The only mutable helper of this stage: it remembers who owns which name, and which settings
    were used, so that clashes and needless settings are reported together at the end. With
    ``resolve``, names that clash are told apart by a mark of what the document calls them, in
    place of an error: for a document whose author cannot be asked. ``recalled`` settings were
    written by nobody, and may be needless.
    """

    document: Document
    settings: Mapping[str, str]
    settings_origin: Origin | None = None
    resolve: bool = False
    recalled: bool = False
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

    def _wish_for(self, scope: str, pointer: str, key: str) -> str | None:
        if pointer not in self.settings and key not in self.settings:
            return None
        # A property and the class of its inline schema stand at one pointer: capitals tell.
        wish = self.settings.get(pointer, "")
        if scope.startswith(("field", "parameter", "argument")) and wish[:1].isupper():
            return self.wish(key)
        if scope == "class" and wish and not wish[:1].isupper():
            return self.wish(key)
        return self.wish(pointer, key)

    def assign(self, scope: str, wanted: Iterable[Wanted], owner: str = "") -> dict[str, Ident]:
        """Names for all members of a scope at once, by pointer: their order decides nothing.

        ``owner`` stands before the key in settings: ``ImageMeta.imageId``.
        """
        given: dict[str, Ident] = {}
        groups: dict[str, list[Wanted]] = {}
        for item in wanted:
            key = f"{owner}.{item.key}" if owner else item.key
            wish = self._checked(self._wish_for(scope, item.pointer, key), item.pointer, key)
            if wish:
                given[item.pointer] = self._claim(scope, wish, item, key)
            else:
                groups.setdefault(item.derived.casefold(), []).append(item)
        # Members of an enumeration are many and unimportant: nobody is asked about them.
        mark = self.resolve or scope.startswith("member")
        for group in groups.values():
            for item, name in _told_apart(group, mark):
                key = f"{owner}.{item.key}" if owner else item.key
                given[item.pointer] = self._claim(scope, name, item, key)
        return given

    def one(self, scope: str, key: str, pointer: str, derived: str, owner: str = "") -> Ident:
        """The name of a node that is met alone."""
        return self.assign(scope, [Wanted(key, pointer, derived)], owner)[pointer]

    def reserve(self, scope: str, name: Ident, key: str, pointer: str) -> Ident:
        """Take a name that is decided already; a second owner of it is a clash."""
        return self._claim(scope, name, Wanted(key, pointer, name), key)

    def is_taken(self, scope: str, name: str) -> bool:
        """Whether another node has the name, or one that differs in case only."""
        return (scope, name.casefold()) in self.owners

    def _claim(self, scope: str, name: str, item: Wanted, key: str) -> Ident:
        # Two names that differ in case only cannot live side by side as files on every system.
        at = (scope, name.casefold())
        holder, its_key = self.owners.setdefault(at, (item.pointer, key))
        if holder == item.pointer:
            return Ident(name)
        if self.resolve:
            return self._claim(scope, f"{name}_{names.digest(item.pointer, 6)}", item, key)
        # A key that both have would rename both.
        key = item.pointer if key == its_key else key
        place = self.document.origin(holder)
        where = f" ({place})" if place else ""
        owner = scope.removeprefix("method of ")
        self.problems.append(
            self._problem(
                "names/clash",
                f"the {scope} {name} already names {holder}{where}",
                item.pointer,
                key,
                f"{name}2" if owner == scope else f"{owner}.{name}2",
            )
        )
        return Ident(name)

    def _checked(self, wish: str | None, pointer: str, key: str) -> Ident | None:
        if wish is None:
            return None
        try:
            return Ident(wish)
        except ValueError:
            self.problems.append(
                self._problem(
                    "names/invalid", f"{wish!r} is not an identifier", pointer, key, "name"
                )
            )
            return None

    def invalid(self, message: str, pointer: str, key: str, example: str) -> None:
        """Note that a name that somebody wished for cannot be given."""
        self.problems.append(self._problem("names/invalid", message, pointer, key, example))

    def _problem(self, rule: str, message: str, pointer: str, key: str, example: str) -> Diagnostic:
        # A JSON string is a TOML string: the line can be copied whatever the key has in it.
        quoted = json.dumps(key, ensure_ascii=False)
        hint = f'add under [names] in vendor.toml: {quoted} = "{example}"'
        return Diagnostic(rule, message, self.document.origin(pointer), pointer, hint)

    def stop_if_invalid(self) -> None:
        """Report names that nothing can go on without.

        Raises:
            CodegenError: there are some.
        """
        if found := [p for p in self.problems if p.rule == "names/invalid"]:
            raise CodegenError(found)

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
            if key not in self.used and not self.recalled
        ]
        if self.problems or unused:
            raise CodegenError([*self.problems, *unused])


def _told_apart(group: list[Wanted], mark: bool) -> list[tuple[Wanted, str]]:
    """Names for nodes that would all have the same: each by what only it is called.

    A lone node has its name. Of several, those with a fuller name take that. Of the rest, with
    ``mark``, the one whose key is spelt like the name keeps it, and the others are marked.
    """
    if len(group) == 1:
        return [(group[0], group[0].derived)]
    if any(item.full for item in group):
        fuller: dict[str, list[Wanted]] = {}
        for item in group:
            name = item.full or item.derived
            wanted = Wanted(item.key, item.pointer, name, item.whole)
            fuller.setdefault(name.casefold(), []).append(wanted)
        return [pair for items in fuller.values() for pair in _told_apart(_useful(items), mark)]
    exact = [item for item in group if item.key == item.derived]
    keeper = exact[0] if len(exact) == 1 else None
    return [
        (item, item.derived if not mark or item is keeper else f"{item.derived}_{_mark(item)}")
        for item in group
    ]


def _useful(group: list[Wanted]) -> list[Wanted]:
    """The nodes without their last resort, where that is the same for all of them."""
    tells = len({(item.full or item.derived).casefold() for item in group}) > 1
    return group if tells else [item._replace(full="") for item in group]


def _mark(item: Wanted) -> str:
    mark = names.digest(f"{item.key} {item.pointer}")
    return mark.upper() if item.derived.isupper() else mark
