"""The vendors, and clients of either kind over a transport that answers from memory."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from operator import attrgetter
from types import ModuleType
from typing import Any, TypeAlias

import cloudflare_images
import flamel
import httpx
import huy_devops
import kokoon

from . import ROOT

JSON: TypeAlias = "bool | int | float | str | list[JSON] | dict[str, JSON] | None"
Handler: TypeAlias = Callable[[httpx.Request], httpx.Response]

SECRET = "s3cr3t-value"


@dataclass(frozen=True)
class Vendor:
    """What a client must know to reach its vendor, as the vendor's page has it."""

    package: ModuleType
    client: str
    argument: str
    env: str
    header: str
    sent: str
    """The credential's header for ``SECRET``."""
    base_url: str

    @property
    def name(self) -> str:
        return self.package.__name__

    @property
    def sync(self) -> Callable[..., Any]:
        return getattr(self.package, self.client)

    @property
    def asynchronous(self) -> Callable[..., Any]:
        return getattr(self.package, f"Async{self.client}")

    def text(self) -> str:
        """Everything that a reader of the package sees."""
        folder = ROOT / "generated" / self.name
        files = [*folder.glob("*.md"), *folder.glob(f"src/{self.name}/**/*.py")]
        return "\n".join(f.read_text("utf-8") for f in sorted(files) if "_runtime" not in f.parts)


FLAMEL = Vendor(
    flamel,
    "Flamel",
    "api_key",
    "FLAMEL_API_KEY",
    "X-Api-Key",
    SECRET,
    "https://beta.flamel.app",
)
HUY = Vendor(
    huy_devops,
    "HuyDevops",
    "access_token",
    "HUY_DEVOPS_ACCESS_TOKEN",
    "Authorization",
    f"Bearer {SECRET}",
    "https://api.huy-devops.site/api",
)
CLOUDFLARE = Vendor(
    cloudflare_images,
    "CloudflareImages",
    "api_token",
    "CLOUDFLARE_API_TOKEN",
    "Authorization",
    f"Bearer {SECRET}",
    "https://api.cloudflare.com/client/v4",
)
KOKOON = Vendor(
    kokoon,
    "Kokoon",
    "token",
    "KOKOON_TOKEN",
    "Authorization",
    SECRET,
    "https://develop.kokoon.cloud/kokoon/api/image/sr/v3",
)
VENDORS = (FLAMEL, HUY, CLOUDFLARE, KOKOON)


class Call:
    """A method by its place on the client, and what it is given."""

    def __init__(self, method: str, *args: object, **kwargs: object) -> None:
        self.method = method
        self.args = args
        self.kwargs = kwargs

    def __call__(self, client: Any) -> Any:
        return attrgetter(self.method)(client)(*self.args, **self.kwargs)

    def raw(self, client: Any) -> Any:
        """The same by way of ``raw_response``."""
        return client.raw_response(attrgetter(self.method)(client), *self.args, **self.kwargs)


def get(vendor: Vendor) -> Call:
    """A valid call of the method that all four vendors have."""
    return {
        "flamel": Call("images.get", 1),
        "huy_devops": Call("images.get", "i-1"),
        "cloudflare_images": Call("images.get", "i-1", account_id="a-1"),
        "kokoon": Call("images.get", "de5e9990-c0fb-11ee-961f-d12490e606ad"),
    }[vendor.name]


def encoded(value: JSON) -> bytes:
    """JSON text, made by another library than that of the clients."""
    return json.dumps(value, ensure_ascii=False).encode()


@dataclass
class Wire:
    """Answers every request alike, and remembers the requests."""

    status: int = 200
    content: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    requests: list[httpx.Request] = field(default_factory=list)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        return httpx.Response(self.status, content=self.content, headers=self.headers)


@dataclass
class Opened:
    """An open client; what it is asked for comes back in the same way from either kind."""

    client: Any
    http: Any
    """The caller's own HTTP client."""
    _result: Callable[[Any], Any]

    def do(self, call: Callable[[Any], Any]) -> Any:
        return self._result(call(self.client))


@dataclass(frozen=True)
class Driver:
    """Opens clients of one kind."""

    asynchronous: bool

    @contextmanager
    def open(
        self,
        vendor: Vendor,
        handler: Handler,
        *,
        redirects: bool = False,
        patience: float = 5,
        **options: object,
    ) -> Iterator[Opened]:
        settings: dict[str, Any] = {
            "transport": httpx.MockTransport(handler),
            "follow_redirects": redirects,
            "timeout": patience,
        }
        # One attempt a call, unless a test is about more: what is repeated waits in between.
        options = {vendor.argument: SECRET, "max_retries": 0, **options}
        if not self.asynchronous:
            with httpx.Client(**settings) as http:
                yield Opened(vendor.sync(http_client=http, **options), http, lambda value: value)
            return
        with asyncio.Runner() as runner:
            own = httpx.AsyncClient(**settings)
            try:
                # run() takes a coroutine and nothing else: a method that forgot to be one fails.
                yield Opened(vendor.asynchronous(http_client=own, **options), own, runner.run)
            finally:
                runner.run(own.aclose())

    def call(
        self, vendor: Vendor, handler: Handler, call: Callable[[Any], Any], **options: object
    ) -> Any:
        """The result of a single call by a client opened for it."""
        with self.open(vendor, handler, **options) as opened:
            return opened.do(call)


SYNC = Driver(asynchronous=False)


def public(cls: type) -> set[str]:
    """The names that a class offers to its users."""
    return {name for name in dir(cls) if not name.startswith("_")}


def methods(client: Any) -> dict[str, Callable[..., Any]]:
    """Every method of every resource of a client, by its place on the client."""
    found: dict[str, Callable[..., Any]] = {}
    cls = type(client)
    for name in public(cls) - public(cls.__mro__[1]):
        member = getattr(client, name)
        if callable(member):
            found[name] = member
        for inner in () if callable(member) else public(type(member)):
            found[f"{name}.{inner}"] = getattr(member, inner)
    return found


def models(vendor: Vendor) -> list[type[Any]]:
    """The models of a package, without its enumerations."""
    module = vendor.package.models
    members = [getattr(module, name) for name in dir(module)]
    return [cls for cls in members if isinstance(cls, type) and hasattr(cls, "from_dict")]
