"""A package gets the modules of the runtime that it uses, and no others."""

from __future__ import annotations

import ast

import pytest
from harness.documents import api

from codegen.base.tree import FileTree
from codegen.emit.render import render
from codegen.emit.runtime_copy import runtime_of
from codegen.ir.settings import AuthSetting
from codegen.templates import read_templates

RUNTIME = {
    "__init__.py": (
        "from typing import TYPE_CHECKING\n"
        "from .model import model as model\n\n"
        "if TYPE_CHECKING:\n"
        "    from .codec import decode as decode\n"
        "    from .pages import Pager as Pager\n"
        "else:\n"
        "    from .lazy import lazy_modules\n\n"
        '    _MEMBERS = {\n        "codec": "decode",\n        "pages": "Pager",\n    }\n'
    ),
    "model.py": "import attrs\n",
    "lazy.py": "",
    "codec.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from . import types\n",
    "types.py": "from .codec import decode\n",
    "pages.py": "from .codec import decode\n",
    "alone.py": "",
}
ALWAYS = {"__init__", "model", "lazy"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ALWAYS),
        ("from .._runtime import decode, model\n", {*ALWAYS, "codec", "types"}),
        ("if TYPE_CHECKING:\n    from ._runtime import (\n        Pager as Pager,\n    )\n",
         {*ALWAYS, "pages", "codec", "types"}),
        ("from ._runtime.alone import x\n", {*ALWAYS, "alone"}),
        ("from ._runtime import alone\n", {*ALWAYS, "alone"}),
        ("from elsewhere import Pager\n# Pager\n", ALWAYS),
    ],
)  # fmt: skip
def test_what_is_imported_is_there_and_what_that_imports(text: str, expected: set[str]) -> None:
    found = runtime_of([text], RUNTIME)
    assert {path.removesuffix(".py") for path in found} == expected
    for path, copy in found.items():
        assert path == "__init__.py" or copy == RUNTIME[path]


def test_the_front_names_what_is_there() -> None:
    front = runtime_of(["from ._runtime import decode"], RUNTIME)["__init__.py"]
    assert front == "".join(
        line for line in RUNTIME["__init__.py"].splitlines(True) if "Pager" not in line
    )


def rendered(text: str, **settings: object) -> FileTree:
    return render(api(text, **settings), "specs/shop", "shop", read_templates())


OK = "responses: {'200': {description: ok}}"
LIST = "responses: {'200': {description: ok, content: {application/json: {schema: {type: array, items: {}}}}}}"
OPTIONAL = {
    "arriving", "bodies", "deprecation", "download", "events", "multipart", "oauth", "pagination", "paging",
    "streaming", "styles", "uploads", "webhooks",
}  # fmt: skip
"""Modules that only some documents need."""


def answered(media_type: str) -> str:
    content = f"{{{media_type}: {{schema: {{type: string}}}}}}"
    return (
        f"paths: {{/a: {{get: {{responses: {{'200': {{description: ok, content: {content}}}}}}}}}}}"
    )


def sent(media_type: str, schema: str = "{type: object, properties: {a: {type: string}}}") -> str:
    content = f"{{{media_type}: {{schema: {schema}}}}}"
    return f"paths: {{/a: {{post: {{requestBody: {{content: {content}}}, {OK}}}}}}}"


OAUTH = (
    "security: [{o: []}]\n"
    "components: {securitySchemes: {o: {type: oauth2, flows: {clientCredentials: {tokenUrl: 'https://t.example', scopes: {}}}}}}\n"
)


@pytest.mark.parametrize(
    ("text", "settings", "optional"),
    [
        (f"paths: {{/a: {{get: {{{OK}}}}}}}", {}, set()),
        (f"paths: {{/a: {{get: {{x-pagination: {{style: link-header}}, {LIST}}}}}}}", {},
         {"pagination", "paging"}),
        (f"paths: {{/a: {{get: {{{OK}}}}}}}\n{OAUTH}", {"auth": {"o": AuthSetting("token", "T")}}, {"oauth"}),
        ("paths: {}\nwebhooks: {a: {post: {requestBody: {content: {application/json: {}}}}}}", {}, set()),
        (f"paths: {{/a: {{get: {{deprecated: true, {OK}}}}}}}", {}, {"deprecation"}),
        (answered("image/png"), {}, {"arriving", "download"}),
        (answered("text/event-stream"), {}, {"arriving", "streaming", "events"}),
        (answered("text/plain"), {}, set()),
        (sent("application/vnd.api+json"), {}, set()),
        ("paths: {/a: {get: {parameters: [{name: f, in: query, style: deepObject, schema: {type: object}}], "
         f"{OK}}}}}}}", {}, {"styles"}),
        (sent("application/x-www-form-urlencoded"), {}, {"bodies"}),
        (sent("multipart/form-data"), {}, {"bodies", "multipart", "uploads"}),
        (sent("image/png", "{}"), {}, {"uploads"}),
        (sent("text/plain", "{type: string}"), {}, {"bodies"}),
        (sent("application/x-ndjson", "{}"), {}, {"bodies"}),
    ],
)  # fmt: skip
def test_what_a_document_needs(text: str, settings: dict[str, object], optional: set[str]) -> None:
    tree = rendered(text, **settings)
    copied = {p.rpartition("/")[2].removesuffix(".py") for p in tree if "/_runtime/" in p}
    assert copied & OPTIONAL == optional


def test_every_import_within_a_package_leads_somewhere() -> None:
    tree = rendered(f"paths: {{/a: {{get: {{{OK}}}}}}}")
    home = "src/shop/_runtime/"
    for path in (p for p in tree if p.startswith(home)):
        for node in ast.walk(ast.parse(tree[path])):
            if isinstance(node, ast.ImportFrom) and node.level == 1:
                names = [node.module] if node.module else [alias.name for alias in node.names]
                assert all(f"{home}{name}.py" in tree for name in names), path
