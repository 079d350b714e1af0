"""``codegen diff`` and ``codegen review``: files, revisions, and what is said when one is missing."""

from __future__ import annotations

import hashlib
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from harness.workspace import exit_code

from codegen.commands import review as command

SPEC = """\
openapi: 3.1.0
info: {title: Shop, version: 1.4.0}
servers: [{url: 'https://shop.example', x-name: live}]
paths:
  /items/{id}:
    get:
      operationId: getItem
      tags: [items]
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses:
        '200': {description: An item., content: {application/json: {schema: {$ref: '#/components/schemas/Item'}}}}
components:
  schemas:
    Item:
      type: object
      required: [name]
      properties:
        name: {type: string}
        size: {type: integer}
"""
BROKEN = SPEC.replace("name: {type: string}", "name: {type: [string, 'null']}")
HARMLESS = SPEC.replace("An item.", "One item.")
SETTINGS = 'package = "shop"\nclient = "Shop"\nversion = "1.2.0"\n'

Captured = pytest.CaptureFixture[str]


def files(tmp_path: Path, old: str = SPEC, new: str = BROKEN) -> tuple[Path, Path]:
    for name, text in (("old.yaml", old), ("new.yaml", new)):
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path / "old.yaml", tmp_path / "new.yaml"


def git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def put(root: Path, spec: str = SPEC, vendor: str = "shop", settings: str = SETTINGS) -> None:
    folder = root / "specs" / vendor
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "vendor.toml").write_text(settings, "utf-8")
    (folder / "openapi.yaml").write_text(spec, "utf-8")


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A repository with one vendor, committed on main."""
    root = tmp_path / "ws"
    put(root)
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "first")
    return root


# -- diff -------------------------------------------------------------------------------------


def test_a_break_is_a_finding(tmp_path: Path, capsys: Captured) -> None:
    assert exit_code("diff", *files(tmp_path)) == 1
    out, err = capsys.readouterr()
    assert "Item.name: str → str | None" in out
    assert "old.yaml:18 → " in out
    assert "(1.4.0 → 2.0.0)" in out
    assert err == ""


@pytest.mark.parametrize(("new", "level", "code"), [
    (BROKEN, "none", 0), (BROKEN, "breaking", 1), (BROKEN, "error", 1), (BROKEN, "major", 1),
    (HARMLESS, "breaking", 0), (HARMLESS, "patch", 1), (HARMLESS, "info", 0), (SPEC, "patch", 0),
])  # fmt: skip
def test_what_fails_is_chosen(tmp_path: Path, new: str, level: str, code: int) -> None:
    assert exit_code("diff", *files(tmp_path, SPEC, new), "--fail-on", level) == code


def test_a_form_can_be_written_to_a_file(tmp_path: Path, capsys: Captured) -> None:
    target = tmp_path / "report.html"
    assert exit_code("diff", *files(tmp_path), "--format", "html", "-o", target) == 1
    assert capsys.readouterr().out == ""
    assert target.read_text("utf-8").startswith("<!doctype html>")


def test_json_can_be_read(tmp_path: Path, capsys: Captured) -> None:
    exit_code("diff", *files(tmp_path), "--format", "json")
    value: Any = json.loads(capsys.readouterr().out)
    assert (value["breaking"], value["bump"]) == (True, "major")
    change = value["changes"][0]
    assert change["new"]["line"] == 18
    assert change["new"]["file"].endswith("new.yaml")


def test_json_documents_have_lines_too(tmp_path: Path, capsys: Captured) -> None:
    for name, kind in (("old.json", "string"), ("new.json", "integer")):
        value = {
            "openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": {},
            "components": {"schemas": {"A": {"type": kind}}},
        }  # fmt: skip
        (tmp_path / name).write_text(json.dumps(value, indent=1), "utf-8")
    exit_code("diff", tmp_path / "old.json", tmp_path / "new.json", "--format", "json")
    sides = json.loads(capsys.readouterr().out)["changes"][0]
    assert sides["old"]["line"] == sides["new"]["line"] == 11


@pytest.mark.parametrize("broken", ["old", "new"])
@pytest.mark.parametrize(("text", "rule"), [
    (None, "load/unreadable"), ("a: [", "load/yaml"), ("[]", "load/not-an-object"),
    ("swagger: '1.1'\n", "upgrade/version"),
])  # fmt: skip
def test_the_side_at_fault_is_named(
    tmp_path: Path, capsys: Captured, broken: str, text: str | None, rule: str
) -> None:
    files(tmp_path)
    path = tmp_path / f"{broken}.yaml"
    path.unlink() if text is None else path.write_text(text)
    assert exit_code("diff", tmp_path / "old.yaml", tmp_path / "new.yaml") == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert f"the {broken} side: " in err
    assert f"[{rule}]" in err


def test_documents_in_several_files_are_compared_as_one(tmp_path: Path, capsys: Captured) -> None:
    split = SPEC.replace("'#/components/schemas/Item'", "item.yaml")
    item = "type: object\nproperties: {size: {type: integer}}\n"
    for side, text in (("old", item), ("new", item.replace("integer", "string"))):
        (tmp_path / side).mkdir()
        (tmp_path / side / "api.yaml").write_text(split, "utf-8")
        (tmp_path / side / "item.yaml").write_text(text, "utf-8")
    sides = (tmp_path / "old/api.yaml", tmp_path / "new/api.yaml")
    assert exit_code("diff", *sides, "--file", "item.yaml") == 1
    found = capsys.readouterr().out
    assert "size: type changed (integer → string)" in found
    assert "new/item.yaml:2" in found
    assert exit_code("diff", *sides) == 2
    found = capsys.readouterr().err
    assert "ref/unlisted" in found and "--file" in found


def test_a_package_that_cannot_be_made_does_not_hide_the_wire(
    tmp_path: Path, capsys: Captured
) -> None:
    lost = SPEC.replace("paths:\n", "paths:\n  /odd: {get: {responses: 12}}\n")
    assert (
        exit_code("diff", *files(tmp_path, lost, lost.replace("type: integer", "type: string")))
        == 1
    )
    out = capsys.readouterr().out
    assert "no Python: " in out
    assert "Item.size: type changed (integer → string)" in out
    assert "major version" in out


def test_revisions_of_a_file(
    workspace: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(workspace, BROKEN)
    monkeypatch.chdir(workspace)
    path = "specs/shop/openapi.yaml"
    assert exit_code("diff", f"main:{path}", path) == 1
    assert f"main:{path}:18 → {path}:18" in capsys.readouterr().out
    assert exit_code("diff", f"HEAD:./{path}", f"main:{path}") == 0
    assert exit_code("diff", "main:specs/other.yaml", path) == 2
    assert "the old side: main has no file specs/other.yaml [git/file]" in capsys.readouterr().err
    assert exit_code("diff", path, f"nowhere:{path}") == 2
    assert "the new side: there is no revision 'nowhere' [git/revision]" in capsys.readouterr().err


# -- configuration ----------------------------------------------------------------------------


def fingerprint(tmp_path: Path, capsys: Captured) -> str:
    exit_code("diff", *files(tmp_path), "--format", "json")
    value: Any = json.loads(capsys.readouterr().out)
    found: str = value["changes"][0]["fingerprint"]
    return found


def accepted(fingerprint: str, until: str = "2099-01-01") -> str:
    return f'[[accept]]\nfingerprint = "{fingerprint}"\nreason = "Agreed."\nuntil = {until}\n'


def test_an_acceptance_settles_a_break_and_what_it_does_in_python(
    tmp_path: Path, capsys: Captured
) -> None:
    config = tmp_path / "review.toml"
    config.write_text(accepted(fingerprint(tmp_path, capsys)))
    assert exit_code("diff", *files(tmp_path), "--config", config) == 0
    assert "accepted Item.name: str → str | None" in capsys.readouterr().out


@pytest.mark.parametrize(("entry", "rule"), [
    (accepted("0123456789abcdef"), "review/unused"), ("[polizy]\n", "review/key"),
    (accepted("0123456789abcdef", "2001-01-01"), "review/expired"), ("=", "review/toml"),
])  # fmt: skip
def test_a_configuration_without_effect_is_an_error(
    tmp_path: Path, capsys: Captured, entry: str, rule: str
) -> None:
    config = tmp_path / "review.toml"
    config.write_text(entry)
    assert exit_code("diff", *files(tmp_path), "--config", config) == 2
    err = capsys.readouterr().err
    assert f"[{rule}]" in err
    assert "review.toml:1" in err


def test_a_configuration_that_is_not_there_is_an_error(tmp_path: Path, capsys: Captured) -> None:
    assert exit_code("diff", *files(tmp_path), "--config", tmp_path / "none.toml") == 2
    assert "[load/unreadable]" in capsys.readouterr().err


# -- review -----------------------------------------------------------------------------------


def test_nothing_differs(workspace: Path, capsys: Captured) -> None:
    assert exit_code("review", "-C", workspace) == 0
    assert capsys.readouterr().out == "nothing to review: no document differs\n"


def test_a_vendor_that_differs(workspace: Path, capsys: Captured) -> None:
    put(workspace, BROKEN)
    assert exit_code("review", "-C", workspace, "--base", "main") == 1
    out, err = capsys.readouterr()
    assert out.startswith(
        "shop: 1 breaking on the wire, 1 breaking in Python: major version (1.2.0 → 2.0.0)"
    )
    assert "specs/shop/openapi.yaml:18" in out
    assert "Because of: spec" in out
    assert "not what the spec gives: run `codegen build`" in out
    assert "1.2.0 is too low for a major change [review/version]" in err
    assert 'write version = "2.0.0"' in err


def test_a_version_that_is_high_enough(workspace: Path, capsys: Captured) -> None:
    put(workspace, BROKEN, settings=SETTINGS.replace("1.2.0", "2.0.0"))
    assert exit_code("review", "-C", workspace, "--fail-on", "none") == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert "Because of: spec, settings" in out


def test_the_branch_point_is_what_is_compared_with(workspace: Path, capsys: Captured) -> None:
    git(workspace, "switch", "-q", "-c", "topic")
    put(workspace, HARMLESS)
    git(workspace, "commit", "-q", "-am", "ours")
    git(workspace, "switch", "-q", "main")
    put(workspace, SPEC.replace("size: {type: integer}", "size: {type: string}"))
    git(workspace, "commit", "-q", "-am", "theirs")
    git(workspace, "switch", "-q", "topic")
    assert exit_code("review", "-C", workspace, "--base", "main") == 0
    assert "Item.size" not in capsys.readouterr().out


def test_vendors_come_and_go(workspace: Path, capsys: Captured) -> None:
    put(workspace, SPEC, "other", SETTINGS.replace("shop", "other"))
    assert exit_code("review", "-C", workspace) == 0
    assert "the vendor is new" in capsys.readouterr().out
    git(workspace, "add", "-A")
    git(workspace, "commit", "-q", "-m", "other")
    for path in (workspace / "specs" / "shop").iterdir():
        path.unlink()
    assert exit_code("review", "-C", workspace) == 1
    out = capsys.readouterr().out
    assert "the vendor is gone" in out
    assert "operation removed" in out


@pytest.mark.parametrize("committed", [False, True])
def test_a_renamed_folder_is_one_vendor(workspace: Path, capsys: Captured, committed: bool) -> None:
    (workspace / "specs" / "shop").rename(workspace / "specs" / "store")
    put(workspace, BROKEN, "store")
    git(workspace, "tag", "before")
    if committed:
        git(workspace, "add", "-A")
        git(workspace, "commit", "-q", "-m", "renamed")
    assert exit_code("review", "-C", workspace, "--base", "before") == 1
    out = capsys.readouterr().out
    assert out.startswith("store: 1 breaking on the wire, 1 breaking in Python")
    assert "the vendor is" not in out
    assert "the folder, which was shop" in out


@pytest.mark.parametrize("side", ["old", "new"])
def test_a_broken_side_of_a_vendor_is_named(workspace: Path, capsys: Captured, side: str) -> None:
    if side == "old":
        put(workspace, "openapi: [")
        git(workspace, "commit", "-q", "-am", "broken")
        put(workspace, SPEC)
    else:
        put(workspace, "openapi: [")
    assert exit_code("review", "-C", workspace, "--base", "HEAD") == 2
    err = capsys.readouterr().err
    assert (
        "shop at HEAD: not valid YAML" if side == "old" else "shop as it is: not valid YAML"
    ) in err
    assert "specs/shop/openapi.yaml:" in err


def test_a_missing_revision_says_what_to_do(workspace: Path, capsys: Captured) -> None:
    assert exit_code("review", "-C", workspace, "--base", "v9") == 2
    err = capsys.readouterr().err
    assert "there is no revision 'v9' [git/revision]" in err
    assert "hint: `git fetch origin v9`" in err
    assert exit_code("review", "-C", workspace, "--base", "HEAD~9") == 2
    err = capsys.readouterr().err
    assert "there is no revision 'HEAD~9'" in err
    assert "git fetch" not in err
    assert exit_code("review", "-C", workspace, "--base", "--output=x") == 2
    assert "is not a revision" in capsys.readouterr().err


def test_no_usual_branch(workspace: Path, capsys: Captured) -> None:
    git(workspace, "branch", "-q", "-m", "trunk")
    assert exit_code("review", "-C", workspace) == 2
    assert "hint: name what to compare with: codegen review --base REF" in capsys.readouterr().err


def test_a_shallow_clone_says_how_to_deepen_it(
    workspace: Path, tmp_path: Path, capsys: Captured
) -> None:
    git(workspace, "tag", "first")
    put(workspace, BROKEN)
    git(workspace, "commit", "-q", "-am", "second")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth", "1", "--no-tags", workspace.as_uri(), str(clone))
    assert exit_code("review", "-C", clone, "--base", "first") == 2
    err = capsys.readouterr().err
    assert "it is shallow [git/shallow]" in err
    assert "fetch-depth: 0" in err


def test_no_repository(tmp_path: Path, capsys: Captured) -> None:
    put(tmp_path / "alone")
    assert exit_code("review", "-C", tmp_path / "alone", "--base", "main") == 2
    assert "[git/repository]" in capsys.readouterr().err


def test_a_workspace_below_the_repository_s_root(tmp_path: Path, capsys: Captured) -> None:
    root = tmp_path / "mono"
    put(root / "clients")
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "first")
    put(root / "clients", BROKEN)
    assert exit_code("review", "-C", root / "clients") == 1
    assert capsys.readouterr().out.startswith("shop: 1 breaking")


def test_what_changed_beside_the_spec_is_told(workspace: Path) -> None:
    put(workspace, BROKEN, settings=SETTINGS + "# said otherwise\n")
    (workspace / "specs" / "shop" / "sources").mkdir()
    (workspace / "specs" / "shop" / "sources" / "page.md").write_text("# Items\n")
    digest = hashlib.sha256(b"# Items\n").hexdigest()
    lock = f'[[page]]\nfile = "page.md"\nsha256 = "{digest}"\nurl = "https://shop.example"\n'
    (workspace / "specs" / "shop" / "sources" / "sources.toml").write_text(lock)
    git(workspace, "add", "-A")
    found = command.run(command.Workspace(workspace), "main", "json", "none", None)
    accounting = json.loads(found.text)["packages"][0]["accounting"]
    assert accounting["causes"] == ["spec", "sources", "settings"]
    assert accounting["sources"] == ["sources/page.md"]
    assert accounting["current"] is False


def test_files_are_told_apart_by_what_changed_them(workspace: Path, capsys: Captured) -> None:
    assert exit_code("build", "--no-crosscheck", "-C", workspace) == 0
    readme = workspace / "generated" / "shop" / "README.md"
    readme.write_text(readme.read_text("utf-8") + "As an older generator had it.\n", "utf-8")
    git(workspace, "add", "-A")
    git(workspace, "commit", "-q", "-m", "built")
    (workspace / "codegen").mkdir()
    (workspace / "codegen" / "emit.py").write_text("# newer\n", "utf-8")
    put(workspace, BROKEN)
    assert exit_code("build", "--no-crosscheck", "-C", workspace) == 0
    capsys.readouterr()
    assert exit_code("review", "-C", workspace, "--format", "json") == 1
    accounting = json.loads(capsys.readouterr().out)["packages"][0]["accounting"]
    causes = {file["path"].partition("shop/")[2]: file["cause"] for file in accounting["files"]}
    assert causes["README.md"] == "generator"
    assert causes["src/shop/models/item.py"] == "spec"
    assert causes["MANIFEST.json"] == "spec"
    assert accounting["causes"] == ["spec", "generator"]
    assert accounting["current"] is True
