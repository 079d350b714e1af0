"""Classes of both sides: fields, members, and what aliases stand for."""

from __future__ import annotations

from collections.abc import Mapping

from codegen.emit.env import lit
from codegen.ir import model as ir
from codegen.ir import types as t
from codegen.review.python.change import CALLERS, READERS
from codegen.review.python.notebook import Notebook, optional
from codegen.review.python.source import text as annotation

_KINDS = {ir.Model: "class", ir.Enum: "enum", ir.Alias: "alias"}


def compare_classes(book: Notebook) -> None:
    """All declarations."""
    before: Mapping[str, ir.Declaration] = {str(d.name): d for d in book.old.declarations}
    after: Mapping[str, ir.Declaration] = {str(d.name): d for d in book.new.declarations}
    renamed = book.world.renamed
    for name, old in before.items():
        new = after.get(renamed.get(name, name))
        if new is None:
            book.concerns = _concerned(book, name)
            book.add("class-removed", name, (_kind(old), ""), (old.pointer, ""))
            book.concerns = ()
            continue
        if old == new:
            continue
        places = (old.pointer, new.pointer)
        if new.name != name:
            book.add("class-renamed", name, (name, new.name), places)
        elif old.module != new.module:
            book.add("import-path-changed", name, (old.module, new.module), places)
        book.concerns = _concerned(book, new.name)
        _declaration(book, old, new)
        book.concerns = ()
    taken = set(renamed.values())
    for name, new in after.items():
        if name not in before and name not in taken:
            book.add("class-added", name, ("", _kind(new)), ("", new.pointer))


def _concerned(book: Notebook, name: str) -> tuple[str, ...]:
    """Who uses a class, by its new name."""
    given, taken = book.usage.of(name)
    return tuple(who for who, uses in ((CALLERS, given), (READERS, taken)) if uses)


def _kind(declaration: ir.Declaration) -> str:
    if isinstance(declaration, ir.Alias):
        return f"{declaration.name} = {annotation(declaration.target)}"
    if isinstance(declaration, ir.Enum):
        return f"{_KINDS[ir.Enum]} {declaration.name}"
    return f"class {declaration.name}"


def _declaration(book: Notebook, old: ir.Declaration, new: ir.Declaration) -> None:
    places = (old.pointer, new.pointer)
    directions = book.usage.of(new.name)
    match old, new:
        case ir.Model(), ir.Model():
            _fields(book, old, new)
            _extra(book, old, new, directions)
            if new.deprecated != old.deprecated:
                word = "deprecated" if new.deprecated else "reactivated"
                book.add(f"class-{word}", new.name, ("", ""), places)
        case ir.Enum(), ir.Enum():
            _members(book, old, new)
        case ir.Alias(), ir.Alias():
            texts = (annotation(old.target), annotation(new.target))
            types = (old.target, new.target)
            book.retyped("alias", new.name, types, texts, places, directions)
        case _:
            book.add("class-kind-changed", new.name, (_kind(old), _kind(new)), places)


def field_text(field: ir.Field, *, given: bool) -> str:
    """The annotation of a field, and its constant."""
    text = annotation(field.type, given=given)
    if not field.required:
        return f"{text} | Unset"
    return text if field.needed else f"{text} = {lit(field.constant)}"


def _fields(book: Notebook, old: ir.Model, new: ir.Model) -> None:
    given, taken = book.usage.of(new.name)
    concerned = [who for who, uses in (("callers", given), ("readers", taken)) if uses]
    by_wire = {f.wire.text: f for f in new.fields}
    by_name = {f.name: f for f in new.fields}
    partners: dict[str, ir.Field] = {}
    for field in old.fields:
        partner = by_wire.get(field.wire.text) or _renamed(book, field, new)
        partner = partner or by_name.get(field.name)
        if partner is None or partner.wire.text in partners:
            symbol, text = f"{new.name}.{field.name}", field_text(field, given=not taken)
            book.add("field-removed", symbol, (text, ""), (field.pointer, ""), tuple(concerned))
            continue
        partners[partner.wire.text] = field
        _field(book, new, field, partner, (given, taken))
    for field in new.fields:
        if field.wire.text not in partners:
            required = field.needed and given and not field.read_only
            rule = "field-added-required" if required else "field-added"
            symbol = f"{new.name}.{field.name}"
            text = field_text(field, given=not taken)
            book.add(rule, symbol, ("", text), ("", field.pointer))
    before = [f.wire.text for f in old.fields if f.wire.text in partners]
    after = [f.wire.text for f in new.fields if f.wire.text in before]
    if before != after:
        book.add("fields-reordered", new.name, ("", ""), (old.pointer, new.pointer))


