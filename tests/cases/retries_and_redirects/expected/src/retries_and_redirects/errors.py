# from specs/retries_and_redirects. Generated; edits are overwritten.
"""Errors of Bank: a class for each status, and the documented codes."""

from __future__ import annotations

from enum import StrEnum

from . import models
from ._runtime import ErrorClasses, ErrorFormat, RedirectError as RedirectError, StatusError


class ErrorCode(StrEnum):
    """The documented error codes; a server may send others."""

    SLOW_DOWN = "slow_down"
    """Later."""

    QUOTA_USED_UP = "quota_used_up"
    """Buy more."""


class ApiError(StatusError):
    """The server reported an error."""

    @property
    def code(self) -> ErrorCode | str | None:
        """The code in the body, if there is one."""
        return self._code_as(ErrorCode)

    @property
    def error(self) -> models.ErrorBody | None:
        """The body as the document describes it; None if it is something else."""
        return self._body_as(models.ErrorBody)


class NotModifiedError(ApiError):
    """The server answered 304."""


class BadRequestError(ApiError):
    """The server answered 400."""


class AuthenticationError(ApiError):
    """The server answered 401."""


class PermissionDeniedError(ApiError):
    """The server answered 403."""


class NotFoundError(ApiError):
    """The server answered 404."""


class ConflictError(ApiError):
    """The server answered 409."""


class UnprocessableEntityError(ApiError):
    """The server answered 422."""


class RateLimitError(ApiError):
    """The server answered 429: slow_down, quota_used_up."""


class ServerError(ApiError):
    """The server answered with a status of 500 or above."""


ERRORS = ErrorClasses(
    base=ApiError,
    by_status={
        304: NotModifiedError,
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
        code="/code",
        message=None,
        success=None,
        only=(),
    ),
    redirect=RedirectError,
    never_retry=("quota_used_up",),
    codes=ErrorCode,
)
"""Which class is raised when, and where an error's code and message stand in its body."""
