"""CPU time and memory of reading public documents, beside openapi-python-client's own reading.

    python benchmarks/load.py [FOLDER]

One process a document and tool; CPU seconds are the process's own, memory is its peak less that of
a process that has imported the tool and read nothing. No thresholds: the table is for people.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DEFAULT = Path(os.environ.get("CODEGEN_EXTRA_INPUTS") or ROOT.parent / "shared") / "corpus"

OURS = """
import json, resource, sys, time
from pathlib import Path
from codegen.base.diagnostics import CodegenError
from codegen.spec.load import load
from codegen.spec.passes import normalise
from codegen.spec.upgrade import upgrade
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
path, before, notes = Path(sys.argv[1]), peak(), []
start = time.process_time()
try:
    document = load(path, path.name)
    loaded, memory = time.process_time(), peak()
    notes = normalise(upgrade(document), lenient=True).notes
    said = ""
except CodegenError as error:
    said = error.diagnostics[0].rule
print(json.dumps([loaded - start, time.process_time() - loaded, memory - before, peak() - before,
                  said, [note.rule for note in notes]]))
"""

THEIRS = """
import json, resource, sys, time
from pathlib import Path
import openapi_python_client as tool
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
path, before = Path(sys.argv[1]), peak()
config = Config.from_sources(ConfigFile(), MetaType.NONE, path, "utf-8", True, None)
start = time.process_time()
try:
    data = tool._get_document(source=path, timeout=1)
    loaded, memory, said = time.process_time(), peak(), ""
    if isinstance(data, GeneratorError):
        said = data.header
    else:
        result = GeneratorData.from_dict(data, config=config)
        said = result.header if isinstance(result, GeneratorError) else str(len(result.errors)) + " lost"
except BaseException as error:
    loaded, memory, said = time.process_time(), peak(), type(error).__name__
print(json.dumps([loaded - start, time.process_time() - loaded, memory - before, peak() - before, said, []]))
"""

Row = tuple[float, float, float, float, str, list[str]]


def measured(program: str, path: Path) -> Row:
    """Seconds to load and to understand, MiB after each, what was said, rules that spoke out."""
    done = subprocess.run(
        [sys.executable, "-c", program, os.fspath(path)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.fspath(ROOT)},
        check=False,
    )
    if done.returncode:
        return 0.0, 0.0, 0.0, 0.0, f"exit {done.returncode}", []
    load, rest, loaded, peak, said, rules = json.loads(done.stdout.splitlines()[-1])
    return float(load), float(rest), float(loaded), float(peak), str(said), list(rules)


def main() -> int:
    """Print the table."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT
    files = sorted(p for p in folder.glob("*") if p.suffix in (".json", ".yaml", ".yml"))
    if not files:
        print(f"no documents in {folder}", file=sys.stderr)
        return 3
    print(f"{'':24} {'':>7} | {'codegen':^35} | {'openapi-python-client':^35} |")
    head = f"{'load s':>7} {'norm. s':>7} {'load MiB':>9} {'peak MiB':>9}"
    print(f"{'document':24} {'MiB':>7} | {head} | {head.replace('norm.', 'parse')} | said; notes")
    for path in files:
        ours, theirs = measured(OURS, path), measured(THEIRS, path)
        size = path.stat().st_size / 2**20
        cells = " | ".join(
            f"{r[0]:7.2f} {r[1]:7.2f} {r[2]:9.0f} {r[3]:9.0f}" for r in (ours, theirs)
        )
        notes = ", ".join(f"{rule} {n}" for rule, n in sorted(Counter(ours[5]).items()))
        print(f"{path.name:24} {size:7.2f} | {cells} | {theirs[4]}; {ours[4]}{notes}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
