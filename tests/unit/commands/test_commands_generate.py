"""``codegen generate``: a second run does nothing, and whatever decides about the output is noticed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from harness.workspace import contents, exit_code, picture, python

from codegen.emit import polish
from codegen.pipeline import documents as pipeline

Capture = pytest.CaptureFixture[str]

SHOP = """\
openapi: 3.1.0
info: {title: Shop, version: '1'}
paths: {/a: {get: {operationId: a, responses: {'200': {description: ok, content: {application/json: {schema: {$ref: 'parts.yaml#/A'}}}}}}}}
"""
PARTS = "A: {type: object, properties: {b: {type: string}}}\n"
OVERLAY = """\
overlay: 1.0.0
info: {title: O, version: '1'}
actions: [{target: $.info, update: {title: Shopping}}]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CODEGEN_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "shop.yaml").write_text(SHOP)
    (tmp_path / "parts.yaml").write_text(PARTS)
    (tmp_path / "overlay.yaml").write_text(OVERLAY)
    return tmp_path


def arguments(folder: Path, *more: str) -> tuple[str | Path, ...]:
    return (
        "generate", folder / "shop.yaml", "--out", folder / "made", "--file", "*.yaml",
        "--overlay", folder / "overlay.yaml", *more,
    )  # fmt: skip


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The documents that went through the pipeline."""
    made: list[str] = []
    real = pipeline.build_document

    def counting(source: pipeline.Source, *rest: object) -> pipeline.Built:
        made.append(source.path.name)
        return real(source, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "build_document", counting)
    return made


def test_a_second_run_does_nothing(folder: Path, runs: list[str], capsys: Capture) -> None:
    assert exit_code(*arguments(folder)) == 0
    first = capsys.readouterr()
    before = picture(folder)
    assert exit_code(*arguments(folder)) == 0
    assert runs == ["shop.yaml"]
    assert picture(folder) == before
    second = capsys.readouterr()
    assert second.err == first.err
    assert second.out == "shop: 1 operation, 1 model, 0 files changed\n"


def test_a_package_without_a_workspace_is_installed_from_where_it_is(folder: Path) -> None:
    assert exit_code(*arguments(folder)) == 0
    assert "pip install .\n" in (folder / "made" / "README.md").read_text()
    assert 'name = "shop"' in (folder / "made" / "pyproject.toml").read_text()


def test_a_second_run_parses_nothing(folder: Path) -> None:
    assert exit_code(*arguments(folder)) == 0
    code = (
        "import sys; from codegen.cli import _run; code = _run(); print(*sys.modules);"
        " sys.exit(code)"
    )
    ran = python("-c", code, *map(str, arguments(folder)))
    loaded = set(ran.out.splitlines()[-1].split())
    assert ran.code == 0, ran.err
    assert not loaded & {"yaml", "jinja2", "jsonpath", "codegen.pipeline", "codegen.spec.load"}


CHANGES: list[Callable[[Path], object]] = [
    lambda f: (f / "shop.yaml").write_text(SHOP.replace("ok", "fine")),
    lambda f: (f / "parts.yaml").write_text(PARTS.replace("b:", "c:")),
    lambda f: (f / "overlay.yaml").write_text(OVERLAY.replace("Shopping", "Else")),
    lambda f: (f / "made" / "README.md").write_text("edited"),
    lambda f: (f / "made" / "README.md").unlink(),
    lambda f: shutil.rmtree(f / "made"),
    lambda f: shutil.rmtree(f / "cache"),
]


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_decides_is_noticed(
    change: Callable[[Path], object], folder: Path, runs: list[str]
) -> None:
    assert exit_code(*arguments(folder)) == 0
    change(folder)
    assert exit_code(*arguments(folder)) == 0
    assert len(runs) == 2
    made = contents(folder / "made")
    shutil.rmtree(folder / "cache")
    shutil.rmtree(folder / "made")
    assert exit_code(*arguments(folder)) == 0
    assert contents(folder / "made") == made, "what is remembered must not be seen in the output"


@pytest.mark.parametrize("more", [("--strict",), ("--file", "x")])
def test_so_are_options(more: tuple[str, ...], folder: Path, runs: list[str]) -> None:
    assert exit_code(*arguments(folder)) == 0
    assert exit_code(*arguments(folder, *more)) == 0
    assert len(runs) == 2


def test_what_did_not_change_is_not_formatted_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    formatted: list[str] = []
    real = polish._polished

    def noting(sources: dict[str, bytes]) -> dict[str, bytes]:
        formatted.extend(sources)
        return real(sources)

    monkeypatch.setattr(polish, "_polished", noting)
    assert exit_code(*arguments(folder)) == 0
    assert len(formatted) > 7
    formatted.clear()
    (folder / "parts.yaml").write_text(PARTS.replace("b: {", "c: {type: integer}, b: {"))
    edited = folder / "made" / "src" / "shop" / "__init__.py"
    edited.write_text("by hand")
    assert exit_code(*arguments(folder)) == 0
    assert sorted(formatted) == ["src/shop/__init__.py", "src/shop/models/a.py"]
    assert edited.read_text() != "by hand"


def test_what_had_a_name_may_become_something_that_has_none(folder: Path, capsys: Capture) -> None:
    parts = folder / "parts.yaml"
    parts.write_text(
        "A: {type: object, properties: {b: {type: object, properties: {c: {type: string}}}}}\n"
    )
    assert exit_code(*arguments(folder)) == 0
    parts.write_text("A: {type: object, properties: {b: {type: string}}}\n")
    assert exit_code(*arguments(folder)) == 0, capsys.readouterr().err
    assert "    b: str | Unset = UNSET\n" in (folder / "made/src/shop/models/a.py").read_text()
