"""Names: what a Python programmer would have chosen, and always an identifier."""

from __future__ import annotations

import builtins
import keyword

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codegen.base.text import Ident
from codegen.ir import names
from codegen.ir.method_names import method_names
from codegen.ir.rest_names import singular

ODD = st.text() | st.text(st.sampled_from("aZ09_-. /$@{}éß한²ªﬀ"), max_size=12)


@pytest.mark.parametrize(
    ("written", "snake", "pascal"),
    [
        ("requireSignedURLs", "require_signed_urls", "RequireSignedUrls"),
        ("OAuth2Token", "oauth2_token", "OAuth2Token"),
        ("oauth_token", "oauth_token", "OauthToken"),
        ("X-Request-Id", "x_request_id", "XRequestId"),
        ("HTTPServer", "http_server", "HTTPServer"),
        ("userID", "user_id", "UserId"),
        ("userIDs", "user_ids", "UserIds"),
        ("URLs", "urls", "URLs"),
        ("iOSVersion", "ios_version", "IosVersion"),
        ("IPv4Address", "ipv4_address", "IPv4Address"),
        ("GitHubApp", "github_app", "GitHubApp"),
        ("GraphQLQuery", "graphql_query", "GraphQLQuery"),
        ("created_at", "created_at", "CreatedAt"),
        ("CREATED_AT", "created_at", "CreatedAt"),
        ("createdAt", "created_at", "CreatedAt"),
        ("v1.Item Thing", "v1_item_thing", "V1ItemThing"),
        ("size2x", "size2x", "Size2x"),
        ("2fa", "2fa", "2fa"),
        ("$ref", "ref", "Ref"),
        ("@odata.type", "odata_type", "OdataType"),
        ("a//b", "a_b", "AB"),
        ("naïveCafé", "naive_cafe", "NaiveCafe"),
        ("ﬀ", "ff", "Ff"),
        ("이미지", "이미지", "이미지"),
        ("🖼", "", ""),
        ("", "", ""),
    ],
)
def test_words(written: str, snake: str, pascal: str) -> None:
    assert names.snake(written) == snake
    assert names.pascal(written) == pascal


@given(ODD)
def test_a_name_that_was_made_stays_as_it_is(text: str) -> None:
    snake, pascal = names.snake(text), names.pascal(text)
    assert names.snake(snake) == snake
    if pascal[:1].isalpha():
        assert names.pascal(pascal) == pascal


@given(ODD, st.sampled_from(["path", "query", "header"]))
def test_whatever_was_written_an_identifier_comes_out(text: str, location: str) -> None:
    made = [
        names.field_name(text),
        names.parameter_name(text, location),
        names.class_name(text),
        names.resource_class(text, "Client"),
        names.module_name(names.class_name(text)),
        names.member_name(text),
        names.method_name(names.snake(text)),
        names.resource_name(names.snake(text)),
    ]
    for name in made:
        assert type(name) is Ident
        assert not name.startswith("_")  # would be private, or mangled within a class


@given(st.integers())
def test_numbers_are_members(number: int) -> None:
    name = names.member_name(number)
    assert name == (f"VALUE_{number}" if number >= 0 else f"MINUS_{-number}")


@pytest.mark.parametrize("word", [k for k in keyword.kwlist if k.islower()])
def test_keywords_get_an_underscore(word: str) -> None:
    assert names.field_name(word) == names.parameter_name(word, "query") == f"{word}_"
    assert names.method_name(word) == names.module_name(word) == f"{word}_"


@pytest.mark.parametrize(
    ("wire", "field"),
    [
        # Annotations of the same class say these: the attribute would take the name away.
        ("str", "str_"), ("list", "list_"), ("datetime", "datetime_"), ("date", "date_"),
        ("property", "property_"), ("deprecated", "deprecated_"),
        # Every model has these.
        ("to_dict", "to_dict_"), ("fromJson", "from_json_"), ("extraFields", "extra_fields_"),
        ("self", "self_"),
        # Only a type's name where no annotation needs it.
        ("type", "type"), ("id", "id"), ("format", "format"), ("hash", "hash"),
        ("2x", "field_2x"), ("-", "minus"), ("", "field_e3b0"), ("__class__", "class_"), ("+1", "plus_1"),
    ],
)  # fmt: skip
def test_fields(wire: str, field: str) -> None:
    assert names.field_name(wire) == field


