"""``codegen init`` and ``codegen add``: from nothing to a client, with the document as received."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from harness.workspace import ROOT, contents, exit_code

from codegen.base.tree import digest
from codegen.crosscheck import run as witnesses
from codegen.crosscheck.findings import Finding

Capture = pytest.CaptureFixture[str]

SHOP = """\
openapi: 3.0.3
info: {title: The Shop API, version: '1'}
servers:
  - {url: 'https://shop.example', description: Live}
  - {url: 'https://test.shop.example', description: Test}
security: [{key: []}]
paths:
  /a:
    get: {operationId: list_a, responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}}}
components:
  securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}
  schemas: {A: {type: object, properties: {b: {type: string}}}}
"""
DOUBTFUL = SHOP.replace("{type: string}", "{type: string, default: x, enum: [y]}")
CLASHING = SHOP.replace(
    "properties: {b: {type: string}}",
    "properties: {fooBar: {type: string}, foo_bar: {type: string}}",
)
SWAGGER = """\
swagger: '2.0'
info: {title: Old, version: '1'}
host: old.example
schemes: [https]
paths: {/a: {get: {operationId: a, produces: [application/json], responses: {'200': {description: ok, schema: {type: string}}}}}}
"""


@pytest.fixture
def home(tmp_path: Path, capsys: Capture) -> Path:
    assert exit_code("init", tmp_path / "ws") == 0
    capsys.readouterr()
    return tmp_path / "ws"


def put(folder: Path, text: str, name: str = "shop.yaml") -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return file


def add(home: Path, name: str, *inputs: str | Path) -> int:
    return exit_code("add", name, *inputs, "-C", home, "--no-crosscheck")


def settings(home: Path, name: str) -> dict[str, Any]:
    return tomllib.loads((home / "specs" / name / "vendor.toml").read_text("utf-8"))


def test_a_new_workspace_builds_at_once(home: Path, capsys: Capture) -> None:
    assert sorted(contents(home)) == [
        ".gitattributes", ".github/workflows/clients.yml", ".gitignore", "specs/README.md",
    ]  # fmt: skip
    for command in ("build", "check", "lint"):
        assert exit_code(command, "-C", home) == 0
    assert capsys.readouterr().err == "no vendors yet; next: codegen add NAME DOCUMENT\n"


def test_a_workspace_is_started_once(home: Path, capsys: Capture) -> None:
    before = contents(home)
    assert exit_code("init", home) == 2
    assert "[init/exists]" in capsys.readouterr().err
    assert contents(home) == before


def test_what_is_there_stays(tmp_path: Path) -> None:
    put(tmp_path, "mine", ".gitignore")
    assert exit_code("init", tmp_path) == 0
    assert (tmp_path / ".gitignore").read_text() == "mine"


def test_the_workflow_builds_each_vendor_by_itself(home: Path) -> None:
    workflow: Any = yaml.safe_load((home / ".github/workflows/clients.yml").read_text("utf-8"))
    job = workflow["jobs"]["client"]
    assert job["strategy"]["matrix"] == {"vendor": "${{ fromJSON(needs.vendors.outputs.names) }}"}
    runs = "\n".join(step.get("run", "") for step in job["steps"])
    assert re.search(r'codegen build "\$VENDOR"$', runs, re.MULTILINE)
    assert "${{" not in runs, "what a matrix holds must not become part of a script"
    assert "__version__" not in runs


LISTS = """\
openapi: 3.0.3
info: {title: Lists, version: '1'}
servers: [{url: 'https://lists.example'}]
paths:
  /a:
    get:
      parameters: [{name: page, in: query, schema: {type: integer}}]
      responses: {'200': {description: ok, content: {application/json: {schema: {type: array, items: {type: string}}}}}}
