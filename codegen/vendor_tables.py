"""The tables [pagination.*], [webhooks] and [idempotency] of a ``vendor.toml``, as settings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Protocol, TypeGuard, cast

from codegen.ir.pagination import PaginationSetting, declared
from codegen.ir.settings import IdempotencySetting
from codegen.ir.webhooks import CHOICES, SCHEMES, Signature


class Problems(Protocol):
    """Takes what is wrong with a key; ``line`` is where it stands."""

    def __call__(self, key: str, message: str, hint: str, line: int) -> None: ...


def paginations(
    tables: Mapping[str, object], text: Sequence[str], problem: Problems
) -> tuple[PaginationSetting, ...]:
    """The tables ``[pagination.<name>]``; ``text`` are the lines of the file."""
    found: list[PaginationSetting] = []
    for name, table in tables.items():
        title = f"pagination.{name}"
        lines = _lines(text, title)
        if not isinstance(table, dict) or not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", name):
            hint = "write it as a table, [pagination.images], whose name can be one in Python"
            problem(name, f"{title!r} is not a declaration", hint, lines[""])
            continue
        values = dict(cast("dict[str, object]", table))
        operations = values.pop("operations", [])
        if not _are_texts(operations):
            problem(
                "operations",
                f"{title}.operations must be a list of strings",
                'write operations = ["GET /images"]',
                lines.get("operations", lines[""]),
            )
            operations = []
        style, known, complaints = declared(values)
        for complaint in complaints:
            line = lines.get(complaint.key, lines[""])
            problem(complaint.key, f"[{title}]: {complaint.message}", complaint.hint, line)
        found.append(PaginationSetting(style, known, name, tuple(operations), lines=lines))
    return tuple(found)


def signature(
    table: Mapping[str, object], text: Sequence[str], problem: Problems
) -> Signature | None:
    """The table ``[webhooks]``; None if it is empty, or wrong."""
    if not table:
        return None
    values = {key: value for key, value in table.items() if isinstance(value, str) and value}
    for key in table.keys() - values.keys():
        problem(key, f"webhooks.{key} must be a string", f'write {key} = "…"', 0)
    scheme, env = values.pop("scheme", ""), values.pop("env", "")
    if scheme not in SCHEMES:
        message = f"there is no signature scheme {scheme!r}"
        problem("scheme", message, f"write one of {', '.join(SCHEMES)}", 0)
        return None
    for key, value in values.items():
        choices = CHOICES.get(key, (value,))
        if key not in SCHEMES[scheme]:
            known = ", ".join(("scheme", "env", *SCHEMES[scheme]))
            problem(
                key, f"{key!r} says nothing about the scheme {scheme}", f"there are: {known}", 0
            )
        elif value not in choices:
            problem(key, f"{key!r} cannot be {value!r}", f"write one of {', '.join(choices)}", 0)
    if scheme == "hmac" and "header" not in values:
        problem("scheme", "the scheme hmac needs 'header'", 'add header = "X-Signature"', 0)
    ordered = [(key, values[key]) for key in SCHEMES[scheme] if key in values]
    return Signature(scheme, tuple(ordered), env, _lines(text, "webhooks")[""] or 1)


def idempotency(
    table: Mapping[str, object], text: Sequence[str], problem: Problems
) -> IdempotencySetting | None:
    """The table ``[idempotency]``; None if it is empty, or wrong."""
    if not table:
        return None
    for key in table.keys() - {"header", "operations"}:
        problem(key, f"unknown key idempotency.{key}", "there are: header, operations", 0)
    header, operations = table.get("header", ""), table.get("operations", [])
    line = _lines(text, "idempotency")[""] or 1
    if not isinstance(header, str) or not re.fullmatch(r"[A-Za-z0-9-]+", header):
        problem("header", "idempotency.header is the name of a header", "as Idempotency-Key", line)
        return None
    if not _are_texts(operations):
        message = "idempotency.operations must be a list of strings"
        problem("operations", message, 'write operations = ["POST /images"]', line)
        return None
    return IdempotencySetting(header, tuple(operations), line)


def _are_texts(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(isinstance(v, str) for v in cast("list[object]", value))


def _lines(text: Sequence[str], title: str) -> dict[str, int]:
    """The line of each key of a table; under the empty key, that of its head, 0 if it has none."""
    head = re.compile(rf"\s*\[\s*{re.escape(title)}\s*\]")
    start = next((n for n, line in enumerate(text, 1) if head.match(line)), None)
    if start is None:
        return {"": 0}
    found = {"": start}
    for number, line in enumerate(text[start:], start + 1):
        if line.lstrip().startswith("["):
            break
        if key := re.match(r"""\s*["']?([\w-]+)["']?\s*=""", line):
            found.setdefault(key[1], number)
    return found
