"""Files that a document refers to and that were not read: each is said once, with the next step."""

from __future__ import annotations

import posixpath
from urllib.parse import urlsplit

from codegen.base.diagnostics import Diagnostic, Origin
from codegen.spec.rules import RULES


class Unread:
    """The files that were asked for in vain, and where."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str, str], dict[str, Origin | None]] = {}

    def address(self, name: str, origin: Origin | None, pointer: str) -> None:
        """Note a reference to an address, or to a file by its place in a file system."""
        message = f"`$ref` to {name!r} leaves the document"
        hint = RULES["ref/outside"].fix
        if "://" in name:
            copy = posixpath.basename(urlsplit(name).path) or "copy.yaml"
            hint = f"save it beside the document, and list the copy with `--file '{name}={copy}'`"
        self._add(("ref/outside", message, hint), origin, pointer)

    def file(self, name: str, origin: Origin | None, pointer: str) -> None:
        """Note a reference to a file that is not listed."""
        _, extension = posixpath.splitext(name)
        beside = posixpath.join(posixpath.dirname(name), f"*{extension}")
        hint = f"list it with `--file '{name}'`, or all beside it with `--file '{beside}'`"
        self._add(("ref/unlisted", f"`$ref` to {name}, which is not listed", hint), origin, pointer)

    def _add(self, what: tuple[str, str, str], origin: Origin | None, pointer: str) -> None:
        file = origin.file if origin else ""
        self._found.setdefault(what, {}).setdefault(f"{file}{pointer}", origin)

    def diagnostics(self) -> list[Diagnostic]:
        """An error for each file, at the first place that refers to it."""
        found: list[Diagnostic] = []
        for (rule, message, hint), places in self._found.items():
            first, origin = next(iter(places.items()))
            more = len(places) - 1
            rest = f" (and in {more} more place{'s' if more > 1 else ''})" if more else ""
            pointer = first.removeprefix(origin.file if origin else "")
            found.append(Diagnostic(rule, message + rest, origin, pointer, hint))
        return found
