"""How a type is written in annotations, and which imports that takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from codegen.base.text import Ident
from codegen.emit.env import lit
from codegen.ir import model as ir
from codegen.ir import types as t

_MOST = 200
"""Alternatives side by side: type checkers give up on chains of 250."""


class Dicts(Struct, frozen=True):
    """The classes and aliases that callers may also give as dict literals.

    ``prefix`` (``dicts.``) stands before the names of the typed dicts.
    """

    names: frozenset[Ident] = frozenset()
    prefix: str = "dicts."

    def named(self, name: Ident) -> str:
        """The typed dict in the place of a class, or of an alias."""
        return f"{self.prefix}{name}{'_' if name in _IMPORTED_BY_DICTS else ''}"

    def within(self, type_: t.Type) -> bool:
        """Whether a dict literal can be part of what is given for a type."""
        return any(
            isinstance(x, t.Ref | t.AliasRef) and x.name in self.names for x in t.leaves(type_)
        )


NO_DICTS = Dicts()

_IMPORTED_BY_DICTS = {"Mapping", "NotRequired", "Sequence", "TypedDict"}
"""Schemas may have these names, too."""


class _Spelling(Struct, frozen=True):
    """What annotations are made with; see :func:`annotation`."""

    prefix: str
    list_: str
    given: bool
    dicts: Dicts


def annotation(
    type_: t.Type,
    prefix: str = "",
    list_: str = "list",
    *,
    given: bool = False,
    dicts: Dicts = NO_DICTS,
) -> str:
    """``type_`` as Python source; ``prefix`` (``models.``) stands before the package's classes.

    ``given`` is for what callers give: a union needs no place for alternatives that only a newer
    server knows, a file may be given in many forms, and a model as one of the ``dicts``. ``list_``
    is what a list is called where a method takes the name away.
    """
    return _spelt(type_, _Spelling(prefix, list_, given, dicts))


def id_as_text(type_: t.Type) -> str:
    """What a caller may give besides: ids usually arrive as text, from a URL or another answer."""
    return " | str" if type_ == t.Primitive("UUID") else ""


def dict_forms(type_: t.Type, prefix: str, dicts: Dicts) -> list[str]:
    """The alternatives of ``type_`` that have a dict literal in them."""
    spelling = _Spelling(prefix, "list", True, dicts)
    match type_:
        case t.Ref(name) | t.AliasRef(name):
            return [dicts.named(name)] if name in dicts.names else []
        case t.UnionType(members):
            return list(dict.fromkeys(x for m in members for x in dict_forms(m, prefix, dicts)))
        case _:
            return _alternatives(type_, spelling) if dicts.within(type_) else []


def _spelt(type_: t.Type, spelling: _Spelling) -> str:
    found = _alternatives(type_, spelling)
    if len(found) == 1:
        return found[0]
    return one_of(sorted(dict.fromkeys(found), key=lambda p: p == "None"))


def one_of(parts: Sequence[str]) -> str:
    """The union of ``parts``."""
    return f"Union[{', '.join(parts)}]" if len(parts) > _MOST else " | ".join(parts)


def _alternatives(type_: t.Type, spelling: _Spelling) -> list[str]:
    """The members of the union that ``type_`` is in annotations, mostly one."""
    match type_:
        case t.Primitive("bytes"):
            return ["FileInput" if spelling.given else "str"]
        case t.Primitive(name):
            return [name]
        case t.ListType(item):
            # A list of models is no list of models or dicts: lists are invariant.
            name = "Sequence" if spelling.dicts.within(item) else spelling.list_
            return [f"{name}[{_spelt(item, spelling)}]"]
        case t.TupleType(members):
            return [f"tuple[{', '.join(_spelt(m, spelling) for m in members)}]"]
        case t.MapType(value):
            name = "Mapping" if spelling.dicts.within(value) else "dict"
            return [f"{name}[str, {_spelt(value, spelling)}]"]
        case t.LiteralType(values, is_open):
            text = f"Literal[{', '.join(lit(v) for v in values)}]"
            return [text, type(values[0]).__name__] if is_open else [text]
        case t.Ref(name, enum=True, base=base):
            # The base says to type checkers that a server may know more values than this package.
            return [f"{spelling.prefix}{name}", base]
        case t.Ref(name) | t.AliasRef(name):
            return [f"{spelling.prefix}{name}", *dict_forms(type_, "", spelling.dicts)]
        case t.UnionType():
            return _union(type_, spelling)


def _union(union: t.UnionType, spelling: _Spelling) -> list[str]:
    members = [m for m in union.members if m != t.NONE]
    found = list(dict.fromkeys(a for m in members for a in _alternatives(m, spelling)))
    if not spelling.given and has_variants(union):
        found += ["Unknown"] if has_unknown(union) else []
        if tag := union.discriminator:
            classes = [f"{lit(value)}: {lit(str(name))}" for value, name in tag.classes]
            classes += [f"None: {lit(str(tag.other))}"] if tag.other else []
            choice = f"Discriminator({lit(tag.wire)}, {{{', '.join(classes)}}})"
            found = [f"Annotated[{one_of(found)}, {choice}]"]
    return [*found, "None"] if t.NONE in union.members else found


def default_of(given: ir.Field | ir.Parameter) -> str:
    """Source of what stands for a value that is not given; nothing if it must be."""
    if not given.required:
        return "UNSET"
    return "" if given.needed else lit(given.constant)


def has_variants(union: t.UnionType) -> bool:
    """Whether a union has several models, and so a place for one that only the server knows."""
    return len([m for m in union.members if isinstance(m, t.Ref) and not m.enum]) > 1


def has_unknown(union: t.UnionType) -> bool:
    """Whether a union has that place, and no class for it."""
    return has_variants(union) and not (union.discriminator and union.discriminator.other)


def class_expression(type_: t.Type, prefix: str = "") -> str:
    """``type_`` where a class is asked for: what is none is wrapped in ``OneOf``."""
    text = annotation(type_, prefix)
    match type_:
        case t.UnionType() | t.LiteralType() | t.AliasRef() | t.Ref(enum=True) | t.TupleType():
            return f"OneOf[{text}]"
        case _:
            return f"OneOf[{text}]" if type_ in (t.JSON, t.NONE) else text


_HOMES = {
    "datetime": ("datetime", "datetime"),
    "date": ("datetime", "date"),
    "UUID": ("uuid", "UUID"),
}


def standard_imports(types: Iterable[t.Type]) -> set[tuple[str, str]]:
    """``(module, name)`` of what the annotations of ``types`` take from the standard library."""
    found: set[tuple[str, str]] = set()
    for leaf in _leaves(types):
        if isinstance(leaf, t.Primitive) and leaf.name in _HOMES:
            found.add(_HOMES[leaf.name])
        elif isinstance(leaf, t.LiteralType):
            found.add(("typing", "Literal"))
    return found


def runtime_imports(types: Iterable[t.Type], *, given: bool = False) -> set[str]:
    """What the annotations of ``types`` take from the runtime."""
    types = list(types)
    found = {"JSON"} if t.JSON in _leaves(types) else set[str]()
    if given:
        return found | ({"FileInput"} if t.Primitive("bytes") in _leaves(types) else set[str]())
    unions = [u for type_ in types for u in t.unions(type_) if has_variants(u)]
    if any(map(has_unknown, unions)):
        found.add("Unknown")
    if any(u.discriminator for u in unions):
        found.add("Discriminator")
    return found


def typing_imports(
    types: Iterable[t.Type], *, given: bool = False, dicts: Dicts = NO_DICTS
) -> set[tuple[str, str]]:
    """What discriminated unions, and very large ones, in ``types`` take from ``typing``."""
    unions = [u for type_ in types for u in t.unions(type_)]
    told = not given and any(has_variants(u) and u.discriminator for u in unions)
    # An alternative that is an enumeration is written as two.
    large = [u for u in unions if len(u.members) > _MOST // 3]
    names = ["Annotated"] if told else []
    spelt = (annotation(u, given=given, dicts=dicts) for u in large)
    names += ["Union"] if any("Union[" in text for text in spelt) else []
    return {("typing", name) for name in names}


def container_imports(types: Iterable[t.Type], dicts: Dicts) -> set[tuple[str, str]]:
    """What lists and objects that may have dict literals in them are called in annotations."""
    return {("collections.abc", name) for type_ in types for name in _containers(type_, dicts)}


def _containers(type_: t.Type, dicts: Dicts) -> Iterator[str]:
    match type_:
        case t.ListType(inner) | t.MapType(inner):
            if dicts.within(inner):
                yield "Sequence" if isinstance(type_, t.ListType) else "Mapping"
            yield from _containers(inner, dicts)
        case t.UnionType(members) | t.TupleType(members):
            for member in members:
                yield from _containers(member, dicts)
        case _:
            return


def _leaves(types: Iterable[t.Type]) -> set[t.Type]:
    return {leaf for type_ in types for leaf in t.leaves(type_)}


def references(types: Iterable[t.Type]) -> set[tuple[str, str]]:
    """``(module, class)`` of the package's classes and aliases in ``types``."""
    return {
        (str(leaf.module), str(leaf.name))
        for leaf in _leaves(types)
        if isinstance(leaf, t.Ref | t.AliasRef)
    }


def import_lines(names: Iterable[tuple[str, str]]) -> list[str]:
    """``from module import a, b`` lines, sorted as the formatter of imports would."""
    modules: dict[str, list[str]] = {}
    for module, name in names:
        modules.setdefault(module, []).append(name)
    return [
        f"from {module} import {', '.join(sorted(modules[module], key=import_order))}"
        for module in sorted(modules)
    ]


def import_order(name: str) -> tuple[int, str]:
    """How the formatter of imports sorts: constants, then classes, then functions."""
    rank = 0 if name.isupper() else 1 if name[0].isupper() else 2
    return rank, name