@pytest.mark.parametrize(
    ("wire", "location", "argument"),
    [
        ("X-Request-Id", "header", "request_id"),
        ("x-platform", "header", "platform"),
        ("X-Request-Id", "query", "x_request_id"),
        ("Accept-Language", "header", "accept_language"),
        ("filter[name]", "query", "filter_name"),
        ("body", "query", "body_"),
        ("models", "query", "models_"),
        ("date", "query", "date_"),
        ("list", "query", "list_"),
        ("self", "path", "self_"),
        ("id", "path", "id"),
        ("2x", "query", "param_2x"),
        ("X-", "header", "x"),
        ("options", "query", "options_"),
        ("builtins", "query", "builtins_"),
    ],
)
def test_arguments(wire: str, location: str, argument: str) -> None:
    assert names.parameter_name(wire, location) == argument


@pytest.mark.parametrize(
    ("identifier", "class_", "module"),
    [
        ("Image", "Image", "image"),
        ("image_meta", "ImageMeta", "image_meta"),
        ("ImageMetaDto", "ImageMetaDto", "image_meta_dto"),
        ("None", "None_", "none"),
        ("JSON", "JSON_", "json"),
        ("UUID", "UUID_", "uuid"),
        ("Model", "Model_", "model"),
        ("Literal", "Literal_", "literal"),
        ("ValueError", "ValueError_", "value_error"),
        ("Import", "Import", "import_"),
        ("2fa", "Model2fa", "model2fa"),
        ("이미지", "이미지", "이미지"),
    ],
)
def test_classes_and_their_modules(identifier: str, class_: str, module: str) -> None:
    assert names.class_name(identifier) == class_
    assert names.module_name(class_) == module


def test_no_class_takes_the_place_of_a_builtin() -> None:
    for name in dir(builtins):
        assert names.class_name(name) not in dir(builtins)


@pytest.mark.parametrize(
    ("name", "class_"),
    [
        ("images", "Images"),
        ("operation", "Operation_"),
        ("transport", "Transport_"),
        ("server", "Server_"),
        ("stream", "Stream_"),
        ("async_shop", "AsyncShopResource"),
        ("async_messages", "AsyncMessagesResource"),
        ("asynchronous", "Asynchronous"),
        ("shop", "Shop_"),
        ("call_2fa", "Call2fa"),
    ],
)
def test_resources_do_not_hide_what_their_modules_import(name: str, class_: str) -> None:
    assert names.resource_class(name, "Shop") == class_


@pytest.mark.parametrize("name", ["close", "raw_response", "with_options"])
def test_resources_do_not_hide_what_clients_do(name: str) -> None:
    assert names.resource_name(name) == f"{name}_"


@pytest.mark.parametrize(
    ("value", "member"),
    [
        ("pending", "PENDING"), ("not-found", "NOT_FOUND"), ("camelCase", "CAMEL_CASE"),
        ("1x", "VALUE_1X"), ("", "EMPTY"), ("-", "MINUS"), ("이미지", "이미지"),
        ("None", "NONE"), ("class", "CLASS"), (1, "VALUE_1"), (-1, "MINUS_1"), ("-1", "MINUS_1"),
        ("+1", "PLUS_1"), (0, "VALUE_0"),
    ],
)  # fmt: skip
def test_members(value: str | int, member: str) -> None:
    assert names.member_name(value) == member


