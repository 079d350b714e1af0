# from specs/kokoon. Generated; edits are overwritten.
"""For tests of programs that use Kokoon: a transport that needs no server."""

from __future__ import annotations

from collections.abc import Mapping

from ._runtime import JSON
from ._runtime.testing import BaseMockTransport, Example
from ._runtime.testing import MockError as MockError
from ._runtime.testing import Recorded as Recorded
from .client import Kokoon
from .errors import ERRORS

EXAMPLES: Mapping[str, tuple[Example, ...]] = {
    "images.get": (
        Example(
            200,
            {
                "uid": "539e3480-929a-11ee-ada2-51e4bfe11414",
                "vid": "de5e9990-c0fb-11ee-961f-d12490e606ad",
                "pid": "00000000-0000-0000-0000-000000000000",
                "tid": "00000000-0000-0000-0000-000000000000",
                "created_time": "2024-02-01T12:17:32.699Z",
                "filename": "original.png",
                "size": 939073,
                "codec_name": "png",
                "fps": "25/1",
                "duration": "0",
                "nb_frames": "1",
                "bitrate": "0",
                "width": 640,
                "height": 360,
                "download_cnt": 0,
                "expired_time": "2024-02-15T12:17:32.699Z",
                "state": "completed",
                "url": "https://sr-inner-api-storage-local.s3.amazonaws.com/video/539e3480-929a-11ee-ada2-51e4bfe11414/...",
                "thumb_url": "https://sr-inner-api-storage-local.s3.amazonaws.com/video/539e3480-929a-11ee-ada2-51e4bfe11414/...",
                "last_category": None,
            },
        ),
    ),
}
"""The documented answers by method."""

VALUES: Mapping[str, Mapping[str, JSON]] = {}
"""The documented values of fields, by model and wire name."""


class MockTransport(BaseMockTransport):
    """Answers Kokoon and AsyncKokoon, as `transport=`: from `EXAMPLES`, else with values of the documented types."""

    def __init__(self) -> None:
        super().__init__(Kokoon, ERRORS, EXAMPLES, VALUES)
