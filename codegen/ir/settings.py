"""What a vendor's ``vendor.toml`` decides, as plain data."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from codegen.ir.pagination import PaginationSetting
from codegen.ir.webhooks import Signature


class AuthSetting(Struct, frozen=True):
    """How a security scheme appears in the client's constructor."""

    argument: str
    env: str


class Waiver(Struct, frozen=True):
    """A disagreement with a witness that was looked into and settled."""

    engine: str
    rule: str
    pointer: str
    reason: str
    key: str
    """Which of the waivers in vendor.toml it is, for messages."""
    line: int = 1
    """Where it begins there."""


class IdempotencySetting(Struct, frozen=True):
    """The header that takes an idempotency key, declared in ``line`` of vendor.toml.

    ``operations`` are those that have it; all that POST or PATCH, if none are listed.
    """

    header: str
    operations: tuple[str, ...] = ()
    line: int = 1


class Settings(Struct, frozen=True):
    """Identity, conventions and names of one vendor's package."""

    package: str
    client: str
    version: str = "0.1.0"
    title: str = ""
    homepage: str = ""
    document: str = "openapi.yaml"
    """Below the vendor's folder."""
    files: tuple[str, ...] = ()
    """Other files that the document may refer to, or patterns of them, relative to its folder."""
    lenient: bool = False
    """The document is not ours: what has no meaning is any value, and names are told apart."""
    report_only: bool = False
    """Disagreements of the witnesses are reported, and stop nothing: nobody looked into them yet."""
    flavours: tuple[str, ...] = ()
    """Libraries for which the models are printed as well."""
    merged_from: tuple[str, ...] = ()
    auth: Mapping[str, AuthSetting] = field(default_factory=dict[str, AuthSetting])
    default_server: str = ""
    envelope_data: str = ""
    envelope_success: str = ""
    error_code: str = ""
    error_message: str = ""
    error_only: tuple[str, ...] = ()
    never_retry: tuple[str | int, ...] = ()
    idempotency: IdempotencySetting | None = None
    signature: Signature | None = None
    """How the vendor signs what it sends by itself."""
    paginations: tuple[PaginationSetting, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict[str, str])
    recalled: bool = False
    """The names are those of an earlier run: one that nothing has any more is no mistake."""
    waivers: tuple[Waiver, ...] = ()
