"""Law 4: every operation and schema comes out, or the build fails and names what is missing.

A generator that skips what it cannot do hands its users a client with holes, and tells only the
person who reads warnings.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from harness.workspace import ROOT, VENDORS, copy_specs, edit_spec, exit_code
from msgspec.structs import replace

from codegen.base.diagnostics import CodegenError
from codegen.base.tree import FileTree
from codegen.ir import model as ir
from codegen.pipeline import vendors as pipeline
from codegen.templates import read_templates
from codegen.workspace import Workspace

METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}


def built(vendor: str) -> pipeline.Built:
    return pipeline.build(Workspace(ROOT).vendor(vendor), read_templates())


def manifest(tree: FileTree) -> Mapping[str, Mapping[str, int]]:
    return json.loads(tree["MANIFEST.json"])


def declared(tree: FileTree) -> tuple[set[str], int]:
    """Wire ``METHOD path`` of the operations in the files, and how many classes they declare."""
    operations: set[str] = set()
    classes = 0
    for path in tree:
        if not path.endswith(".py") or "/_runtime/" in path:
            continue
        module = ast.parse(tree[path])
        if "/resources/" in path:
            for node in ast.walk(module):
                if isinstance(node, ast.Call) and ast.unparse(node.func) == "Operation":
                    method, wire = (ast.literal_eval(argument) for argument in node.args[1:3])
                    operations.add(f"{method} {wire}")
        if "/models/" in path:
            kinds = (ast.ClassDef, ast.AnnAssign)
            classes += sum(isinstance(node, kinds) for node in module.body)
    return operations, classes


@pytest.mark.parametrize("vendor", VENDORS)
def test_what_goes_in_comes_out(vendor: str) -> None:
    made = built(vendor)
    paths = made.document.value["paths"]
    assert isinstance(paths, dict)
    wanted = {
        f"{method.upper()} {path}"
        for path, item in paths.items()
        for method in item
        if method in METHODS
    }
    operations, classes = declared(made.tree)
    assert operations == wanted
    assert classes == len(made.api.declarations)
    counts = manifest(made.tree)
    assert counts["operations"] == {"in": len(wanted), "out": len(wanted)}
    schemas = made.document.value["components"]["schemas"]
    assert counts["schemas"] == {"in": len(schemas), "out": len(schemas)}
    assert counts["models"] == len(made.api.models)


def fewer_operations(api: ir.Api) -> ir.Api:
    first, *rest = api.resources
    return replace(api, resources=(replace(first, operations=first.operations[1:]), *rest))


def fewer_resources(api: ir.Api) -> ir.Api:
    return replace(api, resources=api.resources[1:])


def fewer_schemas(api: ir.Api) -> ir.Api:
    return replace(api, schemas=api.schemas - 1)


@pytest.mark.parametrize("lose", [fewer_operations, fewer_resources, fewer_schemas])
@pytest.mark.parametrize("vendor", VENDORS)
def test_what_is_lost_in_lowering_fails_the_build(
    monkeypatch: pytest.MonkeyPatch, vendor: str, lose: Callable[[ir.Api], ir.Api]
) -> None:
    lower = pipeline.lower
    monkeypatch.setattr(pipeline, "lower", lambda *given, **kept: lose(lower(*given, **kept)))
    with pytest.raises(CodegenError) as caught:
        built(vendor)
    assert {d.rule for d in caught.value.diagnostics} == {"pipeline/incomplete"}
    assert "lost" in str(caught.value)


def test_the_command_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy_specs(tmp_path, "kokoon")
    lower = pipeline.lower
    monkeypatch.setattr(
        pipeline, "lower", lambda *given, **kept: fewer_operations(lower(*given, **kept))
    )
    assert exit_code("build", "--no-crosscheck", "-C", tmp_path) == 2
    assert "get /image/{vid} was lost [pipeline/incomplete]" in capsys.readouterr().err
    assert not (tmp_path / "generated").exists()


def test_a_class_that_is_lost_on_the_way_fails_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    lower = pipeline.lower

    def losing(*given: Any, **kept: Any) -> ir.Api:
        api = lower(*given, **kept)
        return replace(api, declarations=api.declarations[:-1])

    monkeypatch.setattr(pipeline, "lower", losing)
    with pytest.raises(CodegenError):
        built("kokoon")


def test_a_document_without_operations_is_counted_too(tmp_path: Path) -> None:
    copy_specs(tmp_path, "kokoon")
    edit_spec(tmp_path, "kokoon", lambda spec: spec["paths"].clear())
    tree = pipeline.build(Workspace(tmp_path).vendor("kokoon"), read_templates()).tree
    assert manifest(tree)["operations"] == {"in": 0, "out": 0}
