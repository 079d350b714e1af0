"""Each row of the ledger of facts and traps is accounted for by a check of real behaviour."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from . import ROOT, ledger_enveloped, ledger_flamel, ledger_kokoon
from .ledger import ROWS

# Importing them is what enters their checks.
CHECKS = (ledger_enveloped, ledger_flamel, ledger_kokoon)


@pytest.mark.parametrize("key", ROWS)
def test_row(key: str) -> None:
    ROWS[key].check()


def test_the_rows_are_those_of_the_ledger() -> None:
    inputs = Path(os.environ.get("CODEGEN_EXTRA_INPUTS", ROOT.parent / "shared"))
    ledger = inputs / "sources" / "LEDGER.md"
    if not ledger.is_file():
        pytest.skip(f"no ledger to compare with at {ledger}")
    found: list[str] = []
    vendor = ""
    for line in ledger.read_text("utf-8").splitlines():
        if heading := re.match(r"## (\w+)", line):
            vendor = heading[1]
        elif number := re.match(r"\| ([FTU]\d+) \|", line):
            found.append(f"{vendor}-{number[1]}")
    assert len(found) == len(set(found)) > 0
    assert set(found) == set(ROWS)
