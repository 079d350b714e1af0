"""Documents for the tables of cases, put together from as little as a case says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from codegen.review.change import Diff
from codegen.review.spec_diff import diff
from codegen.spec.document import Document

Node = dict[str, Any]

CASES = Path(__file__).parent / "cases"
TODAY = "2025-06-01"
SEVERITIES = {"E": "ERROR", "W": "WARNING", "I": "INFO"}

SCHEMAS: Node = {
    "Owner": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}},
    "Person": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}},
    "Cat": {"type": "object", "required": ["lives"], "properties": {"lives": {"type": "integer"}}},
}
ID: Node = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
ANSWER: Node = {"204": {"description": "Done."}}


def rows(name: str) -> list[Node]:
    """The rows of one table."""
    found: list[Node] = yaml.safe_load((CASES / f"{name}.yaml").read_text("utf-8"))
    return found


def document(value: Node) -> Document:
    """A document without places: all pointers lead to the file."""
    return Document({"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, **value}, {})


def compared(old: Node, new: Node) -> Diff:
    """The difference of two documents, given without their heads."""
    return diff(document(old), document(new), TODAY)


def sent(schema: Any) -> Node:
    """A document in which ``schema`` is sent."""
    content = {"application/json": {"schema": schema}}
    operation = {"requestBody": {"required": True, "content": content}, "responses": ANSWER}
    return {"paths": {"/things": {"post": operation}}, "components": {"schemas": SCHEMAS}}


def received(schema: Any) -> Node:
    """A document in which ``schema`` is received."""
    content = {"application/json": {"schema": schema}}
    operation = {"responses": {"200": {"description": "", "content": content}}}
    return {"paths": {"/things": {"get": operation}}, "components": {"schemas": SCHEMAS}}


def with_parameters(own: list[Node], of_path: list[Node]) -> Node:
    """A document with an operation that has parameters."""
    item: Node = {"parameters": [ID, *of_path], "get": {"parameters": own, "responses": ANSWER}}
    string = {"name": "a", "in": "query", "schema": {"type": "string"}}
    return {"paths": {"/things/{id}": item}, "components": {"parameters": {"A": string}}}


def with_body(body: Node | None) -> Node:
    """A document with an operation that has a request body, or none."""
    operation: Node = {"responses": ANSWER, **({"requestBody": body} if body else {})}
    content = {"application/json": {"schema": {"type": "string"}}}
    components = {"requestBodies": {"B": {"content": content}}}
    return {"paths": {"/things": {"post": operation}}, "components": components}


def with_responses(responses: Node) -> Node:
    """A document with an operation that has responses."""
    described = {k: v if "$ref" in v else {"description": "", **v} for k, v in responses.items()}
    content = {"application/json": {"schema": {"type": "string"}}}
    components = {"responses": {"R": {"description": "", "content": content}}}
    return {"paths": {"/things": {"get": {"responses": described}}}, "components": components}


def answered(value: Node) -> Node:
    """The document with a response for each operation that states none."""
    for section in ("paths", "webhooks"):
        for item in value.get(section, {}).values():
            for method, operation in item.items():
                if method != "parameters" and isinstance(operation, dict):
                    operation.setdefault("responses", ANSWER)
    return value
