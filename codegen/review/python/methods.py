"""Methods of both sides: names, arguments, results, credentials, documented exceptions."""

from __future__ import annotations

from codegen.emit.errors_view import error_class
from codegen.ir import model as ir
from codegen.ir import names
from codegen.review.python.arguments import Argument, arguments_of, default_text, signature
from codegen.review.python.calls import compare_calls
from codegen.review.python.change import CALLERS
from codegen.review.python.notebook import Notebook
from codegen.review.python.pairing import operation_pairs
from codegen.review.python.results import compare_results, returns


def compare_methods(book: Notebook) -> None:
    """All operations."""
    pairs, gone, come = operation_pairs(book.old, book.new, book.diff)
    for old, new in pairs:
        if old == new:
            continue
        _method(book, old, new)
    for operation in gone:
        texts = (signature(operation), "")
        book.add("method-removed", symbol(operation), texts, (operation.pointer, ""))
    for operation in come:
        texts = ("", f"{signature(operation)} -> {returns(operation)}")
        book.add("method-added", symbol(operation), texts, ("", operation.pointer))
    if not gone and not come:
        _order_of_all(book, pairs)


def _order_of_all(book: Notebook, pairs: list[tuple[ir.Operation, ir.Operation]]) -> None:
    """Where methods stand in their classes and those in the reference: nobody calls by that."""
    places = {o.pointer: index for index, o in enumerate(book.new.operations)}
    ranks = [places[new.pointer] for _, new in pairs]
    if ranks != sorted(ranks):
        book.add("methods-reordered", book.new.client, ("", ""), ("#/paths", "#/paths"))


def symbol(operation: ir.Operation) -> str:
    """As callers write it after the client: ``images.get``."""
    return f"{operation.resource}.{operation.name}"


def _method(book: Notebook, old: ir.Operation, new: ir.Operation) -> None:
    places = (old.pointer, new.pointer)
    before, after = symbol(old), symbol(new)
    if old.resource != new.resource:
        book.add("method-moved", before, (before, after), places)
    elif old.name != new.name:
        book.add("method-renamed", before, (old.name, new.name), places)
    if old.deprecated != new.deprecated:
        rule = "method-deprecated" if new.deprecated else "method-reactivated"
        book.add(rule, after, ("", ""), places)
    _arguments(book, old, new)
    compare_calls(book, old, new, after)
    compare_results(book, old, new, after)
    _security(book, old, new)
    _exceptions(book, old, new)
    if old.server != new.server:
        book.add("method-server-changed", after, (old.server.text, new.server.text), places)


# -- arguments --------------------------------------------------------------------------------


def _arguments(book: Notebook, old: ir.Operation, new: ir.Operation) -> None:
    before, after = arguments_of(old), arguments_of(new)
    pairs = _pairs(book, old, new, before, after)
    where = symbol(new)
    for argument in before:
        if argument.name not in pairs:
            places = (argument.pointer, new.pointer)
            book.add("parameter-removed", f"{where}({argument.name})", (argument.text, ""), places)
    taken = {a.name for a in pairs.values()}
    for argument in after:
        if argument.name not in taken:
            rule = f"parameter-added-{'required' if argument.needed else 'optional'}"
            places = (old.pointer, argument.pointer)
            book.add(rule, f"{where}({argument.name})", ("", argument.text), places)
    for argument in before:
        if argument.name in pairs:
            _argument(book, where, argument, pairs[argument.name])
    order = [pairs[a.name].name for a in before if a.name in pairs]
    kept = [a.name for a in after if a.name in order]
    ranks = {a.name: (a.positional, a.needed) for a in after}
    moved = [a.name for a in before if a.name in pairs
             and ranks[pairs[a.name].name] != (a.positional, a.needed)]  # fmt: skip
    if order != kept and not moved:
        book.add("parameters-reordered", where, ("", ""), (old.pointer, new.pointer))


def _pairs(
    book: Notebook,
    old: ir.Operation,
    new: ir.Operation,
    before: list[Argument],
    after: list[Argument],
) -> dict[str, Argument]:
    """New arguments by the names of old ones: by wire name, by position in the path, by name."""
    by_wire = {(a.location, a.wire): a for a in after}
    by_place = {book.places.written(a.pointer, new=True): a for a in after if a.wire}
    by_name = {a.name: a for a in after}
    paths = (_order(old, before), _order(new, after))
    pairs: dict[str, Argument] = {}
    taken: set[str] = set()
    for argument in before:
        found = by_wire.get((argument.location, argument.wire))
        if argument.location == "path" and argument.name in paths[0]:
            position = paths[0].index(argument.name)
            found = by_name[paths[1][position]] if position < len(paths[1]) else None
        found = found or by_place.get(book.partner(argument.pointer))
        found = found or by_name.get(argument.name)
        if found is not None and found.name not in taken:
            pairs[argument.name] = found
            taken.add(found.name)
    return pairs


