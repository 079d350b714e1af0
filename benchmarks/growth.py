"""CPU time and memory of `codegen generate` by the size of the document: a table and growth.svg.

    python benchmarks/growth.py [DOCUMENT…]

One process a document, with the formatter that it starts; without arguments, all documents of the
extra inputs. The line is the least-squares fit through all points; both axes are logarithmic.
"""

from __future__ import annotations

import math
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
DEFAULT = Path(os.environ.get("CODEGEN_EXTRA_INPUTS") or ROOT.parent / "shared") / "corpus"
WIDTH, HEIGHT, MARGIN = 640, 400, 48
MEASURE = """
import resource, sys
from codegen.cli import main
try:
    main()
finally:
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print("peak", peak, file=sys.stderr)
"""


class Point(NamedTuple):
    """A document: megabytes, CPU seconds, peak megabytes."""

    name: str
    size: float
    seconds: float
    memory: float


def measured(document: Path) -> Point:
    """One cold generation."""
    with tempfile.TemporaryDirectory() as folder:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        arguments = ["generate", str(document), "--out", f"{folder}/made"]
        done = subprocess.run(
            [sys.executable, "-c", MEASURE, *arguments],
            capture_output=True, text=True, check=True, cwd=ROOT,
        )  # fmt: skip
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    peak = int(done.stderr.rpartition("peak ")[2]) / 1024
    return Point(document.stem, document.stat().st_size / 1e6, seconds, peak)


def plot(points: list[Point]) -> str:
    """Seconds over megabytes, both logarithmic."""
    slope, start = statistics.linear_regression(
        [p.size for p in points], [p.seconds for p in points]
    )
    low, high = min(p.size for p in points), max(p.size for p in points)
    least, most = 0.25, max(p.seconds for p in points) * 1.2

    def x(size: float) -> float:
        part = math.log(size / low) / math.log(high / low)
        return MARGIN + part * (WIDTH - 2 * MARGIN)

    def y(seconds: float) -> float:
        part = math.log(seconds / least) / math.log(most / least)
        return HEIGHT - MARGIN - part * (HEIGHT - 2 * MARGIN)

    steps = [low * (high / low) ** (n / 60) for n in range(61)]
    line = " ".join(f"{x(s):.1f},{y(max(start + slope * s, least)):.1f}" for s in steps)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        'font-family="sans-serif" font-size="11"><rect width="100%" height="100%" fill="#fff"/>',
        f'<text x="{MARGIN}" y="20">codegen generate: CPU seconds by size of the document; line: '
        f"{start:.2f} s + {slope:.2f} s a megabyte</text>",
        f'<polyline points="{line}" fill="none" stroke="#999" stroke-dasharray="4 3"/>',
    ]
    for tick in (0.01, 0.1, 1, 10):
        if low <= tick <= high:
            parts.append(f'<text x="{x(tick):.0f}" y="{HEIGHT - 20}" text-anchor="middle">{tick} MB</text>')  # fmt: skip
    for tick in (0.5, 1, 2, 4, 8):
        if tick <= most:
            parts.append(f'<text x="8" y="{y(tick) + 4:.0f}">{tick} s</text>')
    for p in points:
        title = f"{p.name}: {p.size:.2f} MB, {p.seconds:.2f} s, {p.memory:.0f} MB of memory"
        parts.append(
            f'<circle cx="{x(p.size):.1f}" cy="{y(p.seconds):.1f}" r="3.5" fill="#06c">'
            f"<title>{escape(title)}</title></circle>"
        )
    return "\n".join([*parts, "</svg>", ""])


def main() -> None:
    """One line a document, by size; the plot beside this file."""
    documents = [Path(name) for name in sys.argv[1:]] or [
        p for p in DEFAULT.glob("*") if p.suffix in (".json", ".yaml")
    ]
    points = [measured(p) for p in sorted(documents, key=lambda p: p.stat().st_size)]
    for p in points:
        print(f"{p.name:<24} {p.size:7.2f} MB {p.seconds:6.2f} s {p.memory:5.0f} MB")
    (HERE / "growth.svg").write_text(plot(points))


if __name__ == "__main__":
    main()
