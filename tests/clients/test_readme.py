"""What README.md and api.md show works as shown."""

from __future__ import annotations

import asyncio
import importlib
import inspect
import re
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from . import ROOT
from .documented import spec, success
from .support import SECRET, SYNC, Driver, Vendor, Wire, encoded, get, methods

CLASSES = {
    "400": "BadRequestError",
    "401": "AuthenticationError",
    "403": "PermissionDeniedError",
    "404": "NotFoundError",
    "409": "ConflictError",
    "422": "UnprocessableEntityError",
    "429": "RateLimitError",
    "500": "ServerError",
    "default": "ApiError",
}


def page(vendor: Vendor, name: str) -> str:
    return (ROOT / "generated" / vendor.name / name).read_text("utf-8")


def code_blocks(vendor: Vendor) -> list[str]:
    return re.findall(r"^```python\n(.+?)^```", page(vendor, "README.md"), re.M | re.S)


def block_with(vendor: Vendor, text: str) -> str:
    (block,) = (block for block in code_blocks(vendor) if text in block)
    return block


@pytest.fixture
def wire(vendor: Vendor, monkeypatch: pytest.MonkeyPatch) -> Wire:
    """Stands where the network is, for clients that make their own HTTP client."""
    wire = Wire(200, encoded(success(vendor)))

    def sync(self: object, request: httpx.Request) -> httpx.Response:
        return wire(request)

    async def asynchronous(self: object, request: httpx.Request) -> httpx.Response:
        return wire(request)

    monkeypatch.setattr(httpx.HTTPTransport, "handle_request", sync)
    monkeypatch.setattr(httpx.AsyncHTTPTransport, "handle_async_request", asynchronous)
    monkeypatch.setenv(vendor.env, SECRET)
    return wire


def test_the_example_runs(vendor: Vendor, wire: Wire, capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile(code_blocks(vendor)[0], "README.md", "exec"), {})
    (request,) = wire.requests
    assert request.headers[vendor.header] == vendor.sent
    assert str(request.url).startswith(vendor.base_url)
    value = SYNC.call(vendor, Wire(200, wire.content), get(vendor))
    assert capsys.readouterr().out == f"{value!r}\n"


def test_the_example_handles_its_error(
    vendor: Vendor, wire: Wire, capsys: pytest.CaptureFixture[str]
) -> None:
    wire.status, wire.content = 404, b"gone"
    exec(compile(code_blocks(vendor)[0], "README.md", "exec"), {})
    assert capsys.readouterr().out == "404 None Not Found; 'gone'\n"


def test_the_asynchronous_form_runs(vendor: Vendor, wire: Wire) -> None:
    found = re.search(
        r"The same with `(async with .+ as client:)` and `(await .+)`", page(vendor, "README.md")
    )
    assert found
    source = f"async def main():\n    {found[1]}\n        return {found[2]}\n"
    namespace: dict[str, Any] = {}
    exec(f"from {vendor.name} import *", namespace)
    exec(compile(source, "README.md", "exec"), namespace)
    value = asyncio.run(namespace["main"]())
    assert value == SYNC.call(vendor, Wire(200, wire.content), get(vendor))
    assert len(wire.requests) == 1


def test_options_and_the_raw_response_run(
    vendor: Vendor, capsys: pytest.CaptureFixture[str]
) -> None:
    with SYNC.open(vendor, wire := Wire(200, encoded(success(vendor)))) as opened:
        found = {"client": opened.client}
        exec(compile(block_with(vendor, "raw_response"), "README.md", "exec"), found)
    assert len(wire.requests) == 2
    assert found["response"].json() == success(vendor)
    assert capsys.readouterr().out.startswith("200 ")


