"""Which modules of the runtime a package gets: those that its files import, and what these import."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

_FRONT = "__init__.py"

_IMPORT = re.compile(r"from \.+_runtime(?:\.(\w+))? import (\([^)]*\)|.*)")
"""An import of a generated file, in one line or in brackets; wherever it stands in a line, as only
a pattern that begins with a word is looked for quickly."""

_NEIGHBOURS = re.compile(r"^ *from \.(\w*) import (\([^)]*\)|.*)", re.MULTILINE)
"""An import of a module of the runtime."""

_LINE = re.compile(r' +(?:from \.(\w+) import |"(\w+)": ")')
"""A line of the runtime's front, once for type checkers and once for the interpreter."""


def runtime_of(files: Iterable[str], runtime: Mapping[str, str]) -> dict[str, str]:
    """The modules by their paths, each as it is, but for the front: it names only what is there.

    ``files`` are the texts of the package's own modules.
    """
    if _FRONT not in runtime:
        return dict(runtime)
    wanted = list(_always(runtime[_FRONT]))
    wanted += [module for text in files for module in _used(text, _homes(runtime[_FRONT]))]
    found: set[str] = set()
    while wanted:
        module = wanted.pop()
        if module not in found and f"{module}.py" in runtime:
            found.add(module)
            wanted += _imports(runtime[f"{module}.py"])
    kept = {path: text for path, text in runtime.items() if path.removesuffix(".py") in found}
    return {_FRONT: _shortened(runtime[_FRONT], found), **kept}


def _used(text: str, homes: Mapping[str, str]) -> Iterator[str]:
    """The modules that a generated file imports, or takes names from."""
    for module, names in _IMPORT.findall(text):
        if module:
            yield module
        else:
            yield from (homes.get(name, name) for name in re.findall(r"\w+", names))


@cache
def _homes(front: str) -> dict[str, str]:
    """The module of each name that the front gives away."""
    return {
        alias.asname or alias.name: node.module
        for node in ast.walk(ast.parse(front))
        if isinstance(node, ast.ImportFrom) and node.level == 1 and node.module
        for alias in node.names
    }


@cache
def _always(front: str) -> tuple[str, ...]:
    """The neighbours that the front imports for the interpreter."""
    body = ast.parse(front).body
    others = [
        node for condition in body if isinstance(condition, ast.If) for node in condition.orelse
    ]
    return tuple(_neighbours([*body, *others]))


def _imports(text: str) -> Iterator[str]:
    """The neighbours that a module imports, under whatever condition."""
    # Not by its syntax tree: to make those of the runtime takes as long as to print a package.
    for module, names in _NEIGHBOURS.findall(text):
        yield from [module] if module else re.findall(r"\w+", names)


def _neighbours(nodes: Iterable[ast.AST]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and node.level == 1:
            yield from [node.module] if node.module else [alias.name for alias in node.names]


def _shortened(front: str, kept: set[str]) -> str:
    """The front without the lines that name other modules."""
    lines = front.splitlines(keepends=True)
    named = [_LINE.match(line) for line in lines]
    return "".join(
        line
        for line, match in zip(lines, named, strict=True)
        if match is None or (match[1] or match[2]) in kept
    )
