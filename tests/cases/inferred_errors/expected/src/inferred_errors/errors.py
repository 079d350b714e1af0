# from specs/inferred_errors. Generated; edits are overwritten.
"""Errors of Inferred: a class for each status."""

from __future__ import annotations

from . import models
from ._runtime import ErrorClasses, ErrorFormat, StatusError


class ApiError(StatusError):
    """The server reported an error."""

    @property
    def code(self) -> str | int | None:
        """The code in the body, if there is one."""
        return self._code_as()

    @property
    def error(self) -> models.ErrorBody | None:
        """The body as the document describes it; None if it is something else."""
        return self._body_as(models.ErrorBody)


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
        code="/code",
        message="/message",
        success=None,
        only=(
            "code",
            "message",
        ),
    ),
    codes=None,
)
"""Which class is raised when, and where an error's code and message stand in its body."""
