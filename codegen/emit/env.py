"""The template environment, and the only filters through which text of a document is printed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping

import jinja2
from jinja2.bccache import Bucket
from msgspec import Struct

from codegen.base.pointer import JsonValue
from codegen.base.text import Untrusted, one_line, printable, without_controls
from codegen.base.tree import Memory

_quoted = json.JSONEncoder(ensure_ascii=False).encode
_QUOTES = re.compile(r'"""|"\Z')
"""What would end a docstring."""


def lit(value: Untrusted | str | int | float | bool | None) -> str:
    """A Python literal, exact to the character."""
    raw = value.text if isinstance(value, Untrusted) else value
    if not isinstance(raw, str):
        return repr(raw)
    # JSON's double-quoted escapes are Python's; what a reader cannot see is escaped.
    text = _quoted(raw)
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def tuple_(members: Iterable[str]) -> str:
    """A tuple's source; on one line where it fits, since only a lone member has a comma after it."""
    found = list(members)
    return f"({found[0]},)" if len(found) == 1 else f"({', '.join(found)})"


def json_literal(value: JsonValue) -> str:
    """A JSON value as a Python expression, exact to the character."""
    if isinstance(value, dict):
        return (
            f"{{{', '.join(f'{lit(key)}: {json_literal(item)}' for key, item in value.items())}}}"
        )
    if isinstance(value, list):
        return f"[{', '.join(map(json_literal, value))}]"
    return lit(value)


def doc(value: Untrusted | str, indent: int = 4) -> str:
    """A docstring with its quotes: the text as the vendor wrote it, and nothing else."""
    text = value.text if isinstance(value, Untrusted) else value
    lines = [line.rstrip() for line in without_controls(text).strip().split("\n")]
    # In one go: a second pass could take the escape of the first away.
    escaped = _QUOTES.sub(lambda m: m[0][:-1] + '\\"', "\n".join(lines).replace("\\", "\\\\"))
    pad = " " * indent
    first, *rest = escaped.split("\n")
    if not rest:
        return f'"""{first}"""'
    body = "\n".join(pad + line if line else "" for line in rest)
    return f'"""{first}\n{body}\n{pad}"""'


def md(value: Untrusted | str) -> str:
    """Markdown prose on one line."""
    text = one_line(" ".join((value.text if isinstance(value, Untrusted) else value).split()))
    for char in "\\`*_[]<>|#":
        text = text.replace(char, "\\" + char)
    return text


def code(value: Untrusted | str) -> str:
    """A Markdown code span."""
    text = printable(value.text if isinstance(value, Untrusted) else value)
    if "`" not in text:
        return f"`{text}`"
    fence = "`" * (1 + max(map(len, re.findall("`+", text))))
    return f"{fence} {text} {fence}"


def toml(value: Untrusted | str) -> str:
    """A TOML basic string; JSON's escapes are TOML's, but for the halves of a character."""
    text = without_controls(value.text if isinstance(value, Untrusted) else value)
    return json.dumps(text, ensure_ascii=False)


def _finalize(value: object) -> object:
    if isinstance(value, Untrusted):
        raise TypeError("text of a document must pass through a filter: lit, doc, md, code or toml")
    if value is None:
        raise TypeError("a template printed None")
    return value


class Templates(Struct, frozen=True):
    """Sources of all templates by path, ready to render."""

    environment: jinja2.Environment

    def render(self, name: str, context: Mapping[str, object]) -> str:
        """The text of one output file."""
        return self.environment.get_template(name).render(context)


class _Compiled(jinja2.BytecodeCache):
    """What Jinja made of templates before; it checks itself whether that was of the same text."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def load_bytecode(self, bucket: Bucket) -> None:
        if code := self._memory.get(bucket.key):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._memory.put(bucket.key, bucket.bytecode_to_string())


def templates(sources: Mapping[str, str], compiled: Memory | None = None) -> Templates:
    """An environment over ``sources``: strict, and without access to files."""
    environment = jinja2.Environment(
        loader=jinja2.DictLoader(dict(sources)),
        bytecode_cache=_Compiled(compiled) if compiled else None,
        undefined=jinja2.StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
    filters: dict[str, Callable[..., str]] = {
        "lit": lit,
        "doc": doc,
        "md": md,
        "code": code,
        "toml": toml,
    }
    environment.filters.clear()
    environment.filters.update(filters)
    return Templates(environment)
