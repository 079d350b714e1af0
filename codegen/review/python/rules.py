"""The table of changes of the Python surface: what each calls for, and whom it breaks."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from codegen.review.python.change import (
    AUDIENCE,
    CALLERS,
    CHECKERS,
    HANDLERS,
    READERS,
    Bump,
    PythonChange,
)

MAJOR, MINOR, PATCH = Bump.MAJOR, Bump.MINOR, Bump.PATCH


class PythonRule(Struct, frozen=True):
    """A kind of change.

    ``breaks`` is whom it always breaks, ``sees`` who notices it at all; more may be found in the
    case.
    """

    id: str
    title: str
    bump: Bump
    breaks: tuple[str, ...]
    explanation: str
    sees: tuple[str, ...] = ()


def _rule(id_: str, title: str, bump: Bump, explanation: str, *breaks: str) -> PythonRule:
    return PythonRule(id_, title, bump, breaks, explanation)


def _seen_by(*audience: str, rules: tuple[PythonRule, ...]) -> tuple[PythonRule, ...]:
    """The rules of a family; whom a change breaks sees it, and type checkers see all."""
    return tuple(
        replace(rule, sees=tuple(a for a in AUDIENCE if a in (*audience, *rule.breaks, CHECKERS)))
        for rule in rules
    )


_METHODS = (
    _rule("method-added", "method added", MINOR, "Nobody calls it yet."),
    _rule("method-removed", "method removed", MAJOR, "Calls of it fail.", CALLERS),
    _rule("method-renamed", "method renamed", MAJOR, "Calls by the old name fail.", CALLERS),
    _rule("method-moved", "method moved to another resource", MAJOR,
          "Calls by the old way fail.", CALLERS),
    _rule("method-deprecated", "method deprecated", MINOR, "Calls of it warn."),
    _rule("method-reactivated", "method no longer deprecated", PATCH, "Calls no longer warn."),
    _rule("async-changed", "awaited or iterated otherwise", MAJOR,
          "A stream is iterated, an answer is awaited.", CALLERS),
    _rule("auth-tightened", "method needs more credentials", MAJOR,
          "Clients made without them are refused.", CALLERS),
    _rule("auth-relaxed", "method needs fewer credentials", PATCH, "Clients may have more."),
    _rule("methods-reordered", "methods in another order", PATCH, "They are called by name."),
    _rule("endpoint-changed", "method calls another endpoint", PATCH, "It is called as before."),
    _rule("body-sent-otherwise", "body sent otherwise", PATCH, "It is given as before."),
    _rule("headers-changed", "headers of each call changed", PATCH, "Nobody gives them."),
    _rule("idempotency-added", "calls have an idempotency key", MINOR,
          "Each has a random key or that of `options`, and is sent again when it fails."),
    _rule("idempotency-removed", "calls have no idempotency key", MAJOR,
          "Calls that give a key are refused, and none is sent again when it fails.", CALLERS),
    _rule("idempotency-header-changed", "idempotency key sent otherwise", PATCH,
          "It is given as before."),
)  # fmt: skip

_ARGUMENTS = (
    _rule("parameter-added-optional", "optional parameter added", MINOR, "Calls may leave it out."),
    _rule("parameter-added-required", "required parameter added", MAJOR,
          "Calls without it fail.", CALLERS),
    _rule("parameter-removed", "parameter removed", MAJOR, "Calls with it fail.", CALLERS),
    _rule("parameter-renamed", "parameter renamed", MAJOR,
          "Calls by the old name fail.", CALLERS),
    _rule("parameter-became-required", "parameter became required", MAJOR,
          "Calls without it fail.", CALLERS),
    _rule("parameter-became-optional", "parameter became optional", MINOR, "Calls may have it."),
    _rule("parameter-filled-in", "parameter filled in", MINOR,
          "Calls that leave it out send its only value."),
    _rule("parameter-not-filled-in", "parameter no longer filled in", MINOR,
          "Calls that leave it out send none."),
    _rule("parameter-constant-changed", "parameter filled in otherwise", MAJOR,
          "Calls that leave it out send another value.", CALLERS),
    _rule("parameter-kind-changed", "positional or by keyword", MAJOR,
          "Calls that give it the old way fail, or give something else.", CALLERS),
    _rule("parameter-widened", "parameter takes more", MINOR, "What was given is taken."),
    _rule("parameter-narrowed", "parameter takes less", MAJOR,
          "What was given may not be taken.", CALLERS),
    _rule("parameter-retyped", "parameter takes something else", MAJOR,
          "What was given may not be taken.", CALLERS),
    _rule("parameter-rewritten", "type of the parameter written otherwise", PATCH,
          "What was given is taken."),
    _rule("parameters-reordered", "parameters in another order", PATCH,
          "They are given by keyword."),
    _rule("parameter-default-changed", "documented default changed", PATCH,
          "It is never sent unasked."),
    _rule("parameter-wire-changed", "parameter sent otherwise", PATCH,
          "The signature is the same."),
    _rule("parameter-deprecated", "parameter deprecated", MINOR, "It works as before."),
    _rule("parameter-reactivated", "parameter no longer deprecated", PATCH, "It works as before."),
)  # fmt: skip

_RESULTS = (
    _rule("return-widened", "returns more", MAJOR,
          "Code that reads the result may meet what it does not expect.", READERS),
    _rule("return-narrowed", "returns less", MINOR, "Code that reads the result meets no news."),
    _rule("return-retyped", "returns something else", MAJOR,
          "Code that reads the result meets something else.", READERS),
    _rule("return-rewritten", "type of the result written otherwise", PATCH,
          "Code that reads the result meets no news."),
    _rule("return-paged", "returns the items of all pages", MAJOR,
          "A pager is iterated, never awaited, and has no length or index.", CALLERS, READERS),
    _rule("return-unpaged", "returns one page", MAJOR,
          "An answer has no pages, and is awaited.", CALLERS, READERS),
    _rule("pages-followed-otherwise", "pages asked for otherwise", PATCH,
          "The items come as before."),
    _rule("result-read-otherwise", "result read otherwise", PATCH, "Its type is the same."),
)  # fmt: skip

_CLASSES = (
    _rule("class-added", "class added", MINOR, "Nobody uses it yet."),
    _rule("class-removed", "class removed", MAJOR, "Imports of it fail.", CALLERS, READERS),
    _rule("class-renamed", "class renamed", MAJOR,
          "Imports by the old name fail.", CALLERS, READERS),
    _rule("class-kind-changed", "class became another kind of thing", MAJOR,
          "A model has fields, an enumeration members, an alias neither.", CALLERS, READERS),
    _rule("class-deprecated", "class deprecated", MINOR, "It works as before."),
    _rule("class-reactivated", "class no longer deprecated", PATCH, "It works as before."),
    _rule("field-added", "field added", MINOR, "Nobody reads or gives it yet."),
    _rule("field-added-required", "required field added", MAJOR,
          "Constructor calls without it fail.", CALLERS),
    _rule("field-removed", "field removed", MAJOR, "Whoever reads or gives it fails."),
    _rule("field-renamed", "field renamed", MAJOR, "Whoever reads or gives it fails."),
    _rule("field-became-optional", "field became optional", MINOR,
          "Readers meet UNSET where a value was."),
    _rule("field-became-required", "field became required", MINOR,
          "Constructor calls without it fail."),
    _rule("field-filled-in", "field filled in by the constructor", MINOR,
          "Constructor calls may leave its only value out."),
    _rule("field-not-filled-in", "field no longer filled in by the constructor", MINOR,
          "Constructor calls without it fail."),
    _rule("field-constant-changed", "field filled in otherwise", MAJOR,
          "Constructor calls without it send another value.", CALLERS, READERS),
    _rule("field-widened", "field holds more", MINOR,
          "What was given is taken; what is read may be new to its readers."),
    _rule("field-narrowed", "field holds less", MINOR,
          "Reading is unaffected; what was given may be refused."),
    _rule("field-retyped", "field holds something else", MAJOR,
          "What was given may not be taken, and what is read is something else."),
    _rule("field-rewritten", "type of the field written otherwise", PATCH, "Values are the same."),
    _rule("field-wire-changed", "field sent under another name", PATCH, "The field is the same."),
    _rule("field-deprecated", "field deprecated", MINOR, "It works as before."),
    _rule("field-reactivated", "field no longer deprecated", PATCH, "It works as before."),
    _rule("field-no-longer-sent", "field is read-only", MINOR,
          "It is left out of what is sent, whoever gives it."),
    _rule("field-sent", "field no longer read-only", MINOR, "What is given is sent."),
    _rule("field-hidden", "field is write-only", PATCH, "`repr` does not show it."),
    _rule("field-shown", "field no longer write-only", PATCH, "`repr` shows it."),
    _rule("fields-reordered", "fields in another order", PATCH, "They are given by keyword."),
    _rule("extra-added", "takes further fields", MINOR, "Nobody gives them yet."),
    _rule("extra-removed", "takes no further fields", MAJOR,
          "Whoever gives or reads them fails."),
    _rule("alias-widened", "names more types", MINOR,
          "What was given is taken; what is read may be new to its readers."),
    _rule("alias-narrowed", "names fewer types", MINOR,
          "Reading is unaffected; what was given may be refused."),
    _rule("alias-retyped", "names another type", MAJOR, "It is something else now."),
    _rule("alias-rewritten", "written otherwise", PATCH, "Values are the same."),
    _rule("member-added", "member added", MINOR,
          "Exhaustive matches do not know it; by its annotation the set was open."),
    _rule("member-removed", "member removed", MAJOR,
          "Whoever names it fails.", CALLERS, READERS),
    _rule("member-renamed", "member renamed", MAJOR,
          "Whoever names it fails.", CALLERS, READERS),
    _rule("members-reordered", "members in another order", PATCH, "They are named."),
    _rule("enum-base-changed", "enumeration of another type", MAJOR,
          "Its values are something else.", CALLERS, READERS),
    _rule("import-path-changed", "defined in another module", PATCH,
          "`models` has it as before; only deep imports fail."),
)  # fmt: skip

_EVENTS = (
    _rule("event-added", "event added", MINOR, "Whoever reads events may meet it."),
    _rule("event-removed", "event removed", MAJOR, "Nothing reads it any more.", READERS),
    _rule("event-renamed", "event renamed", MAJOR,
          "Whoever reads it by the old name fails.", READERS),
    _rule("event-widened", "event says more", MAJOR,
          "Code that reads it may meet what it does not expect.", READERS),
    _rule("event-narrowed", "event says less", MINOR, "Code that reads it meets no news."),
    _rule("event-retyped", "event says something else", MAJOR,
          "Code that reads it meets something else.", READERS),
    _rule("event-rewritten", "type of the event written otherwise", PATCH,
          "Code that reads it meets no news."),
    _rule("webhooks-signed", "webhooks are checked", MAJOR,
          "A class that knows the secret reads them, in place of functions.", READERS),
    _rule("webhooks-unsigned", "webhooks are not checked any more", MAJOR,
          "Functions read them, in place of a class that knows the secret.", READERS),
    _rule("signature-changed", "webhooks signed otherwise", MINOR,
          "What is signed the old way is refused; what is new was refused before."),
    _rule("signature-variable-changed", "environment variable of the secret renamed", MAJOR,
          "Whoever has the secret there is told that there is none.", READERS),
    _rule("signature-variable-added", "environment variable of the secret", MINOR,
          "The secret may be left out."),
)  # fmt: skip

_MODULES = (
    _rule("module-added", "module added", MINOR, "Nobody imports it yet."),
    _rule("module-removed", "module removed", MAJOR, "Imports of it fail.", READERS),
)  # fmt: skip

_NAMES = (
    _rule("exports-removed", "names removed", MAJOR, "Imports of them fail.", CALLERS),
    _rule("package-renamed", "package renamed", MAJOR, "Imports fail.",
          CALLERS, READERS, HANDLERS),
    _rule("resource-renamed", "resource class renamed", MINOR,
          "Clients have it as before; only annotations by its name fail.", CHECKERS),
)  # fmt: skip

_ERRORS = (
    _rule("exception-added", "documented exception added", MINOR,
          "It could be raised before, undocumented."),
    _rule("exception-removed", "documented exception removed", PATCH,
          "What may be caught is told apart."),
    _rule("error-class-removed", "exception class removed", MAJOR,
          "Imports of it fail; only documented statuses have one.", HANDLERS),
    _rule("exceptions-removed", "alias of documented exceptions removed", MAJOR,
          "Imports of it fail.", HANDLERS),
    _rule("exceptions-renamed", "alias of documented exceptions renamed", MAJOR,
          "Imports by the old name fail.", HANDLERS),
    _rule("error-code-added", "error code added", MINOR, "Handlers may want to know it."),
    _rule("error-code-removed", "error code removed", MAJOR, "Whoever names it fails.", HANDLERS),
    _rule("error-body-changed", "body of errors is something else", MAJOR,
          "Handlers that read it meet something else.", HANDLERS),
    _rule("error-body-narrowed", "body of errors says less or the same", MINOR,
          "Handlers that read it meet no news."),
    _rule("never-retry-changed", "codes that no repetition cures changed", PATCH,
          "Calls that fail with them are sent again, or not."),
    _rule("error-reading-changed", "errors are recognised otherwise", PATCH,
          "Code, message and success are read from other places."),
)  # fmt: skip

_CLIENT = (
    _rule("client-renamed", "client renamed", MAJOR, "Imports fail.", CALLERS),
    _rule("credential-added", "credential added", MINOR, "It may be left out."),
    _rule("credential-removed", "credential removed", MAJOR, "Clients made with it fail.", CALLERS),
    _rule("credential-renamed", "credential renamed", MAJOR,
          "Clients made by the old name fail.", CALLERS),
    _rule("credential-retyped", "credential of another kind", MAJOR,
          "What was given is not taken.", CALLERS),
    _rule("credential-variable-changed", "environment variable renamed", MAJOR,
          "Clients that take it from there do not find it.", CALLERS),
    _rule("credentials-reordered", "credentials in another order", MAJOR,
          "Clients made with them by position give something else.", CALLERS),
    _rule("anonymous-allowed", "clients may have no credential", MINOR,
          "Some methods need none."),
    _rule("anonymous-refused", "clients must have a credential", MAJOR,
          "Clients made without one fail.", CALLERS),
    _rule("token-address-changed", "tokens fetched elsewhere", PATCH, "They are given as before."),
    _rule("credential-sent-otherwise", "credential sent otherwise", PATCH,
          "Clients give it as before."),
    _rule("base-url-changed", "default address changed", MINOR, "Clients call another address."),
    _rule("base-url-required", "no default address any more", MAJOR,
          "Clients made without an address fail.", CALLERS),
    _rule("base-url-optional", "a default address", MINOR, "Clients may leave it out."),
    _rule("server-added", "server name added", MINOR, "Nobody chooses it yet."),
    _rule("server-removed", "server name removed", MAJOR, "Clients that choose it fail.", CALLERS),
    _rule("server-url-changed", "address of a server name changed", MINOR,
          "Clients that choose it call another address."),
    _rule("server-variable-added", "part of the address to choose added", MINOR,
          "It has a default."),
    _rule("server-variable-removed", "part of the address to choose removed", MAJOR,
          "Clients made with it fail.", CALLERS),
    _rule("server-variable-changed", "default or choices of a part of the address changed", MINOR,
          "Clients may call another address."),
    _rule("method-server-changed", "address of one method changed", MINOR,
          "It calls another address."),
)  # fmt: skip

FAMILIES: Mapping[str, tuple[PythonRule, ...]] = MappingProxyType({
    "methods": _seen_by(CALLERS, rules=_METHODS),
    "arguments": _seen_by(CALLERS, rules=_ARGUMENTS),
    "results": _seen_by(READERS, rules=_RESULTS),
    "classes": _seen_by(CALLERS, READERS, rules=_CLASSES),
    "events": _seen_by(READERS, rules=_EVENTS),
    "modules": _seen_by(READERS, rules=_MODULES),
    "names": _seen_by(CALLERS, READERS, rules=_NAMES),
    "errors": _seen_by(HANDLERS, rules=_ERRORS),
    "client": _seen_by(CALLERS, rules=_CLIENT),
})  # fmt: skip

PYTHON_RULES: Mapping[str, PythonRule] = MappingProxyType(
    {rule.id: rule for family in FAMILIES.values() for rule in family}
)


def line(change: PythonChange) -> str:
    """A change on one line: ``Image.creator: str | None → str``."""
    if change.before and change.after:
        return f"{change.symbol}: {change.before} → {change.after}"
    title = PYTHON_RULES[change.id].title
    what = change.before or change.after
    if what in (f"class {change.symbol}", f"enum {change.symbol}"):
        what = ""
    return f"{change.symbol}: {title}" + (f": {what}" if what else "")
