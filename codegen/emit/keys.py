"""Digests of parts of the API: what is made of equal parts need not be made again."""

from __future__ import annotations

import msgspec

from codegen.base.tree import digest


def key_of(*parts: object) -> str:
    """A digest of frozen data: equal for equal parts, whatever the hash seed, and for no others."""
    return digest(_encode(parts))


# In C: to write the parts out in Python takes as long as to print what is made of them.
_encode = msgspec.json.Encoder(enc_hook=str).encode
"""Identifiers are texts to it; all else is structs, tuples and JSON values."""
