# from specs/inline_schemas. Generated; edits are overwritten.
from __future__ import annotations

from .. import models
from .._runtime import UNSET, AsyncTransport, Operation, RequestOptions, Transport, Unset

_CREATE = Operation("reports.create", "POST", "/reports")


class Reports:
    """Operations on reports."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def create(
        self,
        *,
        level: models.ReportsCreateLevel | str | Unset = UNSET,
        body: models.ReportsCreateBody | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> models.ReportsCreateResponse:
        """Call POST /reports.

        `POST /reports`

        Args:
            level:

        Raises:
            BadRequestError: 400, Bad range
        """
        return self._transport.call(
            _CREATE,
            models.ReportsCreateResponse,
            query={"level": level},
            body=body,
            options=options,
        )


class AsyncReports:
    """The asynchronous form of `Reports`, where the methods are described in full."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def create(
        self,
        *,
        level: models.ReportsCreateLevel | str | Unset = UNSET,
        body: models.ReportsCreateBody | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> models.ReportsCreateResponse:
        """Call POST /reports."""
        return await self._transport.call(
            _CREATE,
            models.ReportsCreateResponse,
            query={"level": level},
            body=body,
            options=options,
        )
