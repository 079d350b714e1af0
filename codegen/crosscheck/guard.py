"""What code of a witness may not do: reach the network, start programs, write outside its folder.

The witnesses run code that they made from somebody's document. This is a fence against mistakes
and against the simple kinds of malice; it is no sandbox.
"""

from __future__ import annotations

import os
import sys

_NEVER = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork",
          "pty.", "ctypes.", "urllib.", "ftplib.", "smtplib.", "webbrowser.")  # fmt: skip
_WRITES = ("os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.link", "os.symlink", "os.truncate",
           "os.chmod", "os.chown", "os.utime", "shutil.")  # fmt: skip
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def confine(folder: str) -> None:
    """From here on, this process can do none of it; there is no way back.

    Whatever is refused raises PermissionError where it is attempted.
    """
    inside = os.path.realpath(folder) + os.sep

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event.startswith(_NEVER):
            raise PermissionError(f"a witness may not: {event}")
        if event == "open" and _writes(arguments) and not _within(arguments[0], inside):
            raise PermissionError(f"a witness may not write {arguments[0]!r}")
        if event.startswith(_WRITES) and not _within(arguments[0], inside):
            raise PermissionError(f"a witness may not: {event} {arguments[0]!r}")

    sys.dont_write_bytecode = True
    sys.addaudithook(hook)


def _writes(arguments: tuple[object, ...]) -> bool:
    flags = arguments[2]
    return isinstance(flags, int) and bool(flags & _WRITING)


def _within(path: object, inside: str) -> bool:
    if isinstance(path, bytes):
        path = os.fsdecode(path)
    # A number is a file that is open already.
    return not isinstance(path, str) or f"{os.path.realpath(path)}{os.sep}".startswith(inside)
