"""What the templates of ``models/`` print."""

from __future__ import annotations

from msgspec import Struct

from codegen.base.text import Ident, Untrusted
from codegen.emit.env import lit
from codegen.emit.types import (
    annotation,
    default_of,
    import_lines,
    references,
    runtime_imports,
    standard_imports,
    typing_imports,
)
from codegen.ir import model as ir
from codegen.ir.places import COMPONENTS
from codegen.ir.usage import one_way, returned


class FieldView(Struct, frozen=True):
    """One attribute: its declaration as Python source, and its documentation."""

    name: str
    annotation: str
    assigned: str
    """What follows the annotation: nothing, or the default and the wire name."""
    doc: Untrusted
    deprecated: bool


class ClassView(Struct, frozen=True):
    """One class of a module, or one name for a type."""

    name: str
    kind: str
    """``model``, ``alias``, ``StrEnum`` or ``IntEnum``."""
    doc: Untrusted
    fields: tuple[FieldView, ...] = ()
    members: tuple[ir.Member, ...] = ()
    target: str = ""
    base: str = ""
    schema: str = ""
    """Pointer of the schema, where somebody may ask for it and the name does not tell it."""


class ModuleView(Struct, frozen=True):
    """One file below ``models/``."""

    module: str
    pointer: str
    imports: tuple[str, ...]
    runtime: str
    siblings: tuple[str, ...]
    """Imports for type checkers only: modules refer to each other in circles."""
    targets: tuple[str, ...]
    """Imports of what aliases are made of, needed when the module is imported."""
    classes: tuple[ClassView, ...]


class Module(Struct, frozen=True):
    """What one file below ``models/`` is made of, and of nothing else."""

    name: Ident
    declarations: tuple[ir.Declaration, ...]
    returned: tuple[Ident, ...]
    """Those that methods return."""


def modules_of(api: ir.Api) -> list[Module]:
    """The files of ``models/``, in the order of the document."""
    grouped: dict[Ident, list[ir.Declaration]] = {}
    for declaration in api.declarations:
        grouped.setdefault(declaration.module, []).append(declaration)
    seen = returned(api)
    return [
        Module(name, tuple(declarations), tuple(d.name for d in declarations if d.name in seen))
        for name, declarations in grouped.items()
    ]


def module_view(module_: Module) -> ModuleView:
    """The view of one file of ``models/``."""
    module, seen = module_.name, set(module_.returned)
    declarations = [one_way(d) if isinstance(d, ir.Model) else d for d in module_.declarations]
    models = [d for d in declarations if isinstance(d, ir.Model)]
    enums = [d for d in declarations if isinstance(d, ir.Enum)]
    aliases = [d for d in declarations if isinstance(d, ir.Alias)]
    fields = [field for model in models for field in model.fields]
    extras = [model.extra for model in models if model.extra is not None]
    targets = [alias.target for alias in aliases]
    types = list(dict.fromkeys([*(field.type for field in fields), *extras, *targets]))
    imports = standard_imports(types) | typing_imports(types)
    imports |= {("enum", "StrEnum" if enum.base == "str" else "IntEnum") for enum in enums}
    imports |= {("typing", "TypeAlias")} if aliases else set()
    eager = {(f".{home}", name) for home, name in references(targets) if home != module}
    siblings = {(f".{home}", name) for home, name in references(types) if home != module} - eager
    if siblings:
        imports.add(("typing", "TYPE_CHECKING"))
    runtime = {
        ("._runtime", name) for name in _runtime_names(models, fields) | runtime_imports(types)
    }
    return ModuleView(
        module=module,
        pointer=declarations[0].pointer,
        imports=tuple(import_lines(imports)),
        runtime="".join(import_lines(runtime)).replace("from ._runtime", "from .._runtime"),
        siblings=tuple(import_lines(siblings)),
        targets=tuple(import_lines(eager)),
        classes=tuple(_class(d, _schema(d, seen)) for d in _ordered(declarations)),
    )


def _ordered(declarations: list[ir.Declaration]) -> list[ir.Declaration]:
    """Inline classes are declared after their owner is met; readers want them before it."""
    rank: dict[type, int] = {ir.Enum: 0, ir.Model: 1, ir.Alias: 2}
    models = [d for d in declarations if isinstance(d, ir.Model)]
    place = {d.pointer: i for i, d in enumerate([*reversed(models[1:]), *models[:1]])}
    return sorted(declarations, key=lambda d: (rank[type(d)], place.get(d.pointer, 0)))


def _runtime_names(models: list[ir.Model], fields: list[ir.Field]) -> set[str]:
    names = {"model"} if models else set[str]()
    names |= {"OpenModel" if m.extra is not None else "Model" for m in models}
    if any(not f.required for f in fields):
        names |= {"UNSET", "Unset"}
    if any(_assigned(f).startswith(" = wire(") for f in fields):
        names.add("wire")
    if any(f.deprecated for f in fields):
        names.add("deprecated")
    return names


def _class(declaration: ir.Declaration, schema: str) -> ClassView:
    if isinstance(declaration, ir.Enum):
        kind = "StrEnum" if declaration.base == "str" else "IntEnum"
        return ClassView(
            declaration.name,
            kind,
            declaration.doc,
            members=declaration.members,
            schema=schema,
        )
    if isinstance(declaration, ir.Alias):
        target = annotation(declaration.target)
        return ClassView(declaration.name, "alias", declaration.doc, target=target)
    return ClassView(
        declaration.name,
        "model",
        _model_doc(declaration),
        tuple(map(_field, declaration.fields)),
        base=_base(declaration),
        schema=schema,
    )


def _model_doc(model: ir.Model) -> Untrusted:
    """The documentation of a class, which says of a deprecated one that it is.

    A decorator would make type checkers complain in all the places where other classes of the
    package have it in their annotations.
    """
    note = "Deprecated: the vendor may remove this schema."
    text = model.doc.text.strip()
    return Untrusted("\n\n".join(filter(None, [text, note]))) if model.deprecated else model.doc


def _schema(declaration: ir.Declaration, seen: set[Ident]) -> str:
    # What methods return is compared with the document, if somebody wants to hear of drift.
    told = declaration.pointer == COMPONENTS + declaration.name
    return "" if told or declaration.name not in seen else declaration.pointer


def _field(field: ir.Field) -> FieldView:
    return FieldView(
        name=field.name,
        annotation=annotation(field.type) + ("" if field.required else " | Unset"),
        assigned=_assigned(field),
        doc=field.doc if field.doc or not field.deprecated else Untrusted("Deprecated."),
        deprecated=field.deprecated,
    )


def _base(model: ir.Model) -> str:
    """The base class, which says of which type the fields are that have no name."""
    if model.extra is None:
        return "Model"
    # Quoted, as the class may stand in a module that is imported for type checkers only.
    return f"OpenModel[{lit(annotation(model.extra))}]"


def _assigned(field: ir.Field) -> str:
    flags = {"read_only": field.read_only, "write_only": field.write_only}
    said = [f"{flag}=True" for flag, is_set in flags.items() if is_set]
    default = default_of(field)
    if field.wire.text == field.name and not field.deprecated and not said:
        return f" = {default}" if default else ""
    arguments = [lit(field.wire)]
    if default:
        arguments.append(f"default={default}")
    if field.deprecated:
        # The value is held privately: its public face is a property that warns.
        arguments.append(f'alias="{field.name}"')
    return f" = wire({', '.join([*arguments, *said])})"
