"""Dependencies point one way: cli, commands, pipeline, emit, ir, spec, base.

So that a stage can be read, tested and replaced without what comes after it, and so that starting
up costs only what is used.
"""

from __future__ import annotations

import ast
from graphlib import CycleError, TopologicalSorter

import grimp
import pytest

from .source import component, functions, imports, lazy_imports, modules

ALLOWED: dict[str, set[str]] = {
    "base": set(),
    "spec": {"base"},
    "ir": {"base", "spec"},
    "emit": {"base", "ir"},
    "store": {"base"},
    "sources": {"base", "spec"},
    "templates": {"base"},
    "vendor_tables": {"ir"},
    "vendor_toml": {"base", "ir", "vendor_tables"},
    "workspace": {"base", "spec", "ir", "vendor_toml"},
    "releases": {"base", "spec", "ir", "review", "workspace", "vendor_toml"},
    "pipeline": {"base", "spec", "ir", "emit", "store", "sources", "workspace"},
    "crosscheck": {"base", "spec", "ir", "pipeline", "workspace"},
    # The package itself tells the version; a review shows types as they are printed.
    "review": {"base", "spec", "ir", "emit", "codegen"},
    "commands": {
        "base", "spec", "ir", "store", "sources", "templates", "workspace", "pipeline",
        "crosscheck", "review", "releases", "codegen",
    },
    "cli": {"base", "commands", "workspace", "codegen"},
    "__main__": {"cli"},
    "codegen": set(),
}  # fmt: skip
"""What each part of the house may know of; a new part takes its line here."""

HOMES = {
    "openapi_python_client": {"codegen.crosscheck.opc"},
    "datamodel_code_generator": {"codegen.crosscheck.dcg"},
    "pydantic": {"codegen.crosscheck.dcg"},
    "jsonpath": {"codegen.spec.overlay"},
    "griffe": {"codegen.commands.review_griffe"},
    "jinja2": {"codegen.emit.env", "codegen.review.report.page"},
    "typer": {
        "codegen.cli",
        "codegen.cli.build",
        "codegen.cli.generate",
        "codegen.cli.lint",
        "codegen.cli.options",
        "codegen.cli.reviews",
        "codegen.cli.show",
        "codegen.cli.vendors",
    },
    # One module reads YAML, one writes it.
    "yaml": {"codegen.spec.load_yaml", "codegen.spec.dump_yaml"},
}
"""The only importers of packages whose next version may differ."""

LAZY_AT_RUN_TIME = {
    "codegen.commands.lazy": "it is what is called with the names",
    "codegen.crosscheck.host": "one of three witnesses, by name",
    "codegen.crosscheck.opc_client": "modules of the package that the witness generated",
    "codegen.crosscheck.probe": "modules of the package that is examined",
}
"""Where a module is imported whose name is known only then."""

IMPORTS_IN_FUNCTIONS: dict[str, str] = {}
"""Modules with an import inside a function, and why; start-up is won by `commands.lazy`, and a
cycle is solved, not dodged."""


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("codegen", include_external_packages=True, cache_dir=None)


def edges(graph: grimp.ImportGraph) -> set[tuple[str, str]]:
    """Who imports whom within the program, lazily or at once."""
    at_once = {
        (module, other)
        for module in graph.modules
        if component(module) and module.startswith("codegen")
        for other in graph.find_modules_directly_imported_by(module)
        if other.startswith("codegen")
    }
    lazily = {
        (module, other)
        for module, tree in modules().items()
        for other in lazy_imports(tree)
        if other and other.startswith("codegen")
    }
    return at_once | lazily


def test_dependencies_point_one_way(graph: grimp.ImportGraph) -> None:
    wrong = sorted(
        f"{module} imports {other}"
        for module, other in edges(graph)
        if component(module) != component(other)
        and component(other) not in ALLOWED.get(component(module), set())
    )
    assert not wrong, "a stage must not know what comes after it:\n" + "\n".join(wrong)