def _order(operation: ir.Operation, arguments: list[Argument]) -> list[str]:
    """Path parameters in the order of the path."""
    found = [a for a in arguments if a.location == "path"]
    return [
        a.name for a in sorted(found, key=lambda a: operation.path.text.find("{" + a.wire + "}"))
    ]


def _argument(book: Notebook, where: str, old: Argument, new: Argument) -> None:
    name, places = f"{where}({new.name})", (old.pointer, new.pointer)
    if old.name != new.name:
        book.add("parameter-renamed", f"{where}({old.name})", (old.name, new.name), places)
    if old.positional != new.positional:
        words = {True: "positional", False: "by keyword"}
        shown = (words[old.positional], words[new.positional])
        book.add("parameter-kind-changed", name, shown, places)
    if old.needed != new.needed:
        rule = "parameter-became-required" if new.needed else "parameter-became-optional"
        book.add(rule, name, (old.text, new.text), places)
    elif old.required != new.required:
        rule = "parameter-filled-in" if new.required else "parameter-not-filled-in"
        book.add(rule, name, (old.text, new.text), places)
    types, constants = (old.accepted, new.accepted), (old.constant, new.constant)
    book.filled_in("parameter", name, types, constants, places)
    book.retyped("parameter", name, types, (old.annotated, new.annotated), places, (True, False))
    if _sent(old) != _sent(new):
        book.add("parameter-wire-changed", name, (_sent(old), _sent(new)), places)
    if old.default != new.default or type(old.default) is not type(new.default):
        shown = (default_text(old), default_text(new))
        book.add("parameter-default-changed", name, shown, places)
    if new.deprecated != old.deprecated:
        word = "deprecated" if new.deprecated else "reactivated"
        book.add(f"parameter-{word}", name, ("", ""), places)


def _sent(argument: Argument) -> str:
    # The name of a path parameter is not sent.
    text = (
        argument.location if argument.location == "path" else f"{argument.location} {argument.wire}"
    )
    return f"{text} ({argument.sent})" if argument.sent else text


# -- credentials and exceptions ---------------------------------------------------------------


def _security(book: Notebook, old: ir.Operation, new: ir.Operation) -> None:
    # Clients know credentials by the names of arguments, not of schemes.
    before, after = _credentials(book.old, old), _credentials(book.new, new)
    texts = (_shown(before), _shown(after))
    places = (old.pointer, new.pointer)
    if texts[0] == texts[1]:
        return
    nothing: list[set[str]] = [set()]
    enough = all(any(needed <= held for needed in after or nothing) for held in before or nothing)
    rule = "auth-relaxed" if enough else "auth-tightened"
    book.add(rule, symbol(new), texts, places, () if enough else (CALLERS,))


def _credentials(api: ir.Api, operation: ir.Operation) -> list[set[str]]:
    arguments = {a.scheme.text: str(a.argument) for a in api.auth}
    return [{arguments.get(name, name) for name in names_} for names_ in operation.security]


def _shown(alternatives: list[set[str]]) -> str:
    return " or ".join(" and ".join(sorted(s)) or "none" for s in alternatives) or "none"


def _exceptions(book: Notebook, old: ir.Operation, new: ir.Operation) -> None:
    before = list(dict.fromkeys(error_class(e.status) for e in old.errors))
    after = list(dict.fromkeys(error_class(e.status) for e in new.errors))
    aliases = (_alias(book.old, old), _alias(book.new, new))
    places = (f"{old.pointer}/responses", f"{new.pointer}/responses")
    if before and not after:
        book.add("exceptions-removed", aliases[0], (" | ".join(before), ""), places)
        return
    if before and aliases[0] != aliases[1]:
        book.add("exceptions-renamed", aliases[0], aliases, (old.pointer, new.pointer))
    for name in after:
        if name not in before:
            book.add("exception-added", f"{symbol(new)} raises {name}", ("", name), places)
    for name in before:
        if name not in after:
            book.add("exception-removed", f"{symbol(new)} raises {name}", (name, ""), places)


def _alias(api: ir.Api, operation: ir.Operation) -> str:
    """What all documented exceptions of a method are called together."""
    owner = next(r.class_name for r in api.resources if r.name == operation.resource)
    return f"{owner}{names.pascal(operation.name)}Error"
