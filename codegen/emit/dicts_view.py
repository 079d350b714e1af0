"""What the template of ``_dicts.py`` prints: what callers may write in the place of models."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from keyword import iskeyword

from msgspec import Struct

from codegen.base.text import Ident
from codegen.emit.env import lit
from codegen.emit.types import (
    Dicts,
    annotation,
    container_imports,
    dict_forms,
    id_as_text,
    import_lines,
    one_of,
    references,
    runtime_imports,
    standard_imports,
    typing_imports,
)
from codegen.ir import model as ir
from codegen.ir import types as t
from codegen.ir.usage import with_dicts


class DictView(Struct, frozen=True):
    """A typed dict, or with a ``target`` a name for several."""

    name: str
    keys: tuple[tuple[str, str], ...] = ()
    """Source of the keys, and of the annotations of their values."""
    as_class: bool = True
    """Whether the keys are attributes of a class: not if one is no identifier, or hides a type."""
    target: str = ""


class DictsView(Struct, frozen=True):
    """``_dicts.py``."""

    imports: tuple[str, ...]
    models: bool
    runtime: str
    dicts: tuple[DictView, ...]


class DictsModule(Struct, frozen=True):
    """What ``_dicts.py`` is made of, and of nothing else."""

    declarations: tuple[ir.Declaration, ...]


def dicts_module(api: ir.Api) -> DictsModule | None:
    """The module; None if no argument is made of models."""
    names = with_dicts(api.declarations)
    declared = tuple(d for d in api.declarations if d.name in names)
    return DictsModule(declared) if declared else None


def dicts_view(module: DictsModule) -> DictsView:
    """The view of the module."""
    declared = module.declarations
    dicts = Dicts(frozenset(d.name for d in declared), "")
    views = tuple(_dict(d, dicts) for d in _ordered(declared))
    types = [t.without_files(type_) for d in declared for type_ in _types(d, dicts)]
    imports = standard_imports(types) | container_imports(types, dicts)
    imports |= typing_imports(types, given=True, dicts=dicts)
    optional = any(not f.required for d in declared for f in _fields(d))
    used = {
        "NotRequired": optional,
        "TypeAlias": any(v.target for v in views),
        "TypedDict": any(not v.target for v in views),
    }
    imports |= {("typing", name) for name, is_used in used.items() if is_used}
    printed = [text for v in views for text in (v.target, *(value for _, value in v.keys))]
    runtime = {("._runtime", name) for name in runtime_imports(types, given=True)}
    return DictsView(
        imports=tuple(import_lines(imports)),
        models=any("models." in text for text in printed),
        runtime="".join(import_lines(runtime)),
        dicts=views,
    )


def _ordered(declarations: Iterable[ir.Declaration]) -> list[ir.Declaration]:
    """The aliases last, each after those that it is made of: they are evaluated where they stand."""
    aliases = {d.name: d for d in declarations if isinstance(d, ir.Alias)}
    found = [d for d in declarations if d.name not in aliases]
    while aliases:
        made_of = {n: references([a.target]) for n, a in aliases.items()}
        ready = [n for n in aliases if not any(name in aliases for _, name in made_of[n])]
        found += [aliases.pop(name) for name in ready or list(aliases)]
    return found


def _dict(declaration: ir.Declaration, dicts: Dicts) -> DictView:
    name = dicts.named(declaration.name)
    if isinstance(declaration, ir.Alias):
        forms = dict_forms(t.without_files(declaration.target), "models.", dicts)
        return DictView(name, target=one_of(forms))
    keys = {f.wire.text: _value(f, dicts) for f in _fields(declaration)}
    said = set(re.findall(r"\w+", " ".join(keys.values())))
    if all(_is_name(key) and key not in said for key in keys):
        return DictView(name, tuple((Ident(key), text) for key, text in keys.items()))
    return DictView(
        name, tuple((lit(key), lit(text)) for key, text in keys.items()), as_class=False
    )


def _types(declaration: ir.Declaration, dicts: Dicts) -> Iterator[t.Type]:
    """What the dict of a declaration is annotated with; of an alias, alternatives without a dict
    stand in the alias itself.
    """
    if isinstance(declaration, ir.Alias):
        target = declaration.target
        members = target.members if isinstance(target, t.UnionType) else (target,)
        yield from (m for m in members if dicts.within(m))
    else:
        yield from (f.type for f in _fields(declaration))


def _fields(declaration: ir.Declaration) -> tuple[ir.Field, ...]:
    """What callers give of a model."""
    fields = declaration.fields if isinstance(declaration, ir.Model) else ()
    return tuple(f for f in fields if not f.read_only)


def _value(field: ir.Field, dicts: Dicts) -> str:
    text = annotation(t.without_files(field.type), "models.", given=True, dicts=dicts)
    text += id_as_text(field.type)
    return text if field.required else f"NotRequired[{text}]"


def _is_name(key: str) -> bool:
    # Python changes names with two underscores in a class, and those that are not in normal form.
    return key.isascii() and key.isidentifier() and not (iskeyword(key) or key.startswith("__"))
