"""What the templates of a package's own files print: client, errors, README, reference."""

from __future__ import annotations

import ast

import pytest
from harness.documents import HEAD, api

from codegen.emit.credentials_view import Argument
from codegen.emit.errors_view import STATUS_NAMES, errors_view
from codegen.emit.package_view import client_view
from codegen.emit.readme_view import readme_view

SCHEMES = "components: {securitySchemes: {k: {type: apiKey, in: header, name: X-Key}, t: {type: http, scheme: bearer}}}"
OK = "responses: {'200': {description: ok}}"
ERROR = "content: {application/json: {schema: {$ref: '#/components/schemas/Error'}}}"
WITH_ERROR = f"""\
paths: {{/a: {{get: {{responses: {{'404': {{{ERROR}}}, '418': {{{ERROR}}}, '503': {{{ERROR}}}}}}}}}}}
components: {{schemas: {{Error: {{type: object, properties: {{errorCode: {{type: string}}}}}}}}}}
"""


def test_the_client_says_how_to_pass_credentials() -> None:
    view = client_view(api(SCHEMES, version="1.2.3"))
    assert [(*c.arguments, c.call) for c in view.credentials] == [
        (Argument("api_key", "str | TokenSource | None"),
         'api_key_header("k", "X-Key", argument="api_key", value=api_key, env="SHOP_API_KEY")'),
        (Argument("token", "str | TokenSource | None"),
         'bearer("t", argument="token", value=token, env="SHOP_TOKEN")'),
    ]  # fmt: skip
    assert (
        "    api_key: sent in the header X-Key; taken from SHOP_API_KEY if not given"
        in view.init_doc
    )
    assert "    token: sent as a bearer token; taken from SHOP_TOKEN if not given" in view.init_doc
    assert {
        "AsyncBaseClient",
        "BaseClient",
        "TokenSource",
        "api_key_header",
        "bearer",
        "address",
    } <= {*view.runtime.removeprefix("from ._runtime import ").split(", ")}
    assert view.user_agent == "shop/1.2.3 python"
    assert [(f.name, f.base) for f in view.flavours] == [
        ("Shop", "BaseClient"),
        ("AsyncShop", "AsyncBaseClient"),
    ]


def test_an_open_api_needs_no_credentials() -> None:
    view = client_view(api("paths: {}"))
    assert view.credentials == ()
    assert "bearer" not in view.runtime
    assert view.doc.text == "Client of the Shop API."


def test_server_names_are_literals() -> None:
    head = HEAD.replace("x-name: live", "x-name: 'a\"b'")
    assert client_view(api("paths: {}", head)).server_names == '"a\\"b"'


def test_errors_have_a_class_for_each_status_that_may_occur() -> None:
    view = errors_view(api(WITH_ERROR, error_code="/errorCode", envelope_success="/ok"))
    assert [(c.status, c.name) for c in view.statuses] == sorted(
        [*STATUS_NAMES.items(), (418, "Status418Error")]
    )
    assert [c.name for c in view.classes] == [c.name for c in view.statuses] + ["ServerError"]
    assert view.exports == tuple(sorted([*(c.name for c in view.classes), "ApiError"]))
    assert (view.code, view.message, view.success) == ("/errorCode", None, "/ok")
    assert view.body and view.body.annotation == "models.Error"
    assert view.code_field == "error_code"
    assert (view.code_type, view.code_arguments) == ("str | int | None", "")


def test_documented_codes_are_an_enumeration_and_stand_at_their_status() -> None:
    content = "content: {application/json: {examples: {a: {summary: A, value: {code: gone}}}}}"
    view = errors_view(
        api(f"paths: {{/a: {{get: {{responses: {{'404': {{{content}}}}}}}}}}}", error_code="/code")
    )
    assert [c.doc for c in view.classes if c.status in (404, 409)] == [
        "The server answered 404: gone.",
        "The server answered 409.",
    ]
    assert (view.code_type, view.code_arguments) == ("ErrorCode | str | None", "ErrorCode")
    assert "ErrorCode" in view.exports


@pytest.mark.parametrize(
    ("operation", "path", "call", "raw"),
    [
        (OK, "/a", "client.a.get()", "client.a.get"),
        (f"parameters: [{{name: id, in: path, schema: {{type: string}}}}], {OK}", "/a/{id}",
         'client.a.get("your-id")', 'client.a.get, "your-id"'),
        (f"parameters: [{{name: id, in: path, schema: {{type: integer}}}}, {{name: group_id, in: path}}, "
         f"{{name: q, in: query, required: true, schema: {{type: boolean}}}}, {{name: r, in: query}}], {OK}",
         "/{group_id}/{id}", 'client.root.get(1, group_id="your-group-id", q=True)',
         'client.root.get, 1, group_id="your-group-id", q=True'),
        (f"requestBody: {{required: true, content: {{application/json: {{}}}}}}, {OK}", "/a",
         'client.a.get(body="your-body")', 'client.a.get, body="your-body"'),
        (f"requestBody: {{content: {{application/json: {{}}}}}}, {OK}", "/a", "client.a.get()",
         "client.a.get"),
    ],
)  # fmt: skip
def test_the_example_of_the_readme_is_a_call_that_could_be_made(
    operation: str, path: str, call: str, raw: str
) -> None:
    view = readme_view(api(f"paths: {{'{path}': {{get: {{{operation}}}}}}}"))
    assert (view.call, view.raw) == (call, raw)
    assert ast.parse(f"{view.call}\nclient.raw_response({view.raw})")


