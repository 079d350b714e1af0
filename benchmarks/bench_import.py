"""What importing costs: whole processes, interleaved, with compiled files in place.

python benchmarks/bench_import.py [ROUNDS]
"""

from __future__ import annotations

import compileall
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from _side import CLIENT, RUNTIME, stock, table


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    with tempfile.TemporaryDirectory() as home:
        measure(Path(home), rounds)


def measure(home: Path, rounds: int) -> None:
    package = home / "shop"
    shutil.copytree(RUNTIME, package / "_runtime", ignore=shutil.ignore_patterns("__pycache__"))
    (package / "__init__.py").write_text("")
    (package / "client.py").write_text(CLIENT.format(runtime="._runtime"))
    (package / "models.py").write_text(
        "from ._runtime import UNSET, Model, Unset, model, wire\n"
        "@model\nclass Image(Model):\n    id: str | Unset = UNSET\n"
    )
    first = (
        "from shop.client import Shop\n"
        "try: Shop('t', base_url='http://127.0.0.1:9', max_retries=0).get('a', account_id='b')\n"
        "except Exception: pass"
    )
    programs = {
        "import httpx, attrs, msgspec": "import httpx, attrs, msgspec",
        "bare Python": "pass",
        "import httpx": "import httpx",
        "import attrs, msgspec": "import attrs, msgspec",
        "our models": "import shop.models",
        "our client": "import shop.client",
        "our client, with a first call": first,
        "httpx, attrs, msgspec, with a first call": (
            "import httpx, attrs, msgspec\n"
            "try: httpx.Client(verify=False).get('http://127.0.0.1:9/')\nexcept Exception: pass"
        ),
    }
    if stock(home) is not None:
        programs["openapi-python-client, stock"] = (
            "from stock_client import Client; from stock_client.api.images import get_image"
        )
    if find_spec("cloudflare") is not None:
        programs["cloudflare (PyPI)"] = "import cloudflare"
    compileall.compile_dir(home, quiet=2)
    measured: dict[str, list[float]] = {name: [] for name in programs}
    for _ in range(rounds):
        for name, code in programs.items():
            measured[name].append(cpu(code, home))
    table("CPU of a process (bare Python is part of all)", "ms CPU", measured)
    bare = measured["bare Python"]
    net = {
        name: [value - least for value, least in zip(values, bare, strict=True)]
        for name, values in measured.items()
        if name != "bare Python"
    }
    table("The same above bare Python", "ms CPU", net)


def cpu(code: str, home: Path) -> float:
    """Milliseconds of CPU of a Python that runs ``code``."""
    environment = {**os.environ, "PYTHONPATH": str(home)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime) * 1000


if __name__ == "__main__":
    main()
