"""A workspace of the four vendors, built once; each test has a copy of its own."""

from __future__ import annotations

import functools
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from harness.workspace import copy_specs, exit_code

from codegen.commands import build


@pytest.fixture(scope="session", autouse=True)
def _one_program() -> Iterator[None]:
    """Read the program's own files once: many builds, and nobody edits it meanwhile."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build, "fingerprint", functools.cache(build.fingerprint))
        yield


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built workspace; not to be changed."""
    workspace = copy_specs(tmp_path_factory.mktemp("pristine"))
    assert exit_code("build", "--no-crosscheck", "-C", workspace) == 0
    return workspace


@pytest.fixture
def workspace(pristine: Path, tmp_path: Path) -> Path:
    """A copy of the built workspace, to be used up."""
    return Path(shutil.copytree(pristine, tmp_path / "ws", symlinks=True))


@pytest.fixture(scope="session")
def pair(pristine: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with two vendors, for where more would only take longer; not to be changed."""
    pair = Path(shutil.copytree(pristine, tmp_path_factory.mktemp("pair") / "ws"))
    for vendor in ("cloudflare_images", "flamel"):
        shutil.rmtree(pair / "specs" / vendor)
        shutil.rmtree(pair / "generated" / vendor)
        (pair / ".codegen" / f"{vendor}.json").unlink()
    return pair
