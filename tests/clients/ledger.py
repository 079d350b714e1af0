"""The ledger's rows, each with the check that accounts for it, and what the checks share."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import httpx

from .documented import success
from .support import SYNC, Call, Vendor, Wire, encoded, get, methods

Check = Callable[[], None]


@dataclass(frozen=True)
class Row:
    """A fact or trap of a vendor's pages in our own words, and the check that it is met."""

    statement: str
    check: Check


ROWS: dict[str, Row] = {}
"""By vendor and number, as in ``flamel-T3``."""


def row(vendor: Vendor, number: str, statement: str) -> Callable[[Check], Check]:
    """Enter the decorated check for a row."""

    def enter(check: Check) -> Check:
        key = f"{vendor.name}-{number}"
        assert key not in ROWS, key
        ROWS[key] = Row(statement, check)
        return check

    return enter


def request(vendor: Vendor, call: Call | None = None, **options: object) -> httpx.Request:
    """The request that a call sends; what it makes of the answer is of no interest."""
    wire = Wire(500)
    with suppress(vendor.package.ServerError):
        SYNC.call(vendor, wire, call or get(vendor), **options)
    (sent,) = wire.requests
    return sent


def address(vendor: Vendor, call: Call | None = None, **options: object) -> str:
    """Method and address of the request that a call sends."""
    sent = request(vendor, call, **options)
    return f"{sent.method} {sent.url}"


def result(vendor: Vendor, body: Any, call: Call | None = None, status: int = 200) -> Any:
    """What a call makes of an answer: its value, or its error."""
    try:
        return SYNC.call(vendor, Wire(status, encoded(body)), call or get(vendor))
    except vendor.package.SDKError as error:
        return error


def raw(vendor: Vendor) -> Any:
    """The raw response of the documented answer."""
    with SYNC.open(vendor, Wire(200, encoded(success(vendor)))) as opened:
        return opened.do(get(vendor).raw)


def offered(vendor: Vendor) -> dict[str, Callable[..., Any]]:
    """The methods of a vendor's client."""
    with SYNC.open(vendor, Wire()) as opened:
        return methods(opened.client)


def docs(cls: type) -> dict[str, str]:
    """The documentation of each member of a class, exact to the blank."""
    (node,) = ast.parse(textwrap.dedent(inspect.getsource(cls))).body
    assert isinstance(node, ast.ClassDef)
    found: dict[str, str] = {}
    for member, after in zip(node.body, [*node.body[1:], None], strict=True):
        if isinstance(member, ast.FunctionDef):
            found[member.name] = ast.get_docstring(member) or ""
        if isinstance(member, ast.AnnAssign | ast.Assign):
            target = member.target if isinstance(member, ast.AnnAssign) else member.targets[0]
            if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
                found[ast.unparse(target)] = str(after.value.value)
    return found


def declared(cls: type) -> dict[str, str]:
    """The annotations of a class as written."""
    return dict(inspect.get_annotations(cls))
