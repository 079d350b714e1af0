"""YAML 1.2, core schema: what is plain JSON in another notation, and nothing else of YAML.

Events rather than composed nodes: depth and size are checked while reading, so a hostile file is
refused before it is held in memory, and no object is made for a node but its value.
"""

from __future__ import annotations

import math
import re
from array import array
from collections.abc import Callable
from typing import Protocol, cast

import yaml

from codegen.base import pointer as ptr
from codegen.base.diagnostics import CodegenError, Diagnostic, Origin
from codegen.base.pointer import JsonValue
from codegen.spec.limits import MAX_DEPTH, MAX_NODES
from codegen.spec.places import Index
from codegen.spec.rules import refusal

_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_INT = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_WORDS: dict[str, JsonValue] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True,
    "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_TAGS = frozenset((None, "!", *(f"tag:yaml.org,2002:{kind}" for kind in ("str", "map", "seq"))))
"""Tags that change nothing; all others ask for types that JSON does not have."""

_BLANK_WITH_TAB = re.compile(r"^(?: *\t[ \t]*(?=\r?$)|\t[ \t]*(?=#))", re.MULTILINE)
"""Lines of white space alone, or before a comment, may hold tabs (YAML 1.2, sections 6.2 and 6.6),
which libyaml refuses. After spaces, what looks like a comment may be a line of a text."""

_TABS = re.compile(r"^\t+", re.MULTILINE)
_SPACED = re.compile(r"^ +\S", re.MULTILINE)
"""A line that spaces indent: beside it, nobody knows how wide a tab is."""

_BREAKS = "\x85\u2028\u2029"
"""Line breaks to the parser, which speaks YAML 1.1; plain characters in YAML 1.2 and in JSON."""

_NUMERIC = frozenset("+-.0123456789")
_NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")


class _Mark(Protocol):
    line: int


class _Event(Protocol):
    """What the parser's events have in common here; which of them mean something, their type says."""

    start_mark: _Mark
    value: str
    implicit: tuple[bool, bool]
    tag: str | None
    anchor: str | None


def _kind(event: object) -> type[object]:
    return type(event)


class _Parser(Protocol):
    def get_event(self) -> _Event: ...


