"""Which operations list page by page, and whether what is declared of it fits them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from codegen.base import pointer as ptr
from codegen.base.diagnostics import CodegenError, Diagnostic, Origin
from codegen.base.pointer import JsonValue
from codegen.base.text import Untrusted
from codegen.ir import model as ir
from codegen.ir import reach as at
from codegen.ir import types as t
from codegen.ir.foreign_pagination import foreign
from codegen.ir.lower_types import TypeLowering
from codegen.ir.pagination import (
    PARAMETERS,
    STYLES,
    Complaint,
    Pagination,
    PaginationSetting,
    declared,
)
from codegen.ir.settings import Settings
from codegen.spec.document import JsonObject, as_object, as_text

EXTENSION = "x-pagination"

_KINDS: Mapping[str, tuple[str, ...]] = {
    "next": ("str", "int", "UUID", "datetime", "date"),
    "last": ("str", "int", "UUID", "datetime", "date"),
    "more": ("bool",),
    "total": ("int",),
    "pages": ("int",),
}
"""Types of what pointers of a declaration lead to."""


class Paging(Struct):
    """Gives operations their pagination; remembers what was used and what went wrong."""

    types: TypeLowering
    settings: Settings
    origin: Origin | None
    _used: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    _problems: list[Diagnostic] = field(default_factory=list[Diagnostic])

    def of(self, operation: ir.Operation, identifier: str, node: JsonObject) -> Pagination | None:
        """The pagination of an operation; None if it has none.

        vendor.toml decides, then our extension of the document, then those of other generators.
        """
        if setting := self._setting(operation, identifier, node):
            found, complaints = self._fitted(setting, operation)
            self._complain(setting, complaints, operation)
            return found
        said = node.get(EXTENSION, {})
        return self._foreign(operation, node) if _is_foreign(said) else None

    def finish(self) -> None:
        """Report what went wrong.

        Raises:
            CodegenError: a declaration does not fit its operation, or is for none.
        """
        for setting in self.settings.paginations:
            wanted = [key for key in setting.operations if (setting.name, key) not in self._used]
            unused = not setting.operations and (setting.name, "") not in self._used
            for key in [*wanted, *([""] if unused else [])]:
                what = f"{key!r} is not an operation" if key else "no operation uses it"
                hint = "use an operationId, `GET /path` or a pointer of the document"
                complaint = Complaint("operations", what, hint)
                self._problems.append(self._problem(setting, complaint, None, "unused"))
        if self._problems:
            raise CodegenError(self._problems)

    def _setting(
        self, operation: ir.Operation, identifier: str, node: JsonObject
    ) -> PaginationSetting | None:
        keys = {operation.pointer, identifier, f"{operation.method} {operation.path.text}"} - {""}
        said = node.get(EXTENSION)
        named = [s for s in self.settings.paginations if s.name == said]
        listed = [s for s in self.settings.paginations if keys & set(s.operations)]
        self._used |= {(s.name, key) for s in listed for key in keys}
        self._used |= {(s.name, "") for s in named}
        if len(listed) > 1:
            message = f"{operation.method} {operation.path.text} is in {listed[0].title}, too"
            complaint = Complaint("operations", message, "list it in one of them")
            self._problems.append(self._problem(listed[1], complaint, None))
        if found := [*listed, *named]:
            return found[0]
        ours = said not in (None, False) and not _is_foreign(said)
        return self._extension(operation, said) if ours else None

    def _extension(self, operation: ir.Operation, said: JsonValue) -> PaginationSetting | None:
        pointer = ptr.child(operation.pointer, EXTENSION)
        place = PaginationSetting("", {}, pointer=pointer)
        if not isinstance(said, dict):
            hint = (
                "write style: and its values, or the name of a [pagination.<name>] of vendor.toml"
            )
            self._complain(place, [Complaint("", f"{said!r} declares nothing", hint)], operation)
            return None
        style, values, complaints = declared(as_object(said))
        self._complain(place, complaints, operation)
        return None if complaints else PaginationSetting(style, values, pointer=pointer)

    def _foreign(self, operation: ir.Operation, node: JsonObject) -> Pagination | None:
        """What another generator's extension says, if it is enough; else a note."""
        said = foreign(node)
        if said is None:
            return None
        key, table = said
        style, values, complaints = declared(table)
        found: Pagination | None = None
        if not complaints:
            found, complaints = self._fitted(PaginationSetting(style, values), operation)
        if complaints:
            self._ignore(complaints[0], ptr.child(operation.pointer, key))
        return found

    def _complain(
        self, setting: PaginationSetting, complaints: list[Complaint], operation: ir.Operation
    ) -> None:
        """A problem, if there is somebody to solve it; a document alone has no author to ask."""
        if self.origin is not None:
            self._problems += [self._problem(setting, c, operation) for c in complaints]
        elif complaints:
            self._ignore(complaints[0], setting.pointer or operation.pointer)

    def _ignore(self, complaint: Complaint, pointer: str) -> None:
        message = f"the pages of this list are not walked: {complaint.message}"
        self.types.scope.note("pagination/ignored", message, pointer)

    def _problem(
        self,
        setting: PaginationSetting,
        complaint: Complaint,
        operation: ir.Operation | None,
        rule: str = "",
    ) -> Diagnostic:
        rule = f"pagination/{rule or complaint.key or 'declaration'}"
        message = f"{setting.title}: {complaint.message}"
        document = self.types.scope.document
        if setting.pointer:
            here = ptr.child(setting.pointer, *filter(None, [complaint.key]))
            pointer = here if document.has(here) else setting.pointer
            return Diagnostic(rule, message, document.origin(pointer), pointer, complaint.hint)
        lines = setting.lines or {}
        line = lines.get(complaint.key) or lines.get("") or 1
        origin = Origin(self.origin.file, line) if self.origin else None
        pointer = operation.pointer if operation else ""
        return Diagnostic(rule, message, origin, pointer, complaint.hint)

    # -- whether a declaration fits ----------------------------------------------------------

    def _fitted(
        self, setting: PaginationSetting, operation: ir.Operation
    ) -> tuple[Pagination | None, list[Complaint]]:
        """The declaration with the type of an item, or why it does not fit the operation."""
        call = f"{operation.method} {operation.path.text}"
        result = operation.results[0]
        if result.kind != "json" or result.type is None:
            message = f"{call} does not answer with JSON"
            return None, [Complaint("style", message, "take the operation out")]
        answer = result.whole or result.type
        declarations = {d.name: d for d in self.types.scope.declared.values()}
        items = setting.values.get("items", self._items(declarations, answer))
        found = at.reach(declarations, answer, str(items)) if items is not None else None
        if items is None or not isinstance(found, t.ListType):
            lists = at.lists(declarations, answer)
            shown = ", ".join(map(repr, lists)) or "none"
            what = "items are not said" if items is None else f"there is no list at {items!r}"
            message = f"{what} of the answers of {call}"
            return None, [Complaint("items", message, f"its lists, to choose items from: {shown}")]
        complaints = [
            *self._parameters(setting, operation, call),
            *_pointers(declarations, setting, answer, found.item, call),
        ]
        if complaints:
            return None, complaints
        values = {"items": items, **setting.values}
        given = [(key, values[key]) for key in STYLES[setting.style] if key in values]
        exact = tuple((k, Untrusted(v) if isinstance(v, str) else v) for k, v in given)
        if at.may_lack(declarations, answer, str(items)):
            exact += (("optional", True),)
        style = "cursor" if setting.style == "token" else setting.style
        return Pagination(style, found.item, exact, setting.name), []

    def _items(self, declarations: at.Declarations, answer: t.Type) -> str | None:
        """The pointer of the only list there is; None if there is no telling."""
        found = at.lists(declarations, answer)
        return found[0] if len(found) == 1 else None

    def _parameters(
        self, setting: PaginationSetting, operation: ir.Operation, call: str
    ) -> Iterator[Complaint]:
        place = setting.values.get("place", "query")
        known = [p.wire.text for p in operation.parameters if p.location == "query"]
        if place == "body":
            declarations = {d.name: d for d in self.types.scope.declared.values()}
            body = operation.body
            fields = body.fields or () if body else ()
            known = [f.wire.text for f in fields]
            if body and body.fields is None:
                known = [wire for wire, _ in at.members(declarations, body.type)]
        for key in PARAMETERS:
            name = setting.values.get(key)
            if name is not None and name not in known:
                hint = f"there are: {', '.join(known) or 'none'}"
                yield Complaint(key, f"{call} has no parameter {name!r} in its {place}", hint)


