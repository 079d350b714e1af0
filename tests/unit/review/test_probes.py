"""What an edit means for callers on the wire, and which version the package needs."""

from __future__ import annotations

import copy

import pytest

from codegen.base.diagnostics import CodegenError

from .probes import BASE, PROBES, Probe, compare, edited


@pytest.mark.parametrize("probe", PROBES, ids=lambda p: p.name)
def test_verdict(probe: Probe) -> None:
    try:
        found = compare(BASE, edited(probe.edit))
    except CodegenError as error:
        pytest.skip(f"the package cannot be made yet: {error.diagnostics[0].message}")
    assert found.verdict.breaking == probe.wire
    assert found.verdict.bump.word == probe.bump


@pytest.mark.parametrize("probe", PROBES, ids=lambda p: p.name)
def test_every_python_change_knows_its_edit(probe: Probe) -> None:
    try:
        found = compare(BASE, edited(probe.edit))
    except CodegenError:
        pytest.skip("the package cannot be made yet")
    assert found.python is not None
    if probe.name in ("param-order", "property-order", "ref-inlined", "inline-schema-named"):
        # Neither order nor where a schema stands means anything on the wire.
        return
    known = {change.fingerprint for change in found.diff.changes}
    for change in found.python.changes:
        assert change.causes, change
        assert known.issuperset(change.causes)
        assert change.old or change.new


def test_nothing_is_no_change() -> None:
    found = compare(BASE, copy.deepcopy(BASE))
    assert found.diff.identical
    assert found.python is not None
    assert found.python.same
    assert found.verdict.bump.word == "none"