@pytest.mark.parametrize(
    ("responses", "error"),
    [
        ("'404': {}, '400': {}", "NotFoundError"),
        ("'400': {}, '404': {}", "NotFoundError"),
        ("'403': {}", "PermissionDeniedError"),
        ("default: {}", "NotFoundError"),
        ("", "NotFoundError"),
    ],
)
def test_the_error_of_the_readme_is_one_that_may_occur(responses: str, error: str) -> None:
    view = readme_view(api(f"paths: {{/a: {{get: {{responses: {{{responses}}}}}}}}}"))
    assert (view.error, view.imports) == (error, ", ".join(sorted((error, "Shop"))))


@pytest.mark.parametrize(
    ("servers", "argument", "said"),
    [
        ("[{url: 'https://shop.example'}]", "", "address to use in its place"),
        ("[{url: '{root}/v1', variables: {root: {default: 'https://a'}}}]", "", "address to use in its place"),
        ("[{url: /}]", 'base_url="https://api.example"', "address to use"),
        ("[{url: /api/v1}]", 'base_url="https://api.example/api/v1"', "address to use, which ends with /api/v1"),
    ],
)  # fmt: skip
def test_where_the_document_gives_no_address_examples_do(
    servers: str, argument: str, said: str
) -> None:
    head = HEAD.replace("[{url: 'https://shop.example', x-name: live}]", servers)
    found = api(f"paths: {{/a: {{get: {{{OK}}}}}}}", head)
    assert (readme_view(found).address, readme_view(found).mocked) == (
        argument,
        argument and f"{argument}, ",
    )
    assert f"    base_url: {said}\n" in client_view(found).init_doc


def test_the_reference_has_a_line_for_each_method() -> None:
    array = "content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/A'}}}}"
    view = readme_view(
        api(f"""\
        x-undocumented: [all]
        paths:
          /a: {{get: {{tags: [i], x-undocumented: [one], responses: {{'200': {{{array}}}, '404': {{}}, '500': {{}}, '502': {{}}}}}}}}
          /b: {{post: {{tags: [models], {OK}}}}}
        components: {{schemas: {{A: {{type: object, properties: {{a: {{}}}}}}}}}}
        """)
    )
    assert {
        resource: [(line.call, line.method, line.path.text, line.errors) for line in lines]
        for resource, lines in view.reference
    } == {
        "i": [("client.i.get_a() -> list[A]", "GET", "/a", "NotFoundError, ServerError")],
        "models": [("client.models.b() -> None", "POST", "/b", "")],
    }
    assert [t.text for t in view.undocumented] == ["all", "one"]


@pytest.mark.parametrize(
    ("scheme", "lines", "shown"),
    [
        (
            "{type: http, scheme: bearer, description: Ask us.}",
            ["token: sent as a bearer token; taken from SHOP_TOKEN if not given. Ask us."],
            'The credential is read from SHOP_TOKEN; or pass token="…".',
        ),
        (
            '{type: http, scheme: basic, description: "One.\\n\\nTwo."}',
            [
                "credentials_username, credentials_password: sent as name and password; taken from "
                "SHOP_CREDENTIALS_USERNAME and SHOP_CREDENTIALS_PASSWORD if not given. One.",
                "",
                "    Two.",
            ],
            "Credentials are read from the environment, such as SHOP_CREDENTIALS_USERNAME; or pass them.",
        ),
        (
            "{type: oauth2, flows: {clientCredentials: {tokenUrl: 'https://a.example', scopes: {}}}}",
            [
                "access_token: sent as a bearer token; taken from SHOP_ACCESS_TOKEN if not given",
                "client_id: with `client_secret`, fetches a token where none is given; taken from SHOP_CLIENT_ID if not given",
                "client_secret: the secret of that client; taken from SHOP_CLIENT_SECRET if not given",
                "refresh_token: fetches a token on behalf of a user; taken from SHOP_REFRESH_TOKEN if not given",
                "scopes: what a fetched token is to be good for",
            ],
            "Credentials are read from the environment, such as SHOP_ACCESS_TOKEN; or pass them.",
        ),
    ],
)
def test_credentials_are_described_one_by_one(scheme: str, lines: list[str], shown: str) -> None:
    found = api(f"components: {{securitySchemes: {{k: {scheme}}}}}")
    told = client_view(found).init_doc.split("Args:\n")[1].split("    server:")[0]
    assert told == "".join(f"    {line}".rstrip() + "\n" for line in lines)
    readme = readme_view(found)
    assert readme.credential == shown
    several = [
        name for line in lines for name in line.split(":")[0].split(", ") if " taken" in line
    ]
    assert [name for name, _ in readme.credentials] == (several if len(several) > 1 else [])


def test_what_the_vendor_says_of_a_part_of_the_address() -> None:
    server = "{url: 'https://{a}.{b}', variables: {a: {default: x, description: Where you are.}, b: {default: y}}}"
    told = client_view(
        api("paths: {}", HEAD.replace("{url: 'https://shop.example', x-name: live}", server))
    ).init_doc
    assert "    a: Where you are.\n    b: part of the server's address\n" in told
