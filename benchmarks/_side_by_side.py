"""The competitors' models of gallery.yaml, generated on the fly, and ours; with the same payloads."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import _gallery
import msgspec
from _side import race, table

DOCUMENT = Path(__file__).with_name("gallery.yaml")
JOBS: dict[str, tuple[str, bytes]] = {
    "image: an envelope with 7 fields": (
        "ImageEnvelope",
        msgspec.json.encode(_gallery.envelope(_gallery.image(1))),
    ),
    "list: a thousand of them": (
        "ImageList",
        msgspec.json.encode(_gallery.envelope([_gallery.image(n) for n in range(1000)])),
    ),
    "nested: 31 fields, 17 objects": ("Artwork", msgspec.json.encode(_gallery.artwork(1))),
    "nested100: a hundred of them": (
        "Artwork*",
        msgspec.json.encode([_gallery.artwork(n) for n in range(100)]),
    ),
}
"""Name of the model (with ``*``, a list of it) and JSON text, by title."""

Decoders = dict[str, Callable[[str], Callable[[bytes], Any]]]


def decoders(home: Path) -> Decoders:
    """By competitor: the decoder of a job's type. The first one is what the others are compared to."""
    found: Decoders = {}
    if find_spec("datamodel_code_generator") is None:
        print("datamodel-code-generator is not installed: no pydantic")
    else:
        pydantic = _pydantic(home)
        found["pydantic v2 (datamodel-code-generator)"] = lambda job: _adapter(pydantic, job)
    found["ours"] = lambda job: _ours(job)
    if find_spec("openapi_python_client") is None:
        print("openapi-python-client is not installed: left out")
    else:
        stock = _stock(home)
        found["openapi-python-client, stock"] = lambda job: _from_dict(stock, job)
    if find_spec("cloudflare") is None:
        print("cloudflare is not installed: left out")
    else:
        found["cloudflare (PyPI), its models"] = lambda job: _cloudflare(job)
    found["a dict, by msgspec"] = lambda job: msgspec.json.decode
    return found


def compare(title: str, runners: Mapping[str, Callable[[], object]], rounds: int) -> None:
    """Race, and print the ratios to the first."""
    gc.collect()
    gc.freeze()
    first = next(iter(runners.values()))
    once = race({"": first}, 1, 1)[""][0]
    table(title, "us", race(runners, rounds, max(1, int(20_000 / once))))


def rounds() -> int:
    """How often to measure: the argument of the program, or enough for a median."""
    return int(sys.argv[1]) if len(sys.argv) > 1 else 15


def _run(*command: str, home: Path) -> None:
    done = subprocess.run([sys.executable, *command], capture_output=True, text=True, cwd=home)
    if done.returncode:
        raise SystemExit(f"{command[1]} failed: {done.stderr[-2000:]}")


def _pydantic(home: Path) -> Any:
    _run(
        "-W", "ignore", "-m", "datamodel_code_generator", "--input", str(DOCUMENT),
        "--input-file-type", "openapi", "--output-model-type", "pydantic_v2.BaseModel",
        "--output", "pydantic_models.py", "--target-python-version", "3.11", home=home,
    )  # fmt: skip
    sys.path.insert(0, str(home))
    return import_module("pydantic_models")


def _stock(home: Path) -> Any:
    code = "from openapi_python_client.cli import app; app()"
    _run(
        "-c", code, "generate", "--path", str(DOCUMENT), "--output-path", "stock_models",
        "--meta", "none", "--overwrite", home=home,
    )  # fmt: skip
    sys.path.insert(0, str(home))
    return import_module("stock_models.models")


def _adapter(module: Any, job: str) -> Callable[[bytes], Any]:
    if job.endswith("*"):
        adapter = import_module("pydantic").TypeAdapter(list[getattr(module, job[:-1])])
        return adapter.validate_json  # type: ignore[no-any-return]
    return getattr(module, job).model_validate_json  # type: ignore[no-any-return]


def _ours(job: str) -> Callable[[bytes], Any]:
    if job.endswith("*"):
        many: Any = list[getattr(_gallery, job[:-1])]
        return lambda content: _gallery.decode_json(many, content)
    return getattr(_gallery, job).from_json  # type: ignore[no-any-return]


def _from_dict(module: Any, job: str) -> Callable[[bytes], Any]:
    one = getattr(module, job.rstrip("*")).from_dict
    if job.endswith("*"):
        return lambda content: [one(item) for item in json.loads(content)]
    return lambda content: one(json.loads(content))


def _cloudflare(job: str) -> Callable[[bytes], Any] | None:
    """Only the images are theirs, too."""
    construct = import_module("cloudflare._models").construct_type
    image = import_module("cloudflare.types.images").Image
    if job == "ImageEnvelope":
        return lambda content: construct(type_=image, value=json.loads(content)["result"])
    if job == "ImageList":
        return lambda content: construct(type_=list[image], value=json.loads(content)["result"])
    return None
