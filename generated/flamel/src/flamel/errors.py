# from specs/flamel. Generated; edits are overwritten.
"""Errors of Flamel: a class for each status, and the documented codes."""

from __future__ import annotations

from enum import StrEnum

from . import models
from ._runtime import ErrorClasses, ErrorFormat, StatusError


class ErrorCode(StrEnum):
    """The documented error codes; a server may send others."""

    WRONG_API_KEY = "wrong_api_key"
    """Invalid API KEY(API KEY 틀림)"""

    API_KEY_EXPIRED = "api_key_expired"
    """API KEY Expired(API KEY 만료)"""

    NO_INPUT_IMAGE = "no_input_image"
    """Image Does Not Exist(이미지 존재 안 함) / No Image Found(해당 이미지 없음)"""

    NOT_LOGGED_IN = "not_logged_in"
    """Not Logged In(로그인되어있지 않음)"""

    FREE_USER_CANNOT_USE_4K = "free_user_cannot_use_4k"
    """Free User Cannot Use 4K(무료 유저는 4K 이용불가)"""

    CANNOT_UPSCALE_ALREADY_UPSCALED_IMAGE = "cannot_upscale_already_upscaled_image"
    """Cannot Upscale Already Upscaled Image(이미 업스케일 된 이미지를 업스케일할 수 없음)"""

    PREMIUM_COLLECTION = "premium_collection"
    """Premium Collection Not Available(프리미엄컬렉션사용불가)"""

    FAILED_BILLING = "failed_billing"
    """Failed Billing(결제 실패자)"""

    USER_CANCELED_REQUEST = "user_canceled_request"
    """User Canceled Request(사용자가 요청을 취소했음)"""

    NO_CREDIT_COST_INFO_AT_ADMIN = "no_credit_cost_info_at_admin"
    """Credit Cost Table Missing(크레딧소모량테이블누락)"""

    NO_MODEL_EXCEPTION = "no_model_exception"
    """Dedicated Model Missing in Admin(어드민에 전용모델 누락)"""

    UNKNOWN_MODEL = "unknown_model"
    """Unrecognized Model Type(인식할 수 없는 모델 유형)"""


class ApiError(StatusError):
    """The server reported an error."""

    @property
    def code(self) -> ErrorCode | str | None:
        """The code in the body, if there is one."""
        return self._code_as(ErrorCode)

    @property
    def data(self) -> ErrorCode | str | None:
        """The code, by the vendor's own name."""
        return self.code

    @property
    def error(self) -> models.ErrorBody | None:
        """The body as the document describes it; None if it is something else."""
        return self._body_as(models.ErrorBody)


class BadRequestError(ApiError):
    """The server answered 400."""


class AuthenticationError(ApiError):
    """The server answered 401: wrong_api_key, api_key_expired."""


class PermissionDeniedError(ApiError):
    """The server answered 403: not_logged_in, free_user_cannot_use_4k, cannot_upscale_already_upscaled_image, premium_collection, failed_billing."""


class NotFoundError(ApiError):
    """The server answered 404: no_input_image."""


class ConflictError(ApiError):
    """The server answered 409: user_canceled_request."""


class UnprocessableEntityError(ApiError):
    """The server answered 422: no_credit_cost_info_at_admin, no_model_exception, unknown_model."""


class RateLimitError(ApiError):
    """The server answered 429."""


class ServerError(ApiError):
    """The server answered with a status of 500 or above."""


ERRORS = ErrorClasses(
    base=ApiError,
    by_status={
        400: BadRequestError,
        401: AuthenticationError,
        403: PermissionDeniedError,
        404: NotFoundError,
        409: ConflictError,
        422: UnprocessableEntityError,
        429: RateLimitError,
    },
    server=ServerError,
    format=ErrorFormat(
        code="/data",
        message=None,
        success="/success",
        only=(),
    ),
    codes=ErrorCode,
)
"""Which class is raised when, and where an error's code and message stand in its body."""
