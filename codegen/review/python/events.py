"""What vendors send by themselves: the events, their types, and how they are signed."""

from __future__ import annotations

from codegen.ir.webhooks import Event, Signature, Webhooks
from codegen.review.python.notebook import Notebook
from codegen.review.python.source import text as annotation


def compare_events(book: Notebook) -> None:
    """The module ``webhooks`` of both sides, if both have it."""
    old, new = book.old.webhooks, book.new.webhooks
    if old is None or new is None:
        return
    _signature(book, old.signature, new.signature)
    before = {_key(event): event for event in old.events}
    after = {_key(event): event for event in new.events}
    for key, event in before.items():
        if key in after:
            _event(book, event, after[key])
        else:
            book.add(
                "event-removed", _symbol(event), (_reader(old, event), ""), (event.pointer, "")
            )
    for key, event in after.items():
        if key not in before:
            book.add("event-added", _symbol(event), ("", _reader(new, event)), ("", event.pointer))


def _key(event: Event) -> tuple[str, str]:
    """What tells events apart: two callbacks may have one name."""
    owner = event.pointer.partition("/callbacks/")[0] if "/callbacks/" in event.pointer else ""
    return event.wire.text, owner


def _symbol(event: Event) -> str:
    return f"webhooks.{event.name}"


def _reader(webhooks: Webhooks, event: Event) -> str:
    verb = "Webhooks.parse" if webhooks.signature else "decode"
    return f"{verb}_{event.name}(…) -> {annotation(event.type)}"


def _event(book: Notebook, old: Event, new: Event) -> None:
    places = (old.pointer, new.pointer)
    if old.name != new.name:
        book.add("event-renamed", _symbol(old), (old.name, new.name), places)
    texts = (f"-> {annotation(old.type)}", f"-> {annotation(new.type)}")
    book.retyped("event", _symbol(new), (old.type, new.type), texts, places, (False, True))


def _signature(book: Notebook, old: Signature | None, new: Signature | None) -> None:
    if old is None and new is not None:
        book.add("webhooks-signed", "webhooks", ("decode(…)", "Webhooks(secret).parse(…)"))
    elif old is not None and new is None:
        book.add("webhooks-unsigned", "webhooks", ("Webhooks(secret).parse(…)", "decode(…)"))
    elif old is not None and new is not None:
        if (old.scheme, old.values) != (new.scheme, new.values):
            book.add("signature-changed", "webhooks.Webhooks", (_scheme(old), _scheme(new)))
        if old.env != new.env:
            rule = f"signature-variable-{'changed' if old.env else 'added'}"
            book.add(rule, "webhooks.Webhooks(secret)", (old.env, new.env or "none"))


def _scheme(signature: Signature) -> str:
    values = ", ".join(f"{key}={value!r}" for key, value in signature.values)
    return f"{signature.scheme}({values})" if values else signature.scheme
