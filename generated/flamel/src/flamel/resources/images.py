# from specs/flamel. Generated; edits are overwritten.
from __future__ import annotations

from typing import TypeAlias

from .. import models
from .._runtime import UNSET, AsyncTransport, Operation, RequestOptions, Transport, Unset
from ..errors import (
    AuthenticationError,
    ConflictError,
    NotFoundError,
    PermissionDeniedError,
    UnprocessableEntityError,
)

_GET = Operation(
    "images.get", "GET", "/api/images/{id}", security=(("apiKey",),), statuses=(200, 401, 404)
)
_UPSCALE = Operation(
    "images.upscale",
    "POST",
    "/api/images/{id}/upsize",
    security=(("apiKey",),),
    statuses=(201, 401, 403, 404, 409, 422),
)

ImagesGetError: TypeAlias = AuthenticationError | NotFoundError
"""What `Images.get` is documented to raise."""

ImagesUpscaleError: TypeAlias = (
    AuthenticationError
    | PermissionDeniedError
    | NotFoundError
    | ConflictError
    | UnprocessableEntityError
)
"""What `Images.upscale` is documented to raise."""


class Images:
    """Operations on images."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def get(self, id: int, *, options: RequestOptions | None = None) -> models.ImageMetaDto:
        """특정 이미지 메타데이터 조회

        `GET /api/images/{id}`

        Args:
            id: Image ID(이미지 ID)

        Raises:
            AuthenticationError: 401, Unauthorized (wrong_api_key, api_key_expired)
            NotFoundError: 404, Not Found (no_input_image)
        """
        return self._transport.call(_GET, models.ImageMetaDto, path={"id": id}, options=options)

    def upscale(
        self,
        id: int,
        *,
        request_id: str | Unset = UNSET,
        platform: models.Platform | str | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> models.EditResponseDto:
        """Upscale(업스케일 - 편집)

        `POST /api/images/{id}/upsize`

        Args:
            id: Image ID(이미지 ID)
            request_id: Request Id for canceling edit request(취소 요청을 위한 요청 ID)
            platform: 플랫폼 구분 (web, app, figma)
                The vendor's default is "web"; it is not sent unless given.

        Raises:
            AuthenticationError: 401, Unauthorized (wrong_api_key, api_key_expired)
            PermissionDeniedError: 403, Forbidden (not_logged_in, free_user_cannot_use_4k, cannot_upscale_already_upscaled_image, premium_collection, failed_billing)
            NotFoundError: 404, Not Found (no_input_image)
            ConflictError: 409, Conflict (user_canceled_request)
            UnprocessableEntityError: 422, Unprocessable Entity (no_credit_cost_info_at_admin, no_model_exception, unknown_model)
        """
        return self._transport.call(
            _UPSCALE,
            models.EditResponseDto,
            path={"id": id},
            headers={"X-Request-Id": request_id, "X-Platform": platform},
            options=options,
        )


class AsyncImages:
    """The asynchronous form of `Images`, where the methods are described in full."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def get(self, id: int, *, options: RequestOptions | None = None) -> models.ImageMetaDto:
        """특정 이미지 메타데이터 조회"""
        return await self._transport.call(
            _GET, models.ImageMetaDto, path={"id": id}, options=options
        )

    async def upscale(
        self,
        id: int,
        *,
        request_id: str | Unset = UNSET,
        platform: models.Platform | str | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> models.EditResponseDto:
        """Upscale(업스케일 - 편집)"""
        return await self._transport.call(
            _UPSCALE,
            models.EditResponseDto,
            path={"id": id},
            headers={"X-Request-Id": request_id, "X-Platform": platform},
            options=options,
        )