def _renamed(book: Notebook, field: ir.Field, new: ir.Model) -> ir.Field | None:
    """The field that this one became, if the document renamed its property."""
    place = book.partner(field.pointer)
    found = (f for f in new.fields if place and book.places.written(f.pointer, new=True) == place)
    return next(found, None)


def _field(
    book: Notebook,
    owner: ir.Model,
    old: ir.Field,
    new: ir.Field,
    directions: tuple[bool, bool],
) -> None:
    symbol, places = f"{owner.name}.{new.name}", (old.pointer, new.pointer)
    given = directions[0] and not (old.read_only and new.read_only)
    taken = directions[1] and not (old.write_only and new.write_only)
    concerned = tuple(w for w, uses in (("callers", given), ("readers", taken)) if uses)
    if old.name != new.name:
        book.add(
            "field-renamed", f"{owner.name}.{old.name}", (old.name, new.name), places, concerned
        )
    elif old.wire != new.wire:
        book.add("field-wire-changed", symbol, (old.wire.text, new.wire.text), places)
    types = (optional(old.type, old.required), optional(new.type, new.required))
    only_given = given and not taken
    texts = (field_text(old, given=only_given), field_text(new, given=only_given))
    if new.constant is not None and not old.required:
        # Nobody has to give it, though it is always there.
        types = (old.type, new.type)
    _constant(book, symbol, (old, new), texts, places, given=given)
    book.retyped("field", symbol, types, texts, places, (given, taken))
    if new.read_only != old.read_only and given:
        word = "no-longer-sent" if new.read_only else "sent"
        book.add(f"field-{word}", symbol, ("", ""), places)
    if new.write_only != old.write_only:
        word = "hidden" if new.write_only else "shown"
        book.add(f"field-{word}", symbol, ("", ""), places)
    if new.deprecated != old.deprecated:
        word = "deprecated" if new.deprecated else "reactivated"
        book.add(f"field-{word}", symbol, ("", ""), places)


def _constant(
    book: Notebook,
    symbol: str,
    fields: tuple[ir.Field, ir.Field],
    texts: tuple[str, str],
    places: tuple[str, str],
    *,
    given: bool,
) -> None:
    """Note that constructors have come to fill a field in, or do not any more."""
    old, new = fields
    if old.constant is None and new.constant is not None:
        # What else is new about its type is told besides.
        shown = ("", lit(new.constant)) if old.required else texts
        book.add("field-filled-in", symbol, shown, places)
    elif old.constant is not None and new.needed:
        shown = (lit(old.constant), "")
        book.add("field-not-filled-in", symbol, shown, places, (CALLERS,) if given else ())
    else:
        types, constants = (old.type, new.type), (old.constant, new.constant)
        book.filled_in("field", symbol, types, constants, places)


def _extra(book: Notebook, old: ir.Model, new: ir.Model, directions: tuple[bool, bool]) -> None:
    places, symbol = (old.pointer, new.pointer), f"{new.name}[…]"
    concerned = tuple(w for w, uses in zip(("callers", "readers"), directions, strict=True) if uses)
    if old.extra is not None and new.extra is not None:
        texts = (f"dict[str, {annotation(old.extra)}]", f"dict[str, {annotation(new.extra)}]")
        types = (t.MapType(old.extra), t.MapType(new.extra))
        book.retyped("field", symbol, types, texts, places, directions)
    elif old.extra is not None:
        text = f"dict[str, {annotation(old.extra)}]"
        book.add("extra-removed", symbol, (text, ""), places, concerned)
    elif new.extra is not None:
        book.add("extra-added", symbol, ("", f"dict[str, {annotation(new.extra)}]"), places)


def _members(book: Notebook, old: ir.Enum, new: ir.Enum) -> None:
    places = (old.pointer, new.pointer)
    if old.base != new.base:
        book.add("enum-base-changed", new.name, (old.base, new.base), places)
        return
    compare_members(book, new.name, (old.members, new.members), places, "member")


def compare_members(
    book: Notebook,
    owner: str,
    members: tuple[tuple[ir.Member, ...], tuple[ir.Member, ...]],
    places: tuple[str, str],
    kind: str,
) -> None:
    """Members by value: the name is what is written in Python."""
    before = {m.value: m for m in members[0]}
    after = {m.value: m for m in members[1]}
    for value, member in before.items():
        symbol = f"{owner}.{member.name}"
        if value not in after:
            book.add(f"{kind}-removed", symbol, (repr(value), ""), places)
        elif member.name != after[value].name:
            book.add("member-renamed", symbol, (member.name, after[value].name), places)
    if list(before) != list(after) and before.keys() == after.keys():
        book.add("members-reordered", owner, ("", ""), places)
    for value, member in after.items():
        if value not in before:
            book.add(f"{kind}-added", f"{owner}.{member.name}", ("", repr(value)), places)
