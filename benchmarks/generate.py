"""CPU time of generating packages, beside openapi-python-client and datamodel-code-generator.

    python benchmarks/generate.py [DOCUMENT…]

One process a document and tool, with the formatters that they start; CPU seconds of the fastest of
three runs, and ours as a part of theirs. Both tools may refuse a document, or lose operations.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DEFAULT = Path(os.environ.get("CODEGEN_EXTRA_INPUTS") or ROOT.parent / "shared") / "corpus"
RUNS = 3
SECONDS = 300


def ours(document: Path, out: Path) -> list[str]:
    return ["-m", "codegen", "generate", str(document), "--out", str(out / "ours")]


def client(document: Path, out: Path) -> list[str]:
    return ["-m", "openapi_python_client", "generate", "--path", str(document),
            "--output-path", str(out / "client")]  # fmt: skip


def models(document: Path, out: Path) -> list[str]:
    return ["-m", "datamodel_code_generator", "--input", str(document), "--input-file-type",
            "openapi", "--output", str(out / "models.py"), "--output-model-type",
            "pydantic_v2.BaseModel"]  # fmt: skip


def seconds(command: Callable[[Path, Path], list[str]], document: Path) -> float | None:
    """CPU seconds of the fastest run with all its children; None if the tool fails."""
    best: float | None = None
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory() as folder:
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            try:
                done = subprocess.run(
                    [sys.executable, *command(document, Path(folder))],
                    capture_output=True, timeout=SECONDS, check=False,
                )  # fmt: skip
            except subprocess.TimeoutExpired:
                return None
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
        if done.returncode:
            return None
        took = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        best = took if best is None else min(best, took)
    return best


def shown(time: float | None, of: float | None) -> str:
    """A tool's seconds, and ours as a part of them."""
    if time is None:
        return "fails"
    return f"{time:.1f} s" + (f" ({of / time:.2f})" if of else "")


def main() -> None:
    documents = [Path(name) for name in sys.argv[1:]] or sorted(DEFAULT.glob("*.[jy][sa]*"))
    print("document", "codegen", "openapi-python-client", "datamodel-code-generator", sep="\t")
    for document in documents:
        mine = seconds(ours, document)
        theirs = [seconds(client, document), seconds(models, document)]
        print(
            document.name,
            shown(mine, None),
            *(shown(t, mine) for t in theirs),
            sep="\t",
            flush=True,
        )


if __name__ == "__main__":
    main()
