"""What a package has beside methods and classes: pages, events, keys, credentials, examples.

Each edit is judged there and back: whose code breaks, and which version is called for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from msgspec.structs import replace

from codegen.ir.settings import AuthSetting, IdempotencySetting, Settings
from codegen.ir.webhooks import Signature
from codegen.review.python.rules import line
from codegen.review.review import Review

from .probes import BASE, SETTINGS, Edit, Node, compare, edited, get, properties, schema
from .test_typical_edits import READERS, both, json_of, post

HMAC = Signature("hmac", (("header", "X-Sig"),))
CURSOR = {"style": "cursor", "items": "/items", "parameter": "cursor", "next": "/next"}


def listing(spec: Node) -> None:
    """A list of owners, in pages or not."""
    page = {"type": "object", "properties": {
        "items": {"type": "array", "items": {"$ref": "#/components/schemas/Owner"}},
        "next": {"type": "string"}, "total": {"type": "integer"},
    }}  # fmt: skip
    whole = [{"name": n, "in": "query", "schema": {"type": k}}
             for n, k in (("cursor", "string"), ("offset", "integer"))]  # fmt: skip
    spec["paths"]["/owners"] = {"get": {
        "operationId": "list_owners", "tags": ["owners"], "parameters": whole,
        "responses": {"200": json_of(page)},
    }}  # fmt: skip


def owners(spec: Node) -> Node:
    found: Node = spec["paths"]["/owners"]["get"]
    return found


def paged(**values: Any) -> Edit:
    said = {key: value for key, value in {**CURSOR, **values}.items() if value}
    return both(listing, lambda s: owners(s).update({"x-pagination": said}))


def event(name: str, body: Any) -> Edit:
    def edit(spec: Node) -> None:
        request = {"content": {"application/json": {"schema": body}}}
        hooks = spec.setdefault("webhooks", {})
        hooks[name] = {"post": {"requestBody": request, "responses": {"200": {"description": ""}}}}

    return edit


def scheme(**schemes: Any) -> Edit:
    return lambda s: s["components"]["securitySchemes"].update(schemes)


def oauth(**changes: Any) -> Edit:
    flow: Node = {"tokenUrl": "https://id.example/token", "scopes": {}, **changes}
    return scheme(zoauth={"type": "oauth2", "flows": {"clientCredentials": flow}})


def schemes_reversed(spec: Node) -> None:
    known = spec["components"]["securitySchemes"]
    spec["components"]["securitySchemes"] = dict(reversed(known.items()))


def key_header(spec: Node) -> None:
    post(spec)["parameters"] = [
        {"name": "Idempotency-Key", "in": "header", "schema": {"type": "string"}}
    ]


def redirect(spec: Node) -> None:
    get(spec)["responses"]["302"] = {"description": "Elsewhere."}


def open_get(spec: Node) -> None:
    get(spec)["security"] = [{}, {"key": []}]


def example(spec: Node) -> None:
    get(spec)["responses"]["200"]["content"]["application/json"]["example"] = {"id": "a"}


def streams(media: str) -> Edit:
    def edit(spec: Node) -> None:
        content = get(spec)["responses"]["200"]["content"]
        content[media] = dict(content["application/json"])

    return edit


def only(media: str) -> Edit:
    def edit(spec: Node) -> None:
        answer = get(spec)["responses"]["200"]
        answer["content"] = {media: next(iter(answer["content"].values()))}

    return edit


def nested(**changes: Any) -> Edit:
    """A class that is given within an argument and answered as well."""

    def edit(spec: Node) -> None:
        properties(spec, "NewImage")["owner"] = {"$ref": "#/components/schemas/Owner"}
        properties(spec, "Owner")["name"].update(changes)

    return edit


@dataclass(frozen=True)
class Feature:
    """An edit of ``base``, what it calls for, and what the way back does."""

    name: str
    there: str
    """Who breaks, and the version: ``cr major``."""
    back: str
    rule: str
    """A rule that is found on the way there."""
    edit: Edit = lambda s: None
    base: Edit = lambda s: None
    settings: Mapping[str, Any] = field(default_factory=dict[str, Any])
    before: Mapping[str, Any] = field(default_factory=dict[str, Any])


F = Feature
FEATURES = [
    # pages
    F("a list becomes a pager", "cr major", "cr major", "return-paged", paged(), listing),
    F("pages by another parameter", "patch", "patch", "pages-followed-otherwise",
      paged(style="offset", parameter="offset", next=None), paged()),
    F("pages end otherwise", "patch", "patch", "pages-followed-otherwise", paged(last="/name", next=None), paged()),
    F("items of pages may be null", "r major", "minor", "return-widened",
      lambda s: owners(s)["responses"]["200"]["content"]["application/json"]["schema"]["properties"]["items"]
      .update(items={"anyOf": [{"$ref": "#/components/schemas/Owner"}, {"type": "null"}]}), paged()),
    F("items of pages are of another class", "r major", "r major", "return-retyped",
      lambda s: owners(s)["responses"]["200"]["content"]["application/json"]["schema"]["properties"]["items"]
      .update(items={"$ref": "#/components/schemas/Problem"}), paged()),
    F("a parameter of a list in pages is gone", "c major", "minor", "parameter-removed",
      lambda s: owners(s)["parameters"].pop(), paged()),
    F("the last list in pages is gone", "cr major", "minor", "exports-removed",
      lambda s: s["paths"].pop("/owners"), paged()),
    # events
    F("a second event", "minor", "r major", "event-added", event("gone", {"$ref": "#/components/schemas/Owner"})),
    F("the first event", "minor", "r major", "module-added", event("gone", {"$ref": "#/components/schemas/Owner"}),
      lambda s: post(s).pop("callbacks")),
    F("an event of another class", "r major", "r major", "event-retyped",
      event("gone", {"$ref": "#/components/schemas/Problem"}), event("gone", {"$ref": "#/components/schemas/Owner"})),
    F("an event may be null", "r major", "minor", "event-widened",
      event("gone", {"type": ["string", "null"]}), event("gone", {"type": "string"})),
    F("a property of an event may be null", "r major", "minor", "field-widened",
      event("gone", {"type": "object", "properties": {"a": {"type": ["string", "null"]}}}),
      event("gone", {"type": "object", "properties": {"a": {"type": "string"}}})),
    F("requests are signed", "r major", "r major", "webhooks-signed", settings={"signature": HMAC}),
    F("requests are signed otherwise", "minor", "minor", "signature-changed",
      settings={"signature": HMAC}, before={"signature": Signature("standard")}),
    F("the secret has a variable", "minor", "r major", "signature-variable-added",
      settings={"signature": replace(HMAC, env="SECRET")}, before={"signature": HMAC}),
    F("the secret has another variable", "r major", "r major", "signature-variable-changed",
      settings={"signature": replace(HMAC, env="SECRET")}, before={"signature": replace(HMAC, env="OTHER")}),
    # constructors
    F("a last credential", "minor", "c major", "credential-added", oauth()),
    F("a name and a password", "minor", "c major", "credential-added", scheme(zbasic={"type": "http", "scheme": "basic"})),
    F("credentials in another order", "c major", "c major", "credentials-reordered", schemes_reversed),
    F("an argument has another name", "c major", "c major", "credential-renamed",
      settings={"auth": {"key": AuthSetting("secret", "IMAGES_API_KEY")}}),
    F("a token is fetched", "c major", "c major", "credential-renamed",
      scheme(token={"type": "oauth2", "flows": {"clientCredentials": {"tokenUrl": "https://id.example", "scopes": {}}}})),
    F("tokens are fetched elsewhere", "patch", "patch", "token-address-changed", oauth(tokenUrl="https://id.example/2"), oauth()),
    F("a scope that may be asked for", "patch", "patch", "", oauth(scopes={"a": "A."}), oauth()),
    F("one method needs no credential", "minor", "c major", "anonymous-allowed", open_get),
    # what is sent again
    F("calls have a key", "minor", "c major", "idempotency-added", key_header),
    F("calls have a key by settings", "minor", "c major", "idempotency-added",
      settings={"idempotency": IdempotencySetting("X-Key")}),
    F("the key goes by another header", "patch", "patch", "idempotency-header-changed",
      settings={"idempotency": IdempotencySetting("X-Key")}, before={"idempotency": IdempotencySetting("X-Other")}),
    F("a code that is never cured", "patch", "patch", "never-retry-changed", settings={"error_code": "/code", "never_retry": ("over",)}, before={"error_code": "/code"}),
    # answers
    F("a redirect", "minor", "patch", "exception-added", redirect),
    F("an error with a class of its own", "minor", "h major", "exception-added",
      lambda s: get(s)["responses"].update({"410": {"description": ""}})),
    F("a stream besides", "minor", "c major", "method-added", streams("text/event-stream")),
    F("another kind of stream", "patch", "patch", "result-read-otherwise", only("application/jsonl"), only("text/event-stream")),
    F("an envelope is taken off", "r major", "r major", "return-retyped", event("x", True), event("x", True),
      settings={"envelope_data": "/labels"}),
    F("a documented answer", "patch", "patch", "", example),
    # what is sent
    F("another media type", "patch", "patch", "body-sent-otherwise", lambda s: post(s)["requestBody"].update(
        content={"application/vnd.x+json": post(s)["requestBody"]["content"]["application/json"]})),
    F("another path", "patch", "patch", "endpoint-changed", lambda s: s["paths"].update({"/v2": s["paths"].pop("/files")})),
    F("a nested field is read-only", "r major", "c major", "field-no-longer-sent", nested(readOnly=True), nested()),
]  # fmt: skip


def reviewed(case: Feature, *, back: bool = False) -> Review:
    old = edited(case.base)
    pair = (old, edited(case.edit, old))
    settings: tuple[Settings, Settings] = (
        replace(SETTINGS, **case.before),
        replace(SETTINGS, **(case.settings or case.before)),
    )
    if back:
        return compare(pair[1], pair[0], settings=(settings[1], settings[0]))
    return compare(*pair, settings=settings)


def felt(found: Review) -> str:
    broken = "".join(READERS[who] for who, state in found.verdict.readers if state == "breaking")
    return f"{broken} {found.verdict.bump.word}".strip()


def lines(found: Review) -> dict[str, str]:
    assert found.python is not None
    return {line(change): change.id for change in found.python.changes}


@pytest.mark.parametrize("case", FEATURES, ids=lambda c: c.name.replace(" ", "-"))
def test_there(case: Feature) -> None:
    found = reviewed(case)
    assert felt(found) == case.there, lines(found)
    assert not case.rule or case.rule in lines(found).values(), lines(found)


@pytest.mark.parametrize("case", FEATURES, ids=lambda c: c.name.replace(" ", "-"))
def test_back(case: Feature) -> None:
    found = reviewed(case, back=True)
    assert felt(found) == case.back, lines(found)


@pytest.mark.parametrize("case", FEATURES, ids=lambda c: c.name.replace(" ", "-"))
def test_nothing_is_left_for_the_details(case: Feature) -> None:
    found = reviewed(case)
    assert "in details" not in found.verdict.forced_by


def test_pages_are_shown_as_they_are_written() -> None:
    found = reviewed(FEATURES[0])
    assert any("→ -> Pager[Owner]" in text for text in lines(found))


def test_whoever_reads_events_is_told_of_their_classes() -> None:
    """A class that only a webhook has is read, and never given."""
    old = edited(event("gone", {"$ref": "#/components/schemas/Orphan"}))
    new = edited(lambda s: schema(s, "Orphan").update(required=["a"]), old)
    assert felt(compare(old, new)) == "minor"
    assert felt(compare(new, old)) == "r major"
    assert felt(compare(BASE, BASE)) == "none"