"""


def test_lists_that_look_like_pages_are_declared(
    home: Path, tmp_path: Path, capsys: Capture
) -> None:
    assert add(home, "lists", put(tmp_path, LISTS)) == 0
    said = "pagination proposed for 1 operation: check it in specs/lists/vendor.toml"
    assert said in capsys.readouterr().out.splitlines()
    assert settings(home, "lists")["pagination"] == {
        "page": {"style": "page", "parameter": "page", "operations": ["GET /a"]}
    }
    resource = (home / "generated/lists/src/lists/resources/a.py").read_text("utf-8")
    assert "-> Pager[str]:" in resource


def test_the_document_stays_as_received(home: Path, tmp_path: Path, capsys: Capture) -> None:
    assert add(home, "shop", put(tmp_path, SHOP)) == 0
    out, err = capsys.readouterr()
    assert out.startswith("wrote specs/shop\nshop")
    assert err == ""
    folder = home / "specs" / "shop"
    assert (folder / "sources" / "shop.yaml").read_text("utf-8") == SHOP
    assert tomllib.loads((folder / "sources" / "sources.toml").read_text()) == {
        "page": [{"file": "shop.yaml", "sha256": digest(SHOP.encode())}]
    }
    assert settings(home, "shop") == {
        "package": "shop",
        "client": "Shop",
        "title": "The Shop",
        "spec": {"document": "sources/shop.yaml"},
        "servers": {"default": "Live"},
        "auth": {"key": {"argument": "api_key", "env": "SHOP_API_KEY"}},
    }
    assert exit_code("check", "-C", home) == 0
    (folder / "sources" / "shop.yaml").write_text(SHOP + "\n")
    assert exit_code("build", "-C", home) == 2
    assert "[sources/edited]" in capsys.readouterr().err


@pytest.mark.parametrize(("text", "said"), [
    (DOUBTFUL, "schema/default-choice; see codegen lint shop"),
    (CLASHING, "names that clash are told apart, in 1 places"),
])  # fmt: skip
def test_what_cannot_be_read_strictly_is_read_leniently(
    text: str, said: str, home: Path, tmp_path: Path, capsys: Capture
) -> None:
    assert add(home, "shop", put(tmp_path, text)) == 0
    assert capsys.readouterr().err == f"read leniently: {said}\n"
    assert settings(home, "shop")["spec"]["lenient"] is True
    assert exit_code("build", "--no-crosscheck", "-C", home) == 0


@pytest.mark.parametrize(("name", "text"), [
    ("api.json", json.dumps(yaml.safe_load(SHOP))), ("api.yml", SWAGGER),
    ("my api.yaml", SHOP),
])  # fmt: skip
def test_any_dialect_and_form(name: str, text: str, home: Path, tmp_path: Path) -> None:
    assert (
        add(home, "shop", put(tmp_path, text, name), "--title", "T", "--package", "shopping") == 0
    )
    said = settings(home, "shop")
    assert (said["title"], said["package"], said["client"]) == ("T", "shopping", "Shopping")
    assert (home / "generated/shop/src/shopping/__init__.py").is_file()


def test_a_document_of_several_files(home: Path, tmp_path: Path, capsys: Capture) -> None:
    text = SHOP.replace("'#/components/schemas/A'", "parts/b.yaml#/B")
    put(tmp_path, "B: {type: object, properties: {c: {type: integer}}}\n", "parts/b.yaml")
    put(tmp_path, "unused: 1\n", "parts/c.yaml")
    document = put(tmp_path, text)
    assert add(home, "shop", document) == 2
    assert "[ref/unlisted]" in capsys.readouterr().err
    assert not (home / "specs" / "shop").exists()
    assert add(home, "shop", document, "--file", "parts/*.yaml") == 0
    assert settings(home, "shop")["spec"]["files"] == ["parts/b.yaml"]
    sources = home / "specs" / "shop" / "sources"
    assert sorted(contents(sources)) == ["parts/b.yaml", "shop.yaml", "sources.toml"]
    (sources / "parts" / "b.yaml").write_text("B: {type: string}\n")
    assert exit_code("build", "--no-crosscheck", "-C", home) == 2
    assert "[sources/edited]" in capsys.readouterr().err


def test_pages_with_fragments_are_merged(home: Path) -> None:
    pages = sorted((ROOT / "specs/flamel/sources").glob("*.md"))
    assert add(home, "images", *pages) == 0
    said = settings(home, "images")["spec"]
    assert said["merged_from"] == [f"sources/{page.name}" for page in pages]
    assert (home / "specs/images/openapi.yaml").is_file()
    assert exit_code("check", "-C", home) == 0


@pytest.mark.parametrize(("name", "inputs", "rule"), [
    ("Shop", ("shop.yaml",), "add/name"),
    ("../shop", ("shop.yaml",), "add/name"),
    ("shop", ("shop.yaml", "shop.yaml"), "add/several"),
    ("shop", ("none.yaml",), "load/unreadable"),
    ("shop", ("prose.md",), "merge/no-fragment"),
    ("shop", ("broken.json",), "load/json"),
])  # fmt: skip
def test_a_wrong_request_writes_nothing(
    name: str, inputs: tuple[str, ...], rule: str, home: Path, tmp_path: Path, capsys: Capture
) -> None:
    put(tmp_path, SHOP)
    put(tmp_path, "Nothing.", "prose.md")
    put(tmp_path, "{", "broken.json")
    before = contents(home)
    assert add(home, name, *(tmp_path / file for file in inputs)) == 2
    assert f"[{rule}]" in capsys.readouterr().err
    assert contents(home) == before


def test_a_vendor_is_added_once(home: Path, tmp_path: Path, capsys: Capture) -> None:
    document = put(tmp_path, SHOP)
    assert add(home, "shop", document) == 0
    assert add(home, "shop", document) == 2
    assert "[add/exists]" in capsys.readouterr().err


def test_what_nobody_can_read_is_kept_and_told(home: Path, tmp_path: Path, capsys: Capture) -> None:
    """The author can correct it in an overlay; the document itself is as received."""
    assert add(home, "shop", put(tmp_path, SHOP.replace("/a:", "https://x.example:"))) == 2
    assert "[path/address]" in capsys.readouterr().err
    assert (home / "specs/shop/vendor.toml").is_file()
    assert not (home / "generated/shop").exists()


def test_a_title_is_words_only(home: Path, tmp_path: Path) -> None:
    text = SHOP.replace("The Shop API", '"Shop\\n\\"]\\nclient = \\"X <b>"')
    assert add(home, "shop", put(tmp_path, text)) == 0
    assert settings(home, "shop")["title"] == "Shop client X b"


def test_disagreements_of_the_witnesses_are_reported_first(
    home: Path, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody has looked into them yet: a new vendor is built all the same, and says so."""
    found = tuple(
        Finding("openapi-python-client", "crosscheck/opc-request", pointer, "they send other bytes")
        for pointer in ("#/paths/~1a/get", "#/paths/~1a")
    )
    examined = witnesses.Examined(found, (), (), 1, 1, 1, ())
    monkeypatch.setattr(witnesses, "examine", lambda _: examined)
    assert exit_code("add", "shop", put(tmp_path, SHOP), "-C", home) == 0
    warning, hint, *_ = capsys.readouterr().err.splitlines()
    assert warning.startswith("warning: specs/shop/sources/shop.yaml:9 #/paths/~1a/get: ")
    assert warning.endswith("they send other bytes (and 1 places more) [crosscheck/opc-request]")
    assert hint == "  hint: to look into each, take `report_only` out of specs/shop/vendor.toml"
    assert settings(home, "shop")["crosscheck"] == {"report_only": True}
    assert exit_code("build", "-C", home) == 0
    assert "up to date" in capsys.readouterr().out
    file = home / "specs/shop/vendor.toml"
    file.write_text(file.read_text("utf-8").replace("report_only = true", ""))
    assert exit_code("build", "-C", home) == 2
    assert capsys.readouterr().err.count("[[waivers]]") == 2


def test_of_what_is_too_large_nobody_is_asked(
    home: Path, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(witnesses, "MOST", 1)
    monkeypatch.delattr(witnesses, "examine")
    assert exit_code("add", "shop", put(tmp_path, SHOP), "-C", home) == 0
    assert "not asked about 2 operations and models: 1 are the most" in capsys.readouterr().err
    assert "crosscheck" not in settings(home, "shop")


def test_what_the_witnesses_agree_upon_needs_no_exemption(home: Path, tmp_path: Path) -> None:
    assert exit_code("add", "shop", put(tmp_path, SHOP), "-C", home) == 0
    assert "crosscheck" not in settings(home, "shop")