def test_a_test_lets_a_method_fail_and_the_pattern_matches(
    vendor: Vendor, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv(vendor.env, raising=False)
    namespace: dict[str, Any] = {}
    exec(f"from {vendor.name} import *", namespace)
    block = block_with(vendor, "MockTransport")
    with pytest.raises(vendor.package.ApiError) as caught:
        exec(compile(block, "README.md", "exec"), namespace)
    assert f"# raises {type(caught.value).__name__}" in block
    text = page(vendor, "README.md")
    case = re.search(r"^ +case (\w+)\((?:code=\"(.+)\")?\):", text, re.M)
    if not case:
        return
    failing = block_with(vendor, "match error:")
    mock = vendor.package.testing.MockTransport()
    status = next(int(s) for s, name in CLASSES.items() if name == case[1])
    mock.fail("images.get", status)
    with vendor.sync(**{vendor.argument: SECRET}, transport=mock) as client:
        exec(compile(failing, "README.md", "exec"), {"client": client})
    assert capsys.readouterr().out
    alias = re.search(r"`(\w+)` \(in `([\w.]+)`\)", text)
    assert alias and hasattr(importlib.import_module(alias[2]), alias[1])


def test_the_report_of_drift_runs(vendor: Vendor, capsys: pytest.CaptureFixture[str]) -> None:
    mock = vendor.package.testing.MockTransport()
    made = vendor.sync
    namespace: dict[str, Any] = {
        vendor.client: lambda **given: made(**{vendor.argument: SECRET}, transport=mock, **given)
    }
    exec(compile(block_with(vendor, "on_drift"), "README.md", "exec"), namespace)
    with namespace["client"] as client:
        value = client.raw_response(get(vendor), client)
        body = value.json()
        inner = body["result"] if "result" in body else body.get("data", body)
        inner["brandNew"] = "2024-05-06"
        mock.reply("images.get", body)
        get(vendor)(client)
    out = capsys.readouterr().out
    assert '"brandNew":{"type":"string","format":"date"}' in out
    assert out.startswith("200 ")


def test_what_the_text_names_exists(vendor: Vendor) -> None:
    text = page(vendor, "README.md")
    for name in ("ApiError", "DecodeError", "UNSET"):
        assert f"`{name}`" in text and hasattr(vendor.package, name)
    with pytest.raises(vendor.package.ApiError) as caught:
        SYNC.call(vendor, Wire(404), get(vendor))
    listed = re.search(r"below `ApiError`, with (.+?)\. An answer", text, re.S)
    assert listed
    attributes = re.findall(r"`(\w+)`", listed[1])
    assert len(attributes) == 7 and all(hasattr(caught.value, name) for name in attributes)
    for name, base in vendor.package.SERVERS.items():
        assert f"`{name}` (`{base}`)" in text
    assert vendor.env in text and f"{vendor.argument}=" in text


def test_every_file_that_is_linked_exists(vendor: Vendor) -> None:
    folder = ROOT / "generated" / vendor.name
    links = re.findall(r"\]\((?!https?:)([^)]+)\)", page(vendor, "README.md"))
    assert "api.md" in links and all((folder / link).is_file() for link in links)


LINE = re.compile(
    r"- `client\.(?P<name>[\w.]+)(?P<signature>\(.*\) -> .+?)`"
    r" — (?P<verb>[A-Z]+) `(?P<path>\S+)`(; raises (?P<errors>.+))?"
)


def lines(vendor: Vendor) -> dict[str, re.Match[str]]:
    """The lines of api.md by method; what begins like one must be one."""
    found: dict[str, re.Match[str]] = {}
    for line in page(vendor, "api.md").splitlines():
        if line.startswith("- `"):
            match = LINE.fullmatch(line)
            assert match and match["name"] not in found, line
            found[match["name"]] = match
    return found


def signature(method: Callable[..., Any]) -> str:
    """As written, but for the module of the models, and for the options that every call takes."""
    text = str(inspect.signature(method)).replace("'", "").replace("models.", "")
    rest = re.sub(r"(, )?options: RequestOptions \| None = None", "", text, count=1)
    assert rest != text
    return re.sub(r"(, )?\*\)", ")", rest)


def test_the_reference_has_every_method(vendor: Vendor, drive: Driver) -> None:
    with drive.open(vendor, Wire()) as opened:
        found = {name: signature(method) for name, method in methods(opened.client).items()}
    assert found == {name: match["signature"] for name, match in lines(vendor).items()}
    assert f"`Async{vendor.client}` has the same methods" in page(vendor, "api.md")


def test_the_reference_has_every_operation_and_its_errors(vendor: Vendor) -> None:
    found = {
        (match["path"], match["verb"].lower()): (match["errors"] or "").split(", ")
        for match in lines(vendor).values()
    }
    documented = {
        (path, verb): [CLASSES[s] for s in operation["responses"] if not s.startswith("2")] or [""]
        for path, item in spec(vendor)["paths"].items()
        for verb, operation in item.items()
    }
    assert found == documented
    names = {name for errors in found.values() for name in errors if name}
    assert all(issubclass(getattr(vendor.package, name), vendor.package.ApiError) for name in names)


def test_docstrings_name_the_same_errors(vendor: Vendor) -> None:
    with SYNC.open(vendor, Wire()) as opened:
        for name, method in methods(opened.client).items():
            text = inspect.getdoc(method) or ""
            told = re.findall(r"^    (\w+Error): ", text.partition("Raises:")[2], re.M)
            assert ", ".join(told) == (lines(vendor)[name]["errors"] or "")
