"""Competitors side by side in one run: interleaved rounds, CPU time, ratios of a round's own first.

On a shared machine only ratios say anything, and only those of measurements that lie side by side.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
RUNTIME = ROOT / "templates" / "runtime"

IMAGE = {
    "id": "083eb7b2-5392-4565-b69e-aff66acddd00",
    "filename": "logo.png",
    "creator": "107b9558-dd06-4bbd-5fef-9c2c16bb7900",
    "requireSignedURLs": True,
    "uploaded": "2026-01-02T03:04:05.123Z",
    "variants": ["https://i.example/a/b/public", "https://i.example/a/b/thumb"],
    "meta": {"key": "value"},
}
ENVELOPE = {"success": True, "errors": [], "messages": [], "result": IMAGE}

DOCUMENT = {
    "openapi": "3.0.3",
    "info": {"title": "Shop", "version": "1"},
    "paths": {
        "/accounts/{account_id}/images/v1/{image_id}": {
            "get": {
                "operationId": "get-image",
                "tags": ["images"],
                "parameters": [
                    {"name": n, "in": "path", "required": True, "schema": {"type": "string"}}
                    for n in ("account_id", "image_id")
                ],
                "responses": {
                    "200": {
                        "description": "An image.",
                        "content": {
                            "application/json": {
                                "schema": {"$ref": "#/components/schemas/Envelope"}
                            }
                        },
                    }
                },
            }
        }
    },
    "components": {
        "schemas": {
            "Envelope": {
                "type": "object",
                "properties": {
                    "success": {"type": "boolean"},
                    "errors": {"type": "array", "items": {"type": "string"}},
                    "messages": {"type": "array", "items": {"type": "string"}},
                    "result": {"$ref": "#/components/schemas/Image"},
                },
            },
            "Image": {
                "type": "object",
                "properties": {
                    "id": {"type": "string"},
                    "filename": {"type": "string"},
                    "creator": {"type": "string", "nullable": True},
                    "requireSignedURLs": {"type": "boolean"},
                    "uploaded": {"type": "string", "format": "date-time"},
                    "variants": {"type": "array", "items": {"type": "string"}},
                    "meta": {"type": "object"},
                },
            },
        }
    },
}

CLIENT = """
from __future__ import annotations
from datetime import datetime
from typing import Unpack
from {runtime} import (JSON, UNSET, AsyncBaseClient, AsyncClientOptions, BaseClient, ClientOptions,
    ErrorClasses, Model, Operation, StatusError, Unset, bearer, model, wire)

@model
class Image(Model):
    id: str | Unset = UNSET
    filename: str | Unset = UNSET
    creator: str | None | Unset = UNSET
    require_signed_urls: bool | Unset = wire("requireSignedURLs", default=UNSET)
    uploaded: datetime | Unset = UNSET
    variants: list[str] | Unset = UNSET
    meta: dict[str, JSON] | Unset = UNSET

GET = Operation("images.get", "GET", "/accounts/{{account_id}}/images/v1/{{image_id}}",
    security=(("token",),), unwrap="/result")
BASE = dict(base_url="https://api.example/v4", errors=ErrorClasses(StatusError, {{}}, StatusError),
    user_agent="shop/1")

class Shop(BaseClient):
    def __init__(self, token: str, **options: Unpack[ClientOptions]) -> None:
        super().__init__(credentials=(bearer("token", argument="token", value=token),), **{{**BASE, **options}})
    def get(self, image_id: str, *, account_id: str) -> Image:
        return self._transport.call(GET, Image, path={{"account_id": account_id, "image_id": image_id}})

class AsyncShop(AsyncBaseClient):
    def __init__(self, token: str, **options: Unpack[AsyncClientOptions]) -> None:
        super().__init__(credentials=(bearer("token", argument="token", value=token),), **{{**BASE, **options}})
    async def get(self, image_id: str, *, account_id: str) -> Image:
        return await self._transport.call(GET, Image, path={{"account_id": account_id, "image_id": image_id}})
"""
"""A client as the generator prints it, in one module."""


def load(name: str, path: Path) -> Any:
    """A module or package from a file, without compiled files beside it."""
    spec = spec_from_file_location(name, path, submodule_search_locations=[str(path.parent)])
    assert spec and spec.loader
    module = sys.modules[name] = module_from_spec(spec)
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        spec.loader.exec_module(module)
    finally:
        sys.dont_write_bytecode = before
    return module


def shop(home: Path) -> Any:
    """Our client of :data:`DOCUMENT`."""
    sys.dont_write_bytecode = True
    load("runtime", RUNTIME / "__init__.py")
    source = home / "shop.py"
    source.write_text(CLIENT.format(runtime="runtime"))
    return load("shop", source)


def stock(home: Path) -> Path | None:
    """openapi-python-client's package of the same document, as it comes; None without the tool."""
    if find_spec("openapi_python_client") is None:
        return None
    import json  # noqa: PLC0415

    document = home / "openapi.json"
    document.write_text(json.dumps(DOCUMENT))
    out = home / "stock_client"
    code = "import sys; from openapi_python_client.cli import app; app()"
    command = [sys.executable, "-c", code, "generate", "--path", str(document)]
    command += ["--output-path", str(out), "--meta", "none", "--overwrite"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=home)
    return out if done.returncode == 0 and (out / "client.py").exists() else None


def table(title: str, unit: str, measured: Mapping[str, list[float]]) -> None:
    """Print medians, ratios of the same round to the first row, and how far they spread."""
    names = list(measured)
    base = measured[names[0]]
    width = max(map(len, names))
    print(f"\n{title}\n{'':{width}}  {unit:>10}  ratio   spread")
    for name, values in measured.items():
        ratios = sorted(value / first for value, first in zip(values, base, strict=True))
        low, high = ratios[len(ratios) // 10], ratios[-1 - len(ratios) // 10]
        print(
            f"{name:{width}}  {statistics.median(values):10.1f}  "
            f"{statistics.median(ratios):5.2f}   {low:.2f}-{high:.2f}"
        )


def race(
    runners: Mapping[str, Callable[[], object]], rounds: int, calls: int
) -> dict[str, list[float]]:
    """Microseconds of CPU a call, for each runner and round."""
    measured: dict[str, list[float]] = {name: [] for name in runners}
    for runner in runners.values():
        for _ in range(20):
            runner()
    for _ in range(rounds):
        for name, runner in runners.items():
            begun = time.thread_time()
            for _ in range(calls):
                runner()
            measured[name].append((time.thread_time() - begun) / calls * 1e6)
    return measured
