"""Read the text of a file as UTF-8, within the size limit; imports no parser."""

from __future__ import annotations

from pathlib import Path

from codegen.base.diagnostics import Origin
from codegen.spec.limits import MAX_BYTES
from codegen.spec.rules import refusal


def read_text(path: Path, name: str) -> str:
    """The text of a file within the size limit.

    Raises:
        CodegenError: the file cannot be read, is too large or not UTF-8.
    """
    try:
        with path.open("rb") as file:
            # Read no further than the limit: the size that a device or a pipe states is no help.
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = error.strerror or "cannot be read"
        raise refusal("load/unreadable", reason, Origin(name)) from None
    if len(content) > MAX_BYTES:
        raise refusal("load/too-large", f"more than {MAX_BYTES} bytes", Origin(name, 1))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise refusal("load/encoding", "not UTF-8", Origin(name, line)) from None
