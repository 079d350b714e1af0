"""The whole API: identity, servers, credentials, and nothing of the document lost."""

from __future__ import annotations

import dataclasses

import pytest
from harness.documents import HEAD, api, complaint, normal

from codegen.base.diagnostics import Origin
from codegen.ir.lower import lower
from codegen.ir.settings import AuthSetting, Settings

ORIGIN = Origin("specs/shop/vendor.toml", 1)


def said(text: str, head: str = HEAD, **settings: object) -> str:
    values = Settings(package="shop", client="Shop", **settings)  # type: ignore[arg-type]
    return complaint(lambda: lower(normal(text, head), values, ORIGIN))


def test_identity_comes_from_the_settings_and_text_from_the_document() -> None:
    head = HEAD.replace("version: '1'", "version: '1', description: 'A \"shop\"'")
    found = api(
        "paths: {}\nx-undocumented: [more]", head, version="2.0", homepage="https://h.example"
    )
    assert (found.package, found.client, found.title, found.version, found.homepage) == (
        "shop", "Shop", "Shop", "2.0", "https://h.example",
    )  # fmt: skip
    assert (found.doc.text, [t.text for t in found.undocumented]) == ('A "shop"', ["more"])
    assert api("paths: {}", title="The Shop").title == "The Shop"


def test_an_api_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        api("paths: {}").title = "x"  # type: ignore[misc]


def servers(text: str) -> str:
    return HEAD.replace("servers: [{url: 'https://shop.example', x-name: live}]", text)


def test_servers_are_named_by_wish_then_description_then_number() -> None:
    head = servers(
        "servers: [{url: 'https://a.example/v1/', description: d, x-name: n}, "
        "{url: 'http://b.example', description: d}, {url: 'https://c.example'}]"
    )
    found = api("paths: {}", head, default_server="d")
    assert [(s.name.text, s.url.text) for s in found.servers] == [
        ("n", "https://a.example/v1"),
        ("d", "http://b.example"),
        ("server 3", "https://c.example"),
    ]
    assert found.default_server.name.text == "d"
    assert api("paths: {}", head).default_server.name.text == "n"


@pytest.mark.parametrize(
    ("text", "settings", "expected"),
    [
        ("servers: []", {}, "openapi.yaml:1 #: no server is described [servers/none]"),
        ("", {}, "openapi.yaml:1 #: no server is described [servers/none]"),
        ("servers: [{url: /v1}]", {}, "openapi.yaml:3 #/servers/0/url: '/v1' is no absolute address [servers/url]"),
        ("servers: [{url: 'https://{host}'}]", {},
         "openapi.yaml:3 #/servers/0/url: 'https://{host}' is no absolute address [servers/url]"),
        ("servers: [{url: 'file:///etc'}]", {}, "openapi.yaml:3 #/servers/0/url: 'file:///etc' is no absolute address [servers/url]"),
        ("servers: [{url: 'https://a', x-name: n}, {url: 'https://b', description: n}]", {},
         "openapi.yaml:3 #/servers/1: a second server is called 'n' [servers/clash]"),
        ("servers: [{url: 'https://a', x-name: n}]", {"default_server": "m"},
         "specs/shop/vendor.toml:1: no server is called 'm' [servers/default]"),
    ],
)  # fmt: skip
def test_servers_that_cannot_be_reached(text: str, settings: dict[str, str], expected: str) -> None:
    assert said("paths: {}", servers(text), **settings).split("\n")[0] == f"error: {expected}"


def schemes(text: str) -> str:
    return f"paths: {{}}\ncomponents: {{securitySchemes: {{{text}}}}}"


KEY = "{type: apiKey, in: header, name: X-Key, description: D}"
BEARER = "{type: http, scheme: Bearer}"