def test_every_permission_is_used(graph: grimp.ImportGraph) -> None:
    used = {(component(module), component(other)) for module, other in edges(graph)}
    idle = [
        f"{part} need not know {other}"
        for part, others in ALLOWED.items()
        for other in others
        if (part, other) not in used
    ]
    assert not idle, "law 10: an exemption that nothing needs"


def test_every_part_has_its_line(graph: grimp.ImportGraph) -> None:
    parts = {component(m) for m in graph.modules if m.startswith("codegen")}
    assert parts <= ALLOWED.keys(), "say in ALLOWED what a new part of the house may import"


def test_the_table_itself_points_one_way() -> None:
    order = list(TopologicalSorter(ALLOWED).static_order())
    chain = ["base", "spec", "ir", "emit", "pipeline", "commands", "cli"]
    assert [part for part in order if part in chain] == chain


def test_no_cycles(graph: grimp.ImportGraph) -> None:
    known: dict[str, set[str]] = {module: set() for module in graph.modules}
    for module, other in edges(graph):
        known[module].add(other)
    try:
        TopologicalSorter(known).prepare()
    except CycleError as error:
        pytest.fail(f"modules that import each other are one module in two files: {error.args[1]}")


@pytest.mark.parametrize("package", HOMES)
def test_a_package_that_moves_is_imported_in_one_place(
    graph: grimp.ImportGraph, package: str
) -> None:
    found = graph.find_modules_that_directly_import(package) if package in graph.modules else set()
    lazily = {m for m, tree in modules().items() if package in lazy_imports(tree)}
    assert found | lazily <= HOMES[package], (
        f"when {package} changes, one module must be looked at, not many"
    )


def test_witnesses_and_sources_hang_off_the_side(graph: grimp.ImportGraph) -> None:
    importers = {
        (component(module), component(other))
        for module, other in edges(graph)
        if component(other) in ("sources", "crosscheck", "commands")
        and component(module) != component(other)
    }
    allowed = {
        ("pipeline", "sources"), ("commands", "sources"), ("commands", "crosscheck"),
        ("cli", "commands"),
    }  # fmt: skip
    assert importers <= allowed, "what a witness says must not shape what it is asked about"


def test_no_imports_in_functions() -> None:
    found = {
        f"{module}: {name} in line {statement.lineno}"
        for module, tree in modules().items()
        if module not in IMPORTS_IN_FUNCTIONS
        for function in functions(tree)
        for name, statement in imports(function)
    }
    assert not found, "an import in a function hides a dependency, or dodges a cycle"
    idle = [m for m in IMPORTS_IN_FUNCTIONS if not any(imports(f) for f in functions(modules()[m]))]
    assert not idle, "an exemption that nothing needs"


def test_lazy_imports_name_their_module() -> None:
    unnamed = {m for m, tree in modules().items() if None in lazy_imports(tree)}
    assert unnamed <= LAZY_AT_RUN_TIME.keys(), "a name computed at run time is seen by no tool"
    assert {m for m in LAZY_AT_RUN_TIME if m in modules()} <= unnamed, "an exemption without need"


def test_only_shells_import_lazily() -> None:
    lazy = {m for m, tree in modules().items() if any(lazy_imports(tree))}
    assert {component(m) for m in lazy} <= {"cli", "commands"}, (
        "start-up is won where a command is chosen, not by hiding imports in the stages"
    )


def test_type_checkers_see_what_is_imported_lazily() -> None:
    """``x = lazy("a.b")`` stands beside ``from a import b as x``: one without the other is wrong."""
    wrong: list[str] = []
    for module, tree in modules().items():
        for choice in (n for n in ast.walk(tree) if isinstance(n, ast.If)):
            loaded = {
                (ast.unparse(n.targets[0]), next(lazy_imports(n)))
                for n in choice.orelse
                if isinstance(n, ast.Assign) and any(lazy_imports(n))
            }
            seen = {
                (alias.asname or alias.name, f"{n.module}.{alias.name}")
                for n in choice.body
                if isinstance(n, ast.ImportFrom)
                for alias in n.names
            }
            wrong += [f"{module}: {name}" for name, _ in loaded - seen]
    assert not wrong, "a call of it is checked against another module, or not at all"
