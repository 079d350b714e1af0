"""Read the text of a file, within the size limit and as UTF-8; without a parser's weight."""

from __future__ import annotations

from pathlib import Path

from codegen.base.diagnostics import Origin, fail

MAX_BYTES = 32 * 1024 * 1024


def read_text(path: Path, name: str) -> str:
    """The text of a file within the size limit.

    Raises:
        CodegenError: the file cannot be read, is too large or not UTF-8.
    """
    here = Origin(name, 1)
    try:
        content = path.read_bytes()
    except OSError as error:
        reason = error.strerror or "cannot be read"
        raise fail(
            "load/unreadable", f"{reason}", here, hint="check the path and permissions"
        ) from None
    if len(content) > MAX_BYTES:
        raise fail(
            "load/too-large",
            f"{len(content)} bytes, the limit is {MAX_BYTES}",
            here,
            hint="leave out what is not needed",
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise fail(
            "load/encoding", "not UTF-8", Origin(name, line), hint="save the file as UTF-8"
        ) from None
