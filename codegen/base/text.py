"""Text of a document is not code: a type of its own, escaped only where it is printed."""

from __future__ import annotations

import keyword
import re
import unicodedata

from msgspec import Struct

_CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


class Untrusted(Struct, frozen=True):
    """A string that came from a document; templates can print it only through a sink filter."""

    text: str

    def __str__(self) -> str:
        raise TypeError("text of a document must pass through a filter: lit, doc, md or toml")

    def __bool__(self) -> bool:
        return bool(self.text)


class Ident(str):
    """A Python identifier that is no keyword; safe to print as code.

    Python reads identifiers in the normal form NFKC: one that is written otherwise would be
    another name to the reader than to the interpreter.
    """

    __slots__ = ()

    def __new__(cls, name: str) -> Ident:
        if type(name) is cls:
            return name
        normal = name.isascii() or unicodedata.normalize("NFKC", name) == name
        if not name.isidentifier() or keyword.iskeyword(name) or not normal:
            raise ValueError(f"not an identifier: {name!r}")
        return super().__new__(cls, name)


def one_line(text: str) -> str:
    """``text`` on one line, with control and direction-changing characters made visible."""
    if text.isprintable():
        return text
    return "".join(
        f"\\u{ord(c):04x}" if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") else c
        for c in text
    )


def without_controls(text: str) -> str:
    """``text`` without characters that no reader can see, or that reorder what he sees."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def printable(text: str) -> str:
    """A wire value inside single-line prose or a code span: visible, bounded."""
    shown = one_line(text)
    return shown if len(shown) <= 120 else shown[:117] + "…"
