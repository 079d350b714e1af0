"""httpx2 in httpx's place: a caller's clients and transports from there, and nothing but it."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest
from callers import IMAGE, KEY, OK, Time
from gallery import models
from gallery.client import AsyncGallery, Gallery
from runtime import ConnectionFailedError, RequestTimeoutError

httpx2 = pytest.importorskip("httpx2", reason="httpx2 is not installed")

HERE = Path(__file__).parent
RUNTIME = HERE.parents[2] / "templates" / "runtime"


def test_a_client_of_the_callers() -> None:
    seen: list[httpx2.Request] = []

    def handler(request: httpx2.Request) -> httpx2.Response:
        seen.append(request)
        return httpx2.Response(200, json=OK)

    with httpx2.Client(transport=httpx2.MockTransport(handler), headers={"X-Mine": "1"}) as http:
        assert Gallery(KEY, http_client=http).images.get(1) == models.Image.from_dict(IMAGE)

    async def run() -> None:
        async with httpx2.AsyncClient(transport=httpx2.MockTransport(handler)) as http:
            await AsyncGallery(KEY, http_client=http).images.get(1)

    asyncio.run(run())
    assert seen[0].headers["x-mine"] == "1"
    assert [(type(r), r.headers["x-api-key"]) for r in seen] == [(httpx2.Request, KEY)] * 2


def test_a_transport_of_the_callers() -> None:
    transport = httpx2.MockTransport(lambda request: httpx2.Response(200, json=OK))
    assert Gallery(KEY, transport=transport).images.get(1).image_id == 1
    assert asyncio.run(AsyncGallery(KEY, transport=transport).images.get(1)).image_id == 1


def test_its_errors_are_ours() -> None:
    def broken(request: httpx2.Request) -> httpx2.Response:
        raise httpx2.ConnectError("no")

    def late(request: httpx2.Request) -> httpx2.Response:
        raise httpx2.ReadTimeout("no")

    for handler, error in ((broken, ConnectionFailedError), (late, RequestTimeoutError)):
        with pytest.raises(error):
            Gallery(KEY, transport=httpx2.MockTransport(handler), clock=Time().clock).images.get(1)


def test_nothing_but_httpx2() -> None:
    code = """
import sys
from importlib.util import module_from_spec, spec_from_file_location
sys.dont_write_bytecode = True
sys.modules["httpx"] = None
here, there = sys.argv[1:]
spec = spec_from_file_location("runtime", there + "/__init__.py", submodule_search_locations=[there])
module = sys.modules["runtime"] = module_from_spec(spec)
spec.loader.exec_module(module)
sys.path.insert(0, here)
from gallery.client import Gallery
try:
    Gallery("k", base_url="http://127.0.0.1:9", max_retries=0).images.get(1)
except module.ConnectionFailedError as error:
    print(error, "httpx2" in sys.modules)
"""
    command = [sys.executable, "-c", code, str(HERE), str(RUNTIME)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("GET http://127.0.0.1:9/images/1: ConnectError")
    assert done.stdout.strip().endswith("True")
