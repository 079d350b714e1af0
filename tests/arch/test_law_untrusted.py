"""Law 5: text of a document is untrusted; it comes out as text, and nowhere as code.

A vendor's description is written by strangers. In a comment, a line break in it would be code; in
a file name, a path; in Markdown, a link.
"""

from __future__ import annotations

import ast
import re
import tokenize
import tomllib
from collections.abc import Iterator
from io import BytesIO

import pytest
from harness.workspace import Spec

from codegen.base.tree import FileTree

from .made import make
from .seeded import write_workspace

MARK = re.compile(r"(?:PROSE|prose)\d+")
IMPORTED = {"__future__", "datetime", "enum", "functools", "typing", "uuid"}


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Spec, FileTree]:
    folder = tmp_path_factory.mktemp("seeded")
    document = write_workspace(folder)
    return document, make(folder, "seeded")


@pytest.fixture(scope="module")
def tree(seeded: tuple[Spec, FileTree]) -> FileTree:
    return seeded[1]


def own(tree: FileTree, suffix: str) -> Iterator[tuple[str, str]]:
    for path in tree:
        if path.endswith(suffix) and "/_runtime/" not in path:
            yield path, tree[path].decode()


def test_no_comment_shows_it(tree: FileTree) -> None:
    for path, text in own(tree, ".py"):
        tokens = tokenize.tokenize(BytesIO(text.encode()).readline)
        found = [t.string for t in tokens if t.type == tokenize.COMMENT]
        assert len(found) == 1, f"{path}: {found[1:]}"
        assert not MARK.search(found[0])
        assert re.fullmatch(r"[ -~—]+", found[0]), "a pointer in a header is percent-encoded"


def test_no_file_is_named_by_it(tree: FileTree) -> None:
    for path in tree:
        assert re.fullmatch(r"[a-z0-9_/]+(\.py|\.md|\.toml|/MANIFEST\.json|\.typed)|MANIFEST\.json|README\.md",
                            path), path  # fmt: skip
        assert not MARK.search(path)


def identifiers(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        for field in ("id", "name", "attr", "arg", "asname", "module"):
            value = getattr(node, field, None)
            if isinstance(value, str):
                yield value


def test_no_code_is_made_of_prose(tree: FileTree) -> None:
    for path, text in own(tree, ".py"):
        made = [i for i in identifiers(ast.parse(text)) if MARK.search(i)]
        assert not made, f"{path}: a description became {made}"


def test_nothing_is_imported_that_the_templates_do_not_import(tree: FileTree) -> None:
    for path, text in own(tree, ".py"):
        for node in ast.walk(ast.parse(text)):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and not node.level:
                names.append(str(node.module))
            assert set(names) <= IMPORTED, path


STATEMENTS = (ast.Import, ast.ImportFrom, ast.ClassDef, ast.Assign, ast.AnnAssign, ast.If)


def test_modules_only_declare(tree: FileTree) -> None:
    for path, text in own(tree, ".py"):
        for node in ast.parse(text).body:
            docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
            assert docstring or isinstance(node, STATEMENTS), f"{path}: {ast.unparse(node)}"


def test_markdown_shows_it_as_text(tree: FileTree) -> None:
    for path, text in own(tree, ".md"):
        outside = re.sub(r"(`+).*?\1", "", re.sub(r"```.*?```", "", text, flags=re.DOTALL))
        assert not re.search(r"(?<!\\)<(?!https)", outside), f"{path}: raw HTML"
        links = re.findall(r"(?<!\\)\]\(([^)]*)\)", outside)
        assert set(links) <= {"api.md"}, f"{path}: a link of the document's making"
        for line in text.splitlines():
            assert not (MARK.search(line) and line.startswith(("#", "```"))), f"{path}: {line}"


def test_toml_holds_it_as_strings(tree: FileTree) -> None:
    assert set(tomllib.loads(tree["pyproject.toml"].decode())) == {
        "build-system",
        "project",
        "tool",
    }


def test_no_file_holds_what_nobody_sees(tree: FileTree) -> None:
    for path in tree:
        text = tree[path].decode()
        found = re.search(
            "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", text
        )
        assert not found, f"{path}: {found!r} reorders or hides what a reviewer reads"


def strings(tree: FileTree) -> set[object]:
    return {
        node.value
        for _, text in own(tree, ".py")
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Constant)
    }


def test_wire_values_are_exact(seeded: tuple[Spec, FileTree]) -> None:
    document, tree = seeded
    held = strings(tree)
    model = document["components"]["schemas"]["Model"]["properties"]
    # Names that are identifiers already need no second form.
    wires = [*document["paths"], *(w for w in model if not w.isidentifier())]
    wires += [p["name"] for item in document["paths"].values() for o in item.values()
              for p in o["parameters"]]  # fmt: skip
    wires += [v for node in model.values() for v in node.get("enum", [])]
    assert [wire for wire in wires if wire not in held] == [], "wire values are exact to the byte"


def test_what_people_wrote_is_there(seeded: tuple[Spec, FileTree]) -> None:
    document, tree = seeded
    everything = "\n".join(tree[path].decode() for path in tree)
    for item in document["paths"].values():
        for operation in item.values():
            for text in (operation["summary"], operation["parameters"][0]["description"]):
                mark = MARK.match(text)
                assert mark and mark[0] in everything, "documentation must not get lost"
