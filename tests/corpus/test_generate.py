"""Packages of public documents: complete, and as strictly typed as those of our own vendors.

Small documents are generated, compiled and imported in every run; with CODEGEN_CORPUS=all, as in
`nox -s corpus`, all of them are, and mypy and pyright read them, too.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from inputs import inputs, parameters
from test_normalise import counted, normal

from codegen.commands import generate

ALL = os.environ.get("CODEGEN_CORPUS") == "all"
SMALL = 300_000
"""Bytes of a document that is made in every run: a second each."""

IMPORT_ALL = """
import importlib, pkgutil, sys
package = importlib.import_module(sys.argv[1])
for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
    importlib.import_module(module.name)
for name in package.models.__dir__():
    getattr(package.models, name)
"""

FEW = [path for path in inputs("corpus", "*.[jy][sa]*") if ALL or path.stat().st_size < SMALL]


def documents() -> list[object]:
    """All documents, or the small ones; or one that is skipped and says what is missing."""
    named: list[object] = [pytest.param(path, id=path.name) for path in FEW]
    return named or parameters("corpus", "*.[jy][sa]*")


def checked(*command: str, cwd: Path) -> None:
    done = subprocess.run(
        [sys.executable, *command], cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]


@pytest.mark.parametrize("path", documents())
def test_a_package_of_a_public_document(path: Path, tmp_path: Path) -> None:
    made = generate.run(path, tmp_path / "out")
    manifest = json.loads((tmp_path / "out" / "MANIFEST.json").read_text("utf-8"))
    schemas = normal(path).value.get("components")
    named = schemas.get("schemas") if isinstance(schemas, dict) else None
    assert made.operations == counted(path)
    assert manifest["operations"] == {"in": made.operations, "out": made.operations}
    assert manifest["schemas"]["out"] == (len(named) if isinstance(named, dict) else 0)
    source = tmp_path / "out" / "src"
    checked("-m", "compileall", "-q", ".", cwd=source)
    checked("-W", "error", "-c", IMPORT_ALL, made.package, cwd=source)
    if ALL:
        checked("-m", "mypy", "--strict", made.package, cwd=source)
        settings = {"include": ["src"], "typeCheckingMode": "strict", "pythonVersion": "3.11"}
        config = tmp_path / "out" / "pyrightconfig.json"
        config.write_text(json.dumps(settings), "utf-8")
        checked("-m", "pyright", "--pythonpath", sys.executable, "-p", str(config), cwd=source)
