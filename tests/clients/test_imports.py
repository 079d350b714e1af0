"""What importing a package brings along: what is used, and nothing before."""

from __future__ import annotations

import subprocess
import sys

import pytest

from . import ROOT
from .support import Vendor

FIRST_MODEL = "cls = getattr(models, dir(models)[0])"


def loaded(vendor: Vendor, code: str) -> set[str]:
    """The modules of a Python that has run ``code``."""
    done = subprocess.run(
        [sys.executable, "-B", "-c", f"{code}\nimport sys\nprint(*sys.modules)"],
        cwd=ROOT / "generated" / vendor.name / "src",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "code",
    [
        "import {0}",
        "from {0} import models\n" + FIRST_MODEL,
        "import {0}.models as models\n" + FIRST_MODEL,
        "import {0}\nmodels = {0}.models\n" + FIRST_MODEL,
        "from {0} import NotFoundError, DecodeError, UNSET, errors",
    ],
)
def test_without_calls_there_is_no_client(vendor: Vendor, code: str) -> None:
    modules = loaded(vendor, code.format(vendor.name))
    assert f"{vendor.name}._runtime" in modules
    for absent in (f"{vendor.name}.client", f"{vendor.name}._runtime.transport", "httpx", "ssl"):
        assert absent not in modules, absent


def test_one_model_imports_no_other(vendor: Vendor) -> None:
    modules = loaded(vendor, f"from {vendor.name} import models\n{FIRST_MODEL}")
    assert len([name for name in modules if name.startswith(f"{vendor.name}.models.")]) == 1


def test_the_client_does_without_the_test_transport_and_the_http_library(vendor: Vendor) -> None:
    modules = loaded(vendor, f"from {vendor.name} import {vendor.client}")
    for absent in (f"{vendor.name}.testing", f"{vendor.name}._runtime.testing", "httpx"):
        assert absent not in modules


def test_the_front_has_the_names_that_it_lists(vendor: Vendor) -> None:
    package = vendor.package
    assert {vendor.client, f"Async{vendor.client}", "models", "testing", "ApiError"} <= {
        *package.__all__
    }
    assert dir(package) == package.__all__
    assert all(getattr(package, name) is not None for name in package.__all__)
    everything: dict[str, object] = {}
    exec(f"from {vendor.name} import *", everything)
    assert everything.keys() - {"__builtins__"} == {*package.__all__}
    with pytest.raises(AttributeError, match=f"module '{vendor.name}' has no attribute 'nothing'"):
        _ = package.nothing
