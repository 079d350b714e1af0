"""Which operations have an idempotency key, and what it takes the place of."""

from __future__ import annotations

import pytest
from harness.documents import api

from codegen.ir.settings import IdempotencySetting

OK = "responses: {'204': {description: ok}}"


def taking(name: str, location: str = "header", kind: str = "string") -> str:
    """An operation with one parameter."""
    return f"parameters: [{{name: {name}, in: {location}, schema: {{type: {kind}}}}}], {OK}"


ALL = IdempotencySetting("X-Key")


@pytest.mark.parametrize(
    ("method", "node", "setting", "key", "arguments"),
    [
        ("post", OK, None, None, []),
        ("post", OK, ALL, "X-Key", []),
        ("patch", OK, ALL, "X-Key", []),
        ("put", OK, IdempotencySetting("X-Key", ("save",)), "X-Key", []),
        ("post", f"x-idempotency: X-Own, {OK}", ALL, "X-Own", []),
        ("post", f"x-idempotency: true, {OK}", None, "Idempotency-Key", []),
        ("post", taking("idempotency-key"),
         None, "idempotency-key", []),
        ("post", taking("X-Key"), ALL, "X-Key", []),
        # The document's own word for it goes before the settings'.
        ("post", taking("Idempotency-Key"),
         ALL, "Idempotency-Key", []),
        ("get", taking("Idempotency-Key"),
         None, None, ["idempotency_key"]),
        ("post", taking("Idempotency-Key", "query"),
         None, None, ["idempotency_key"]),
        ("post", taking("Idempotency-Key", "header", "integer"),
         None, None, ["idempotency_key"]),
        ("post", f"x-idempotency: false, {taking('Idempotency-Key')}",
         None, None, ["idempotency_key"]),
    ],
)  # fmt: skip
def test_keys(
    method: str,
    node: str,
    setting: IdempotencySetting | None,
    key: str | None,
    arguments: list[str],
) -> None:
    text = f"paths: {{/a: {{{method}: {{operationId: save, {node}}}}}}}"
    (operation,) = api(text, idempotency=setting).operations
    found = operation.idempotency.wire.text if operation.idempotency else None
    assert (found, [str(p.name) for p in operation.parameters]) == (key, arguments)
