"""The whole command, stopped at any instant: killed, refused by the disk, interrupted.

Two vendors change, one package is to go and one is new. The trees are small and made beforehand,
so that only the instants remain at which files are changed.
"""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from harness.events import Ended, denied, disk_full, instants, interrupt, kill, strike
from harness.workspace import contents, copy_specs, edit_spec, exit_code
from msgspec.structs import replace

from codegen.base.tree import FileTree
from codegen.pipeline import vendors as pipeline
from codegen.templates import read_templates
from codegen.workspace import Vendor, Workspace

from .edits import add_property

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

Trees = dict[str, dict[str, bytes]]


def build(workspace: Path) -> int:
    return exit_code("build", "--no-crosscheck", "-C", workspace)


def small(built: pipeline.Built) -> pipeline.Built:
    files = [path for path in built.tree if path.endswith((".json", "image.py", "media.py"))]
    return replace(built, tree=FileTree({path: built.tree[path] for path in files}))


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A workspace in which every kind of change is due; the pipeline answers from memory."""
    scene = copy_specs(tmp_path_factory.mktemp("scene") / "ws")
    workspace = Workspace(scene)
    real, answers = pipeline.build, dict[str, pipeline.Built]()

    def remembered(vendor: Vendor, *_: object) -> pipeline.Built:
        return answers[vendor.name]

    def remember() -> None:
        vendors = [workspace.vendor(name) for name in workspace.names()]
        answers.update({v.name: small(real(v, read_templates())) for v in vendors})

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "build", remembered)
        patch.setattr("codegen.commands.build.program_fingerprint", lambda: "this program")
        remember()
        assert build(scene) == 0
        edit_spec(scene, "kokoon", add_property("Image", "note"))
        edit_spec(scene, "huy_devops", add_property("Media", "note"))
        shutil.rmtree(scene / "specs" / "flamel")
        shutil.rmtree(scene / "generated" / "cloudflare_images")
        remember()
        yield scene


@pytest.fixture(scope="module")
def after(scene: Path, tmp_path_factory: pytest.TempPathFactory) -> Trees:
    """What the build makes of it when nothing happens."""
    done = tmp_path_factory.mktemp("after") / "ws"
    shutil.copytree(scene, done)
    assert build(done) == 0
    assert sorted(packages(done)) == ["cloudflare_images", "huy_devops", "kokoon"]
    return packages(done)


def packages(workspace: Path) -> Trees:
    folder = workspace / "generated"
    return {p.name: contents(p) for p in folder.iterdir() if p.name[0] != "."}


def litter(workspace: Path) -> list[str]:
    return [p.name for p in (workspace / "generated").iterdir() if p.name[0] == "."]


def walk(
    scene: Path, place: Path, accident: Callable[[], object], step: int = 1
) -> Iterator[tuple[Path, Ended]]:
    """The scene after an accident at each instant, or at every ``step``-th."""
    workspace = place / "ws"

    def reset() -> None:
        shutil.rmtree(workspace, ignore_errors=True)
        shutil.copytree(scene, workspace)

    for ended in instants(place, lambda: build(workspace), accident, reset, step):
        yield workspace, ended


def test_killed(scene: Path, after: Trees, tmp_path: Path) -> None:
    before = packages(scene)
    mixed = 0
    for workspace, ended in walk(scene, tmp_path, kill):
        assert ended.code == (-signal.SIGKILL if ended.struck else 0), ended.err
        held = packages(workspace)
        for name in before.keys() | after.keys():
            assert held.get(name) in (before.get(name), after.get(name)), f"{name} is torn"
        mixed += held not in (before, after)
        assert build(workspace) == 0
        assert packages(workspace) == after
        assert litter(workspace) == []
    assert mixed <= 4, "all is staged first: between the packages lie only the renames themselves"


@pytest.mark.parametrize(("accident", "reason"), [
    (disk_full, "No space left on device"), (denied, "Permission denied"),
])  # fmt: skip
def test_refused(
    scene: Path, after: Trees, tmp_path: Path, accident: Callable[[], object], reason: str
) -> None:
    before = packages(scene)
    codes: list[int] = []
    for workspace, ended in walk(scene, tmp_path, accident, 3):
        codes.append(ended.code)
        assert packages(workspace) == {2: before, 0: after}[ended.code], ended.err
        if ended.code == 2:
            errors = [line for line in ended.err.splitlines() if line.startswith("error")]
            assert len(errors) == 1
            assert errors[0].endswith(f"{reason} [store/disk]")
    assert codes.count(2) > 5


def test_interrupted(scene: Path, after: Trees, tmp_path: Path) -> None:
    before = packages(scene)
    codes: list[int] = []
    for workspace, ended in walk(scene, tmp_path, interrupt, 2):
        codes.append(ended.code)
        assert packages(workspace) == {130: before, 0: after}[ended.code], ended.err
        if ended.code == 130:
            assert "Traceback" not in ended.err
        assert litter(workspace) == []
    assert codes == sorted(codes, reverse=True)
    assert codes.count(130) > 10


@pytest.mark.parametrize("due", [False, True])
def test_a_read_only_workspace(scene: Path, after: Trees, tmp_path: Path, due: bool) -> None:
    """Nothing to write is no error; something to write is one line."""
    workspace = Path(shutil.copytree(scene, tmp_path / "ws"))
    if not due:
        assert build(workspace) == 0
    before = packages(workspace)
    ended = strike(tmp_path, lambda: build(workspace), denied, 1, onwards=True, below=workspace)
    assert (ended.code, packages(workspace)) == (2 if due else 0, before)
    lines = [line for line in ended.err.splitlines() if line.startswith("error")]
    assert lines == ["error: generated/cloudflare_images: Permission denied [store/disk]"] * due
