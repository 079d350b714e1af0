"""Bodies that come compressed, undone in pieces of bounded size.

The HTTP library undoes a whole piece at once, and a piece can grow a thousandfold.
"""

from __future__ import annotations

import zlib

ACCEPTED = "gzip, deflate"
"""What is asked for: the standard library can undo it."""

_PIECE = 256 * 1024
_WINDOWS = {"gzip": 31, "x-gzip": 31, "deflate": 15}


class Inflater:
    """Undoes ``Content-Encoding`` (RFC 9110, section 8.4.1)."""

    def __init__(self, encoding: str) -> None:
        """Raises ValueError for an encoding that was not asked for."""
        if encoding not in _WINDOWS:
            raise ValueError(f"encoded as {encoding[:40]!r}, which was not asked for")
        self._window = _WINDOWS[encoding]
        self._undo = zlib.decompressobj(self._window)
        self._waiting = b""
        self._full = False
        self._begun = False

    def push(self, data: bytes) -> None:
        """Take a piece as received."""
        self._waiting += data

    def pull(self) -> bytes:
        """A piece of the original; empty if more has to be received first.

        Raises:
            ValueError: it is not compressed in this way.
        """
        while self._waiting or self._full:
            if self._undo.eof:
                # Several compressed pieces in a row are one body (RFC 1952, section 2.2).
                self._undo = zlib.decompressobj(self._window)
            try:
                piece = self._undo.decompress(self._waiting, _PIECE)
            except zlib.error as error:
                if self._window != 15 or self._begun:
                    raise ValueError(str(error)) from None
                # Some servers leave out the frame that "deflate" should have.
                self._window = -15
                self._undo = zlib.decompressobj(self._window)
                continue
            self._begun = True
            self._full = len(piece) == _PIECE
            self._waiting = self._undo.unconsumed_tail or self._undo.unused_data.lstrip(b"\0")
            if piece:
                return piece
        return b""

    def finish(self) -> None:
        """Raises ValueError if the end is missing."""
        if self._begun and not self._undo.eof:
            raise ValueError("the compressed body ends too early")
