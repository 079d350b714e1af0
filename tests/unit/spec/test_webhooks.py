"""What documents of OpenAPI 3.0 say in an extension is read as 3.1 says it, if it is that."""

from __future__ import annotations

from pathlib import Path

import pytest
from wild import HEADS, normal, read

from codegen.spec.bundle import bundle
from codegen.spec.document import as_object
from codegen.spec.load import Folder, load
from codegen.spec.webhooks import name_webhooks

ORDER = "{post: {operationId: o, responses: {}}}"


@pytest.mark.parametrize(
    ("text", "named", "left"),
    [
        (f"x-webhooks: {{order: {ORDER}}}", ["order"], []),
        ("x-webhooks: {order: {$ref: '#/components/pathItems/order'}}", ["order"], []),
        (f"webhooks: {{paid: {ORDER}}}\nx-webhooks: {{order: {ORDER}, paid: {{}}}}", ["paid", "order"], []),
        (f"webhooks: {{paid: {ORDER}}}", ["paid"], []),
        ("x-webhooks: [order]", [], [0]),
        ("x-webhooks: {order: sent for each order}", [], ["order"]),
        ("x-webhooks: {order: {url: https://shop.example}}", [], ["order"]),
        ("x-webhooks: {}", [], []),
    ],
)  # fmt: skip
def test_path_items_of_the_extension_are_webhooks(
    text: str, named: list[str], left: list[object]
) -> None:
    value = name_webhooks(read(f"paths: {{}}\n{text}\n", "3.0")).value
    assert list(as_object(value.get("webhooks"))) == named
    extension = value.get("x-webhooks") or {}
    assert list(range(len(extension)) if isinstance(extension, list) else extension) == left


def test_their_schemas_are_brought_to_the_normal_form() -> None:
    document = normal(
        """\
        x-webhooks:
          order:
            post:
              requestBody:
                content: {application/json: {schema: {type: string, nullable: true}}}
              responses: {}
        paths: {}
        """,
        "3.0",
    )
    held = "requestBody/content/application~1json/schema"
    assert document.source(f"#/webhooks/order/post/{held}") == f"#/x-webhooks/order/post/{held}"
    order = as_object(as_object(document.value["webhooks"])["order"])
    assert "['string', 'null']" in str(order["post"])


def test_they_may_stand_in_other_files(tmp_path: Path) -> None:
    path = tmp_path / "api.yaml"
    path.write_text(f"{HEADS['3.0']}paths: {{}}\nx-webhooks: {{order: {{$ref: order.yaml}}}}\n")
    (tmp_path / "order.yaml").write_text("post: {operationId: o, responses: {}}\n")
    value = bundle(load(path, "api.yaml"), Folder(path, "api.yaml", ("order.yaml",))).value
    assert "operationId" in str(value)
