# from specs/cloudflare_images. Generated; edits are overwritten.
"""For tests of programs that use CloudflareImages: a transport that needs no server."""

from __future__ import annotations

from collections.abc import Mapping

from ._runtime import JSON
from ._runtime.testing import BaseMockTransport, Example
from ._runtime.testing import MockError as MockError
from ._runtime.testing import Recorded as Recorded
from .client import CloudflareImages
from .errors import ERRORS

EXAMPLES: Mapping[str, tuple[Example, ...]] = {
    "images.get": (
        Example(
            200,
            {
                "errors": [
                    {
                        "code": 1000,
                        "message": "message",
                        "documentation_url": "documentation_url",
                        "source": {"pointer": "pointer"},
                    }
                ],
                "messages": [
                    {
                        "code": 1000,
                        "message": "message",
                        "documentation_url": "documentation_url",
                        "source": {"pointer": "pointer"},
                    }
                ],
                "result": {
                    "id": "id",
                    "creator": "107b9558-dd06-4bbd-5fef-9c2c16bb7900",
                    "filename": "logo.png",
                    "meta": {"key": "value"},
                    "requireSignedURLs": True,
                    "uploaded": "2014-01-02T02:20:00.123Z",
                    "variants": [
                        "https://imagedelivery.net/MTt4OTd0b0w5aj/107b9558-dd06-4bbd-5fef-9c2c16bb7900/thumbnail",
                        "https://imagedelivery.net/MTt4OTd0b0w5aj/107b9558-dd06-4bbd-5fef-9c2c16bb7900/hero",
                        "https://imagedelivery.net/MTt4OTd0b0w5aj/107b9558-dd06-4bbd-5fef-9c2c16bb7900/original",
                    ],
                },
                "success": True,
            },
        ),
    ),
}
"""The documented answers by method."""

VALUES: Mapping[str, Mapping[str, JSON]] = {}
"""The documented values of fields, by model and wire name."""


class MockTransport(BaseMockTransport):
    """Answers CloudflareImages and AsyncCloudflareImages, as `transport=`: from `EXAMPLES`, else with values of the documented types."""

    def __init__(self) -> None:
        super().__init__(CloudflareImages, ERRORS, EXAMPLES, VALUES)
