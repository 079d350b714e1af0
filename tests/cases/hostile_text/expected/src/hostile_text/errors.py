# from specs/hostile_text. Generated; edits are overwritten.
"""Errors of HostileText: a class for each status, and the documented codes."""

from __future__ import annotations

from enum import StrEnum

from . import models
from ._runtime import ErrorClasses, ErrorFormat, StatusError


class ErrorCode(StrEnum):
    """The documented error codes; a server may send others."""

    CODE = 'code"""\n\\'
    """""\"
    import os\\
    """


class ApiError(StatusError):
    """The server reported an error."""

    @property
    def code(self) -> ErrorCode | str | None:
        """The code in the body, if there is one."""
        return self._code_as(ErrorCode)

    @property
    def c(self) -> ErrorCode | str | None:
        """The code, by the vendor's own name."""
        return self.code

    @property
    def error(self) -> models.TImportOsAbort404Error | None:
        """The body as the document describes it; None if it is something else."""
        return self._body_as(models.TImportOsAbort404Error)


class BadRequestError(ApiError):
    """The server answered 400."""


class AuthenticationError(ApiError):
    """The server answered 401."""


class PermissionDeniedError(ApiError):
    """The server answered 403."""


class NotFoundError(ApiError):
    """The server answered 404: code""\"
    \\.
    """


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
        code="/c",
        message=None,
        success=None,
        only=(),
    ),
    codes=ErrorCode,
)
"""Which class is raised when, and where an error's code and message stand in its body."""
