"""Errors of the gallery: a class for each status, and the documented codes."""

from __future__ import annotations

from enum import StrEnum

import runtime
from runtime import ErrorClasses, ErrorFormat, StatusError

from . import models


class ErrorCode(StrEnum):
    """The documented error codes; a server may send others."""

    NO_IMAGE = "no_image"
    WRONG_TOKEN = "wrong_token"


class ApiError(StatusError):
    """The server reported an error."""

    @property
    def code(self) -> ErrorCode | str | None:
        """The code in the body, if there is one."""
        return self._code_as(ErrorCode)

    @property
    def error(self) -> models.Owner | None:
        """The body as the document describes it; None if it is something else."""
        return self._body_as(models.Owner)


class AuthenticationError(ApiError):
    """The server answered 401: wrong_token."""


class NotFoundError(ApiError):
    """The server answered 404: no_image."""


class RedirectError(ApiError, runtime.RedirectError):
    """The server answered with a status of 3xx: the answer is elsewhere."""


class ServerError(ApiError):
    """The server answered with a status of 500 or above."""


ERRORS = ErrorClasses(
    base=ApiError,
    by_status={401: AuthenticationError, 404: NotFoundError},
    server=ServerError,
    format=ErrorFormat(code="/data", message="/errors/0/message", success="/success", only=("message",)),
    codes=ErrorCode,
    redirect=RedirectError,
    never_retry=frozenset({"insufficient_quota"}),
)  # fmt: skip
