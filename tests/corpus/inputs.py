"""Where the public documents are that these tests read."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
sys.path.append(str(HERE.parent))

INPUTS = Path(os.environ.get("CODEGEN_EXTRA_INPUTS") or HERE.parents[2] / "shared")


def inputs(folder: str, pattern: str) -> list[Path]:
    """The files of a folder of inputs; none if it is not there."""
    return sorted((INPUTS / folder).glob(pattern))


def parameters(folder: str, pattern: str) -> list[object]:
    """A parameter for each file, or one that is skipped and says what is missing."""
    files = inputs(folder, pattern)
    if files:
        return [pytest.param(file, id=file.name) for file in files]
    missing = f"no {INPUTS / folder}: set CODEGEN_EXTRA_INPUTS to the folder that has it"
    return [pytest.param(Path(), marks=pytest.mark.skip(reason=missing))]
