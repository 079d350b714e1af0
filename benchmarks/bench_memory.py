"""Bytes that a decoded object keeps.

python benchmarks/bench_memory.py
"""

from __future__ import annotations

import gc
import tempfile
import tracemalloc
from collections.abc import Callable
from pathlib import Path

from _side import table
from _side_by_side import JOBS, decoders


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        found = decoders(Path(home))
        for title, (job, content) in JOBS.items():
            decoded = {name: decode for name, make in found.items() if (decode := make(job))}
            kept = {name: [_kept(decode, content)] for name, decode in decoded.items()}
            table(f"memory of {title}", "bytes", kept)


def _kept(decode: Callable[[bytes], object], content: bytes) -> float:
    number = max(3, 400_000 // len(content))
    decode(content)
    gc.collect()
    tracemalloc.start()
    objects = [decode(content) for _ in range(number)]
    gc.collect()
    size = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return size / len(objects)


if __name__ == "__main__":
    main()
