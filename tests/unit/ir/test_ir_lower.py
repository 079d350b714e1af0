"""The whole API: identity, servers, credentials, and nothing of the document lost."""

from __future__ import annotations

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
    with pytest.raises(AttributeError):
        api("paths: {}").title = "x"  # type: ignore[misc]


def servers(text: str) -> str:
    return HEAD.replace("servers: [{url: 'https://shop.example', x-name: live}]", text)


def test_servers_are_named_by_wish_then_description_then_address() -> None:
    head = servers(
        "servers: [{url: 'https://a.example/v1/', description: d, x-name: n}, "
        "{url: 'http://b.example', description: e}, {url: 'https://c.example'}, {url: 'https://d', name: f}]"
    )
    found = api("paths: {}", head, default_server="e")
    assert [(s.name.text, s.url.text) for s in found.servers] == [
        ("n", "https://a.example/v1"),
        ("e", "http://b.example"),
        ("c.example", "https://c.example"),
        ("f", "https://d"),
    ]
    assert found.default_server and found.default_server.name.text == "e"
    default = api("paths: {}", head).default_server
    assert default and default.name.text == "n"


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://{a}.shop.example/v1", "shop.example"),
        ("https://api-{a}.shop.example:{b}", "api-shop.example"),
        ("https://{a}/{b}", "default"),
        ("{http}://{a}.shop.example:{b}/v1", "shop.example"),
        ("{http}://{a}:{b}", "default"),
        ("{root}/v1", "default"),
    ],
)
def test_variables_of_an_address_are_no_part_of_its_name(url: str, name: str) -> None:
    described = (
        "{a: {default: x}, b: {default: y}, http: {default: http}, root: {default: 'https://x'}}"
    )
    head = servers(f"servers: [{{url: '{url}', variables: {described}}}]")
    (server,) = api("paths: {}", head).servers
    assert (server.name.text, server.url.text) == (name, url)


def test_servers_of_one_name_are_told_apart_by_their_addresses() -> None:
    head = servers("servers: [{url: 'https://a', x-name: n}, {url: 'https://b', description: n}]")
    assert [s.name.text for s in api("paths: {}", head).servers] == ["n", "https://b"]


def test_parts_of_an_address_are_the_callers_to_choose() -> None:
    head = servers(
        "servers: [{url: 'https://{region}.example:{port}/{token}', variables: {"
        "region: {default: eu, enum: [eu, us], description: Where.}, port: {default: '443'}, "
        "token: {default: ''}}}]"
    )
    text = "paths: {}\ncomponents: {securitySchemes: {t: {type: http, scheme: bearer}}}"
    (server,) = api(text, head).servers
    assert [
        (v.name, v.wire.text, v.default.text, [c.text for c in v.choices], v.doc.text)
        for v in server.variables
    ] == [
        ("region", "region", "eu", ["eu", "us"], "Where."),
        ("port", "port", "443", [], ""),
        # The constructor has an argument of this name already.
        ("server_token", "token", "", [], ""),
    ]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("servers: []", ""),
        ("", ""),
        ("servers: [{url: /}]", ""),
        ("servers: [{url: /api/v1/}]", "/api/v1"),
        ("servers: [{url: 'file:///etc'}]", ""),
        ("servers: [{url: '{root}/v1', variables: {root: {default: ''}}}]", ""),
    ],
)
def test_without_an_absolute_address_the_caller_must_give_one(text: str, path: str) -> None:
    found = api("paths: {}", servers(text))
    assert (found.servers, found.default_server) == ((), None)
    assert found.base_path.text == path