def _is_foreign(said: JsonValue) -> bool:
    """Whether another generator's extension happens to have the name of ours."""
    return isinstance(said, dict) and "style" not in said


def _pointers(
    declarations: at.Declarations,
    setting: PaginationSetting,
    answer: t.Type,
    item: t.Type,
    call: str,
) -> Iterator[Complaint]:
    for key, kinds in _KINDS.items():
        pointer = as_text(setting.values.get(key))
        if not pointer:
            continue
        of, what = (item, "items") if key == "last" else (answer, "answers")
        found = at.reach(declarations, of, pointer)
        if found is None:
            wires = [wire for wire, _ in at.members(declarations, of)]
            hint = f"properties of the {what}: {', '.join(wires) or 'none'}"
            yield Complaint(key, f"the {what} of {call} have no {pointer!r}", hint)
        elif not _fits(found, kinds):
            hint = f"it takes {' or '.join(kinds[:2])}"
            yield Complaint(key, f"what {pointer!r} leads to cannot be {key!r}", hint)


def _fits(type_: t.Type, kinds: tuple[str, ...]) -> bool:
    match type_:
        case t.Primitive(name):
            return name == "JSON" or name in kinds or (name == "float" and "int" in kinds)
        case t.UnionType(members):
            return any(_fits(member, kinds) for member in members)
        case t.LiteralType(values):
            return any(type(value).__name__ in kinds for value in values)
        case t.Ref(enum=True, base=base):
            return base in kinds
        case _:
            return False
