"""Each package builds, installs and works by itself, with what it declares and nothing else."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from . import ROOT
from .support import VENDORS, Vendor

DEPENDENCIES = {"attrs", "httpx", "msgspec"}


def requirements(of: Distribution) -> dict[str, Requirement]:
    """What a distribution needs on this Python, extras aside."""
    found = map(Requirement, of.requires or ())
    return {r.name: r for r in found if r.marker is None or r.marker.evaluate({"extra": ""})}


def closure(names: set[str]) -> Iterator[Distribution]:
    """The distributions of these names and all that they need."""
    todo, done = set(names), set()
    while todo:
        done.add(name := todo.pop())
        yield (found := distribution(name))
        todo |= requirements(found).keys() - done


@pytest.fixture(scope="module")
def libraries(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the declared dependencies, and not the rest of this environment."""
    folder = tmp_path_factory.mktemp("libraries")
    for found in closure(DEPENDENCIES):
        for top in {file.parts[0] for file in found.files or () if file.parts[0] != ".."}:
            if top != "__pycache__":
                (folder / top).symlink_to(Path(str(found.locate_file(top))))
    return folder


def install(vendor: Vendor, folder: Path) -> Path:
    """The package built from a copy and installed into a folder of its own, without network."""
    source = shutil.copytree(ROOT / "generated" / vendor.name, folder / "source" / vendor.name)
    target = folder / vendor.name
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    options = ["--no-build-isolation", "--no-deps", "--no-index", "--no-compile"]
    done = subprocess.run(
        [*pip, *options, "--target", str(target), str(source)],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return target


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Where each package was installed."""
    folder = tmp_path_factory.mktemp("installed")
    with ThreadPoolExecutor(len(VENDORS)) as pool:
        targets = pool.map(lambda vendor: install(vendor, folder), VENDORS)
        return {vendor.name: target for vendor, target in zip(VENDORS, targets, strict=True)}


USE = """
import sys
sys.path[:0] = [{target!r}, {libraries!r}]
import importlib, json, pkgutil
from {package} import {client}, Async{client}
import {package}
names = [m.name for m in pkgutil.walk_packages({package}.__path__, "{package}.")]
for name in names:
    importlib.import_module(name)
with {client}("t") as client:
    text = repr(client)
print(json.dumps([{package}.__file__, {package}.__version__, names, text, sorted(sys.modules)]))
"""


def test_it_works_with_its_dependencies_alone(
    vendor: Vendor, installed: dict[str, Path], libraries: Path
) -> None:
    target = installed[vendor.name]
    code = USE.format(
        target=str(target), libraries=str(libraries), package=vendor.name, client=vendor.client
    )
    done = subprocess.run(
        # -S: nothing of this environment but what the script puts on the path.
        [sys.executable, "-I", "-S", "-W", "error", "-c", code],
        cwd=target,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    file, version, names, text, loaded = json.loads(done.stdout)
    assert Path(file) == target / vendor.name / "__init__.py"
    assert version == vendor.package.__version__
    assert f"{vendor.name}._runtime.transport" in names and f"{vendor.name}.models" in names
    assert text == f"{vendor.client}(base_url={vendor.base_url!r})"
    others = {other.name for other in VENDORS} - {vendor.name}
    assert others.isdisjoint(loaded) and "yaml" not in loaded and "codegen" not in loaded


def test_what_is_installed(vendor: Vendor, installed: dict[str, Path]) -> None:
    target = installed[vendor.name]
    assert (target / vendor.name / "py.typed").is_file()
    generated = ROOT / "generated" / vendor.name / "src"
    sources = {p.relative_to(generated) for p in generated.rglob("*") if _is_source(p)}
    found = {p.relative_to(target) for p in (target / vendor.name).rglob("*") if _is_source(p)}
    assert found == sources
    # Nothing beside the package: no tests, no top-level modules of common names.
    assert {p.name.partition("-")[0] for p in target.iterdir()} == {vendor.name}


def _is_source(path: Path) -> bool:
    return path.is_file() and "__pycache__" not in path.parts


def test_its_metadata(vendor: Vendor, installed: dict[str, Path]) -> None:
    (found,) = Distribution.discover(path=[str(installed[vendor.name])])
    assert found.metadata["Name"] == vendor.name.replace("_", "-")
    assert found.version == vendor.package.__version__
    assert requirements(found).keys() == DEPENDENCIES
    assert found.metadata["Requires-Python"] == ">=3.11"
    assert "Typing :: Typed" in (found.metadata.get_all("Classifier") or ())
    readme = (ROOT / "generated" / vendor.name / "README.md").read_text("utf-8")
    assert found.metadata.json["description"].strip() == readme.strip()


def test_declared_versions_include_those_of_these_tests(
    vendor: Vendor, installed: dict[str, Path]
) -> None:
    (found,) = Distribution.discover(path=[str(installed[vendor.name])])
    for name, requirement in requirements(found).items():
        assert requirement.specifier.contains(distribution(name).version)
