"""The program's own source, as syntax trees."""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterator
from pathlib import Path

from harness.workspace import ROOT

CODEGEN = ROOT / "codegen"
TEMPLATES = ROOT / "templates"


def module_name(path: Path) -> str:
    """``codegen/spec/load.py`` is ``codegen.spec.load``."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@functools.cache
def modules() -> dict[str, ast.Module]:
    """Syntax trees of all modules of the program, by name."""
    files = sorted(CODEGEN.rglob("*.py"))
    return {module_name(f): ast.parse(f.read_text("utf-8"), str(f)) for f in files}


def component(module: str) -> str:
    """The part of the house: ``codegen.spec.load`` is of ``spec``, ``codegen.cli`` is ``cli``."""
    return ".".join(module.split(".")[1:2]) or "codegen"


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """All functions and methods, however deep."""
    return (n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))


def imports(tree: ast.AST) -> Iterator[tuple[str, ast.stmt]]:
    """Every ``module`` or ``module.name`` that is imported, and the statement that does it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"relative import in line {node.lineno}"
            yield from ((f"{node.module}.{alias.name}", node) for alias in node.names)


def lazy_imports(tree: ast.AST) -> Iterator[str | None]:
    """What ``import_module`` or ``lazy`` is called with; None if that is not a plain string."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(
            ("import_module", "__import__", "lazy")
        ):
            first = node.args[0] if node.args else None
            text = first.value if isinstance(first, ast.Constant) else None
            yield text if isinstance(text, str) else None
