"""Budgets: what a person reads in one sitting, and templates that print and nothing else.

Law 7: decisions are made in the views, where they are typed and tested; a template that decides
can only be tested through its output. A template's comment never shows text of a document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from .source import CODEGEN, TEMPLATES, functions, modules

MODULE, FUNCTION, TEMPLATE, NESTING = 350, 60, 80, 2

CARRIED, WHOLE, RUNTIME_MODULE = 6_150, 8_330, 300
"""Lines of the runtime: in a package of this repository, in all its modules together, in one."""

PACKAGE = sorted((TEMPLATES / "package").rglob("*.jinja"))
COPIES = sorted((TEMPLATES.parent / "generated").glob("*/src/*/_runtime"))
REPORT = sorted((TEMPLATES / "report").rglob("*.jinja"))
RUNTIME_FILES = sorted((TEMPLATES / "runtime").rglob("*.py"))
NAMED = {p.relative_to(TEMPLATES).as_posix(): p for p in (*PACKAGE, *REPORT)}

COMMENTED = {"source", "uri"}
"""What a comment of a generated file may print: the spec's place, and a percent-encoded pointer."""


def lines(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def depth(node: nodes.Node) -> int:
    """How deep loops and conditions are nested; branches of one condition stand side by side."""
    below = max((depth(child) for child in node.iter_child_nodes()), default=0)
    if isinstance(node, nodes.For):
        return below + 1
    if isinstance(node, nodes.If):
        branches = [*node.body, *node.else_]
        inner = max((depth(child) for child in branches), default=0) + 1
        return max(inner, *(depth(branch) for branch in node.elif_), 0)
    return below


def parsed(path: Path) -> nodes.Template:
    return Environment(trim_blocks=True, lstrip_blocks=True).parse(path.read_text("utf-8"))


def test_modules_can_be_read_in_one_sitting() -> None:
    found = {p.relative_to(CODEGEN).as_posix(): lines(p) for p in CODEGEN.rglob("*.py")}
    long = {name: count for name, count in found.items() if count > MODULE}
    assert not long, f"split modules of more than {MODULE} lines; 300 is the aim"


def test_functions_fit_a_screen() -> None:
    long = {
        f"{name}.{f.name}": length
        for name, tree in modules().items()
        for f in functions(tree)
        if (length := (f.end_lineno or f.lineno) - f.lineno + 1) > FUNCTION
    }
    assert not long, f"split functions of more than {FUNCTION} lines"


def test_the_runtime_stays_small(record_property: pytest.RecordProperty) -> None:
    carried = max(sum(map(lines, copy.glob("*.py"))) for copy in COPIES)
    whole = sum(map(lines, RUNTIME_FILES))
    record_property("runtime lines in a package", carried)
    record_property("runtime lines", whole)
    assert carried <= CARRIED, f"{carried} lines are copied into a package: can it do with fewer?"
    assert whole <= WHOLE, f"the runtime has {whole} lines: what can be said more simply?"
    long = {p.name: lines(p) for p in RUNTIME_FILES if lines(p) > RUNTIME_MODULE}
    assert not long, f"split modules of the runtime of more than {RUNTIME_MODULE} lines"


@pytest.mark.parametrize("name", NAMED)
def test_a_template_is_short(name: str) -> None:
    assert lines(NAMED[name]) <= TEMPLATE, "print parts of it from templates of their own"


DEEP = {
    "package/src/__package__/models/__model__.py.jinja": 3,
}
"""Still too deep, and how deep; to be emptied."""


@pytest.mark.parametrize("name", NAMED)
def test_a_template_is_flat(name: str) -> None:
    found = depth(parsed(NAMED[name]))
    assert found <= DEEP.get(name, NESTING), (
        "what is nested deeper is a decision: make it in the view, print it from `parts/`"
    )
    assert name not in DEEP or found > NESTING, "flat enough by now: take it out of DEEP"


@pytest.mark.parametrize(("text", "expected"), [
    ("{% if a %}{% elif b %}{% else %}{% endif %}", 1),
    ("{% for a in b %}{% if a %}{% endif %}{% endfor %}", 2),
    ("{% for a in b %}{% if a %}x{% else %}{% for c in d %}{% endfor %}{% endif %}{% endfor %}", 3),
    ("{% if a %}{% endif %}{% for a in b %}{% endfor %}", 1),
    ("{{ 'x' if a else 'y' }}", 0),
])  # fmt: skip
def test_the_measure_of_depth(text: str, expected: int) -> None:
    assert depth(Environment().parse(text)) == expected


FORBIDDEN = (nodes.Macro, nodes.CallBlock, nodes.FilterBlock, nodes.Assign, nodes.AssignBlock,
             nodes.Import, nodes.FromImport, nodes.Extends, nodes.Block, nodes.With)  # fmt: skip


@pytest.mark.parametrize("name", NAMED)
def test_a_template_only_loops_and_prints(name: str) -> None:
    used = {type(node).__name__ for node in parsed(NAMED[name]).find_all(FORBIDDEN)}
    assert not used, "no macros, no variables: what needs them belongs into the view"
    calls = list(parsed(NAMED[name]).find_all(nodes.Call))
    assert not calls, "a template that calls decides"


def printed_in_comments(text: str) -> Iterator[str]:
    for line in text.splitlines():
        comment = re.search(r"(?:^|\s)#\s(.*)", line)
        if comment and not line.startswith("##"):
            yield from re.findall(r"{{-?\s*(.*?)\s*-?}}", comment[1])


@pytest.mark.parametrize("name", [n for n in NAMED if n.endswith((".py.jinja", ".toml.jinja"))])
def test_comments_show_nothing_of_a_document(name: str) -> None:
    printed = set(printed_in_comments(NAMED[name].read_text("utf-8")))
    assert printed <= COMMENTED, "a line break in such a text would end the comment, and be code"


def test_templates_and_runtime_hold_nothing_else() -> None:
    strange = [
        p.relative_to(TEMPLATES).as_posix()
        for p in TEMPLATES.rglob("*")
        if p.is_file() and "__pycache__" not in p.parts
        and p not in PACKAGE and p not in RUNTIME_FILES and p.name != "py.typed"
        and not p.is_relative_to(TEMPLATES / "workspace")
        and not p.is_relative_to(TEMPLATES / "flavours")
        and not p.is_relative_to(TEMPLATES / "report")
    ]  # fmt: skip
    assert not strange, "only templates and the runtime's modules are copied into packages"