@pytest.mark.parametrize(
    ("text", "settings", "expected"),
    [
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
    assert (key.scheme.text, key.kind, key.location, key.wire.text, key.argument, key.env, key.doc.text) == (
        "k", "key", "header", "X-Key", "api_key", "SHOP_API_KEY", "D",
    )  # fmt: skip
    assert (token.kind, token.wire.text, token.argument, token.env) == (
        "bearer", "Authorization", "token", "SHOP_TOKEN",
    )  # fmt: skip
    (named,) = api(schemes(f"k: {KEY}"), auth={"k": AuthSetting("secret", "MY_SECRET")}).auth
    assert (named.argument, named.env) == ("secret", "MY_SECRET")


@pytest.mark.parametrize(
    ("text", "settings", "expected"),
    [
        (schemes("q: {type: magic}"), {},
         "openapi.yaml:5 #/components/securitySchemes/q: 'magic' is not a type of security scheme [security/type]"),
        (schemes(f"a: {KEY}, b: {KEY}"), {"auth": {"a": AuthSetting("b", "A"), "b": AuthSetting("b", "B")}},
         "openapi.yaml:5 #/components/securitySchemes/b: the argument b already is the credential of a [auth/clash]"),
        (schemes(f"a: {KEY}"), {"auth": {"b": AuthSetting("x", "X")}},
         "specs/shop/vendor.toml:1: [auth.b] names no security scheme [auth/unused]"),
        *(
            (schemes(f"a: {KEY}"), {"auth": {"a": AuthSetting(argument, env)}},
             f"specs/shop/vendor.toml:1: [auth.a] {key} = {text!r} is not an identifier, or is reserved [auth/argument]")
            for argument, env, key, text in (
                ("api-key", "E", "argument", "api-key"), ("class", "E", "argument", "class"),
                ("server", "E", "argument", "server"), ("timeout", "E", "argument", "timeout"), ("self", "E", "argument", "self"),
                ("k", 'E"', "env", 'E"'), ("k", "A B", "env", "A B"),
            )
        ),
        ("paths: {/a: {get: {security: [{b: []}], responses: {}}}}\n" + schemes(f"a: {KEY}")[9:], {},
         "openapi.yaml:4 #/paths/~1a/get/security/0: no security scheme is called 'b'; there are: a [security/unknown]"),
    ],
)  # fmt: skip
def test_credentials_that_cannot_be_given(
    text: str, settings: dict[str, object], expected: str
) -> None:
    assert said(text, **settings).split("\n")[0] == f"error: {expected}"


@pytest.mark.parametrize(
    ("scheme", "expected"),
    [
        ("{type: apiKey, in: query, name: k}", ("key", "query", "k", "api_key", "")),
        ("{type: apiKey, in: cookie, name: k}", ("key", "cookie", "k", "api_key", "")),
        ("{type: http, scheme: basic}", ("basic", "header", "Authorization", "credentials", "")),
        ("{type: http, scheme: digest}", ("bearer", "header", "Authorization", "token", "")),
        ("{type: openIdConnect}", ("bearer", "header", "Authorization", "token", "")),
        ("{type: oauth2, flows: {implicit: {}}}", ("bearer", "header", "Authorization", "token", "")),
        ("{type: oauth2, flows: {clientCredentials: {tokenUrl: 'https://t'}}}",
         ("oauth2", "header", "Authorization", "access_token", "https://t")),
        ("{type: oauth2, flows: {clientCredentials: {tokenUrl: /token}}}",
         ("oauth2", "header", "Authorization", "access_token", "https://shop.example/token")),
    ],
)  # fmt: skip
def test_kinds_of_credentials(scheme: str, expected: tuple[str, ...]) -> None:
    (auth,) = api(schemes(f"s: {scheme}")).auth
    assert (auth.kind, auth.location, auth.wire.text, auth.argument, auth.token_url.text) == (
        expected
    )


def test_a_certificate_is_the_http_clients() -> None:
    assert api(schemes("c: {type: mutualTLS}")).auth == ()


def test_two_keys_are_called_what_the_document_calls_them() -> None:
    assert [a.argument for a in api(schemes(f"app: {KEY}, user: {KEY}")).auth] == ["app", "user"]


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
            A: {type: object, properties: {b: {enum: [x, y]}}}
            Alias: {type: string}
            Many: {type: array}
            Same: {$ref: '#/components/schemas/A'}
        """)
    assert found.schemas == 4
    assert dict(found.names) == {
        "#/paths/~1a/get": "a.get",
        "#/components/schemas/A": "A",
        "#/components/schemas/A/properties/b": "AB",
        "#/components/schemas/Many": "Many",
    }
    assert [m.name for m in found.models] == ["A"]


def test_lowering_twice_gives_the_same_and_leaves_the_document() -> None:
    document = normal("paths: {}\ncomponents: {schemas: {A: {properties: {b: {enum: [x]}}}}}")
    before = repr(document.value)
    settings = Settings(package="shop", client="Shop")
    assert lower(document, settings) == lower(document, settings)
    assert repr(document.value) == before
