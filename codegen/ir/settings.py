"""What a vendor's ``vendor.toml`` decides, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class AuthSetting:
    """How a security scheme appears in the client's constructor."""

    argument: str
    env: str


@dataclass(frozen=True, slots=True)
class Waiver:
    """A disagreement with a witness that was looked into and settled."""

    engine: str
    rule: str
    pointer: str
    reason: str
    key: str
    """Which of the waivers in vendor.toml it is, for messages."""
    line: int = 1
    """Where it begins there."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Identity, conventions and names of one vendor's package."""

    package: str
    client: str
    version: str = "0.1.0"
    title: str = ""
    homepage: str = ""
    merged_from: tuple[str, ...] = ()
    auth: Mapping[str, AuthSetting] = field(default_factory=dict[str, AuthSetting])
    default_server: str = ""
    envelope_data: str = ""
    envelope_success: str = ""
    error_code: str = ""
    error_message: str = ""
    error_only: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict[str, str])
    waivers: tuple[Waiver, ...] = ()
