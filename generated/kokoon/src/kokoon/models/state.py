# from specs/kokoon — #/components/schemas/State. Generated; edits are overwritten.
from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """Where an image is on its way through super resolution (SR)."""

    PENDING = "pending"
    """SR image creation is requested."""

    PROCESSING = "processing"
    """SR image creation is in processing."""

    COMPLETED = "completed"
    """SR image creation is completed."""

    ERROR = "error"
    """SR image creation is failed."""
