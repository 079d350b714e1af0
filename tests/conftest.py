"""What holds for all tests: the option that renews goldens, and properties that repeat."""

from __future__ import annotations

import pytest
from hypothesis import settings

# A failure must be there again for whoever looks into it, however slow his machine;
# `--hypothesis-profile default` looks at other examples.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")


def pytest_addoption(parser: pytest.Parser) -> None:
    """``pytest tests/cases --update`` writes what the pipeline makes now into the cases."""
    parser.addoption("--update", action="store_true", help="renew the goldens below tests/cases")