def test_credentials_have_arguments_and_variables() -> None:
    key, token = api(schemes(f"k: {KEY}, t: {BEARER}")).auth
    assert (key.scheme.text, key.kind, key.header.text, key.argument, key.env, key.doc.text) == (
        "k", "header", "X-Key", "api_key", "SHOP_API_KEY", "D",
    )  # fmt: skip
    assert (token.kind, token.header.text, token.argument, token.env) == (
        "bearer", "Authorization", "token", "SHOP_TOKEN",
    )  # fmt: skip
    (named,) = api(schemes(f"k: {KEY}"), auth={"k": AuthSetting("secret", "MY_SECRET")}).auth
    assert (named.argument, named.env) == ("secret", "MY_SECRET")


@pytest.mark.parametrize(
    ("text", "settings", "expected"),
    [
        (schemes("q: {type: apiKey, in: query, name: key}"), {},
         "openapi.yaml:5 #/components/securitySchemes/q: a security scheme of type apiKey  is not supported yet [security/unsupported]"),
        (schemes("o: {type: oauth2}"), {},
         "openapi.yaml:5 #/components/securitySchemes/o: a security scheme of type oauth2  is not supported yet [security/unsupported]"),
        (schemes("b: {type: http, scheme: basic}"), {},
         "openapi.yaml:5 #/components/securitySchemes/b: a security scheme of type http basic is not supported yet [security/unsupported]"),
        (schemes(f"a: {KEY}, b: {KEY}"), {},
         "openapi.yaml:5 #/components/securitySchemes/b: the argument api_key already is the credential of a [auth/clash]"),
        (schemes(f"a: {KEY}"), {"auth": {"b": AuthSetting("x", "X")}},
         "specs/shop/vendor.toml:1: [auth.b] names no security scheme [auth/unused]"),
        *(
            (schemes(f"a: {KEY}"), {"auth": {"a": AuthSetting(argument, env)}},
             f"specs/shop/vendor.toml:1: [auth.a] {key} = {text!r} is no identifier, or has another meaning [auth/argument]")
            for argument, env, key, text in (
                ("api-key", "E", "argument", "api-key"), ("class", "E", "argument", "class"),
                ("server", "E", "argument", "server"), ("self", "E", "argument", "self"),
                ("k", 'E"', "env", 'E"'), ("k", "A B", "env", "A B"),
            )
        ),
        ("paths: {/a: {get: {security: [{b: []}], responses: {}}}}\n" + schemes(f"a: {KEY}")[9:], {},
         "openapi.yaml:4 #/paths/~1a/get: no security scheme is called 'b' [security/unknown]"),
    ],
)  # fmt: skip
def test_credentials_that_cannot_be_given(
    text: str, settings: dict[str, object], expected: str
) -> None:
    assert said(text, **settings).split("\n")[0] == f"error: {expected}"


def test_two_keys_with_settings_of_their_own_are_two_arguments() -> None:
    auth = {"a": AuthSetting("app_key", "APP"), "b": AuthSetting("user_key", "USER")}
    assert [a.argument for a in api(schemes(f"a: {KEY}, b: {KEY}"), auth=auth).auth] == [
        "app_key",
        "user_key",
    ]


def test_everything_of_the_document_comes_out_with_its_name() -> None:
    found = api("""\
        paths: {/a: {get: {operationId: getA, responses: {'200': {description: ok}}}}}
        components:
          schemas:
            A: {type: object, properties: {b: {enum: [x]}}}
            Alias: {type: string}
            Same: {$ref: '#/components/schemas/A'}
        """)
    assert found.schemas == 3
    assert dict(found.names) == {
        "#/paths/~1a/get": "default.get_a",
        "#/components/schemas/A": "A",
        "#/components/schemas/A/properties/b": "AB",
    }
    assert [m.name for m in found.models] == ["A"]


def test_lowering_twice_gives_the_same_and_leaves_the_document() -> None:
    document = normal("paths: {}\ncomponents: {schemas: {A: {properties: {b: {enum: [x]}}}}}")
    before = repr(document.value)
    settings = Settings(package="shop", client="Shop")
    assert lower(document, settings) == lower(document, settings)
    assert repr(document.value) == before
