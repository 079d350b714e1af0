# from specs/examples. Generated; edits are overwritten.
"""For tests of programs that use Examples: a transport that needs no server."""

from __future__ import annotations

from collections.abc import Mapping

from ._runtime import JSON
from ._runtime.testing import BaseMockTransport, Example
from ._runtime.testing import MockError as MockError
from ._runtime.testing import Recorded as Recorded
from .client import Examples
from .errors import ERRORS

EXAMPLES: Mapping[str, tuple[Example, ...]] = {
    "pets.get": (
        Example(200, {"name": 'Rex "the" dog', "age": 1.0, "tags": []}),
        Example(404, {"title": "gone"}, "application/problem+json"),
        Example(404, {"title": "shared", "status": 404}, "application/problem+json"),
    ),
    "pets.list": (Example(200, [{"name": "Ada"}]),),
    "pets.ask": (
        Example(200, "all"),
        Example(200, "data: a\ndata: b\n\n", "text/event-stream"),
    ),
    "pets.ask_stream": (
        Example(200, "all"),
        Example(200, "data: a\ndata: b\n\n", "text/event-stream"),
    ),
    "pets.report": (Example(200, "name,age\nRex,1\n", "text/csv"),),
}
"""The documented answers by method."""

VALUES: Mapping[str, Mapping[str, JSON]] = {
    "Pet": {
        "name": "Rex",
        "age": None,
        "kind": "dog",
        "owner": {"name": "Ann"},
    },
    "Owner": {
        "name": "Eve",
    },
}
"""The documented values of fields, by model and wire name."""


class MockTransport(BaseMockTransport):
    """Answers Examples and AsyncExamples, as `transport=`: from `EXAMPLES`, else with values of the documented types."""

    def __init__(self) -> None:
        super().__init__(Examples, ERRORS, EXAMPLES, VALUES)
