"""The client that openapi-python-client made, imported and used; knows nothing of the engine."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from types import ModuleType
from typing import cast
from uuid import UUID

from msgspec import Struct

from codegen.base.pointer import JsonValue
from codegen.crosscheck.facts import DROPPED, Call, OpcQuestion, Wire
from codegen.crosscheck.recorder import Recorder


class Recipe(Struct, frozen=True):
    """How a JSON value becomes what the client wants; ``name`` is a class of its models."""

    kind: str
    name: str = ""
    inner: tuple[Recipe, ...] = ()


class Endpoint(Struct, frozen=True):
    """An operation in the client: its module, and name and recipe of each argument."""

    method: str
    path: str
    module: str
    arguments: Mapping[tuple[str, str], tuple[str, Recipe]]
    """By location and name on the wire."""
    body: Recipe | None


def send(package: str, endpoints: Sequence[Endpoint], asked: OpcQuestion) -> tuple[Wire, ...]:
    """The request that ``package``, which is in the working directory, makes for each call."""
    sys.path.insert(0, str(Path.cwd()))
    known = {(endpoint.method, endpoint.path): endpoint for endpoint in endpoints}
    return tuple(
        _request(package, known.get((call.method, call.path)), call, asked.base_url)
        for call in asked.calls
    )


def _request(package: str, endpoint: Endpoint | None, call: Call, base_url: str) -> Wire:
    if endpoint is None:
        return Wire(problem=DROPPED)
    recorder = Recorder()
    try:
        arguments = _arguments(importlib.import_module(f"{package}.models"), endpoint, call)
        module = importlib.import_module(endpoint.module)
        client = _client(importlib.import_module(f"{package}.client"), call, base_url, recorder)
        cast("Callable[..., object]", module.sync_detailed)(client=client, **arguments)
    except Exception as error:
        # The answer is none of the API's: once the request is out, its error means nothing.
        if not recorder.wires:
            return Wire(problem=f"{type(error).__name__}: {error}")
    return recorder.wires[0] if recorder.wires else Wire(problem="nothing was sent")


def _client(module: ModuleType, call: Call, base_url: str, recorder: Recorder) -> object:
    options: dict[str, object] = {
        "base_url": base_url,
        "httpx_args": {"transport": recorder.transport},
    }
    if call.credential is None:
        return cast("Callable[..., object]", module.Client)(**options)
    # The engine leaves it to its user to know how the document sends the secret.
    return cast("Callable[..., object]", module.AuthenticatedClient)(
        token=call.credential.token,
        prefix=call.credential.prefix,
        auth_header_name=call.credential.header,
        **options,
    )


def _arguments(models: ModuleType, endpoint: Endpoint, call: Call) -> dict[str, object]:
    found: dict[str, object] = {}
    for argument in call.arguments:
        value: JsonValue = json.loads(argument.value)
        if argument.location == "body":
            found["body"] = _cooked(endpoint.body or Recipe("plain"), value, models)
        else:
            name, recipe = endpoint.arguments[argument.location, argument.wire]
            found[name] = _cooked(recipe, value, models)
    return found


def _cooked(recipe: Recipe, value: JsonValue, models: ModuleType) -> object:
    match recipe.kind, value:
        case "union", _:
            return _first(recipe, value, models)
        case "array", list():
            return [_cooked(recipe.inner[0], item, models) for item in value]
        case "enum", _:
            return cast("Callable[[JsonValue], object]", getattr(models, recipe.name))(value)
        case "object", _:
            made = getattr(models, recipe.name).from_dict
            return cast("Callable[[JsonValue], object]", made)(value)
        case "date-time", str():
            return datetime.fromisoformat(value)
        case "date", str():
            return date.fromisoformat(value)
        case "uuid", str():
            return UUID(value)
        case "number", int():
            return float(value)
        case _:
            return value


def _first(union: Recipe, value: JsonValue, models: ModuleType) -> object:
    for inner in union.inner:
        try:
            return _cooked(inner, value, models)
        except (TypeError, ValueError, KeyError, AttributeError):
            continue
    return value
