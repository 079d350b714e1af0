"""How large an input may be; whatever is larger is refused before it is worked on."""

from __future__ import annotations

MAX_BYTES = 32 * 1024 * 1024
MAX_DEPTH = 200
MAX_NODES = 2_000_000
"""Counted through aliases, so that a small file cannot unfold into a large one."""
