"""The client's constructor, and how errors are read, on both sides."""

from __future__ import annotations

from codegen.emit.errors_view import errors_view, has_class
from codegen.ir import model as ir
from codegen.ir import types as t
from codegen.review.python.classes import compare_members
from codegen.review.python.constructor import compare_constructor
from codegen.review.python.notebook import Notebook
from codegen.review.python.source import text as annotation

_SERVERS = "#/servers"


def compare_client(book: Notebook) -> None:
    """Names, credentials, addresses."""
    old, new = book.old, book.new
    if old.package != new.package:
        book.add("package-renamed", old.package, (old.package, new.package))
    if old.client != new.client:
        book.add("client-renamed", old.client, (old.client, new.client))
    compare_constructor(book)
    _base_url(book)
    _servers(book)
    _errors(book)


def _base_url(book: Notebook) -> None:
    old, new = book.old.default_server, book.new.default_server
    symbol, places = f"{book.new.client}(base_url)", (_SERVERS, _SERVERS)
    if old is None and new is not None:
        book.add("base-url-optional", symbol, ("required", new.url.text), places)
    elif old is not None and new is None:
        book.add("base-url-required", symbol, (old.url.text, "required"), places)
    elif old is not None and new is not None and _filled(old) != _filled(new):
        book.add("base-url-changed", symbol, (old.url.text, new.url.text), places)


def _filled(server: ir.Server) -> str:
    """The address of those who choose nothing."""
    url = server.url.text
    for variable in server.variables:
        url = url.replace(f"{{{variable.wire.text}}}", variable.default.text)
    return url


def _servers(book: Notebook) -> None:
    before = {s.name.text: s for s in book.old.servers}
    after = {s.name.text: s for s in book.new.servers}
    urls = {s.url.text for s in book.new.servers}
    default = (book.old.default_server, book.new.default_server)
    places = (_SERVERS, _SERVERS)
    for name, server in before.items():
        symbol = f"{book.new.client}(server={name!r})"
        if name not in after:
            # A name that is the address itself goes with it; nobody has to write it.
            quiet = server == default[0] and default[1] is not None and name in server.url.text
            if not quiet or server.url.text in urls:
                book.add("server-removed", symbol, (server.url.text, ""), places)
        elif _filled(server) != _filled(after[name]) and server != default[0]:
            texts = (server.url.text, after[name].url.text)
            book.add("server-url-changed", symbol, texts, places)
    for name, server in after.items():
        quiet = server == default[1] and default[0] is not None and name in server.url.text
        if name not in before and not quiet:
            symbol = f"{book.new.client}(server={name!r})"
            book.add("server-added", symbol, ("", server.url.text), places)
    _variables(book, before, after)


def _variables(book: Notebook, old: dict[str, ir.Server], new: dict[str, ir.Server]) -> None:
    before = {v.name: v for s in old.values() for v in s.variables}
    after = {v.name: v for s in new.values() for v in s.variables}
    places = (_SERVERS, _SERVERS)
    for name in dict.fromkeys((*before, *after)):
        symbol = f"{book.new.client}({name})"
        texts = tuple(_variable(side.get(name)) for side in (before, after))
        if name not in after:
            book.add("server-variable-removed", symbol, (texts[0], ""), places)
        elif name not in before:
            book.add("server-variable-added", symbol, ("", texts[1]), places)
        elif texts[0] != texts[1]:
            fewer = {c.text for c in before[name].choices} - {c.text for c in after[name].choices}
            breaks = ("callers",) if fewer and after[name].choices else ()
            book.add("server-variable-changed", symbol, (texts[0], texts[1]), places, breaks)


def _variable(variable: ir.ServerVariable | None) -> str:
    if variable is None:
        return ""
    choices = ", ".join(repr(c.text) for c in variable.choices)
    return (f"Literal[{choices}]" if choices else "str") + f" = {variable.default.text!r}"


def _errors(book: Notebook) -> None:
    old, new = book.old.errors, book.new.errors
    reading = tuple((e.code, e.message, e.success, *e.only) for e in (old, new))
    if reading[0] != reading[1]:
        texts = (", ".join(filter(None, reading[0])), ", ".join(filter(None, reading[1])))
        book.add("error-reading-changed", "errors", texts)
    if old.never_retry != new.never_retry:
        codes_ = tuple(", ".join(map(repr, e.never_retry)) or "none" for e in (old, new))
        book.add("never-retry-changed", "errors", (codes_[0], codes_[1]))
    codes = (tuple(c.member for c in old.codes), tuple(c.member for c in new.codes))
    compare_members(book, "ErrorCode", codes, ("#/paths", "#/paths"), "error-code")
    before, after = bodies_of(book.old), bodies_of(book.new)
    common = (before.pop(""), after.pop(""))
    if common[0] != common[1]:
        _body(book, "errors", *common)
    for status in dict.fromkeys((*before, *after)):
        types = (before.get(status, common[0]), after.get(status, common[1]))
        if types[0] != types[1] and types != common:
            _body(book, status, *types)


def bodies_of(api: ir.Api) -> dict[str, t.Type]:
    """How bodies are typed, by status; of all others by the empty one."""
    classes = errors_view(api).statuses
    if (common := api.errors.body) is not None:
        return {"": common}
    known = {status: type_ for status, type_ in api.errors.bodies if has_class(type_)}
    return {"": t.JSON} | {
        str(c.status): known[str(c.status)] for c in classes if str(c.status) in known
    }


def _body(book: Notebook, status: str, old: t.Type, new: t.Type) -> None:
    symbol = f"body of {status}"
    count = len(book.changes)
    texts = (annotation(old), annotation(new))
    book.retyped("return", symbol, (old, new), texts, ("#/paths", "#/paths"), (False, True))
    if len(book.changes) > count:
        found = book.changes.pop()
        rule = "error-body-changed" if found.breaks else "error-body-narrowed"
        book.add(rule, symbol, texts, ("#/paths", "#/paths"))
