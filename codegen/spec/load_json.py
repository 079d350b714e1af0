"""JSON by the standard library's reader, with what it lets pass refused: RFC 8259, and I-JSON's
unique names (RFC 7493, section 2.3).

The value comes from the reader in C. Lines, and the pointer of what is wrong, come from a second
look at the text, which is only taken when somebody asks.
"""

from __future__ import annotations

import json
import math
import re
from array import array
from collections.abc import Iterator

from codegen.base import pointer as ptr
from codegen.base.diagnostics import CodegenError, Origin
from codegen.base.pointer import JsonValue
from codegen.spec.limits import MAX_DEPTH, MAX_NODES
from codegen.spec.places import Index
from codegen.spec.rules import refusal
from codegen.spec.values import levels

_TEXT = r'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
_WORD = r'[^\s{}\[\],:"]+'
_NODE = re.compile(
    rf"[\s,]*+({_TEXT}(?:\s*+:\s*+(?:{_TEXT}|[{{\[]|{_WORD}))?|[{{}}\[\]]|{_WORD})", re.DOTALL
)
"""A value with its name, the beginning of one, or the end; for texts that are known to be JSON.
What stands between is part of the match: to search for its end takes longer."""

_TOKEN = re.compile(rf"{_TEXT}|[{{}}\[\],:]|{_WORD}", re.DOTALL)

_HALF = re.compile(r"\\u[dD][89a-fA-F]")
"""Half of a character beyond U+FFFF, which JSON escapes in two halves."""


class JsonSyntaxError(Exception):
    """The text is no JSON; carries the diagnostic, should nothing else read the text either."""

    def __init__(self, error: CodegenError) -> None:
        super().__init__(str(error))
        self.error = error


class _Refused(ValueError):
    """The reader met what JSON does not allow; the second look says where."""


def read_json(text: str, name: str, first: int) -> tuple[JsonValue, bool]:
    """The value in ``text``, and whether its strings hold control characters unescaped.

    Raises:
        JsonSyntaxError: the text is no JSON.
        CodegenError: it is JSON, but has a name twice, a number that is none, or is too large.
    """
    try:
        return _checked(_decode(text, strict=True), text, name, first), False
    except (RecursionError, _Refused):
        raise _diagnose(text, name, first) from None
    except json.JSONDecodeError as error:
        if not error.msg.startswith("Invalid control character"):
            raise JsonSyntaxError(_syntax(error, name, first)) from None
    except ValueError:
        # The interpreter refuses to read integers of more than 4,300 digits.
        raise _diagnose(text, name, first) from None
    return _with_controls(text, name, first), True


def _with_controls(text: str, name: str, first: int) -> JsonValue:
    try:
        return _checked(_decode(text, strict=False), text, name, first)
    except json.JSONDecodeError as error:
        raise JsonSyntaxError(_syntax(error, name, first)) from None
    except (RecursionError, ValueError):
        raise _diagnose(text, name, first) from None


def _decode(text: str, *, strict: bool) -> JsonValue:
    value: JsonValue = json.loads(
        text,
        strict=strict,
        object_pairs_hook=_unique,
        parse_float=_finite,
        parse_constant=_constant,
    )
    return value


def _unique(pairs: list[tuple[str, JsonValue]]) -> dict[str, JsonValue]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise _Refused
    return result


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise _Refused
    return number


def _constant(text: str) -> JsonValue:
    raise _Refused(text)


def _syntax(error: json.JSONDecodeError, name: str, first: int) -> CodegenError:
    where = Origin(name, first + error.lineno - 1)
    return refusal("load/json", f"not valid JSON: {error.msg}, column {error.colno}", where)


def _broken(text: str) -> bool:
    """Whether a text has half of a character in it, which no file can hold."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def _checked(value: JsonValue, text: str, name: str, first: int) -> JsonValue:
    """``value``, if it is within the limits."""
    nodes = 0
    for depth, count in enumerate(levels(value)):
        nodes += count
        if depth > MAX_DEPTH or nodes > MAX_NODES:
            raise _diagnose(text, name, first)
    if _HALF.search(text) and _broken(json.dumps(value, ensure_ascii=False)):
        raise _diagnose(text, name, first)
    return value


def index_json(text: str, first: int) -> Index:
    """Lines and subtree sizes of all nodes of a text that :func:`read_json` has read."""
    lines, sizes = array("I"), array("I")
    open_nodes: list[int] = []
    line, counted = first, 0
    for match in _NODE.finditer(text):
        # A member is where its name is.
        start, end = match.span(1)
        char = text[end - 1]
        if char in "}]":
            at = open_nodes.pop()
            sizes[at] = len(sizes) - at
            continue
        line += text.count("\n", counted, start)
        counted = start
        if char in "{[":
            open_nodes.append(len(sizes))
        lines.append(line)
        sizes.append(1)
    return Index(lines, sizes)


def _diagnose(text: str, name: str, first: int) -> CodegenError:
    """The first thing in ``text`` that JSON or the limits do not allow, with its place."""
    path: list[str | int] = []
    names: list[set[str] | None] = []
    nodes = 0
    key_follows = False
    for char, token, line in _tokens(text, first):
        here = Origin(name, line)
        if char == ",":
            key_follows = names[-1] is not None
            if names[-1] is None:
                path[-1] = int(path[-1]) + 1
        elif char in "}]":
            names.pop()
            path.pop()
            key_follows = False
        elif key_follows:
            key_follows = False
            key = str(json.loads(token, strict=False))
            path[-1] = key
            if _HALF.search(token) and _broken(key):
                return refusal("load/surrogate", "half of a surrogate pair", here)
            if (known := names[-1]) is not None:
                if key in known:
                    return _repeated(key, here, ptr.child(ptr.ROOT, *path))
                known.add(key)
        else:
            nodes += 1
            if problem := _problem(char, token, nodes, len(path)):
                return refusal(*problem, here, ptr.child(ptr.ROOT, *path))
            if char in "{[":
                names.append(set[str]() if char == "{" else None)
                path.append("" if char == "{" else 0)
                key_follows = char == "{"
    return refusal("load/json", "not valid JSON", Origin(name, first))


def _tokens(text: str, first: int) -> Iterator[tuple[str, str, int]]:
    line, counted = first, 0
    for match in _TOKEN.finditer(text):
        if match[0] != ":":
            line += text.count("\n", counted, match.start())
            counted = match.start()
            yield match[0][0], match[0], line


def _repeated(key: str, origin: Origin, pointer: str) -> CodegenError:
    return refusal("load/duplicate-key", f"the key {key!r} is written twice", origin, pointer)


def _problem(char: str, token: str, nodes: int, depth: int) -> tuple[str, str] | None:
    if nodes > MAX_NODES:
        return "load/too-many-nodes", f"more than {MAX_NODES} nodes"
    if depth > MAX_DEPTH:
        return "load/too-deep", f"nested deeper than {MAX_DEPTH}"
    if char == '"' and _HALF.search(token) and _broken(json.loads(token, strict=False)):
        return "load/surrogate", "half of a surrogate pair"
    if char in '"{[':
        return None
    if token in ("NaN", "Infinity", "-Infinity"):
        return "load/not-finite", f"{token} has no place in JSON"
    try:
        json.loads(token, parse_float=_finite)
    except _Refused:
        return "load/number", "a number that is too large"
    except ValueError:
        return "load/number", "a number with too many digits"
    return None
