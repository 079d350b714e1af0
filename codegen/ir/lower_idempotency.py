"""Which operations take a key that makes it safe to send them again."""

from __future__ import annotations

from msgspec import Struct, field
from msgspec.structs import replace

from codegen.base.diagnostics import CodegenError, Diagnostic, Origin
from codegen.base.text import Untrusted
from codegen.ir import model as ir
from codegen.ir import types as t
from codegen.ir.settings import Settings
from codegen.spec.document import JsonObject, as_text

EXTENSION = "x-idempotency"
HEADER = "Idempotency-Key"
"""The usual name (draft-ietf-httpapi-idempotency-key-header)."""

_SAFE = ("GET", "HEAD", "OPTIONS", "TRACE", "QUERY")
_KEYS = (t.Primitive("str"), t.Primitive("UUID"))


class Keys(Struct):
    """Gives operations their key; remembers which settings were used."""

    settings: Settings
    origin: Origin | None
    _used: set[str] = field(default_factory=set[str])

    def applied(self, operation: ir.Operation, identifier: str, node: JsonObject) -> ir.Operation:
        """The operation, with its key as what it is and not as one parameter among others.

        The document decides by an extension or by the parameter itself, then vendor.toml.
        """
        said = node.get(EXTENSION)
        listed = self._listed(operation, identifier)
        if said is False or operation.method in _SAFE:
            return operation
        header = as_text(said) or (HEADER if said is True else "")
        found = _parameter(operation, header or HEADER)
        header = header or (found.wire.text if found else "") or listed
        if not header:
            return operation
        found = _parameter(operation, header)
        rest = tuple(p for p in operation.parameters if p is not found)
        return replace(
            operation, parameters=rest, idempotency=ir.Idempotency(Untrusted(header), found)
        )

    def finish(self) -> None:
        """Report settings that are for nothing.

        Raises:
            CodegenError: there are some.
        """
        said = self.settings.idempotency
        if said is None:
            return
        idle = [key for key in said.operations or ("",) if key not in self._used]
        if idle:
            origin = Origin(self.origin.file, said.line) if self.origin else None
            raise CodegenError(
                Diagnostic(
                    "idempotency/unused",
                    f"[idempotency]: {key!r} is not an operation that changes something"
                    if key
                    else "[idempotency]: no operation is a POST or PATCH",
                    origin,
                    hint="use an operationId, `POST /path` or a pointer; or delete it",
                )
                for key in idle
            )

    def _listed(self, operation: ir.Operation, identifier: str) -> str:
        """The header that vendor.toml gives this operation."""
        said = self.settings.idempotency
        if said is None or operation.method in _SAFE:
            return ""
        keys = {operation.pointer, identifier, f"{operation.method} {operation.path.text}"} - {""}
        everywhere = not said.operations and operation.method in ("POST", "PATCH")
        self._used |= keys | ({""} if everywhere else set[str]())
        return said.header if everywhere or keys & set(said.operations) else ""


def _parameter(operation: ir.Operation, header: str) -> ir.Parameter | None:
    return next(
        (
            p
            for p in operation.parameters
            if p.location == "header" and p.wire.text.lower() == header.lower() and p.type in _KEYS
        ),
        None,
    )
