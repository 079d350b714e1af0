"""Documents made to do harm: each is read or refused in good time, and no traceback is seen."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from inputs import parameters
from normal_form import assert_normal

from codegen.base.diagnostics import CodegenError
from codegen.spec.bundle import bundle
from codegen.spec.lint import lint
from codegen.spec.load import Folder, load
from codegen.spec.passes import normalise
from codegen.spec.upgrade import upgrade

SECONDS = 10


@pytest.mark.parametrize("path", parameters("hostile/specs", "*.*"))
@pytest.mark.parametrize("lenient", [False, True], ids=["strict", "lenient"])
def test_a_hostile_document_is_read_or_refused(path: Path, lenient: bool) -> None:
    started = time.process_time()
    try:
        document = bundle(load(path, path.name), Folder(path, path.name))
        assert all(str(note) for note in lint(document))
        assert_normal(normalise(upgrade(document), lenient=lenient))
    except CodegenError as error:
        for diagnostic in error.diagnostics:
            assert diagnostic.hint
            assert diagnostic.origin is not None
            # One line each for what is wrong and what to do, whatever the document says.
            assert len(str(diagnostic).splitlines()) == 2
            assert "\x1b" not in str(diagnostic)
    assert time.process_time() - started < SECONDS
