"""The text of a vendor.toml that says what is known of an API."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from codegen.ir.model import Api
from codegen.ir.pagination import PaginationSetting
from codegen.ir.settings import Settings

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def vendor_file(settings: Settings, api: Api | None) -> str:
    """``settings``, and of ``api`` its credentials and servers, as a text to be edited."""
    return "\n\n".join("\n".join(block) for block in _blocks(settings, api)) + "\n"


def _blocks(settings: Settings, api: Api | None) -> Iterator[list[str]]:
    head = [_line("package", settings.package), _line("client", settings.client)]
    yield [*head, *([_line("title", settings.title)] if settings.title else [])]
    yield ["[spec]", *_spec(settings)]
    if api is None:
        return
    if api.default_server and len(api.servers) > 1:
        yield ["[servers]", _line("default", api.default_server.name.text)]
    for auth in api.auth:
        head = [f"[auth.{_key(auth.scheme.text)}]"]
        yield [*head, _line("argument", auth.argument), _line("env", auth.env)]
    for setting in settings.paginations:
        yield [f"[pagination.{_key(setting.name)}]", *_pages(setting)]


def _pages(setting: PaginationSetting) -> Iterator[str]:
    yield "# By the customary names: look whether these lists do go on like that."
    yield _line("style", setting.style)
    for key, value in setting.values.items():
        yield _line(key, value)
    yield "operations = ["
    yield from (f"    {_quoted(operation)}," for operation in setting.operations)
    yield "]"


def _spec(settings: Settings) -> Iterator[str]:
    if settings.merged_from:
        yield _line("merged_from", list(settings.merged_from))
    else:
        yield _line("document", settings.document)
    if settings.files:
        yield _line("files", list(settings.files))
    if settings.lenient:
        yield "# What has no meaning is any value, and names that clash are told apart."
        yield "lenient = true"


def _line(key: str, value: str | int | list[str]) -> str:
    return f"{key} = {_quoted(value)}"


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _quoted(name)


def _quoted(value: str | int | list[str]) -> str:
    # JSON's strings are TOML's, but for one character that TOML wants escaped.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
