"""A run that remembers makes what one without memory makes: after random edits, after damage."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from harness.workspace import Spec, contents, exit_code

from codegen.commands import generate
from codegen.emit import render

SCHEMAS, PATHS, EDITS = 14, 8, 7
PLAIN: list[Spec] = [
    {"type": "string"},
    {"type": "integer", "format": "int64"},
    {"type": ["string", "null"], "format": "date-time"},
    {"type": "string", "enum": ["red", "green"]},
    {"type": "object", "properties": {"inner": {"type": "boolean"}}},
    {"type": "object", "additionalProperties": {"type": "number"}},
]


def reference(rng: Random) -> Spec:
    return {"$ref": f"#/components/schemas/Thing{rng.randrange(SCHEMAS)}"}


def some(rng: Random) -> Spec:
    others: list[Spec] = [
        reference(rng),
        {"type": "array", "items": reference(rng)},
        {"oneOf": [reference(rng), {"type": "string"}], "description": "Either."},
    ]
    return json.loads(json.dumps(rng.choice([*PLAIN, *others])))  # type: ignore[no-any-return]


def model(rng: Random) -> Spec:
    names = rng.sample(["id", "name", "owner", "parts", "kind", "made_at"], 4)
    return {"type": "object", "required": names[:1], "properties": {n: some(rng) for n in names}}


def answer(rng: Random) -> Spec:
    content = {"application/json": {"schema": reference(rng)}}
    return {"200": {"description": "Done.", "content": content}}


def document(rng: Random) -> Spec:
    schemas = {f"Thing{number}": model(rng) for number in range(SCHEMAS)}
    paths = {
        f"/things{number}": {"get": {"tags": [f"tag{number % 3}"], "responses": answer(rng)}}
        for number in range(PATHS)
    }
    info = {"title": "Things", "version": "1"}
    return {"openapi": "3.1.0", "info": info, "paths": paths, "components": {"schemas": schemas}}


def any_schema(rng: Random, spec: Spec) -> Spec:
    found = spec["components"]["schemas"][f"Thing{rng.randrange(SCHEMAS)}"]
    if "properties" not in found:
        found.clear()
        found.update(model(rng))
    return found  # type: ignore[no-any-return]


def describe(rng: Random, spec: Spec) -> None:
    any_schema(rng, spec)["description"] = f"Text {rng.random()}."


def add_property(rng: Random, spec: Spec) -> None:
    any_schema(rng, spec)["properties"][f"new{rng.randrange(99)}"] = some(rng)


def retype_property(rng: Random, spec: Spec) -> None:
    properties = any_schema(rng, spec)["properties"]
    properties[rng.choice(list(properties))] = some(rng)


def remove_property(rng: Random, spec: Spec) -> None:
    schema = any_schema(rng, spec)
    schema.pop("required", None)
    schema["properties"].pop(rng.choice(list(schema["properties"])))
    schema["properties"].setdefault("left", {"type": "string"})


def become_plain(rng: Random, spec: Spec) -> None:
    """What others refer to is no class any more: their modules change, too."""
    schema = any_schema(rng, spec)
    schema.clear()
    schema.update({"type": "string", "enum": ["a", "b"]})


def inherit(rng: Random, spec: Spec) -> None:
    schemas = spec["components"]["schemas"]
    schemas["Thing0"] = {"allOf": [{"$ref": "#/components/schemas/Base"}, model(rng)]}
    schemas["Base"] = {"type": "object", "properties": {"base": {"type": "string"}}}


def answer_otherwise(rng: Random, spec: Spec) -> None:
    """What is returned, and so what is asked for its schema, is something else."""
    spec["paths"][f"/things{rng.randrange(PATHS)}"]["get"]["responses"] = answer(rng)


def add_operation(rng: Random, spec: Spec) -> None:
    body = {"required": True, "content": {"application/json": {"schema": reference(rng)}}}
    item = spec["paths"][f"/things{rng.randrange(PATHS)}"]
    item["post"] = {"tags": ["tag1"], "requestBody": body, "responses": answer(rng)}


KINDS: list[Callable[[Random, Spec], None]] = [
    describe, add_property, retype_property, remove_property, become_plain, inherit,
    answer_otherwise, add_operation,
]  # fmt: skip


class Runs:
    """Runs on one folder, each told apart by the memory that it has."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.out = folder / "out" / "made"
        self.memory = folder / "memory"
        self.printed: list[str] = []
        self._patch = monkeypatch
        real = render.module_view

        def noting(module: render.Module) -> object:
            self.printed.append(module.name)
            return real(module)

        monkeypatch.setattr(render, "module_view", noting)

    def write(self, spec: Spec) -> None:
        (self.folder / "things.json").write_text(json.dumps(spec))

    def run(self) -> dict[str, bytes]:
        """The output with the help of the last."""
        return self._run(self.memory, self.out)

    def run_anew(self) -> dict[str, bytes]:
        """The output of a run that finds the same folder and remembers nothing of it."""
        other, memory = self.folder / "other" / "made", self.folder / "none"
        for left in (other, memory):
            shutil.rmtree(left, ignore_errors=True)
        if self.out.exists():
            shutil.copytree(self.out, other)
        return self._run(memory, other)

    def _run(self, memory: Path, out: Path) -> dict[str, bytes]:
        self.printed.clear()
        self._patch.setenv("CODEGEN_CACHE_DIR", str(memory))
        assert exit_code("generate", self.folder / "things.json", "--out", out) == 0
        return contents(out)

    @property
    def remembered(self) -> Path:
        """The file that says what the modules were made of."""
        (found,) = self.memory.glob("generate/*.formatted.json")
        return found


