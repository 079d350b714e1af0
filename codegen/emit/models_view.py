"""What the templates of ``models/`` print."""

from __future__ import annotations

from dataclasses import dataclass

from codegen.base.text import Untrusted
from codegen.emit.env import lit
from codegen.emit.types import annotation, import_lines, references, standard_imports, uses_json
from codegen.ir import model as ir


@dataclass(frozen=True, slots=True)
class FieldView:
    """One attribute: its declaration as Python source, and its documentation."""

    name: str
    annotation: str
    assigned: str
    """What follows the annotation: nothing, or the default and the wire name."""
    doc: Untrusted
    deprecated: bool


@dataclass(frozen=True, slots=True)
class ClassView:
    """One class of a module."""

    name: str
    kind: str
    """``model``, ``StrEnum`` or ``IntEnum``."""
    doc: Untrusted
    fields: tuple[FieldView, ...]
    members: tuple[ir.Member, ...]


@dataclass(frozen=True, slots=True)
class ModuleView:
    """One file below ``models/``."""

    module: str
    pointer: str
    imports: tuple[str, ...]
    runtime: str
    siblings: tuple[str, ...]
    classes: tuple[ClassView, ...]


def model_modules(api: ir.Api) -> list[ModuleView]:
    """The files of ``models/``, in the order of the document."""
    grouped: dict[str, list[ir.Declaration]] = {}
    for declaration in api.declarations:
        grouped.setdefault(declaration.module, []).append(declaration)
    return [_module(module, declarations) for module, declarations in grouped.items()]


def _module(module: str, declarations: list[ir.Declaration]) -> ModuleView:
    models = [d for d in declarations if isinstance(d, ir.Model)]
    enums = [d for d in declarations if isinstance(d, ir.Enum)]
    fields = [field for model in models for field in model.fields]
    types = [field.type for field in fields]
    imports = standard_imports(types) | {
        ("enum", "StrEnum" if enum.base == "str" else "IntEnum") for enum in enums
    }
    siblings = {(f".{home}", name) for home, name in references(types) if home != module}
    if siblings:
        imports.add(("typing", "TYPE_CHECKING"))
    runtime = {("._runtime", name) for name in _runtime_names(models, fields)}
    if uses_json(types):
        runtime.add(("._runtime", "JSON"))
    # Inline classes are declared after their owner is met; readers want them before it.
    ordered: list[ir.Declaration] = [*enums, *reversed(models[1:]), *models[:1]]
    classes = [_class(d) for d in ordered]
    return ModuleView(
        module=module,
        pointer=declarations[0].pointer,
        imports=tuple(import_lines(imports)),
        runtime="".join(import_lines(runtime)).replace("from ._runtime", "from .._runtime"),
        siblings=tuple(import_lines(siblings)),
        classes=tuple(classes),
    )


def _runtime_names(models: list[ir.Model], fields: list[ir.Field]) -> set[str]:
    names = {"Model", "model"} if models else set[str]()
    if any(not f.required for f in fields):
        names |= {"UNSET", "Unset"}
    if any(f.wire.text != f.name or f.deprecated for f in fields):
        names.add("wire")
    if any(f.deprecated for f in fields):
        names.add("deprecated")
    return names


def _class(declaration: ir.Declaration) -> ClassView:
    if isinstance(declaration, ir.Enum):
        kind = "StrEnum" if declaration.base == "str" else "IntEnum"
        return ClassView(declaration.name, kind, declaration.doc, (), declaration.members)
    fields = tuple(_field(f) for f in declaration.fields)
    return ClassView(declaration.name, "model", declaration.doc, fields, ())


def _field(field: ir.Field) -> FieldView:
    return FieldView(
        name=field.name,
        annotation=annotation(field.type) + ("" if field.required else " | Unset"),
        assigned=_assigned(field),
        doc=field.doc,
        deprecated=field.deprecated,
    )


def _assigned(field: ir.Field) -> str:
    if field.wire.text == field.name and not field.deprecated:
        return "" if field.required else " = UNSET"
    arguments = [lit(field.wire)]
    if not field.required:
        arguments.append("default=UNSET")
    if field.deprecated:
        # The value is held privately: its public face is a property that warns.
        arguments.append(f'alias="{field.name}"')
    return f" = wire({', '.join(arguments)})"
