"""How a type is written in annotations, and which imports that takes."""

from __future__ import annotations

from collections.abc import Iterator

from codegen.emit.env import lit
from codegen.ir import model as ir


def annotation(type_: ir.Type, prefix: str = "", list_: str = "list") -> str:
    """``type_`` as Python source; ``prefix`` (``models.``) stands before the package's classes.

    ``list_`` is what a list is called where a method takes the name away.
    """
    parts = dict.fromkeys(_alternatives(type_, prefix, list_))
    return " | ".join(sorted(parts, key=lambda p: p == "None"))


def _alternatives(type_: ir.Type, prefix: str, list_: str) -> Iterator[str]:
    match type_:
        case ir.Primitive(name):
            yield name
        case ir.ListType(item):
            yield f"{list_}[{annotation(item, prefix, list_)}]"
        case ir.MapType(value):
            yield f"dict[str, {annotation(value, prefix, list_)}]"
        case ir.LiteralType(values):
            yield f"Literal[{', '.join(lit(v) for v in values)}]"
        case ir.Ref(name, enum=enum, base=base):
            yield f"{prefix}{name}"
            if enum:
                # Says to type checkers that a server may know more values than this package.
                yield base
        case ir.UnionType(members):
            for member in members:
                yield from _alternatives(member, prefix, list_)


def leaves(type_: ir.Type) -> Iterator[ir.Type]:
    """The primitives, literals and references that ``type_`` is made of."""
    match type_:
        case ir.ListType(item):
            yield from leaves(item)
        case ir.MapType(value):
            yield from leaves(value)
        case ir.UnionType(members):
            for member in members:
                yield from leaves(member)
        case _:
            yield type_


_HOMES = {
    "datetime": ("datetime", "datetime"),
    "date": ("datetime", "date"),
    "UUID": ("uuid", "UUID"),
}


def standard_imports(types: list[ir.Type]) -> set[tuple[str, str]]:
    """``(module, name)`` of what the annotations of ``types`` take from the standard library."""
    found: set[tuple[str, str]] = set()
    for type_ in types:
        for leaf in leaves(type_):
            if isinstance(leaf, ir.Primitive) and leaf.name in _HOMES:
                found.add(_HOMES[leaf.name])
            elif isinstance(leaf, ir.LiteralType):
                found.add(("typing", "Literal"))
    return found


def uses_json(types: list[ir.Type]) -> bool:
    """Whether an annotation says ``JSON``."""
    return any(leaf == ir.JSON for type_ in types for leaf in leaves(type_))


def references(types: list[ir.Type]) -> set[tuple[str, str]]:
    """``(module, class)`` of the package's classes in ``types``."""
    return {
        (str(leaf.module), str(leaf.name))
        for type_ in types
        for leaf in leaves(type_)
        if isinstance(leaf, ir.Ref)
    }


def import_lines(names: set[tuple[str, str]]) -> list[str]:
    """``from module import a, b`` lines, sorted as the formatter of imports would."""
    modules: dict[str, list[str]] = {}
    for module, name in names:
        modules.setdefault(module, []).append(name)
    return [
        f"from {module} import {', '.join(sorted(modules[module], key=_import_order))}"
        for module in sorted(modules)
    ]


def _import_order(name: str) -> tuple[int, str]:
    """Constants, then classes, then functions."""
    rank = 0 if name.isupper() else 1 if name[0].isupper() else 2
    return rank, name
