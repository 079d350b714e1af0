"""What the template of ``webhooks.py`` prints: a type for each event, and the check of signatures."""

from __future__ import annotations

from msgspec import Struct

from codegen.base.text import Untrusted, printable
from codegen.emit.env import lit
from codegen.emit.types import (
    annotation,
    class_expression,
    import_lines,
    runtime_imports,
    standard_imports,
    typing_imports,
)
from codegen.ir.webhooks import Event, Signature, Webhooks


class EventView(Struct, frozen=True):
    """One kind of request."""

    name: str
    returns: str
    expression: str
    """Source of the class to decode it with."""
    doc: Untrusted


class WebhooksView(Struct, frozen=True):
    """``webhooks.py``."""

    intro: Untrusted
    init_doc: str
    imports: tuple[str, ...]
    runtime: str
    models: bool
    event: str
    """Source of the type of all events."""
    expression: str
    """Source of the class to decode any of them with."""
    events: tuple[EventView, ...]
    scheme: str
    """Source of the scheme of signatures; empty if it is not known."""
    env: str
    """Source of the argument that names the secret's variable, with its comma; or nothing."""


def webhooks_view(webhooks: Webhooks, title: str) -> WebhooksView:
    """The view of ``webhooks.py``; ``title`` is what the vendor's API is called."""
    types = [webhooks.type, *(e.type for e in webhooks.events)]
    views = tuple(_event(e) for e in webhooks.events)
    scheme = _scheme(webhooks.signature) if webhooks.signature else ""
    event = annotation(webhooks.type, "models.")
    # The alias itself is no class, whatever it stands for, unless it is that of a single event.
    wrapped = class_expression(webhooks.type, "models.").startswith("OneOf[")
    runtime = runtime_imports(types)
    if wrapped or any(view.expression.startswith("OneOf[") for view in views):
        runtime |= {"OneOf"}
    runtime |= {scheme.partition("(")[0], "Webhook"} if scheme else {"decode_json"}
    standard = standard_imports(types) | typing_imports(types) | {("typing", "TypeAlias")}
    if scheme:
        standard |= {("collections.abc", "Mapping"), ("collections.abc", "Sequence")}
    # What callers of this module write beside its own names.
    shown = {"WebhookError"} if scheme else set[str]()
    shown |= runtime & {"Unknown"}
    runtime = (runtime - shown) | {f"{name} as {name}" for name in shown}
    env = webhooks.signature.env if webhooks.signature else ""
    given = f"; taken from {env} if not given" if env else ""
    return WebhooksView(
        intro=Untrusted(
            f"What {title} sends by itself" + (", and the check that it did." if scheme else ".")
        ),
        init_doc=(
            "Know the secret that requests are signed with.\n\nArgs:\n"
            f"    secret: what was agreed upon; several while one is being replaced{given}\n"
            "    tolerance: seconds by which the signed time may differ from ours\n\n"
            "Raises:\n    ConfigurationError: there is no secret, or it cannot be one"
        ),
        imports=tuple(import_lines(standard)),
        runtime="\n".join(import_lines({("._runtime", name) for name in runtime})),
        models="models." in event,
        event=event,
        expression="OneOf[WebhookEvent]" if wrapped else "WebhookEvent",
        events=views,
        scheme=scheme,
        env=f", env={lit(env)}" if env else "",
    )


def _event(event: Event) -> EventView:
    summary = event.summary.text.strip() or event.description.text.strip().partition("\n")[0]
    parts = [summary or f"Read the event `{printable(event.wire.text)}`."]
    description = event.description.text.strip()
    if description and description != parts[0]:
        parts.append(description.removeprefix(parts[0]).strip())
    if summary:
        parts.append(f"`{printable(event.wire.text)}`")
    return EventView(
        name=str(event.name),
        returns=annotation(event.type, "models."),
        expression=class_expression(event.type, "models."),
        doc=Untrusted("\n\n".join(parts)),
    )


def _scheme(signature: Signature) -> str:
    if signature.scheme == "standard":
        return "StandardWebhooks()"
    arguments = [
        lit(value) if key == "header" else f"{key}={lit(value)}" for key, value in signature.values
    ]
    return f"Hmac({', '.join(arguments)})"