@pytest.mark.parametrize(
    ("operation_id", "method", "path", "resource", "name"),
    [
        ("getImage", "get", "/images/{id}", "images", "get"),
        ("list-images", "get", "/images", "images", "list"),
        ("ImagesApiController_findImageMetadata", "get", "/images/{id}", "images", "find_metadata"),
        ("AppController.health", "get", "/health", "default", "health"),
        ("findImageUsingGET_1", "get", "/images/{id}", "images", "find"),
        ("images/createVariant", "post", "/images", "images", "create_variant"),
        ("uploadImageByUrl", "post", "/images", "images", "upload_by_url"),
        # Nothing but the resource is left: the method of HTTP decides.
        ("images", "get", "/images", "images", "list"),
        ("", "get", "/images", "images", "list"),
        ("", "get", "/images/{id}", "images", "get"),
        ("", "get", "/images/{id}/", "images", "get"),
        ("", "get", "/images/{id}/variants", "images", "list_variants"),
        ("", "post", "/v1/images/search", "images", "search"),
        ("", "get", "/albums/{id}/images", "images", "list"),
        # What only repeats method and path was made by a machine.
        ("put_images_id", "put", "/images/{image_id}", "images", "replace"),
        ("get_images_id_variants", "get", "/images/{id}/variants", "images", "list_variants"),
        ("read_image_images__id__get", "get", "/images/{id}", "images", "read"),
        ("read_image_images__id__get", "get", "/api/images/{id}", "images", "read"),
        ("AlbumImages_DeleteImage", "delete", "/images/{id}", "images", "delete"),
        # Without the resource, articles and prepositions say nothing.
        ("get-an-image", "get", "/images/{id}", "images", "get"),
        ("removeVariantFromImage", "delete", "/images/{id}", "images", "remove_variant"),
        ("", "post", "/images", "images", "create"),
        ("", "put", "/images/{id}", "images", "replace"),
        ("", "patch", "/images/{id}", "images", "update"),
        ("", "delete", "/images/{id}", "images", "delete"),
        ("", "head", "/images", "images", "head"),
        ("이미지", "get", "/images", "images", "list"),
        # A path says whether it is about one thing or several, and what is done to it.
        ("", "get", "/v1/account", "account", "get"),
        ("", "get", "/v1/customers/{id}/balance", "customers", "get_balance"),
        ("", "get", "/v1/customers/{id}/tax_ids/{tax}", "customers", "get_tax_id"),
        ("", "get", "/v1/customers/search", "customers", "search"),
        ("", "post", "/v1/customers/{id}", "customers", "update"),
        ("", "post", "/v1/customers/{id}/tax_ids", "customers", "create_tax_id"),
        ("", "delete", "/v1/customers/{id}/addresses/{a}", "customers", "delete_address"),
        ("", "post", "/charges/{id}/capture", "charges", "capture"),
        ("", "post", "/charges/{id}/dispute/close", "charges", "close_dispute"),
        ("", "post", "/customers/{id}/cards/{card}/verify", "customers", "verify_card"),
        ("", "post", "/intents/{id}/verify_microdeposits", "intents", "verify_microdeposits"),
        ("", "post", "/invoices/create_preview", "invoices", "create_preview"),
        ("", "get", "/jobs/{id}/status", "jobs", "get_status"),
        ("", "post", "/oauth2/token", "authorization", "create_oauth2_token"),
        # Of segments that have a word of the resource, the one that is it.
        ("", "post", "/accounts/{id}/bank_accounts", "accounts", "create_bank_account"),
        ("", "post", "/paymentMethods", "payments", "create_payment_method"),
        ("", "get", "/order-items/{id}", "order_items", "get"),
        # A tag that the path does not name.
        ("", "post", "/api/v3/payments/{id}/refunds", "modifications", "create_payment_refund"),
        (
            "put-/objects/{type}/links/{to}_/objects/{type}/links/{to}",
            "put",
            "/objects/{type}/links/{to}",
            "basic",
            "replace_object_link",
        ),
        ("get-/objects/{type}", "get", "/objects/{type}", "basic", "get_object"),
        ("get-/objects/{type}_getPage", "get", "/objects/{type}", "basic", "get_page"),
        ("postAuthRules", "post", "/v2/auth_rules", "auth_rules", "create"),
        ("put-image", "put", "/images/{id}", "images", "put"),
        ("postVariant", "post", "/images/{id}/variants", "images", "post_variant"),
        ("archive-/objects/{type}", "delete", "/objects/{type}", "basic", "archive"),
    ],
)
def test_operations(operation_id: str, method: str, path: str, resource: str, name: str) -> None:
    assert method_names(operation_id, method, path, resource)[0] == name


@pytest.mark.parametrize(
    ("word", "one"),
    [
        ("cards", "card"), ("warehouses", "warehouse"), ("addresses", "address"), ("boxes", "box"),
        ("statuses", "status"), ("branches", "branch"), ("caches", "cache"), ("policies", "policy"),
        ("databases", "database"), ("status", "status"), ("analysis", "analysis"), ("dns", "dns"),
        ("news", "news"), ("access", "access"), ("data", "data"),
    ],
)  # fmt: skip
def test_the_singular(word: str, one: str) -> None:
    assert singular(word) == one


@pytest.mark.parametrize(
    ("others", "name"), [((), "update"), (["put"], "create"), (["patch", "get"], "create")]
)
def test_a_post_to_an_item_updates_it_where_nothing_else_does(others: list[str], name: str) -> None:
    assert method_names("", "post", "/images/{id}", "images", others)[0] == name


@given(ODD, st.sampled_from(["get", "post", "trace"]), ODD, ODD)
def test_every_operation_has_a_name(operation_id: str, method: str, path: str, tag: str) -> None:
    short, full, _ = method_names(operation_id, method, path, tag)
    assert names.method_name(short) and names.method_name(full)
