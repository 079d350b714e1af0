"""Read YAML 1.2 (core schema) or JSON within limits; the line of every node can be asked for."""

from __future__ import annotations

import json
import posixpath
import re
from pathlib import Path

from msgspec import Struct

from codegen.base import pointer as ptr
from codegen.base.diagnostics import CodegenError, Diagnostic, Origin, Severity
from codegen.base.pointer import JsonValue
from codegen.spec.document import Document
from codegen.spec.files import read_text
from codegen.spec.listed import is_listed, ways_up
from codegen.spec.load_json import JsonSyntaxError, index_json, read_json
from codegen.spec.load_yaml import read_yaml
from codegen.spec.places import Lines
from codegen.spec.rules import RULES, refusal


class Folder(Struct, frozen=True):
    """Files beside a document that its references may lead to.

    ``path`` is the document's own file, ``shown`` what messages call it; ``allowed`` lists the
    others relative to its folder, as names or patterns (``schemas/*.yaml``, ``../common/*.yaml``),
    or as what stands for an address (``https://…/common.yaml=common.yaml``).
    """

    path: Path
    shown: str
    allowed: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What the other files call the document."""
        return self.path.name

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders around the document, the innermost last."""
        return self.path.parent.absolute().parts[1:]

    def allows(self, name: str) -> bool:
        """Whether a file, named relative to the folder, may be read; links must not lead out."""
        if not is_listed(name, self.allowed):
            return False
        folder = self.path.parent / "/".join([".."] * ways_up(name))
        return (self.path.parent / name).resolve().is_relative_to(folder.resolve())

    def read(self, name: str) -> Document:
        """The document in a file of the folder.

        Raises:
            CodegenError: it cannot be read.
        """
        shown = posixpath.join(posixpath.dirname(self.shown), name)
        return load(self.path.parent / name, posixpath.normpath(shown))


class Opened:
    """The files of a folder, and which of them were read."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self.names: list[str] = []

    @property
    def name(self) -> str:
        """What the other files call the document."""
        return self._folder.name

    @property
    def allowed(self) -> tuple[str, ...]:
        """What the reader of the document has listed."""
        return self._folder.allowed

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders around the document, the innermost last."""
        return self._folder.folders

    def allows(self, name: str) -> bool:
        """Whether a file, named relative to the folder, may be read."""
        return self._folder.allows(name)

    def read(self, name: str) -> Document:
        """The document in a file of the folder."""
        self.names.append(name)
        return self._folder.read(name)


def load(path: Path, name: str, *, tolerant: bool = False) -> Document:
    """The document in the file ``path``, called ``name`` in messages.

    What syntax can be repaired is, if ``tolerant``: then the document's notes tell it.

    Raises:
        CodegenError: the file cannot be read, is not UTF-8, not YAML, not an object, or too large.
    """
    return parse(read_text(path, name), name, tolerant=tolerant)


def parse(text: str, name: str, first_line: int = 1, *, tolerant: bool = False) -> Document:
    """The document in ``text``, which starts at ``first_line`` of the file ``name``."""
    try:
        document = _json(text, name, first_line) or _yaml(text, name, first_line)
    except CodegenError as error:
        if not tolerant or any(d.rule != "load/duplicate-key" for d in error.diagnostics):
            raise
        # The reader of YAML reads JSON as well, but for characters in two halves.
        document = _yaml(_HALVES.sub(_whole, text), name, first_line)
    errors = [note for note in document.notes if note.severity is Severity.ERROR]
    if errors and not tolerant:
        raise CodegenError(errors)
    return document


_HALVES = re.compile(r"(?<!\\)((?:\\\\)*)(\\u[dD][89abAB]\w\w\\u[dD][c-fC-F]\w\w)")


def _whole(found: re.Match[str]) -> str:
    return found[1] + str(json.loads(f'"{found[2]}"'))


def _json(text: str, name: str, first: int) -> Document | None:
    """The document, if the text is JSON; what looks like JSON may still be YAML's flow style."""
    if not text.lstrip().startswith(("{", "[")):
        return None
    try:
        value, controls = read_json(text, name, first)
    except JsonSyntaxError as error:
        if name.endswith(".json"):
            raise error.error from None
        return None
    lines = Lines(name, value, lambda: index_json(text, first))
    notes: tuple[Diagnostic, ...] = ()
    if controls:
        notes = (
            Diagnostic(
                "load/control-character",
                "strings hold control characters, which JSON wants escaped",
                Origin(name, first),
                ptr.ROOT,
                RULES["load/control-character"].fix,
                Severity.INFO,
            ),
        )
    return _document(value, name, first, lines, notes)


def _yaml(text: str, name: str, first: int) -> Document:
    value, index, notes = read_yaml(text, name, first)
    return _document(value, name, first, Lines(name, value, index), notes)


def _document(
    value: JsonValue, name: str, first: int, lines: Lines, notes: tuple[Diagnostic, ...]
) -> Document:
    if not isinstance(value, dict):
        where = Origin(name, first)
        raise refusal("load/not-an-object", "the document is not an object", where)
    return Document(value, lines, notes)
