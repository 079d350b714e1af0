"""The runtime of generated packages as the package ``runtime``, and ``gallery``, which uses it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

try:
    import httpx  # noqa: F401
except ModuleNotFoundError:
    # Where there is only httpx2, all tests run on that.
    sys.modules["httpx"] = import_module("httpx2")

HERE = Path(__file__).parent
RUNTIME = HERE.parents[2] / "templates" / "runtime"


def _load() -> None:
    if "runtime" in sys.modules:
        return
    spec = spec_from_file_location(
        "runtime", RUNTIME / "__init__.py", submodule_search_locations=[str(RUNTIME)]
    )
    assert spec and spec.loader
    module = sys.modules["runtime"] = module_from_spec(spec)
    # Compiled files would be taken for templates.
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        spec.loader.exec_module(module)
    finally:
        sys.dont_write_bytecode = before


_load()
if str(HERE) not in sys.path:
    sys.path.insert(0, str(HERE))

# Not before: these need what was loaded just now.
from callers import Kind  # noqa: E402


@pytest.fixture(params=["sync", "async"])
def kind(request: pytest.FixtureRequest) -> Iterator[Kind]:
    """Either kind of client; what it opens is closed after the test."""
    made = Kind(asynchronous=request.param == "async")
    yield made
    made.close()
