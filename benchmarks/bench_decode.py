"""From bytes to typed objects.

python benchmarks/bench_decode.py [ROUNDS]
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from _side_by_side import JOBS, compare, decoders, rounds


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        found = decoders(Path(home))
        for title, (job, content) in JOBS.items():
            runners = {
                name: run for name, make in found.items() if (run := _bound(make(job), content))
            }
            compare(f"decode {title} ({len(content)} bytes)", runners, rounds())


def _bound(decode: Callable[[bytes], object] | None, content: bytes) -> Callable[[], object] | None:
    return decode and (lambda: decode(content))


if __name__ == "__main__":
    main()