@pytest.fixture
def runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Runs:
    return Runs(tmp_path, monkeypatch)


@pytest.mark.parametrize("seed", range(2))
def test_after_random_edits_the_output_is_that_of_a_first_run(seed: int, runs: Runs) -> None:
    rng = Random(seed)
    spec = document(rng)
    runs.write(spec)
    runs.run()
    assert len(runs.printed) >= SCHEMAS
    spared = 0
    for kind in rng.sample(KINDS, EDITS):
        kind(rng, spec)
        runs.write(spec)
        expected = runs.run_anew()
        anew = len(runs.printed)
        assert runs.run() == expected, kind.__name__
        spared += anew - len(runs.printed)
    assert spared > EDITS * SCHEMAS / 2, "most modules are not printed again"


def edited(runs: Runs, seed: int = 3) -> dict[str, bytes]:
    """A first run, then an edit of one text; the output that is expected of the second."""
    rng = Random(seed)
    spec = document(rng)
    runs.write(spec)
    runs.run()
    spec["components"]["schemas"]["Thing1"]["description"] = "Edited."
    runs.write(spec)
    return runs.run_anew()


def test_an_edit_of_one_schema_prints_one_module(runs: Runs) -> None:
    expected = edited(runs)
    assert runs.run() == expected
    assert runs.printed == ["thing1"]


def test_another_program_prints_all(runs: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = edited(runs)
    anew = list(runs.printed)
    monkeypatch.setattr(generate, "program_fingerprint", lambda: "another")
    assert runs.run() == expected
    assert runs.printed == anew


def halved(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def exchanged(file: Path) -> None:
    """Each file has what is known of the next."""
    table = json.loads(file.read_bytes())
    files = table["files"]
    names = list(files)
    table["files"] = {n: files[o] for n, o in zip(names, [*names[1:], names[0]], strict=True)}
    file.write_text(json.dumps(table))


def with_files(change: Callable[[str], object]) -> Callable[[Path], None]:
    def damage(file: Path) -> None:
        table = json.loads(file.read_bytes())
        table["files"] = {name: change(text) for name, text in table["files"].items()}
        file.write_text(json.dumps(table))

    return damage


DAMAGE: dict[str, Callable[[Path], object]] = {
    "cut off": halved,
    "no JSON": lambda file: file.write_bytes(b"\xff\x00"),
    "a list": lambda file: file.write_text("[]"),
    "no table": lambda file: file.write_text('{"files": 1}'),
    "a folder": lambda file: (file.unlink(), file.mkdir()),
    "exchanged": exchanged,
    "empty": with_files(lambda _: ""),
    "of another kind": with_files(lambda _: [1]),
    "of another content": with_files(lambda text: "0" * 64 + text[64:]),
    "without origins": with_files(lambda text: text[:64]),
    "module edited": lambda file: edit(file, lambda module: module.write_text("x = 1\n")),
    "module gone": lambda file: edit(file, Path.unlink),
    "module a link": lambda file: edit(file, lambda module: relink(module, file)),
}


def edit(memory: Path, change: Callable[[Path], object]) -> None:
    change(memory.parents[2] / "out" / "made" / "src" / "things" / "models" / "thing2.py")


def relink(module: Path, target: Path) -> None:
    module.unlink()
    module.symlink_to(target)


@pytest.mark.parametrize("damage", DAMAGE)
def test_damage_is_noticed_or_does_no_harm(damage: str, runs: Runs) -> None:
    expected = edited(runs)
    DAMAGE[damage](runs.remembered)
    assert runs.run() == expected


def test_what_is_remembered_does_not_grow(runs: Runs) -> None:
    edited(runs)
    first = runs.remembered.stat().st_size
    spec = json.loads((runs.folder / "things.json").read_bytes())
    for number in range(3):
        spec["components"]["schemas"]["Thing1"]["description"] = f"Edited {number}."
        runs.write(spec)
        runs.run()
    assert runs.remembered.stat().st_size <= first + 200
    assert len(list(runs.memory.rglob("*.json"))) == 2
