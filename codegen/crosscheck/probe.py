"""Our generated package, imported and used; runs in a process of its own."""

from __future__ import annotations

import importlib
import inspect
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Protocol, cast, get_type_hints

import httpx
import msgspec

from codegen.crosscheck.facts import (
    DEFECT,
    MISFIT,
    Argument,
    Call,
    OwnAnswer,
    OwnQuestion,
    Sample,
    Verdict,
    Wire,
)
from codegen.crosscheck.recorder import Recorder


class _ModelClass(Protocol):
    def from_json(self, content: str) -> _Instance: ...


class _Instance(Protocol):
    def to_json(self) -> bytes: ...


class _Misfit(Exception):
    """A value that the document gives as an example does not have the type that it declares."""


def warm() -> None:
    """Nothing: importing this module has imported what every package imports."""


def answer(question: bytes) -> bytes:
    """The requests that our client makes and the verdicts of its decoder, as JSON.

    The package is written to the working directory.

    Raises:
        Exception: whatever our package raises when it is imported; that is a defect of ours.
    """
    asked = msgspec.json.decode(question, type=OwnQuestion)
    for path, content in asked.files.items():
        file = Path(path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    sys.path.insert(0, str(Path("src").resolve()))
    package = importlib.import_module(asked.package)
    models = importlib.import_module(f"{asked.package}.models")
    runtime = importlib.import_module(f"{asked.package}._runtime")
    wires = tuple(_request(package, runtime, asked, call) for call in asked.calls)
    verdicts = tuple(_verdict(models, runtime, s) for s in asked.samples)
    return msgspec.json.encode(OwnAnswer(wires, verdicts))


def _request(package: ModuleType, runtime: ModuleType, asked: OwnQuestion, call: Call) -> Wire:
    recorder = Recorder()
    credential = call.credential or asked.credential
    constructor = cast("Callable[..., object]", getattr(package, asked.client))
    try:
        with httpx.Client(transport=recorder.transport) as http:
            secrets = dict(credential.arguments) if credential else {}
            place = {"base_url": asked.base_url} if asked.base_url else {}
            client = constructor(http_client=http, **secrets, **place)
            method = getattr(getattr(client, call.resource), call.name)
            answer = method(**_arguments(runtime, method, call))
            if isinstance(answer, Iterable):
                # The pages of a list: nothing is asked for before somebody wants the first.
                next(iter(cast("Iterable[object]", answer)), None)
    except _Misfit as error:
        return Wire(problem=f"{MISFIT}: {error}")
    except Exception as error:
        # The answer is none of the API's: once the request is out, its error means nothing.
        if not recorder.wires:
            return Wire(problem=f"{type(error).__name__}: {error}")
    return recorder.wires[0] if recorder.wires else Wire(problem="nothing was sent")


def _arguments(runtime: ModuleType, method: Callable[..., object], call: Call) -> dict[str, object]:
    """The values as the method's annotations want them: enumerations, dates, models."""
    decode = cast("Callable[[object, object], object]", runtime.decode)
    refusal = cast("type[Exception]", runtime.DecodeError)
    hints = cast("dict[str, object]", get_type_hints(inspect.unwrap(method)))
    options: dict[str, object] = {"options": {"idempotency_key": call.key}} if call.key else {}
    try:
        return options | {
            name: decode(hints[name], value)
            for argument in call.arguments
            for name, value in _named(argument)
            if name
        }
    except refusal as error:
        raise _Misfit(str(error)) from None


def _named(argument: Argument) -> Iterator[tuple[str, object]]:
    """The arguments that one value becomes: of a body that is given by its members, several."""
    value = json.loads(argument.value)
    if not argument.fields:
        yield argument.name, value
        return
    for wire, name in argument.fields:
        if wire in value:
            yield name, value[wire]


def _verdict(models: ModuleType, runtime: ModuleType, sample: Sample) -> Verdict:
    refusal = cast("type[Exception]", runtime.DecodeError)
    try:
        model = cast("_ModelClass", getattr(models, sample.model))
        return Verdict(True, model.from_json(sample.text).to_json().decode())
    except refusal as error:
        return Verdict(False, problem=str(error))
    except Exception as error:
        return Verdict(False, problem=f"{type(error).__name__}: {error}", kinds=(DEFECT,))
