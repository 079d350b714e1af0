"""Read YAML 1.2 (core schema) or JSON within limits, remembering the line of every node."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from codegen.base import pointer as ptr
from codegen.base.diagnostics import Origin, fail
from codegen.base.pointer import JsonValue
from codegen.spec.document import Document
from codegen.spec.files import read_text
from codegen.spec.scalars import read_plain

MAX_DEPTH = 200
MAX_NODES = 2_000_000
"""Counted through aliases, so that a small file cannot unfold into a large one."""

_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_TAGS = (None, "!", *(f"tag:yaml.org,2002:{kind}" for kind in ("str", "map", "seq")))
"""Tags that change nothing; all others ask for types that JSON does not have."""

_BREAKS = "\x85\u2028\u2029"
"""Line breaks to the parser, which speaks YAML 1.1; plain characters in YAML 1.2 and in JSON."""

_HALVES = re.compile(
    r"(?<!\\)((?:\\\\)*)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})"
)
"""How JSON escapes a character beyond U+FFFF; YAML has an escape of its own for it."""


def load(path: Path, name: str) -> Document:
    """The document in the file ``path``, called ``name`` in messages.

    Raises:
        CodegenError: the file cannot be read, is not UTF-8, not YAML, not an object, or too large.
    """
    return parse(read_text(path, name), name)


def parse(text: str, name: str, first_line: int = 1) -> Document:
    """The document in ``text``, which starts at ``first_line`` of the file ``name``."""
    origins: dict[str, Origin] = {}
    value = _Reader(name, first_line, origins).read(text)
    if not isinstance(value, dict):
        raise fail(
            "load/not-an-object",
            "the document is not a mapping",
            Origin(name, first_line),
            hint="is this the right file?",
        )
    return Document(value, origins)


class _Reader:
    """Builds plain JSON values from the parser's events, and notes each node's line.

    Events rather than composed nodes: depth and size are checked while reading, so a hostile
    file is refused before it is held in memory.
    """

    def __init__(self, name: str, first_line: int, origins: dict[str, Origin]) -> None:
        self._name = name
        self._first = first_line
        self._origins = origins
        self._nodes = 0
        self._anchors: dict[str, tuple[JsonValue, int, int]] = {}
        self._deepest = 0
        self._restore: dict[int, str] = {}

    def read(self, text: str) -> JsonValue:
        if text.lstrip()[:1] == "{":
            text = _HALVES.sub(_whole, text)
        for character in filter(text.__contains__, _BREAKS):
            stand_in = next(c for c in map(chr, range(0x10FFF0, 0, -1)) if c not in text)
            text = text.replace(character, stand_in)
            self._restore[ord(stand_in)] = character
        try:
            events = yaml.parse(text, Loader=_Loader)
            return self._document(events)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line = self._first + (mark.line if mark else 0)
            problem = error.problem or error.context or "unreadable"
            raise fail(
                "load/yaml",
                f"not valid YAML: {problem}",
                Origin(self._name, line),
                hint="correct the syntax near this line",
            ) from None
        except yaml.reader.ReaderError as error:
            # By the character: its position counts bytes or characters, as the parser pleases.
            line = self._first + text.count("\n", 0, text.find(chr(error.character)))
            raise fail(
                "load/yaml",
                f"not valid YAML: {error.reason}",
                Origin(self._name, line),
                hint="remove the character",
            ) from None

    def _document(self, events: Iterator[yaml.Event]) -> JsonValue:
        next(events)
        if not isinstance(next(events), yaml.DocumentStartEvent):
            raise fail(
                "load/empty",
                "the file is empty",
                Origin(self._name, self._first),
                hint="is this the right file?",
            )
        value = self._value(next(events), events, ptr.ROOT, 0)
        next(events)
        if not isinstance(extra := next(events), yaml.StreamEndEvent):
            raise fail(
                "load/several",
                "a second YAML document follows",
                self._origin(extra),
                hint="keep one document a file",
            )
        return value

    def _origin(self, event: yaml.Event) -> Origin:
        mark = event.start_mark
        return Origin(self._name, self._first + (mark.line if mark else 0))

    def _value(
        self, event: yaml.Event, events: Iterator[yaml.Event], pointer: str, depth: int
    ) -> JsonValue:
        origin = self._origin(event)
        self._origins.setdefault(pointer, origin)
        nodes, deepest = self._nodes, self._deepest
        self._count(1, origin, pointer)
        self._reach(depth, origin, pointer)
        self._check_tag(event, origin, pointer)
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event, origin, pointer, depth)
        self._deepest = depth
        value: JsonValue
        if isinstance(event, yaml.MappingStartEvent):
            value = self._mapping(events, pointer, depth)
        elif isinstance(event, yaml.SequenceStartEvent):
            value = self._sequence(events, pointer, depth)
        elif isinstance(event, yaml.ScalarEvent):
            plain = event.implicit[0] and event.tag is None
            text = self._text(event)
            value = read_plain(text, origin, pointer) if plain else text
        else:
            raise fail("load/yaml", "not valid YAML", origin, pointer, "correct the syntax")
        if anchor := getattr(event, "anchor", None):
            self._anchors[anchor] = (value, self._nodes - nodes, self._deepest - depth)
        self._deepest = max(deepest, self._deepest)
        return value

    def _text(self, event: yaml.ScalarEvent) -> str:
        text: str = event.value
        return text.translate(self._restore) if self._restore else text

    def _check_tag(self, event: yaml.Event, origin: Origin, pointer: str) -> None:
        if (tag := getattr(event, "tag", None)) not in _TAGS:
            raise fail(
                "load/tag",
                f"the tag {tag} is not supported",
                origin,
                pointer,
                "write the value as plain YAML",
            )

    def _reach(self, depth: int, origin: Origin, pointer: str) -> None:
        """Note how deep the document goes: through aliases, it is deeper than it looks."""
        self._deepest = max(self._deepest, depth)
        if depth > MAX_DEPTH:
            raise fail(
                "load/too-deep",
                f"nested deeper than {MAX_DEPTH}",
                origin,
                pointer,
                "flatten the value",
            )

    def _count(self, nodes: int, origin: Origin, pointer: str) -> None:
        self._nodes += nodes
        if self._nodes > MAX_NODES:
            raise fail(
                "load/too-many-nodes",
                f"more than {MAX_NODES} nodes",
                origin,
                pointer,
                "leave out what is not needed; an alias counts as all that it stands for",
            )

    def _alias(self, event: yaml.AliasEvent, origin: Origin, pointer: str, depth: int) -> JsonValue:
        if event.anchor not in self._anchors:
            raise fail(
                "load/alias",
                f"no anchor is called {event.anchor!r}",
                origin,
                pointer,
                "write the value out",
            )
        value, size, height = self._anchors[event.anchor]
        self._count(size, origin, pointer)
        self._reach(depth + height, origin, pointer)
        return value

    def _sequence(self, events: Iterator[yaml.Event], pointer: str, depth: int) -> JsonValue:
        items: list[JsonValue] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(self._value(event, events, ptr.child(pointer, len(items)), depth + 1))
        return items

    def _mapping(self, events: Iterator[yaml.Event], pointer: str, depth: int) -> JsonValue:
        result: dict[str, JsonValue] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            origin = self._origin(event)
            if not isinstance(event, yaml.ScalarEvent):
                raise fail("load/key", "a key must be a string", origin, pointer, "quote the key")
            # Keys stay as written: a response code 200 or a `yes` is a name here.
            key = self._text(event)
            here = ptr.child(pointer, key)
            self._check_tag(event, origin, here)
            if key == "<<" and event.implicit[0]:
                raise fail(
                    "load/merge-key",
                    "merge keys are no part of YAML 1.2",
                    origin,
                    here,
                    "write the merged keys out",
                )
            if key in result:
                raise fail(
                    "load/duplicate-key",
                    f"the key {key!r} is written twice",
                    origin,
                    here,
                    "remove one of the two",
                )
            self._origins[here] = origin
            result[key] = self._value(next(events), events, here, depth + 1)
        return result


def _whole(match: re.Match[str]) -> str:
    high, low = int(match[2], 16), int(match[3], 16)
    return rf"{match[1]}\U{0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00):08x}"
