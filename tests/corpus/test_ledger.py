"""The manifest of a public document names all that was repaired, widened or left out, and counts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from inputs import INPUTS

from codegen.cli import main
from codegen.ir.lower import lower
from codegen.ir.settings import Settings
from codegen.spec.bundle import bundle
from codegen.spec.lint import examine
from codegen.spec.load import Folder, load

DOCUMENTS = ("alertmanager.yaml", "docker_engine.yaml", "meilisearch.json", "redocly_sse.yaml")


@pytest.mark.skipif(not (INPUTS / "corpus").is_dir(), reason=f"no {INPUTS / 'corpus'}")
@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_ledger_is_complete(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = INPUTS / "corpus" / name
    arguments = ["codegen", "generate", str(path), "--out", str(tmp_path / "made")]
    monkeypatch.setattr("sys.argv", arguments)
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == 0
    manifest = json.loads((tmp_path / "made" / "MANIFEST.json").read_text("utf-8"))
    assert manifest["operations"]["in"] == manifest["operations"]["out"] > 0
    assert manifest["schemas"]["in"] == manifest["schemas"]["out"]
    document = bundle(load(path, name), Folder(path, name))
    found, normal = examine(document, lenient=True)
    assert normal
    notes = lower(normal, Settings(package="x", client="X"), resolve=True).notes
    listed = {
        (rule, message, place)
        for rule, messages in manifest["findings"].items()
        for message, places in messages.items()
        for place in places
    }
    assert listed == {(n.rule, n.message, n.pointer) for n in (*found, *notes)}
    assert all(not place or place.startswith("#") for _, _, place in listed)


@pytest.mark.skipif(not (INPUTS / "corpus").is_dir(), reason=f"no {INPUTS / 'corpus'}")
def test_findings_alike_share_their_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = INPUTS / "corpus" / "hetzner.json"
    arguments = ["codegen", "generate", str(path), "--out", str(tmp_path / "made")]
    monkeypatch.setattr("sys.argv", arguments)
    with pytest.raises(SystemExit):
        main()
    text = (tmp_path / "made" / "MANIFEST.json").read_text("utf-8")
    findings = json.loads(text)["findings"]
    places = [p for messages in findings.values() for ps in messages.values() for p in ps]
    size = len(json.dumps(findings, indent=2))
    assert len(places) > 100
    assert size < 2 * sum(map(len, places)), "a line each, and the words once"
