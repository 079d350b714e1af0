# from specs/flamel. Generated; edits are overwritten.
"""For tests of programs that use Flamel: a transport that needs no server."""

from __future__ import annotations

from collections.abc import Mapping

from ._runtime import JSON
from ._runtime.testing import BaseMockTransport, Example
from ._runtime.testing import MockError as MockError
from ._runtime.testing import Recorded as Recorded
from .client import Flamel
from .errors import ERRORS

EXAMPLES: Mapping[str, tuple[Example, ...]] = {
    "images.get": (
        Example(401, {"success": False, "code": 401, "data": "wrong_api_key"}),
        Example(401, {"success": False, "code": 401, "data": "api_key_expired"}),
        Example(404, {"success": False, "code": 404, "data": "no_input_image (:imageId)"}),
    ),
    "images.upscale": (
        Example(401, {"success": False, "code": 401, "data": "wrong_api_key"}),
        Example(401, {"success": False, "code": 401, "data": "api_key_expired"}),
        Example(403, {"success": False, "code": 403, "data": "not_logged_in"}),
        Example(403, {"success": False, "code": 403, "data": "free_user_cannot_use_4k"}),
        Example(
            403, {"success": False, "code": 403, "data": "cannot_upscale_already_upscaled_image"}
        ),
        Example(403, {"success": False, "code": 403, "data": "premium_collection(:imageId)"}),
        Example(403, {"success": False, "code": 403, "data": "failed_billing"}),
        Example(404, {"success": False, "code": 404, "data": "no_input_image (:imageId)"}),
        Example(409, {"success": False, "code": 409, "data": "user_canceled_request"}),
        Example(422, {"success": False, "code": 422, "data": "no_credit_cost_info_at_admin"}),
        Example(422, {"success": False, "code": 422, "data": "no_model_exception (:model)"}),
        Example(422, {"success": False, "code": 422, "data": "unknown_model (:model)"}),
    ),
}
"""The documented answers by method."""

VALUES: Mapping[str, Mapping[str, JSON]] = {
    "ImageMetaDto": {
        "resolution": "512x512",
    },
    "ImageMetaCollectionStyleDto": {
        "main": "DIG",
    },
    "ImageMetaCollectionThemeDto": {
        "code": "TURTLE",
        "nameText": "Business",
    },
    "EditImageDto": {
        "resolution": "512x512",
    },
}
"""The documented values of fields, by model and wire name."""


class MockTransport(BaseMockTransport):
    """Answers Flamel and AsyncFlamel, as `transport=`: from `EXAMPLES`, else with values of the documented types."""

    def __init__(self) -> None:
        super().__init__(Flamel, ERRORS, EXAMPLES, VALUES)
