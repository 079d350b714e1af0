"""From a typed object to the bytes of a request's body.

python benchmarks/bench_encode.py [ROUNDS]
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from _gallery import encode_json
from _side_by_side import JOBS, compare, decoders, rounds


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        found = decoders(Path(home))
        for title, (job, content) in JOBS.items():
            if job.endswith("*"):
                continue
            runners: dict[str, Callable[[], object]] = {}
            for name, make in found.items():
                decode = make(job)
                if decode is not None:
                    runners.update(_encoders(name, decode(content)))
            compare(f"encode {title}", runners, rounds())


def _encoders(name: str, value: Any) -> dict[str, Callable[[], object]]:
    if hasattr(value, "model_dump_json"):
        return {name: value.model_dump_json} if "pydantic" in name else {}
    if hasattr(value, "to_json"):
        return {
            name: lambda: encode_json(value, sending=True),
            f"{name}, to_dict()": value.to_dict,
        }
    if hasattr(value, "to_dict"):
        return {name: lambda: json.dumps(value.to_dict())}
    if isinstance(value, dict):
        return {"json.dumps of a dict": lambda: json.dumps(value)}
    return {}


if __name__ == "__main__":
    main()
