"""Releases: what was released is recorded, and the next version is measured by it."""

from __future__ import annotations

from pathlib import Path

import pytest
from harness.workspace import exit_code

SPEC = """\
openapi: 3.1.0
info: {title: Shop, version: 1.4.0}
servers: [{url: 'https://shop.example'}]
paths:
  /items/{id}:
    get:
      operationId: getItem
      tags: [items]
      parameters:
      - {name: id, in: path, required: true, schema: {type: string}}
      - {name: lang, in: query, schema: {type: string}}
      responses:
        '200': {description: An item., content: {application/json: {schema: {$ref: '#/components/schemas/Item'}}}}
components:
  schemas:
    Item:
      type: object
      required: [name]
      properties:
        name: {type: string, description: What it is called.}
        size: {type: integer}
"""
REMOVED = SPEC.replace("        size: {type: integer}\n", "")
ADDED = SPEC + "        hue: {type: string}\n"
TIGHTER = SPEC.replace("in: query, schema: {", "in: query, schema: {pattern: '^[a-z]+$', ")
WORDS = SPEC.replace("What it is called.", "Its name.")

Captured = pytest.CaptureFixture[str]


class Shop:
    """A workspace with one vendor, whose version and spec are put in place."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.put("1.2.0", SPEC)

    def put(self, version: str, spec: str) -> None:
        folder = self.root / "specs" / "shop"
        folder.mkdir(parents=True, exist_ok=True)
        settings = f'package = "shop"\nclient = "Shop"\nversion = "{version}"\n'
        (folder / "vendor.toml").write_text(settings, "utf-8")
        (folder / "openapi.yaml").write_text(spec, "utf-8")

    def run(self, command: str, *options: str) -> int:
        return exit_code(command, *options, "-C", self.root)

    def build(self) -> int:
        return self.run("build", "--no-crosscheck")

    @property
    def changelog(self) -> str:
        return (self.root / "generated/shop/CHANGELOG.md").read_text("utf-8")


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    made = Shop(tmp_path)
    assert made.build() == 0
    assert not (tmp_path / "generated/shop/CHANGELOG.md").exists()
    assert made.run("release") == 0
    assert made.build() == 0
    assert made.changelog == "# Changelog\n\n## 1.2.0\n\nFirst release.\n"
    return made


@pytest.mark.parametrize(
    ("spec", "too_low", "enough", "said"),
    [
        (REMOVED, "1.9.9", "2.0.0", "### Breaking\n\n- `Item.size: field removed: int | Unset`"),
        (ADDED, "1.2.9", "1.3.0", "### Added\n\n- `Item.hue: field added: str | Unset`"),
        (TIGHTER, "1.2.0", "1.2.1", "### The API refuses or answers otherwise\n\n- GET /items"),
        (WORDS, "1.2.0", "1.2.1", "Documentation: 1 description."),
        (SPEC, "1.1.9", "1.2.1", "No change of the API."),
    ],
    ids=["removed", "added", "on-the-wire", "words", "nothing"],
)
def test_a_version_that_is_too_low_is_refused(
    shop: Shop, capsys: Captured, spec: str, too_low: str, enough: str, said: str
) -> None:
    before = shop.changelog
    shop.put(too_low, spec)
    assert shop.build() == 2
    err = capsys.readouterr().err
    assert f"version {too_low} is too low" in err
    assert "[release/version]" in err
    assert shop.changelog == before
    shop.put(enough, spec)
    assert shop.build() == 0
    assert f"## {enough}\n\n{said}" in shop.changelog
    assert shop.changelog.endswith("\n\n## 1.2.0\n\nFirst release.\n")
    assert shop.run("check") == 0


def test_what_was_released_is_measured_by_no_more(shop: Shop) -> None:
    shop.put("2.0.0", REMOVED)
    assert shop.build() == 0
    written = shop.changelog
    assert shop.run("release") == 0
    assert shop.build() == 0
    assert shop.changelog == written
    shop.put("2.0.1", REMOVED.replace("What it is called.", "Its name."))
    assert shop.build() == 0
    assert shop.changelog.count("## ") == 3 + 1  # a heading within 2.0.0


def test_several_changes_until_a_release_are_one_entry(shop: Shop) -> None:
    shop.put("1.3.0", ADDED)
    assert shop.build() == 0
    shop.put("1.3.0", ADDED + "        mass: {type: number}\n")
    assert shop.build() == 0
    assert shop.changelog.count("## 1.3.0") == 1
    assert "Item.hue" in shop.changelog
    assert "Item.mass" in shop.changelog


def test_an_accepted_break_calls_for_no_version(shop: Shop, capsys: Captured) -> None:
    shop.put("1.2.1", REMOVED)
    assert shop.build() == 2
    policy = '[bump]\nfield-removed = "patch"\n'
    (shop.root / "review.toml").write_text(policy, "utf-8")
    assert shop.build() == 0


def test_only_what_was_built_is_released(shop: Shop, capsys: Captured) -> None:
    shop.put("1.3.0", ADDED)
    assert shop.run("release") == 2
    assert "[release/stale]" in capsys.readouterr().err


def test_a_record_that_cannot_be_read_is_named(shop: Shop, capsys: Captured) -> None:
    (shop.root / "specs/shop/released/openapi.json").write_text("{}", "utf-8")
    assert shop.build() == 2
    err = capsys.readouterr().err
    assert "specs/shop/released/openapi.json" in err
    assert "the last release of shop" in err
