"""Fixtures of the black-box tests."""

from __future__ import annotations

import pytest

from .support import VENDORS, Driver, Vendor

# Checks outside of test modules would fail without showing what they compared.
pytest.register_assert_rewrite(
    *(f"{__package__}.ledger_{part}" for part in ("enveloped", "flamel", "kokoon"))
)


@pytest.fixture(autouse=True)
def no_credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests may have keys of their own in the environment."""
    for vendor in VENDORS:
        monkeypatch.delenv(vendor.env, raising=False)


@pytest.fixture(params=[False, True], ids=["sync", "async"])
def drive(request: pytest.FixtureRequest) -> Driver:
    """Both kinds of client in turn: one body of tests is for the two."""
    return Driver(asynchronous=request.param)


@pytest.fixture(params=VENDORS, ids=lambda vendor: vendor.name)
def vendor(request: pytest.FixtureRequest) -> Vendor:
    """Each vendor in turn."""
    return request.param
