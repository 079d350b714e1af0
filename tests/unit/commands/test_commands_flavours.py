"""Models for other libraries: strict types, what the documents say, and no text that runs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import pytest
from harness.workspace import ROOT, contents, copy_specs, exit_code

Capture = pytest.CaptureFixture[str]
FLAVOURS = ("msgspec", "pydantic", "typeddict")
CASES = (
    "enums_and_nulls",
    "hostile_text",
    "inline_schemas",
    "names",
    "recursion",
    "unions",
    "repaired",
)
SHOP = """\
openapi: 3.1.0
info: {title: Shop, version: '1'}
paths: {}
components:
  schemas:
    Kind: {type: string, enum: [small, large]}
    Item:
      type: object
      description: "What is sold.\\n\\nSecond \\"\\"\\" paragraph."
      required: [itemId]
      additionalProperties: {type: number}
      properties:
        itemId: {type: integer}
        kind: {$ref: '#/components/schemas/Kind', default: small}
        # Other fields are numbers: no library says that strictly beside named ones.
        tags: {type: array, items: {type: string}, default: [a]}
        parent: {anyOf: [{$ref: '#/components/schemas/Item'}, {type: 'null'}]}
"""


def generate(document: Path, flavour: str, out: Path) -> int:
    return exit_code("generate", document, "--models", flavour, "--out", out)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The models of the small documents, in every flavour."""
    folder = tmp_path_factory.mktemp("printed")
    for case in CASES:
        for flavour in FLAVOURS:
            document = ROOT / "tests" / "cases" / case / "openapi.yaml"
            assert generate(document, flavour, folder / f"{case}_{flavour}.py") == 0
    (folder / "shop.yaml").write_text(SHOP)
    for flavour in FLAVOURS:
        assert generate(folder / "shop.yaml", flavour, folder / f"shop_{flavour}.py") == 0
    return folder


def test_they_pass_strict_type_checks(printed: Path) -> None:
    cache = ROOT / ".mypy_cache" / "flavours"
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file", "", "--cache-dir", cache, "."],
        capture_output=True, text=True, cwd=printed, check=False,
    )  # fmt: skip
    assert done.stdout.startswith("Success"), done.stdout + done.stderr


def test_they_import(printed: Path) -> None:
    names = {path.stem for path in printed.glob("*.py")}
    # msgspec refuses quotes, backslashes and ends of lines in the names of fields.
    names -= {"hostile_text_msgspec", "names_msgspec"}
    code = "; ".join(f"import {name}" for name in sorted(names))
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=printed, check=False
    )
    assert (done.returncode, done.stdout) == (0, ""), done.stderr


def load(printed: Path, name: str) -> ModuleType:
    module = ModuleType(name)
    sys.modules[name] = module
    source = (printed / f"{name}.py").read_text("utf-8")
    exec(compile(source, name, "exec"), module.__dict__)
    return module


PAYLOAD = {"itemId": 1, "kind": "large", "parent": {"itemId": 2}}


def test_pydantic_models_read_and_write(printed: Path) -> None:
    item: Any = load(printed, "shop_pydantic").Item
    read = item.model_validate(PAYLOAD)
    assert (read.item_id, read.kind, read.parent.item_id) == (1, "large", 2)
    assert json.loads(read.model_dump_json(by_alias=True, exclude_unset=True)) == PAYLOAD
    assert item(itemId=1).kind is None, "what the server fills in is not ours to send"


def test_msgspec_structs_read_and_write(printed: Path) -> None:
    item: Any = load(printed, "shop_msgspec").Item
    read = msgspec.json.decode(json.dumps(PAYLOAD), type=item)
    assert (read.item_id, read.kind, read.parent.item_id) == (1, "large", 2)
    assert json.loads(msgspec.json.encode(read)) == PAYLOAD


def test_typed_dictionaries_say_what_is_required(printed: Path) -> None:
    item: Any = load(printed, "shop_typeddict").Item
    # Annotations are texts here, and what is required is said in them.
    assert item.__annotations__.keys() == {"itemId", "kind", "tags", "parent"}
    source = (printed / "shop_typeddict.py").read_text()
    assert "    itemId: int\n" in source
    assert "    kind: NotRequired[Kind]\n" in source


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_the_header_says_where_it_comes_from(printed: Path, flavour: str) -> None:
    first, second, *_ = (printed / f"shop_{flavour}.py").read_text("utf-8").splitlines()
    assert first == "# from shop.yaml. Generated; edits are overwritten."
    assert second.startswith('"""Models for ')


def test_a_folder_has_a_file_for_each(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "shop.yaml").write_text(SHOP)
    for flavour in FLAVOURS:
        assert generate(tmp_path / "shop.yaml", flavour, tmp_path / "models") == 0
    assert sorted(contents(tmp_path / "models")) == [f"{f}.py" for f in FLAVOURS]
    before = contents(tmp_path)
    assert generate(tmp_path / "shop.yaml", "pydantic", tmp_path / "models") == 0
    assert contents(tmp_path) == before


def test_a_file_of_somebody_else_is_refused(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "shop.yaml").write_text(SHOP)
    (tmp_path / "mine.py").write_text("x = 1\n")
    assert generate(tmp_path / "shop.yaml", "pydantic", tmp_path / "mine.py") == 2
    assert "[store/foreign]" in capsys.readouterr().err
    assert (tmp_path / "mine.py").read_text() == "x = 1\n"


def test_a_vendor_may_have_them_in_its_package(tmp_path: Path, capsys: Capture) -> None:
    copy_specs(tmp_path, "kokoon")
    file = tmp_path / "specs/kokoon/vendor.toml"
    plain = file.read_text("utf-8")
    file.write_text(plain + '\n[models]\nalso = ["typeddict", "pydantic"]\n')
    build = ("build", "--no-crosscheck", "-C", tmp_path)
    assert exit_code(*build) == 0
    package = tmp_path / "generated/kokoon/src/kokoon"
    assert sorted(p.name for p in package.glob("models_*")) == [
        "models_pydantic.py", "models_typeddict.py",
    ]  # fmt: skip
    assert exit_code("check", "-C", tmp_path) == 0
    file.write_text(plain)
    assert exit_code(*build) == 0
    assert not list(package.glob("models_*"))
    file.write_text(plain + '\n[models]\nalso = ["protobuf"]\n')
    assert exit_code(*build) == 2
    assert "there are: msgspec, pydantic, typeddict" in capsys.readouterr().err
