"""Text of documents within Markdown: escaped by where it stands."""

from __future__ import annotations

import re

from codegen.base.text import one_line, without_controls

_LONGEST = 400
_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~&@!])")


def md(text: str) -> str:
    """Text, with nothing in it that Markdown would take for its own."""
    return _SPECIAL.sub(r"\\\1", " ".join(without_controls(text).split()))


def html(text: str) -> str:
    """Text between the tags of HTML in Markdown."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def code(text: str) -> str:
    """Text as code, on one line, shortened."""
    shown = one_line(" ".join(text.split()))
    shown = shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1] + "…"
    if "`" not in shown:
        return f"`{shown}`"
    fence = "`" * (max(map(len, re.findall("`+", shown))) + 1)
    return f"{fence} {shown} {fence}"
