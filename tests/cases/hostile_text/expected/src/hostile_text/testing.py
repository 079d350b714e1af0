# from specs/hostile_text. Generated; edits are overwritten.
"""For tests of programs that use HostileText: a transport that needs no server."""

from __future__ import annotations

from collections.abc import Mapping

from ._runtime import JSON
from ._runtime.testing import BaseMockTransport, Example
from ._runtime.testing import MockError as MockError
from ._runtime.testing import Recorded as Recorded
from .client import HostileText
from .errors import ERRORS

EXAMPLES: Mapping[str, tuple[Example, ...]] = {
    "t_import_os.abort": (Example(404, {"c": 'code"""\n\\'}),),
}
"""The documented answers by method."""

VALUES: Mapping[str, Mapping[str, JSON]] = {}
"""The documented values of fields, by model and wire name."""


class MockTransport(BaseMockTransport):
    """Answers HostileText and AsyncHostileText, as `transport=`: from `EXAMPLES`, else with values of the documented types."""

    def __init__(self) -> None:
        super().__init__(HostileText, ERRORS, EXAMPLES, VALUES)