def read_yaml(text: str, name: str, first: int) -> tuple[JsonValue, Index, tuple[Diagnostic, ...]]:
    """The value in ``text``, which starts at line ``first`` of the file ``name``, its lines, and
    what had to be repaired.

    Raises:
        CodegenError: the text is no YAML, uses what JSON cannot say, or is too large.
    """
    try:
        return _Reader(name, first).read(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line if mark else 0
        tab = "\t" in _blanks(text, line)
        if tab and (cleared := _BLANK_WITH_TAB.sub("", text)) != text:
            return read_yaml(cleared, name, first)
        if tab and not _SPACED.search(text):
            indented = _TABS.sub(lambda found: "  " * len(found[0]), text)
            value, index, notes = read_yaml(indented, name, first)
            return value, index, (_tab(Origin(name, first + line)).diagnostics[0], *notes)
        problem = error.problem or error.context or "unreadable"
        raise _syntax(problem, Origin(name, first + line), tab=tab) from None
    except yaml.reader.ReaderError as error:
        # By the character: its position counts bytes or characters, as the parser pleases.
        line = first + text.count("\n", 0, text.find(chr(error.character)))
        message = f"not valid YAML: {error.reason}"
        raise refusal("load/character", message, Origin(name, line)) from None


def _blanks(text: str, line: int) -> str:
    """The white space at the start of a line, counted from 0, and after its dashes."""
    found = re.match(r"[\s?:-]*", text.split("\n")[line]) if line <= text.count("\n") else None
    return found[0] if found else ""


def _syntax(problem: str, origin: Origin, *, tab: bool) -> CodegenError:
    if tab:
        return _tab(origin)
    if "nesting depth" in problem:
        return refusal("load/too-deep", f"nested deeper than {MAX_DEPTH}", origin)
    return refusal("load/yaml", f"not valid YAML: {problem}", origin)


def _tab(origin: Origin) -> CodegenError:
    message = "a tab where only spaces may stand (YAML 1.2, section 6.1)"
    return refusal("load/tab", message, origin)


class _Reader:
    """Builds plain JSON values from the parser's events, and notes each node's line."""

    def __init__(self, name: str, first: int) -> None:
        self._name = name
        self._first = first
        self._lines, self._sizes = array("I"), array("I")
        self._nodes = 0
        self._path: list[str | int] = []
        self._deepest = 0
        self._anchors: dict[str, tuple[JsonValue, int, int]] = {}
        self._restored: dict[int, str] = {}
        self._notes: list[Diagnostic] = []

    def read(self, text: str) -> tuple[JsonValue, Index, tuple[Diagnostic, ...]]:
        for character in filter(text.__contains__, _BREAKS):
            stand_in = next(c for c in map(chr, range(0x10FFF0, 0, -1)) if c not in text)
            text = text.replace(character, stand_in)
            self._restored[ord(stand_in)] = character
        parser = cast(_Parser, _Loader(text))
        self._next: Callable[[], _Event] = parser.get_event
        self._next()
        if _kind(self._next()) is not yaml.DocumentStartEvent:
            raise refusal("load/empty", "the file is empty", Origin(self._name, self._first))
        value = self._value(self._next(), None)
        self._next()
        if _kind(extra := self._next()) is not yaml.StreamEndEvent:
            raise refusal("load/several", "a second YAML document follows", self._origin(extra))
        return value, Index(self._lines, self._sizes), tuple(self._notes)

    def _origin(self, event: _Event) -> Origin:
        return Origin(self._name, self._first + event.start_mark.line)

    def _error(self, event: _Event, rule: str, message: str) -> CodegenError:
        return refusal(rule, message, self._origin(event), ptr.child(ptr.ROOT, *self._path))

    def _value(self, event: _Event, line: int | None) -> JsonValue:
        """The node that starts with ``event``; ``line`` is its name's, if it is a member."""
        at = len(self._lines)
        self._lines.append(line if line is not None else self._first + event.start_mark.line)
        self._sizes.append(1)
        nodes, deepest, depth = self._nodes, self._deepest, len(self._path)
        self._count(1, depth, event)
        kind = _kind(event)
        if kind is yaml.AliasEvent:
            return self._alias(event, depth)
        self._check_tag(event)
        self._deepest = depth
        value: JsonValue
        if kind is yaml.ScalarEvent:
            plain = event.implicit[0] and event.tag is None
            value = self._plain(event) if plain else self._text(event)
        else:
            value = self._mapping() if kind is yaml.MappingStartEvent else self._sequence()
            self._sizes[at] = len(self._sizes) - at
        if event.anchor:
            self._anchors[event.anchor] = (value, self._nodes - nodes, self._deepest - depth)
        self._deepest = max(deepest, self._deepest)
        return value

    def _text(self, event: _Event) -> str:
        return event.value.translate(self._restored) if self._restored else event.value

    def _check_tag(self, event: _Event) -> None:
        if event.tag not in _TAGS:
            raise self._error(event, "load/tag", f"the tag {event.tag} is not supported")

    def _count(self, nodes: int, depth: int, event: _Event) -> None:
        """Count nodes, also those behind an alias: through it, a document is larger than it looks."""
        self._nodes += nodes
        self._deepest = max(self._deepest, depth)
        if self._nodes > MAX_NODES:
            raise self._error(event, "load/too-many-nodes", f"more than {MAX_NODES} nodes")
        if depth > MAX_DEPTH:
            raise self._error(event, "load/too-deep", f"nested deeper than {MAX_DEPTH}")

    def _alias(self, event: _Event, depth: int) -> JsonValue:
        # An anchor is known once its node is complete, so that no node can contain itself.
        if event.anchor not in self._anchors:
            raise self._error(event, "load/alias", f"no anchor is called {event.anchor!r}")
        value, size, height = self._anchors[event.anchor]
        self._count(size, depth + height, event)
        return value

    def _sequence(self) -> JsonValue:
        items: list[JsonValue] = []
        self._path.append(0)
        while _kind(event := self._next()) is not yaml.SequenceEndEvent:
            self._path[-1] = len(items)
            items.append(self._value(event, None))
        self._path.pop()
        return items

    def _mapping(self) -> JsonValue:
        result: dict[str, JsonValue] = {}
        merged: set[str] = set()
        first = len(self._lines)
        self._path.append("")
        while _kind(event := self._next()) is not yaml.MappingEndEvent:
            key = self._key(event)
            if key == "<<" and event.implicit[0]:
                merged |= self._merge(event, result)
                continue
            if key in result:
                if key not in merged:
                    self._twice(event, key)
                # The last one counts, as for all readers of YAML and JSON that take two.
                self._forget(result, key, first)
            result[key] = self._value(self._next(), self._first + event.start_mark.line)
        self._path.pop()
        return result

    def _merge(self, event: _Event, result: dict[str, JsonValue]) -> set[str]:
        """Take the members of what an alias stands for, but for those that are there already."""
        if _kind(alias := self._next()) is not yaml.AliasEvent:
            raise self._error(event, "load/merge-key", "merge keys are not part of YAML 1.2")
        value = self._alias(alias, len(self._path))
        if not isinstance(value, dict):
            raise self._error(event, "load/merge-key", "what is merged is not a mapping")
        new = {key: below for key, below in value.items() if key not in result}
        result.update(new)
        self._lines.extend([self._first + event.start_mark.line] * len(new))
        self._sizes.extend([1] * len(new))
        message = "a merge key, which YAML 1.2 does not have: the keys are merged"
        self._note(event, "load/merge-key", message)
        return set(new)

    def _twice(self, event: _Event, key: str) -> None:
        self._note(event, "load/duplicate-key", f"the key {key!r} is written twice")

    def _note(self, event: _Event, rule: str, message: str) -> None:
        self._notes += self._error(event, rule, message).diagnostics

    def _forget(self, members: dict[str, JsonValue], key: str, at: int) -> None:
        """Take a member out, and its lines: ``at`` is where those of the first one are."""
        for name in members:
            if name == key:
                break
            at += self._sizes[at]
        end = at + self._sizes[at]
        del members[key], self._lines[at:end], self._sizes[at:end]

    def _key(self, event: _Event) -> str:
        # Keys stay as written: a response code 200 or a `yes` is a name here.
        if _kind(event) is not yaml.ScalarEvent:
            self._path.pop()
            raise self._error(event, "load/key", "a key must be a string")
        key = self._text(event)
        self._path[-1] = key
        self._check_tag(event)
        return key

    def _plain(self, event: _Event) -> JsonValue:
        """A plain scalar by the core schema of YAML 1.2 (section 10.3.2)."""
        text = self._text(event)
        if text in _WORDS:
            return _WORDS[text]
        if text[0] not in _NUMERIC:
            return text
        try:
            if _INT.fullmatch(text):
                return _integer(text)
            if _FLOAT.fullmatch(text):
                number = float(text)
                if not math.isfinite(number):
                    raise self._error(event, "load/number", "a number that is too large")
                return number
        except ValueError:
            raise self._error(event, "load/number", "a number with too many digits") from None
        if _NOT_FINITE.fullmatch(text):
            raise self._error(event, "load/not-finite", f"{text} has no place in JSON")
        return text


def _integer(text: str) -> int:
    base = {"0o": 8, "0x": 16}.get(text[:2], 10)
    return int(text[2:], base) if base != 10 else int(text)
