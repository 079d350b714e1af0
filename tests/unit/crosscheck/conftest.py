"""A document that everybody reads alike, built once; and what the witnesses say of it, asked once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from codegen.crosscheck import examine
from codegen.crosscheck.ask import Question, Silence
from codegen.crosscheck.facts import OpcAnswer
from codegen.pipeline.assembly import Built
from codegen.pipeline.vendors import build
from codegen.templates import read_templates
from codegen.workspace import Vendor, Workspace

HERE = Path(__file__).parent
SETTINGS = """
package = "gallery"
client = "Gallery"

[envelope]
data = "/data"
success = "/success"
"""

Make = Callable[..., tuple[Vendor, Built]]


def _make(
    root: Path, edit: Callable[[dict[str, Any]], object], settings: str
) -> tuple[Vendor, Built]:
    document = yaml.safe_load((HERE / "gallery.yaml").read_text("utf-8"))
    edit(document)
    folder = root / "specs" / "gallery"
    folder.mkdir(parents=True)
    text = yaml.safe_dump(document, sort_keys=False, allow_unicode=True)
    (folder / "openapi.yaml").write_text(text, "utf-8")
    (folder / "vendor.toml").write_text(SETTINGS + settings, "utf-8")
    vendor = Workspace(root).vendor("gallery")
    return vendor, build(vendor, read_templates())


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Build the gallery with an edited document, or with more settings."""

    def made(
        edit: Callable[[dict[str, Any]], object] = lambda document: None, settings: str = ""
    ) -> tuple[Vendor, Built]:
        return _make(tmp_path, edit, settings)

    return made


@pytest.fixture(scope="session")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> tuple[Vendor, Built]:
    """The gallery as it is."""
    return _make(tmp_path_factory.mktemp("gallery"), lambda document: None, "")


@pytest.fixture(scope="session")
def built(gallery: tuple[Vendor, Built]) -> Built:
    """Its build."""
    return gallery[1]


@pytest.fixture(scope="session")
def asked(built: Built) -> list[bytes | Silence]:
    """What openapi-python-client, datamodel-code-generator and our own package say of it."""
    answers: list[bytes | Silence] = []

    def note(questions: list[Question], seconds: float) -> list[bytes | Silence]:
        answers[:] = ask(questions, seconds)
        return answers

    ask = examine.ask
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(examine, "ask", note)
        examine.examine(built)
    return answers


@pytest.fixture(scope="session")
def heard(asked: list[bytes | Silence]) -> OpcAnswer:
    """What openapi-python-client says."""
    answer = examine._read(asked[0], OpcAnswer)
    assert isinstance(answer, OpcAnswer)
    return answer
