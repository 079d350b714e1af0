"""What a client is made with: the credentials, and whether it may be made without."""

from __future__ import annotations

from codegen.emit.credentials_view import Argument, credential_arguments
from codegen.emit.package_view import is_partly_open
from codegen.ir import model as ir
from codegen.review.python.change import CALLERS
from codegen.review.python.notebook import Notebook

_SCHEMES = "#/components/securitySchemes"


def compare_constructor(book: Notebook) -> None:
    """All credentials, by scheme and by argument, and the order that they are given in."""
    after = {a.scheme.text: a for a in book.new.auth}
    by_argument = {a.argument: a for a in book.new.auth}
    pairs: dict[str, ir.Auth] = {}
    taken: set[str] = set()
    for old in book.old.auth:
        new = after.get(old.scheme.text) or by_argument.get(old.argument)
        if new is not None and new.argument not in taken:
            pairs[old.argument] = new
            taken.add(new.argument)
    names: dict[str, str] = {}
    for old in book.old.auth:
        names |= _credential(book, old, pairs.get(old.argument))
    for new in book.new.auth:
        if new.argument not in taken:
            _given(book, (), credential_arguments(new), ("", _place(new)))
    _order(book, names)
    _anonymous(book)


def _place(auth: ir.Auth | None) -> str:
    return f"{_SCHEMES}/{auth.scheme.text}" if auth else ""


def _credential(book: Notebook, old: ir.Auth, new: ir.Auth | None) -> dict[str, str]:
    """Note what became of a credential; new names of its arguments by old ones."""
    places = (_place(old), _place(new))
    names = _given(
        book, credential_arguments(old), credential_arguments(new) if new else (), places
    )
    if new is None:
        return names
    symbol = _symbol(book, new.argument)
    if old.env != new.env:
        book.add("credential-variable-changed", symbol, (old.env, new.env), places)
    if _sent(old) != _sent(new):
        book.add("credential-sent-otherwise", symbol, (_sent(old), _sent(new)), places)
    if old.token_url != new.token_url and old.kind == new.kind:
        texts = (old.token_url.text, new.token_url.text)
        book.add("token-address-changed", symbol, texts, places)
    if old.client_env != new.client_env and old.kind == new.kind and old.env == new.env:
        book.add("credential-variable-changed", symbol, (old.client_env, new.client_env), places)
    return names


def _given(
    book: Notebook,
    before: tuple[Argument, ...],
    after: tuple[Argument, ...],
    places: tuple[str, str],
) -> dict[str, str]:
    """Arguments by name; the same kind of thing at the same position was renamed."""
    shared = {a.name for b in book.old.auth for a in credential_arguments(b)}
    still = {a.name for b in book.new.auth for a in credential_arguments(b)}
    by_name = {a.name: a for a in after}
    names: dict[str, str] = {}
    for index, old in enumerate(before):
        new = by_name.get(old.name)
        other = after[index] if index < len(after) else None
        symbol = _symbol(book, old.name)
        fresh = other is not None and other.name not in shared
        if new is None and other and fresh and other.annotation == old.annotation:
            book.add("credential-renamed", symbol, (old.name, other.name), places)
            names[old.name] = other.name
        elif new is None and old.name in still:
            # Another scheme takes it: several share what an OAuth 2 client is known by.
            names[old.name] = old.name
        elif new is None:
            book.add("credential-removed", symbol, (_text(old), ""), places)
        else:
            names[old.name] = new.name
            if old.annotation != new.annotation:
                texts = (old.annotation, new.annotation)
                book.add("credential-retyped", symbol, texts, places)
    for new in after:
        if new.name not in shared and new.name not in names.values():
            book.add("credential-added", _symbol(book, new.name), ("", _text(new)), places)
    return names


def _order(book: Notebook, names: dict[str, str]) -> None:
    """Credentials may be given by position: those that are left have to keep theirs."""
    before, after = _all(book.old), _all(book.new)
    if any(name not in names for name in before):
        return
    if [names[name] for name in before] != after[: len(before)]:
        texts = (", ".join(before), ", ".join(after))
        places = (_SCHEMES, _SCHEMES)
        book.add("credentials-reordered", f"{book.new.client}()", texts, places)


def _all(api: ir.Api) -> list[str]:
    return list(dict.fromkeys(a.name for auth in api.auth for a in credential_arguments(auth)))


def _anonymous(book: Notebook) -> None:
    before, after = (not api.auth or is_partly_open(api) for api in (book.old, book.new))
    symbol, places = f"{book.new.client}()", ("#/security", "#/security")
    if after and not before:
        book.add("anonymous-allowed", symbol, ("", ""), places)
    if before and not after:
        # Whoever made it without a credential could call what needed none.
        book.add("anonymous-refused", symbol, ("", ""), places, (CALLERS,))


def _symbol(book: Notebook, argument: str) -> str:
    return f"{book.new.client}({argument})"


def _text(argument: Argument) -> str:
    return f"{argument.name}: {argument.annotation} = {argument.default}"


def _sent(auth: ir.Auth) -> str:
    after = f" after {auth.word.text}" if auth.word else ""
    return f"{auth.kind} in {auth.location} {auth.wire.text}{after}"
