"""Question both witnesses and our own package about one build, and compare what they say."""

from __future__ import annotations

import json
from typing import TypeVar

import msgspec
from msgspec import Struct

from codegen.base import pointer as ptr
from codegen.base.diagnostics import fail
from codegen.crosscheck.ask import SECONDS, Question, Silence, ask
from codegen.crosscheck.calls import any_credential, documented_calls
from codegen.crosscheck.compare_readings import compare_readings
from codegen.crosscheck.compare_verdicts import compare_verdicts
from codegen.crosscheck.compare_wires import compare_wires
from codegen.crosscheck.facts import (
    DCG,
    OPC,
    Call,
    DcgAnswer,
    DcgQuestion,
    OpcAnswer,
    OpcQuestion,
    OwnAnswer,
    OwnQuestion,
    Sample,
)
from codegen.crosscheck.findings import Comparison, Finding, grouped
from codegen.crosscheck.ours import own_reading
from codegen.crosscheck.payloads import Payload, payloads
from codegen.crosscheck.readable import readable
from codegen.ir.model import Server
from codegen.pipeline.assembly import Built

T = TypeVar("T")

_ANYWHERE = "https://api.example"
"""Where nothing is sent to, for documents that name no server."""


class Examined(Struct, frozen=True):
    """What came of it: findings, remarks on the engines themselves, and how much was compared."""

    findings: tuple[Finding, ...]
    remarks: tuple[Finding, ...]
    unheard: tuple[tuple[str, str], ...]
    """Engine and pointer of what an engine did not speak about."""
    facts: int
    requests: int
    payloads: int
    excused: tuple[str, ...]
    """For each difference that is none, the rule that says so."""


def examine(built: Built, seconds: float = SECONDS) -> Examined:
    """Ask, and compare.

    An engine that crashes, or takes longer than ``seconds``, is remarked upon and not compared.

    Raises:
        CodegenError: our own package cannot be used.
    """
    calls = documented_calls(built.api, built.document)
    tried, all_ = payloads(built.api, built.document)
    remarks: list[Finding] = []
    if not all_:
        message = f"only {len(tried)} payloads were tried, and there are more"
        remarks.append(Finding(DCG, "crosscheck/dcg-most", ptr.ROOT, message))
    opc, dcg, own = _answers(built, calls, tried, remarks, seconds)
    readings = wires = verdicts = Comparison()
    if opc:
        readings = compare_readings(own_reading(built.api, built.document), opc.reading)
    if opc and own:
        wires = compare_wires(calls, own.wires, opc.wires, built.document)
    if dcg and own:
        verdicts = compare_verdicts(tried, own.verdicts, dcg.verdicts)
    all_three = (readings, wires, verdicts)
    remarks += [remark for c in all_three for remark in c.remarks]
    return Examined(
        findings=grouped(finding for c in all_three for finding in c.findings),
        remarks=grouped(remarks),
        unheard=tuple((remark.engine, remark.pointer) for remark in remarks),
        facts=readings.facts,
        requests=wires.facts,
        payloads=verdicts.facts,
        excused=tuple(name for c in all_three for name in c.excused),
    )


def _address(server: Server) -> str:
    url = server.url.text
    for variable in server.variables:
        url = url.replace(f"{{{variable.wire.text}}}", variable.default.text)
    return url


def _answers(
    built: Built,
    calls: tuple[Call, ...],
    tried: tuple[Payload, ...],
    remarks: list[Finding],
    seconds: float,
) -> tuple[OpcAnswer | None, DcgAnswer | None, OwnAnswer | None]:
    """The answer of each; None for one that gave none, with a remark."""
    document = json.dumps(built.document.value)
    plain = json.dumps(readable(built.document.value))
    samples = tuple(Sample(p.unit, p.model, p.text, p.at) for p in tried)
    server = built.api.default_server
    own = OwnQuestion(
        str(built.api.package),
        str(built.api.client),
        {path: built.tree[path] for path in built.tree if path.endswith(".py")},
        calls,
        samples,
        any_credential(built.api, built.document),
        "" if server else _ANYWHERE,
    )
    base_url = _address(server) if server else _ANYWHERE
    opc, dcg, mine = ask(
        [
            _question("opc", OpcQuestion(plain, base_url, calls)),
            _question("dcg", DcgQuestion(document, samples)),
            _question("probe", own),
        ],
        seconds,
    )
    answer = _read(mine, OwnAnswer)
    if isinstance(answer, Silence) and answer.failed:
        raise fail(
            "crosscheck/own-package",
            f"our own package cannot be used: {answer.reason}",
            hint="this is a defect of codegen: please report it with the spec",
        )
    # Without ours, neither engine can be compared: each gets the remark.
    own_package = [_heard(engine, "own", answer, remarks) for engine in (OPC, DCG)]
    return (
        _heard(OPC, "opc", _read(opc, OpcAnswer), remarks),
        _heard(DCG, "dcg", _read(dcg, DcgAnswer), remarks),
        own_package[0],
    )


def _question(module: str, content: OpcQuestion | DcgQuestion | OwnQuestion) -> Question:
    return Question(f"codegen.crosscheck.{module}", msgspec.json.encode(content))


def _read(content: bytes | Silence, type_: type[T]) -> T | Silence:
    """An answer, checked: whoever wrote it had run code that was made from the document."""
    if isinstance(content, Silence):
        return content
    try:
        return msgspec.json.decode(content, type=type_)
    except msgspec.DecodeError as error:
        return Silence(f"an unreadable answer: {error}", failed=True)


def _heard(engine: str, who: str, answer: T | Silence, remarks: list[Finding]) -> T | None:
    """The answer; of a silence, a remark that ``engine`` could not be compared."""
    if not isinstance(answer, Silence):
        return answer
    name = "our own package" if who == "own" else engine
    message = f"{name} gave no answer: {answer.reason}"
    remarks.append(Finding(engine, f"crosscheck/{who}-failed", ptr.ROOT, message))
    return None
