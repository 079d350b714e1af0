"""What the disk refuses, as an error like any other."""

from __future__ import annotations

from codegen.base.diagnostics import CodegenError, Origin, fail


def refused(error: OSError, shown: str) -> CodegenError:
    """What the disk said about ``shown``, as an error to be raised."""
    return fail(
        "store/disk",
        f"{error.strerror or error}".partition("\n")[0],
        Origin(shown),
        hint="nothing was changed; make room or correct the permissions, and run again",
    )
